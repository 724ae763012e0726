"""The other keys that an ambiguous value may have: £5 of money or of weight, 100m of metres or millions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.comparison.language.ranges import written

if TYPE_CHECKING:
    from decimal import Decimal

    from verifier.comparison.language.units import Unit


def also(amount: Decimal, unit: Unit) -> frozenset[str]:
    """Return the keys of the other units that a sign may mean: pounds of money or of weight."""
    found = {f"{written(amount)} {other}" for other in unit.also}
    if unit.name == "usd":
        found.add(f"{written(amount * 100)} cent")
    return frozenset(found)


def as_share(percent: Decimal) -> frozenset[str]:
    """Return a percentage as a fraction: "half" for 50 percent."""
    return frozenset((written(percent / 100),)) if percent in (25, 50, 75) else frozenset()


def degrees(amount: Decimal, unit: Unit) -> frozenset[str]:
    """Return the key without the scale: "40 degrees" for 40°C."""
    return frozenset((f"{written(amount)} degree",)) if unit.base in ("c", "f") else frozenset()


def scale_or_unit(amount: Decimal, letter: str) -> set[str]:
    """Return what else "100m", "10K" and "5t" may mean: metres, kilometres, tonnes."""
    match letter:
        case "m":
            return {f"{written(amount / 1000000)} m"}
        case "k":
            return {f"{written(amount)} m"}
        case "t":
            return {f"{written(amount / 1000000)} g"}
        case _:
            return set()
