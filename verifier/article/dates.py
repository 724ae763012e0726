"""Reading the days that articles and embedded posts print: `January 3, 2018`, `3 de enero de 2018`, `2018-01-03`."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from functools import cache

from verifier.article.vocabulary import load_table

# matches "2018-01-03", "2018/1/3", "2018年1月3日", "2018. 1. 3."; not "18-01-03"
_YEAR_FIRST = re.compile(r"(\d{4})\s?(?:[-/.年년])\s?(\d{1,2})\s?(?:[-/.月월])\s?(\d{1,2})\s?[日일]?(?!\d)")

# matches a clock time before the day, "10:32 AM · " and "22.15 - "; not "10,000"
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}\s?(?:[AaPp]\.?[Mm]\.?)?\s?[-–—·,]?\s?")

# matches a weekday or "on" before the day: a word and a comma; not a whole clause
_LEAD = re.compile(r"[^\W\d_]{2,12}\.?,\s")


@cache
def _months() -> dict[str, int]:
    found: dict[str, int] = {}
    for language in load_table("months").values():
        for number, names in enumerate(language["names"], 1):
            for name in names:
                # a short form that means two months in two languages would be a guess: the first language keeps it
                found.setdefault(name, number)
    return found


@cache
def _named_day() -> re.Pattern[str]:
    """Compile the patterns of a day with its month's name; the groups say in which order day, month and year stand."""
    names = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    month = rf"(?P<{{}}>{names})\.?(?![^\W\d_])"
    # matches "January 3, 2018", "Jan. 3 2018", "3rd January, 2018", "14. Juni 2018", "3 de enero de 2018"
    month_first = month.format("m1") + r"\s(?P<d1>\d{1,2})(?:st|nd|rd|th)?,?\s(?P<y1>\d{4})(?!\d)"
    day_first = (
        r"(?P<d2>\d{1,2})(?:st|nd|rd|th|er|º|°)?\.?,?\s(?:de\s|d[’'])?"
        + month.format("m2")
        + r",?\s(?:de\s|del\s)?(?P<y2>\d{4})(?!\d)"
    )
    return re.compile(f"{month_first}|{day_first}", re.IGNORECASE)


def match_day(text: str, start: int = 0) -> tuple[date, int] | None:
    """Read the day that begins at `start` in `text`, clock time and weekday before it skipped: the day, and its end."""
    at = start
    for skipped in (_CLOCK, _LEAD):
        if match := skipped.match(text, at):
            at = match.end()
    for begin in dict.fromkeys((start, at)):
        if match := _YEAR_FIRST.match(text, begin):
            found = _day(match[1], match[2], match[3])
        elif match := _named_day().match(text, begin):
            part = match.groupdict()
            name = part["m1"] or part["m2"]
            found = _day(part["y1"] or part["y2"], str(_months()[name.lower()]), part["d1"] or part["d2"])
        else:
            continue
        if found is not None:
            return found, match.end()
    return None


def parse_day(text: str) -> date | None:
    """Read a day from a whole field: an ISO time stamp as of its own zone, or a day as printed."""
    text = text.strip()
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        found = match_day(" ".join(text.split()))
        return found[0] if found else None


def parse_time(text: str) -> datetime | None:
    """Read a time stamp, ISO or as X's older interfaces write it (`Fri Sep 08 07:34:22 +0000 2023`), or a mere day."""
    text = " ".join(text.split())
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        try:
            found = datetime.strptime(text, "%a %b %d %H:%M:%S %z %Y")
        except ValueError:
            day = match_day(text)
            return at_midnight(day[0]) if day else None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def at_midnight(day: date) -> datetime:
    """Give the start of `day` in UTC, the zone in which posts are dated."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
