"""Checks the quotes that a news article attributes to posts on X against the posts themselves."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verifier.article import read_article
    from verifier.check import Terms, check
    from verifier.errors import VerifierError
    from verifier.model import (
        Article,
        ArticleReport,
        Attribution,
        Author,
        Edit,
        EditClass,
        Finding,
        Original,
        Post,
        Provenance,
        Quote,
        Reason,
        Report,
        Severity,
        Verdict,
    )
    from verifier.originals import PostStore

__version__ = "0.1.0"

__all__ = [
    "Article",
    "ArticleReport",
    "Attribution",
    "Author",
    "Edit",
    "EditClass",
    "Finding",
    "Original",
    "Post",
    "PostStore",
    "Provenance",
    "Quote",
    "Reason",
    "Report",
    "Severity",
    "Terms",
    "Verdict",
    "VerifierError",
    "check",
    "read_article",
]

_PLACES = {
    "PostStore": "verifier.originals",
    "Terms": "verifier.check",
    "VerifierError": "verifier.errors",
    "check": "verifier.check",
    "read_article": "verifier.article",
}


def __getattr__(name: str) -> object:
    """Load a public name when it is first used, so that importing the package costs nothing."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = globals()[name] = getattr(import_module(_PLACES.get(name, "verifier.model")), name)
    return found


def __dir__() -> list[str]:
    return [*__all__, "__version__"]


class _Face(ModuleType):
    def __setattr__(self, name: str, value: object) -> None:
        # importing the module verifier.check would else put it in the place of the function of that name
        if not (name == "check" and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Face
