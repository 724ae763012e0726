"""From the configuration to the client that asks places on the web; nothing is imported for it before it is needed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verifier.configuration import Configuration
    from verifier.fetching import Settings


def fetching_settings(configuration: Configuration) -> Settings:
    """Give the terms on which this run asks. Raises ConfigurationError where a token that is named cannot be had."""
    from verifier.fetching import Settings, read_tokens
    from verifier.fetching.settings import default_cache_folder

    return Settings(
        offline=configuration.offline,
        allow_private=configuration.allow_private,
        time_budget=float(configuration.time_budget),
        contact=configuration.contact,
        cache_folder=Path(configuration.cache) if configuration.cache is not None else default_cache_folder(),
        tokens=read_tokens(),
    )
