"""A choice among values whose error names them all, and the one that was probably meant."""

from __future__ import annotations

from typing import Any

import click


class OneOf(click.Choice[str]):
    """An option's value out of a fixed set."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Give the value, or fail with the values that there are."""
        if value not in self.choices:
            from verifier.nearest import nearest

            known = tuple(self.choices)
            self.fail(f"{str(value)!r} is not one of {', '.join(known)}{nearest(str(value), known)}", param, ctx)
        return str(value)
