"""Read numbers in words: "two thousand and twenty-four", "twenty twenty-four", "half a million", "two-thirds"."""

from __future__ import annotations

from decimal import Decimal

from verifier.comparison.language.figures import LARGEST, AtomKind, Figure, NumberReader, NumberWord
from verifier.comparison.language.words import is_function_word

_BEFORE_PRONOUN_ONE = frozenset(
    [
        "no",
        "any",
        "every",
        "each",
        "some",
        "this",
        "that",
        "which",
        "the",
        "another",
        "only",
        "loved",
        "little",
        "big",
        "good",
    ]
)
_AFTER_PRONOUN_ONE = frozenset(["another", "of's", "self"])
_BEFORE_TIME_SECOND = frozenset(["a", "per", "each", "every", "split", "any", "last", "this"])
_AFTER_TIME_SECOND = frozenset(("ago", "later", "longer"))
_NAMED_FIRST = frozenset(["lady", "gentleman", "minister"])
_LOWEST_CENTURY, _HIGHEST_CENTURY = 11, 21
_SHORTEST_SCALE = 4


def read_number(reader: NumberReader, place: int, *, after_sign: bool = False) -> Figure | None:
    """Read the number that starts at `place`, in figures or words; `after_sign` where a currency stands before it."""
    match reader.atoms[place].kind:
        case AtomKind.FIGURE:
            return reader.from_figure(place, after_sign=after_sign)
        case AtomKind.WORD:
            return _number_phrase(reader, place)
        case _:
            return None


def _number_phrase(reader: NumberReader, place: int) -> Figure | None:
    """Read the number in words that starts at `place`; None where no number starts there."""
    found = (
        _half(reader, place)
        or _article_scale(reader, place)
        or _words_and_part(reader, place)
        or _ordinal(reader, place)
        or _many(reader, place)
    )
    return _of_scale(reader, found) if found is not None and found.kind == "fraction" else found


def _of_scale(reader: NumberReader, part: Figure) -> Figure:
    """Go on with what a fraction is of, where that is a scale: "a quarter of a million"."""
    of_a = (reader.text(part.end), reader.text(part.end + 1)) == ("of", "a")
    if not of_a or reader.word(part.end + 2, "scale") is None or len(reader.text(part.end + 2)) < _SHORTEST_SCALE:
        return part
    amount, end = reader.scaled(part.amount, part.end + 2)
    return Figure(part.start, end, amount)


def _half(reader: NumberReader, place: int) -> Figure | None:
    """Read "half", "half a million", "half-million", "a third of", "a quarter of"."""
    if reader.language != "en":
        return None
    if reader.text(place) == "half":
        after = reader.after_hyphen(place + 1)
        scale_place = after + 1 if reader.text(after) in ("a", "an") else after
        if reader.word(scale_place, "scale", "hundred", "dozen") and len(reader.text(scale_place)) > 2:
            amount, end = reader.scaled(Decimal("0.5"), scale_place)
            return Figure(place, end, amount)
        if reader.text(place - 1) in ("first", "second", "other", "better", "1st", "2nd", "and", "past", "-"):
            return None
        return Figure(place, place + 1, Decimal("0.5"), "fraction") if after == place + 1 else None
    if reader.text(place) in ("a", "one"):
        below = reader.after_hyphen(place + 1)
        part = reader.word(below, "part") or reader.word(below, "ordinal")
        sure = reader.text(below + 1) == "of" or (reader.text(place) == "one" and below > place + 1)
        if part and sure and part.value in range(3, 11) and reader.text(below) != "second":
            return Figure(place, below + 1, Decimal(1) / part.value, "fraction")
    return None


def _article_scale(reader: NumberReader, place: int) -> Figure | None:
    """Read "a million", "a hundred and five", "a dozen"; also a bare scale, as in "several hundred"."""
    start = place
    if reader.language == "en" and reader.text(place) in ("a", "an"):
        place += 1
    scale = reader.word(place, "hundred", "scale", "dozen")
    if scale is None or len(reader.text(place)) < 4:
        return None
    return _continue(reader, start, place, Decimal(0), Decimal(1))


def _words_and_part(reader: NumberReader, place: int) -> Figure | None:
    """Read units and tens with what follows; "two thirds" as a fraction."""
    first = _below_hundred(reader, place)
    if first is None or (first[2] and _is_pronoun(reader, place)):
        return None
    amount, end, _ = first
    after = reader.after_hyphen(end)
    part = reader.word(after, "part")
    if part is not None and 0 < amount < part.value and reader.text(after) != "second":
        return Figure(place, after + 1, Decimal(amount) / part.value, "fraction")
    year = _year(reader, amount, end)
    if year is not None:
        return Figure(place, year[1], Decimal(year[0]))
    return _continue(reader, place, end, Decimal(0), Decimal(amount))


def _is_pronoun(reader: NumberReader, place: int) -> bool:
    """Whether a lone "one" is no number: "no one", "this one", "one another", "one's"."""
    before, after = reader.text(place - 1), reader.text(place + 1)
    return before in _BEFORE_PRONOUN_ONE or after in _AFTER_PRONOUN_ONE


def _below_hundred(reader: NumberReader, place: int) -> tuple[int, int, bool] | None:
    """Return the value below a hundred (a thousand) at `place`, where it ends, and whether it is a lone "one"."""
    word = reader.word(place, "unit", "teen", "ten", "hundreds")
    if word is None:
        return None
    if word.kind == "hundreds":
        # "quinientos" is five hundred in one word.
        rest = _below_hundred(reader, place + 1) if reader.word(place + 1, "unit", "teen", "ten") else None
        return (word.value + rest[0], rest[1], False) if rest else (word.value, place + 1, False)
    if word.kind == "ten":
        after = reader.after_hyphen(place + 1)
        if reader.text(after) in ("y", "e", "und") and reader.language != "en":
            after += 1
        unit = reader.word(after, "unit")
        if unit is not None and unit.value > 0:
            return word.value + unit.value, after + 1, False
    lone = word.value == 1 and reader.language == "en" and not reader.word(place + 1, "hundred", "scale")
    return word.value, place + 1, lone


def _year(reader: NumberReader, century: int, end: int) -> tuple[int, int] | None:
    """Read the second half of a year spoken in pairs: "twenty | twenty-four", "nineteen | eighty-four"."""
    if not _LOWEST_CENTURY <= century <= _HIGHEST_CENTURY or reader.language != "en":
        return None
    rest = _below_hundred(reader, reader.after_hyphen(end))
    if rest is None or rest[0] < 10:
        return None
    return 100 * century + rest[0], rest[1]


def _continue(reader: NumberReader, start: int, place: int, total: Decimal, current: Decimal) -> Figure:
    """Go on from `current` over hundreds, scales, "and", tens and decimals."""
    end = place
    while total + current < LARGEST:
        after = reader.after_hyphen(end)
        scale = reader.word(after, "hundred", "scale", "dozen")
        if scale is not None and _may_scale(reader, after):
            total, current = _scaled(total, current, scale)
            end = after + 1
            continue
        joint = after + 1 if reader.text(after) in ("and", "y", "e") and _ends_in_scale(reader, end) else after
        rest = _below_hundred(reader, joint) if _ends_in_scale(reader, end) else None
        if rest is None:
            break
        current += rest[0]
        end = rest[1]
    amount, end = _half_more(reader, *_decimals(reader, total + current, end))
    return _with_ordinal(reader, start, end, amount)


def _may_scale(reader: NumberReader, place: int) -> bool:
    text = reader.text(place)
    return len(text) > 2 and not (reader.atoms[place].glued and reader.text(place - 1) == "/")


def _ends_in_scale(reader: NumberReader, end: int) -> bool:
    return reader.word(end - 1, "hundred", "scale") is not None


def _scaled(total: Decimal, current: Decimal, scale: NumberWord) -> tuple[Decimal, Decimal]:
    """Apply a scale: hundreds multiply what is being read, larger ones close it; "lakh crore" multiplies the whole."""
    if scale.kind in ("hundred", "dozen"):
        return total, (current or Decimal(1)) * scale.value
    if current:
        return total + current * scale.value, Decimal(0)
    return (total or Decimal(1)) * scale.value, Decimal(0)


def _decimals(reader: NumberReader, amount: Decimal, end: int) -> tuple[Decimal, int]:
    """Read "point five" behind a number, and the scale behind that."""
    if reader.text(end) != "point" or reader.language != "en":
        return amount, end
    digits = ""
    place = end + 1
    while (unit := reader.word(place, "unit")) is not None and len(digits) < 12:
        digits += str(unit.value)
        place += 1
    if not digits:
        return amount, end
    return reader.scaled(amount + Decimal("0." + digits), place)


def _half_more(reader: NumberReader, amount: Decimal, end: int) -> tuple[Decimal, int]:
    """Read "and a half" behind a number, with the scale before or behind that: "a million and a half"."""
    if (reader.text(end), reader.text(end + 1), reader.text(end + 2)) == ("and", "a", "half"):
        scale = reader.word(end - 1, "scale", "hundred", "dozen")
        if scale is not None:
            return amount + Decimal(scale.value) / 2, end + 3
        return reader.scaled(amount + Decimal("0.5"), end + 3)
    return amount, end


def _with_ordinal(reader: NumberReader, start: int, end: int, amount: Decimal) -> Figure:
    """Close a number, as an ordinal where its last word is one: "twenty-first", "hundred and first"."""
    after = reader.after_hyphen(end)
    joint = after + 1 if reader.text(after) == "and" and _ends_in_scale(reader, end) else after
    last = reader.word(joint, "ordinal")
    fits = (
        last is not None
        and amount < LARGEST
        and (
            (last.value < 10 and amount >= 20 and amount % 10 == 0)
            or (last.value < 100 and amount >= 100 and amount % 100 == 0)
        )
    )
    if last is not None and fits and reader.text(after - 1) != "of":
        return Figure(start, joint + 1, amount + last.value, "ordinal")
    return Figure(start, end, amount)


def _ordinal(reader: NumberReader, place: int) -> Figure | None:
    """Read an ordinal in one word; "a second" of time, "at first" and the First Lady are none."""
    word = reader.word(place, "ordinal")
    if word is None:
        return None
    text, before, after = reader.text(place), reader.text(place - 1), reader.text(place + 1)
    if text == "second" and (
        _is_figure(reader, place - 1) or (before in _BEFORE_TIME_SECOND and _ends_there(reader, place))
    ):
        return None
    if text == "first" and (
        before == "at" or after in _NAMED_FIRST or (after, reader.text(place + 2)) == ("of", "all")
    ):
        return None
    return Figure(place, place + 1, Decimal(word.value), "ordinal")


def _ends_there(reader: NumberReader, place: int) -> bool:
    """Whether no noun follows: "wait a second", "a second or two", but not "a second round"."""
    if reader.after_hyphen(place + 1) > place + 1:
        return False  # "a second-class ticket"
    if place + 1 >= len(reader.atoms) or reader.atoms[place + 1].kind is not AtomKind.WORD:
        return True
    return reader.text(place + 1) in _AFTER_TIME_SECOND or is_function_word(reader.text(place + 1))


def _is_figure(reader: NumberReader, place: int) -> bool:
    return 0 <= place < len(reader.atoms) and (
        reader.atoms[place].kind is AtomKind.FIGURE or reader.word(place, "unit", "teen", "ten") is not None
    )


def _many(reader: NumberReader, place: int) -> Figure | None:
    """Read an indefinite amount: "millions", "hundreds of thousands"."""
    word = reader.word(place, "many")
    if word is None:
        return None
    amount, end = Decimal(word.value), place + 1
    if reader.text(end) == "of" and (more := reader.word(end + 1, "many")) is not None:
        return Figure(place, end + 2, amount * more.value, "many")
    return Figure(place, end, amount, "many")
