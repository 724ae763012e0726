"""`name`: another person, place or organisation. Not: short forms, initials, titles, a misspelling mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.comparison.classes.bearing import Bearing, is_close, whole
from verifier.comparison.tokens import Kind, Token
from verifier.comparison.vocabulary import (
    are_synonyms,
    full_forms,
    is_common_word,
    is_function_word,
    is_known_name,
    is_misspelling,
    is_name_also_word,
    is_people,
    is_same_name,
    is_title,
    person,
    same_lemma,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from verifier.comparison.runs import Run, Sides


_OPENING = 2  # words kept before the number that tells one thing from another: "World War" in "World War II"
# Which persons are others: the speaker against third persons, he against she. "You" may be spoken of as "they".
_OTHERS = [({"1"}, {"3m"}), ({"1"}, {"3f"}), ({"1"}, {"3p"}), ({"3m"}, {"3f"})]


def find(run: Run, sides: Sides) -> Bearing | None:
    """Return the names of the quote that stand against other names of the post."""
    if not run.quote_size or not run.post_size:
        return None
    said = _proper(sides.quote.tokens, run.quote_low, run.quote_high, sides.language)
    meant = _proper(sides.post, run.post_low, run.post_high, sides.language)
    if said and meant:
        return _another(said, meant, sides) if is_close(run, sides) else None
    if said or meant:
        said = said or _parts_of_names(sides.quote.tokens, run.quote_low, run.quote_high)
        meant = meant or _parts_of_names(sides.post, run.post_low, run.post_high)
        if said and meant and is_close(run, sides):
            return _another(said, meant, sides)
    return _another_in_full(run, sides) or _another_office(run, sides) or _another_person(run, sides)


def _another_in_full(run: Run, sides: Sides) -> Bearing | None:
    """Return abbreviations, or the words for them, of different things: "WWI" and "World War II".

    Words kept before them may belong to them.
    """
    for back in range(_OPENING + 1):
        low, start = run.quote_low - back, run.post_low - back
        if low < 0 or start < 0 or any(sides.kept.get(low + k) != start + k for k in range(back)):
            return None
        said, meant = sides.quote.tokens[low : run.quote_high], sides.post[start : run.post_high]
        if said[0].capitalised and meant[0].capitalised and _stand_for_others(_words(said), _words(meant)):
            return whole(run)
    return None


def _words(tokens: Sequence[Token]) -> str:
    return " ".join(token.form for token in tokens)


def _another_office(run: Run, sides: Sides) -> Bearing | None:
    """Return the common word that sets one name apart from another: "the High Court" for "the Supreme Court"."""
    if run.quote_size != 1 or run.post_size != 1 or sides.kept.get(run.quote_high) != run.post_high:
        return None
    for tokens, low in ((sides.quote.tokens, run.quote_low), (sides.post, run.post_low)):
        if not all(_is_capitalised_inside(tokens, place) for place in (low, low + 1)) or _is_headed(tokens, low):
            return None
    return _another((run.quote_low,), (run.post_low,), sides)


def _is_headed(tokens: Sequence[Token], place: int) -> bool:
    """Whether the sentence is written as a headline, with capitals for most of its words."""
    words = [token for token in tokens if token.sentence == tokens[place].sentence and not is_function_word(token.form)]
    return sum(token.capitalised for token in words) * 2 > len(words)


def _parts_of_names(tokens: Sequence[Token], low: int, high: int) -> tuple[int, ...]:
    """Which common words stand in a name of several words, inside a sentence: "Water" in "the Blue Water Navy"."""
    return tuple(
        place
        for place in range(low, high)
        if _is_capitalised_inside(tokens, place)
        and any(_is_capitalised_inside(tokens, beside) for beside in (place - 1, place + 1))
    )


def _is_capitalised_inside(tokens: Sequence[Token], place: int) -> bool:
    if not 0 < place < len(tokens) or tokens[place - 1].sentence != tokens[place].sentence:
        return False
    token = tokens[place]
    return token.capitalised and not token.surface.isupper() and not is_function_word(token.form)


def _abbreviates(short: str, long: str) -> bool:
    """Whether a word is written with some of the letters of a longer one, in order: "Svcs" for "Services"."""
    letters = iter(long)
    return short[0] == long[0] and len(short) < len(long) and all(letter in letters for letter in short.rstrip("."))


def _another(said: Sequence[int], meant: Sequence[int], sides: Sides) -> Bearing | None:
    quote, post = sides.quote.tokens, sides.post
    unknown = tuple(
        mine
        for mine in said
        if not any(is_one_name(quote[mine].form, post[other].form, sides.language) for other in meant)
    )
    missing = tuple(
        other
        for other in meant
        if not any(is_one_name(quote[mine].form, post[other].form, sides.language) for mine in said)
    )
    return Bearing(unknown, missing) if unknown and missing else None


def is_one_name(said: str, meant: str, language: str) -> bool:
    """Whether the quote's name is the post's: a short form, an initial, another spelling, a misspelling mended."""
    if are_synonyms(said, meant) or same_lemma(said, meant) or is_same_name(said, meant):
        return True
    if _stand_for_others(said, meant):
        return False
    if _shortens(said, meant) or _shortens(meant, said):
        return True
    if (is_common_word(meant) and _abbreviates(said, meant)) or (is_common_word(said) and _abbreviates(meant, said)):
        return True
    if language == "de" and (said.endswith(meant) or meant.endswith(said)):
        return True  # "Löscheinsatz" is an "Einsatz".
    return is_misspelling(meant, said)


def _stand_for_others(said: str, meant: str) -> bool:
    """Whether both are known abbreviations, and of different things: "WWI" and "WWII"."""
    one, other = full_forms(said), full_forms(meant)
    return bool(one) and bool(other) and set(one).isdisjoint(other)


def _shortens(short: str, long: str) -> bool:
    """Whether a word is the beginning of the other, as "Tech" is of "Technical"."""
    return len(short.rstrip(".")) >= 3 and long.startswith(short.rstrip("."))


def _proper(tokens: Sequence[Token], low: int, high: int, language: str) -> tuple[int, ...]:
    """Which tokens are parts of names: capitalised where a common word would not be, no title, no function word."""
    return tuple(place for place in range(low, high) if is_proper(tokens, place, language))


def is_proper(tokens: Sequence[Token], place: int, language: str = "en") -> bool:
    """Whether the token names somebody or something, as far as its form shows."""
    token = tokens[place]
    if token.kind is Kind.HANDLE:
        return True
    if token.kind not in (Kind.WORD, Kind.HASHTAG) or not token.capitalised or len(token.form) < 2:
        return False
    bare = token.form.removesuffix("'s")
    if _is_country_in_capitals(tokens, place):
        return True
    if is_function_word(bare, language) or (is_title(bare) and not _is_of_office(tokens, place)):
        return False
    if language == "de":
        return _is_german_name(tokens, place)
    return not is_common_word(bare) or _stands_out(tokens, place)


def _is_country_in_capitals(tokens: Sequence[Token], place: int) -> bool:
    """Whether a function word is a country by its capitals, where its neighbours have none: "the US must act"."""
    if len(tokens[place].form) < 2 or not tokens[place].surface.replace(".", "").isupper():
        return False
    beside = [tokens[k] for k in (place - 1, place + 1) if 0 <= k < len(tokens)]
    loud = any(len(token.surface) > 1 and token.surface.isupper() for token in beside)
    return not loud and is_people(tokens[place].form)


def _is_of_office(tokens: Sequence[Token], place: int) -> bool:
    """Whether the word says which office it is, and so is no mere title: "Health" in "the Ministry of Health"."""
    if place < 2 or tokens[place - 1].form != "of" or tokens[place - 2].sentence != tokens[place].sentence:
        return False
    return tokens[place - 2].capitalised


def _is_german_name(tokens: Sequence[Token], place: int) -> bool:
    """Whether a German word is a name, where every noun is capitalised: known, behind "in", or beside another such."""
    token = tokens[place]
    if is_known_name(token.form):
        return True
    if token.form.endswith(_NOUN_ENDINGS) or (place and tokens[place - 1].sentence != token.sentence):
        return False
    before = tokens[place - 1] if place else None
    if before is not None and before.form in _BEFORE_PLACES:
        return True
    return any(
        0 <= k < len(tokens) and tokens[k].capitalised and not is_function_word(tokens[k].form, "de")
        for k in (place - 1, place + 1)
    )


_NOUN_ENDINGS = (
    "ung",
    "ungen",
    "heit",
    "heiten",
    "keit",
    "keiten",
    "schaft",
    "schaften",
    "tion",
    "tionen",
    "tät",
    "ismus",
)
_BEFORE_PLACES = frozenset(("in", "aus", "nach", "bei", "von"))


def _stands_out(tokens: Sequence[Token], place: int) -> bool:
    """Whether a common word is capitalised where its neighbours are not, as "House" is in "the House voted"."""
    token = tokens[place]
    if token.surface.isupper():
        return False
    bare = token.form.removesuffix("'s")
    if is_name_also_word(bare) or is_known_name(bare):
        return True
    if place == 0 or tokens[place - 1].sentence != token.sentence:
        return False
    beside = [tokens[k] for k in (place - 2, place - 1, place + 1, place + 2) if 0 <= k < len(tokens)]
    return sum(other.capitalised for other in beside) * 2 <= len(beside)


def _another_person(run: Run, sides: Sides) -> Bearing | None:
    """Return a subject that changes from the speaker to another, or back: "I like" → "he likes"."""
    quoted, posted = sides.quote_tokens(run), sides.post_tokens(run)
    if len(quoted) > 3 or len(posted) > 3 or not is_close(run, sides):
        return None
    said = {person(token.form) for token in quoted} - {None}
    meant = {person(token.form) for token in posted} - {None}
    if (said, meant) in _OTHERS or (meant, said) in _OTHERS:
        return Bearing(
            tuple(run.quote_low + k for k, token in enumerate(quoted) if person(token.form)),
            tuple(run.post_low + k for k, token in enumerate(posted) if person(token.form)),
        )
    return None
