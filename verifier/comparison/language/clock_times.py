"""Read times of day: 3.40am, 16:00, 1600 hours, 11 o'clock, noon."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from verifier.comparison.language.figures import NumberReader


class Reading(NamedTuple):
    """A value read from `atoms[start:end]`: its kind, key and the other keys that it may have."""

    start: int
    end: int
    kind: str
    key: str
    alternatives: frozenset[str] = frozenset()
    form: str = ""


_SHIFTS = {"half": "30", "quarter": "15"}
_NAMED = {"noon": "12:00", "midday": "12:00", "midnight": "00:00"}


def read_time(numbers: NumberReader, place: int) -> Reading | None:
    """Read a time that starts with the figure at `place`: "3.40am", "16:00", "11 o'clock"."""
    text = numbers.text(place)
    if numbers.text(place + 1) == "h" and _is_minutes(numbers.text(place + 2)) and numbers.atoms[place + 2].glued:
        return _french(numbers, place)
    hours, colon, minutes = text.replace(".", ":", 1).partition(":")
    if text == "12" and numbers.text(place + 1) in _NAMED:
        return Reading(place, place + 2, "time", _NAMED[numbers.text(place + 1)], frozenset(("12",)))
    half, end = _half_of_day(numbers, place + 1)
    dotted = "." in text
    if not hours.isdecimal() or len(hours) > 2 or int(hours) > 24 or (colon and not _is_minutes(minutes)):
        return _military(numbers, place)
    if half is not None and int(hours) > 12:
        half = None  # "16:00 pm"
    if half is None and (not colon or dotted):
        return None
    return _clock(place, end, int(hours), minutes or "00", half, padded=len(hours) == 2 and hours[0] == "0")


def _french(numbers: NumberReader, place: int) -> Reading | None:
    """Read "16h30"."""
    hours = numbers.text(place)
    if not hours.isdecimal() or len(hours) > 2 or int(hours) > 24:
        return None
    return Reading(place, place + 3, "time", f"{int(hours) % 24:02}:{numbers.text(place + 2)}")


def _military(numbers: NumberReader, place: int) -> Reading | None:
    """Read "1600 hours" and "0930"."""
    text = numbers.text(place)
    said = four_digits(text)
    if said is None or numbers.text(place + 2) == "of":
        return None
    if numbers.text(place + 1) in ("hours", "hrs", "h"):
        return Reading(place, place + 2, "time", said)
    # A zero before three digits is written for times only, but for codes and telephone numbers, which stand in groups.
    alone = not any(
        0 <= beside < len(numbers.atoms) and (numbers.text(beside)[:1].isdigit() or numbers.text(beside) in "-/+(#")
        for beside in (place - 1, place + 1)
    )
    return Reading(place, place + 1, "time", said) if text[0] == "0" and text[1] != "0" and alone else None


def four_digits(text: str) -> str | None:
    """Return the time for which four digits may stand ("2130" gives "21:30"); None where they are none."""
    if len(text) != 4 or not text.isdecimal() or int(text[:2]) > 24 or int(text[2:]) > 59:
        return None
    return f"{int(text[:2]) % 24:02}:{text[2:]}"


def _half_of_day(numbers: NumberReader, place: int) -> tuple[str | None, int]:
    """Return am, pm or o'clock as it stands at `place`, and where it ends."""
    plain = numbers.text(place).replace(".", "")
    if plain in ("am", "pm", "o'clock", "oclock"):
        return ("o'clock" if plain.startswith("o") else plain), place + 1
    # "a.m" with its last dot parted off, or "a. m."
    if plain in ("a", "p") and numbers.text(place + 1) == "." and numbers.text(place + 2) == "m":
        return plain + "m", place + 3 + (numbers.text(place + 3) == ".")
    return None, place


def read_named_time(numbers: NumberReader, place: int) -> Reading | None:
    """Read "noon", "midnight" and "ten o'clock"."""
    text = numbers.text(place)
    if text in _NAMED:
        return Reading(place, place + 1, "time", _NAMED[text], frozenset(("12",)))
    if text in _SHIFTS or (text == "a" and numbers.text(place + 1) == "quarter"):
        return _past_or_to(numbers, place)
    hour = numbers.word(place, "unit", "teen")
    if hour is None or not 1 <= hour.value <= 12:
        return None
    half, end = _half_of_day(numbers, place + 1)
    return None if half is None else _clock(place, end, hour.value, "00", half, padded=False)


def _past_or_to(numbers: NumberReader, place: int) -> Reading | None:
    """Read "half past six", "a quarter to seven"."""
    at = place + (numbers.text(place) == "a")
    shift, direction = _SHIFTS[numbers.text(at)], numbers.text(at + 1)
    hour = _hour(numbers, at + 2)
    if direction not in ("past", "to") or (direction == "to" and shift == "30") or hour is None:
        return None
    half, end = _half_of_day(numbers, at + 3)
    if direction == "to":
        return _clock(place, end, (hour - 2) % 12 + 1, "45", half, padded=False)
    return _clock(place, end, hour, shift, half, padded=False)


def _hour(numbers: NumberReader, place: int) -> int | None:
    word = numbers.word(place, "unit", "teen")
    text = numbers.text(place)
    hour = word.value if word is not None else int(text) if text.isdecimal() and len(text) < 3 else 0
    return hour if 1 <= hour <= 12 else None


def _is_minutes(text: str) -> bool:
    return len(text) == 2 and text.isdecimal() and int(text) < 60


def _clock(start: int, end: int, hours: int, minutes: str, half: str | None, *, padded: bool) -> Reading:
    """Return a time of day by the 24-hour clock.

    Without am or pm it may be either, unless it is `padded` with a zero, as only the 24-hour clock is.
    """
    alternatives: set[str] = set()
    if half == "pm":
        hours = hours % 12 + 12
    elif half == "am":
        hours %= 12
    elif 1 <= hours <= 12 and not padded:
        alternatives.add(f"{(hours + 12) % 24:02}:{minutes}")
    if minutes == "00":
        alternatives.add(str(hours % 12 or 12))
    return Reading(start, end, "time", f"{hours % 24:02}:{minutes}", frozenset(alternatives))
