"""Cut a text into the tokens that are aligned: words, values, handles, hashtags, links, emoji, symbols.

Punctuation is no token: it lies in the gaps between them, and is compared there. All offsets index the text as given.
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from verifier.comparison.language.segmentation import SegmentKind, segment
from verifier.comparison.language.tables import read_groups
from verifier.comparison.list_marks import values_of_lines
from verifier.comparison.normalising import Normalised, normalise
from verifier.comparison.vocabulary import Value, canonical_spelling, thread_counters, values_in_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Kind", "Token", "is_same_word", "tokenise"]


class Kind(IntEnum):
    """What a token is."""

    WORD = 0
    VALUE = 1  # a figure, with the magnitude, currency, unit or date that belongs to it
    SYMBOL = 2
    HANDLE = 3
    HASHTAG = 4  # one word of a hashtag; `#RaiseTheWage` gives three
    LINK = 5
    EMOJI = 6
    COUNTER = 7  # the "1/4" of a thread


class Token(NamedTuple):
    """`text[start:end]`, the folded `form` of what stands there, and the `key` that equal words and values share."""

    start: int
    end: int
    form: str
    key: str
    kind: Kind
    surface: str
    sentence: int
    group: int = -1  # the offset where the hashtag of this word starts
    value: Value | None = None

    @property
    def capitalised(self) -> bool:
        """Whether the word starts with a capital letter as it stands."""
        return self.surface.lstrip("#＃@")[:1].isupper()


def is_same_word(first: Token, second: Token) -> bool:
    """Whether two tokens are one word or value: as they stand ("March", read as a month or not), or by their key."""
    return first.key == second.key or first.form == second.form


# Matches the joints in "RaiseTheWage", "G20Summit" and "JFKFiles"; must not match inside "Obamacare".
_JOINT = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=\d)(?=[^\W\d_])|(?<=[^\W\d_])(?=\d)|_")

# Matches ". ", "?", "!" and the full stops of Chinese, Hindi, Arabic and Urdu; must not match "," or ": ".
_SENTENCE_END = re.compile(r"[.!?\u3002\uff01\uff1f\u0964\u0965\u061f\u06d4]")

# Matches the "@MiraHolt" of ".@MiraHolt", by which posts keep a handle from opening them; must not match "a@b".
_CALLED = re.compile(r"(?<![^\W_])@\w{1,30}")

_KINDS = {
    SegmentKind.WORD: Kind.WORD,
    SegmentKind.NUMBER: Kind.VALUE,
    SegmentKind.SYMBOL: Kind.SYMBOL,
    SegmentKind.LINK: Kind.LINK,
    SegmentKind.EMOJI: Kind.EMOJI,
}
# Signs that are no token of their own, but part of the value behind them: "#1".
_NUMBER_SIGNS = "#№"
_VALUE_PARTS = frozenset({Kind.WORD, Kind.VALUE, Kind.SYMBOL})

# The gaps between most words, which hold no stop.
_WITHOUT_STOP = frozenset(("", " ", ", ", "-", "'", " - ", "; "))

# Emoji and links behind a full stop belong to the sentence before them.
_TRAILING = frozenset({Kind.EMOJI, Kind.LINK})


@cache
def _no_sentence_end() -> frozenset[str]:
    """Return the abbreviations whose full stop ends no sentence."""
    text = Path(__file__).parent.joinpath("abbreviations.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


def tokenise(text: str, *, plain: bool = False, language: str = "en") -> tuple[Token, ...]:
    """Return the tokens of `text`, in order and without overlap.

    `plain` leaves figures and the words that belong to them apart, for texts of which one is cut out of the other.
    `language` says how figures and number words are to be read ("38.000", "quinze").
    """
    return _tokenise(text, plain, language)


@lru_cache(maxsize=4096)
def _tokenise(text: str, plain: bool, language: str) -> tuple[Token, ...]:
    normalised = normalise(text)
    values = () if plain else values_of_lines(normalised, text, language)
    pieces = _pieces(normalised.text)
    if not plain:
        single = _tokenise(text, True, language)
        joined = _with_values(text, normalised, pieces, single, values) if values else single
        if joined is not None:
            return joined
    return tuple(_tokens(text, normalised, pieces, values, language))


def _with_values(
    text: str, normalised: Normalised, pieces: Sequence[_Piece], single: Sequence[Token], values: Sequence[Value]
) -> tuple[Token, ...] | None:
    """Return the `single` tokens, one a piece, those of each value joined; None where a value moves a sentence end."""
    said = normalised.text
    joined: list[Token] = []
    done = first = 0
    for value in values:
        while first < len(pieces) and pieces[first].start < value.start:
            first += 1
        last = _last_piece(pieces, first, value)
        if last is None:
            continue
        piece = _value_piece(said, pieces, first, last, value)
        following = pieces[last + 1] if last + 1 < len(pieces) else None
        if single[first].sentence != single[last].sentence or (
            following is not None
            and _ends_sentence(said, piece, following) != _ends_sentence(said, pieces[last], following)
        ):
            return None
        start, end = normalised.span(piece.start, piece.end)
        form = said[piece.start : piece.end].casefold()
        kind = Kind.COUNTER if single[first].kind is Kind.COUNTER else Kind.VALUE
        joined.extend(single[done:first])
        joined.append(Token(start, end, form, value.key, kind, text[start:end], single[first].sentence, -1, value))
        done = first = last + 1
    joined.extend(single[done:])
    return tuple(joined)


def _last_piece(pieces: Sequence[_Piece], first: int, value: Value) -> int | None:
    """Return the last of the pieces from `first` on that make up the value; None where they do not."""
    if first >= len(pieces) or value.end <= pieces[first].start or pieces[first].kind not in _VALUE_PARTS:
        return None
    last = first
    while last + 1 < len(pieces) and pieces[last + 1].end <= value.end and pieces[last + 1].kind in _VALUE_PARTS:
        last += 1
    return last if pieces[last].end <= value.end else None


def _value_piece(said: str, pieces: Sequence[_Piece], first: int, last: int, value: Value) -> _Piece:
    """Return the pieces of a value as one, with the number sign or minus before it."""
    negative = value.key.startswith("-") and said[value.start - 1 : value.start] == "-"
    start = value.start if said[value.start] in _NUMBER_SIGNS else pieces[first].start - negative
    return _Piece(start, pieces[last].end, Kind.VALUE)


class _Piece(NamedTuple):
    start: int
    end: int
    kind: Kind
    group: int = -1


@lru_cache(maxsize=1024)
def _pieces(text: str) -> Sequence[_Piece]:
    """Return the tokens of normalised text, values still in single words and figures."""
    pieces: list[_Piece] = []
    handles = "@" in text or "＠" in text
    last: _Piece | None = None
    for start, end, kind in segment(text):
        if last is not None and start < last.end:
            continue
        if kind is SegmentKind.HASHTAG:
            pieces.extend(_hashtag(text, start, end))
        elif handles and (called := _handle_at(text, start, end, kind)) is not None:
            pieces.append(called)
        elif last is not None and end - start == 1 and _dotted(text, last, start, end):
            pieces[-1] = last._replace(end=end)
        else:
            pieces.append(_Piece(start, end, _KINDS[kind]))
        last = pieces[-1] if pieces else None
    return pieces


def _handle_at(text: str, start: int, end: int, kind: SegmentKind) -> _Piece | None:
    """Return the handle that a segment is or begins, with its genitive."""
    if kind is SegmentKind.WORD and text[start - 1 : start] == "@":
        called = _CALLED.match(text, start - 1)
        if called is None:
            return None
        start, end = called.span()
    elif kind is not SegmentKind.HANDLE:
        return None
    genitive = text[end : end + 2] == "'s" and not text[end + 2 : end + 3].isalnum()
    return _Piece(start, end + 2 * genitive, Kind.HANDLE)


def _dotted(text: str, last: _Piece, start: int, end: int) -> bool:
    """Whether two letters with a dot between them are one word whose last dot is gone, as in "U.S,"."""
    single = end - start == 1 and text[start].isalpha() and not text[end : end + 1].isalnum()
    return single and last.end - last.start in (1, 3) and text[last.end : start] == "." and text[last.start].isalpha()


def _hashtag(text: str, start: int, end: int) -> Iterator[_Piece]:
    """Yield the words of a hashtag; the first takes the # along."""
    joints = [start + 1, *(start + 1 + joint.start() for joint in _JOINT.finditer(text[start + 1 : end])), end]
    first = True
    for head, tail in pairwise(joints):
        low = head + (text[head] == "_")
        if low < tail:
            yield _Piece(start if first else low, tail, Kind.HASHTAG, start)
            first = False


def _tokens(
    text: str, normalised: Normalised, pieces: Sequence[_Piece], values: Sequence[Value], language: str
) -> Iterator[Token]:
    sentence = 0
    ended = False
    previous: _Piece | None = None
    said = normalised.text
    starts, ends = normalised.starts, normalised.ends
    counters = thread_counters(said)
    waiting = iter(values)
    value = next(waiting, None)
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        here: Value | None = None
        while value is not None and value.end <= piece.start:
            value = next(waiting, None)
        if value is not None and value.start <= piece.start and (previous is None or previous.end <= value.start):
            last = _last_piece(pieces, index, value)
            if last is not None:
                piece, here, index = _value_piece(said, pieces, index, last, value), value, last
        low, high, kind, group = piece
        if not ended and previous is not None:
            gap = said[previous.end : low]
            quick = gap in _WITHOUT_STOP and said[previous.end - 1] != "."
            ended = not quick and _ends_sentence(said, previous, piece)
        if ended and kind not in _TRAILING:
            sentence, ended = sentence + 1, False
        start, end = starts[low], ends[high - 1]
        form = said[low:high].casefold()
        if kind is Kind.HASHTAG:
            form = form.lstrip("#_")
        key = here.key if here is not None else _key(form, kind, language)
        if counters and any(first <= low < last for first, last in counters):
            kind = Kind.COUNTER
        yield Token(start, end, form, key, kind, text[start:end], sentence, group, here)
        previous = piece
        index += 1


def _key(form: str, kind: Kind, language: str) -> str:
    if kind is Kind.HASHTAG and form.isdigit():
        return _value_key(form)
    if kind is Kind.WORD or kind is Kind.HASHTAG:
        return canonical_spelling(form)
    return _and(language) if form == "&" else form


@cache
def _and(language: str) -> str:
    """Return the word for which "&" stands."""
    return next(iter(read_groups("joining_words.tsv", language).get("and", ())), "and")


def _value_key(form: str) -> str:
    values = values_in_text(form)
    return values[0].key if values else form


def _ends_sentence(text: str, previous: _Piece, following: _Piece) -> bool:
    """Whether the gap between two pieces ends a sentence; line breaks count for nothing."""
    gap = text[previous.end : following.start]
    word = text[previous.start : previous.end]
    found = _SENTENCE_END.search(gap)
    # The s of "70's" is no initial, nor the st of "1st" a saint.
    hangs_on = previous.start > 0 and (text[previous.start - 1] == "'" or text[previous.start - 1].isdigit())
    if found is None:
        # The dots of "U.S." may end the sentence as well.
        return word.endswith(".") and len(word) > 4 and gap.strip() == "" and text[following.start].isupper()
    if gap.startswith("..") and text[following.start].islower():
        return False
    short = word.casefold() in _no_sentence_end() or (len(word) == 1 and word.isalpha())
    if found[0] == "." and short and not hangs_on:
        # "No." is short for number only before one: "the answer is no. I stay".
        return word.casefold() == "no" and not text[following.start].isdigit()
    return not text[following.start].islower() or gap.strip() in ("!", "?")
