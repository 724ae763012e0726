"""How long a server wants us to wait, by the headers of its answer."""

from __future__ import annotations

import re
import time
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

# matches "120" and "1.5"; not "-1" or "soon"
_SECONDS = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,6})?")
_LONGEST = 366 * 86_400.0  # whoever says more means never


def asked_wait(headers: Mapping[str, str], status: int) -> float | None:
    """Give the seconds that the server asks for in this answer; None where it does not, or says what makes no sense.

    `Retry-After` holds seconds or a date, `x-rate-limit-reset` seconds since 1970. Both times are taken as the server's
    own clock tells them.
    """
    if status not in {429, 503} and headers.get("x-rate-limit-remaining", "").strip() != "0":
        return None
    now = _date(headers.get("date", "")) or time.time()
    said = headers.get("retry-after", "").strip() if status in {429, 503} else ""
    if _SECONDS.fullmatch(said):
        return min(float(said), _LONGEST)
    until = _date(said)
    if until is None:
        reset = headers.get("x-rate-limit-reset", "").strip()
        until = float(reset) if _SECONDS.fullmatch(reset) else None
    return None if until is None else min(max(until - now, 0.0), _LONGEST)


def _date(value: str) -> float | None:
    try:
        return parsedate_to_datetime(value).timestamp()
    except (ValueError, TypeError, OverflowError):
        return None
