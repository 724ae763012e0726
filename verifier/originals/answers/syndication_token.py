"""The token that X's embeds send when they ask for a post: the id as a number, divided by 10^15, times pi, in base 36.

    token("20") == "6dq1a2xwd93"

Browsers write a fraction in base 36 with as many digits as tell it from its neighbours (V8, `DoubleToRadixCString`):
a digit is written until what remains is less than half the gap to the next number, and the last one is rounded.
"""

from __future__ import annotations

import math

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_BASE = len(_DIGITS)


def token(post_id: str) -> str:
    """Give the token for a post's id, a string of digits. Raises ValueError for anything else."""
    if not (post_id.isascii() and post_id.isdigit() and 0 < len(post_id) <= 20):
        raise ValueError("is no id of a post")
    return base_36(float(post_id) / 1e15 * math.pi).replace("0", "").replace(".", "")


def base_36(number: float) -> str:
    """Write a number of at least 0 as JavaScript's `toString(36)` does."""
    whole = math.floor(number)
    fraction = number - whole
    delta = max(0.5 * (math.nextafter(number, math.inf) - number), math.nextafter(0.0, 1.0))
    digits: list[int] = []
    while fraction >= delta:
        fraction *= _BASE
        delta *= _BASE
        digit = int(fraction)
        digits.append(digit)
        fraction -= digit
        rounds_up = fraction > 0.5 or (fraction == 0.5 and digit & 1)
        if rounds_up and fraction + delta > 1:
            whole += _carry(digits)
            break
    written = "".join(_DIGITS[digit] for digit in digits)
    return _whole(whole) + (f".{written}" if written else "")


def _carry(digits: list[int]) -> int:
    """Round the last digit up; gives 1 where that changes the number before the point."""
    while digits:
        if digits[-1] + 1 < _BASE:
            digits[-1] += 1
            return 0
        digits.pop()
    return 1


def _whole(number: int) -> str:
    written = ""
    while number:
        number, digit = divmod(number, _BASE)
        written = _DIGITS[digit] + written
    return written or "0"
