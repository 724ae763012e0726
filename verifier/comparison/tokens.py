"""Cut a text into the tokens that are aligned: words, values, handles, hashtags, links, emoji, symbols.

Punctuation is no token: it lies in the gaps between them, and is compared there. All offsets index the text as given.
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from verifier.comparison.normalising import Normalised, normalise
from verifier.comparison.vocabulary import Value, canonical_spelling, thread_counters, values_in_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Kind", "Token", "tokenise"]


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


# Letters with the combining marks of scripts that write vowels as marks (Hebrew, Arabic, Indic, Thai, Lao, Tibetan,
# Myanmar, Khmer); the danda, which is a full stop, is left out.
_MARKS = "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u0900-\u0963\u0966-\u0df3\u0e01-\u0e4e\u0e81-\u0ece\u0f71-\u0f84\u102b-\u103e\u17b4-\u17d3"
_LETTER = rf"(?:[^\W\d_]|[{_MARKS}])"
_EMOJI = (
    r"[\U0001F1E6-\U0001F1FF]{2}|[0-9#*]\ufe0f?\u20e3"
    r"|[\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff\U0001F000-\U0001FAFF]"
    r"[\ufe0f\U0001F3FB-\U0001F3FF\U000E0020-\U000E007F]*"
    r"(?:\u200d[\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\U0001F000-\U0001FAFF][\ufe0f\U0001F3FB-\U0001F3FF]*)*"
)

# Matches "https://t.co/abc", "pic.twitter.com/x", "@rajnathsingh", "#ActOnClimate", "U.S.", "doesn't", "c***", "1,500.5",
# "€"; must not match "..." or the "@" of "bikes@warrick.gov" as a handle.
_TOKEN = re.compile(
    rf"(?P<link>https?://[^\s\"<>]+|www\.[^\s\"<>]+|(?:pic\.twitter\.com|pic\.x\.com|t\.co)/\w+)"
    rf"|(?P<emoji>{_EMOJI})"
    rf"|(?P<handle>(?<![\w.@])@\w{{1,30}})"
    rf"|(?P<hashtag>(?<![\w&])\#(?=\w*{_LETTER})(?:\w|[{_MARKS}])+)"
    rf"|(?P<dotted>(?<!\w)[^\W\d_](?:\.[^\W\d_])+(?!\w)\.?)"
    rf"|(?P<word>{_LETTER}+(?:'{_LETTER}+)*(?:\*+{_LETTER}*)*)"
    rf"|(?P<number>\d+(?:[.,:]\d+)*)"
    rf"|(?P<symbol>[$€£¥₹₦₩₪₫₱₽%&+=°™²³©®])"
)

# Matches the joints in "RaiseTheWage", "G20Summit" and "JFKFiles"; must not match inside "Obamacare".
_JOINT = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=\d)(?=[^\W\d_])|(?<=[^\W\d_])(?=\d)|_")

# Matches ". ", "?", "!" and the full stops of Chinese, Hindi, Arabic and Urdu; must not match "," or ": ".
_SENTENCE_END = re.compile(r"[.!?\u3002\uff01\uff1f\u0964\u0965\u061f\u06d4]")

# Chinese, Japanese, Thai, Lao, Khmer and Myanmar write no spaces between words.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")

_VALUE_PARTS = frozenset({Kind.WORD, Kind.VALUE, Kind.SYMBOL})

# Emoji and links behind a full stop belong to the sentence before them.
_TRAILING = frozenset({Kind.EMOJI, Kind.LINK})

_NO_SENTENCE_END = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "sen",
        "sens",
        "rep",
        "reps",
        "gov",
        "hon",
        "prof",
        "gen",
        "col",
        "lt",
        "sgt",
        "capt",
        "maj",
        "st",
        "vs",
        "jr",
        "sr",
        "no",
        "inc",
        "ltd",
        "co",
        "corp",
        "pres",
        "sec",
        "rev",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "dept",
        "approx",
        "fig",
        "vol",
        "al",
        "mt",
        "ft",
        "adm",
        "cmdr",
        "supt",
        "messrs",
        "mme",
        "sra",
        "shri",
        "smt",
    ]
)


@lru_cache(maxsize=4096)
def tokenise(text: str, *, plain: bool = False) -> tuple[Token, ...]:
    """Return the tokens of `text`, in order and without overlap.

    `plain` leaves figures and the words that belong to them apart, for texts of which one is cut out of the other.
    """
    normalised = normalise(text)
    values = () if plain else values_in_text(normalised.text)
    return tuple(_tokens(text, normalised, _pieces(normalised.text), values))


class _Piece(NamedTuple):
    start: int
    end: int
    kind: Kind
    group: int = -1


def _pieces(text: str) -> list[_Piece]:
    """Return the tokens of normalised text, values still in single words and figures."""
    pieces: list[_Piece] = []
    for found in _TOKEN.finditer(text):
        start, end = found.span()
        if pieces and start < pieces[-1].end:
            continue
        match found.lastgroup:
            case "hashtag":
                joints = [
                    start + 1,
                    *(start + 1 + joint.start() for joint in _JOINT.finditer(text[start + 1 : end])),
                    end,
                ]
                for head, tail in pairwise(joints):
                    low = head + (text[head] == "_")
                    if low < tail:
                        first = not pieces or pieces[-1].group != start
                        pieces.append(_Piece(start if first else low, tail, Kind.HASHTAG, start))
            case "word" if _UNSPACED.match(text[start]):
                pieces.extend(_unspaced(text, start, end))
            case "link":
                pieces.append(_Piece(start, start + len(text[start:end].rstrip(".,;:!?'\")")), Kind.LINK))
            case "emoji":
                pieces.append(_Piece(start, end, Kind.EMOJI))
            case "handle":
                end += 2 * (text[end : end + 2] == "'s" and not text[end + 2 : end + 3].isalnum())
                pieces.append(_Piece(start, end, Kind.HANDLE))
            case "number":
                pieces.append(_Piece(start, end, Kind.VALUE))
            case "symbol":
                pieces.append(_Piece(start, end, Kind.SYMBOL))
            case _:
                pieces.append(_Piece(start, end, Kind.WORD))
    return pieces


def _unspaced(text: str, start: int, end: int) -> list[_Piece]:
    """Scripts that write no spaces are compared sign by sign; runs of spaced letters within stay whole."""
    pieces: list[_Piece] = []
    for position in range(start, end):
        if pieces and not _UNSPACED.match(text[position]) and not _UNSPACED.match(text[position - 1]):
            pieces[-1] = pieces[-1]._replace(end=position + 1)
        else:
            pieces.append(_Piece(position, position + 1, Kind.WORD))
    return pieces


def _tokens(text: str, normalised: Normalised, pieces: list[_Piece], values: Sequence[Value]) -> Iterator[Token]:
    sentence = 0
    ended = False
    previous: _Piece | None = None
    counters = thread_counters(normalised.text)
    waiting = iter(values)
    value = next(waiting, None)
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        here: Value | None = None
        while value is not None and value.end <= piece.start:
            value = next(waiting, None)
        if value is not None and value.start <= piece.start and piece.kind in _VALUE_PARTS:
            last = index
            while (
                last + 1 < len(pieces) and pieces[last + 1].end <= value.end and pieces[last + 1].kind in _VALUE_PARTS
            ):
                last += 1
            if pieces[last].end <= value.end:
                piece, here, index = _Piece(piece.start, pieces[last].end, Kind.VALUE), value, last
        ended = ended or (previous is not None and _ends_sentence(normalised.text, previous, piece))
        if ended and piece.kind not in _TRAILING:
            sentence, ended = sentence + 1, False
        start, end = normalised.span(piece.start, piece.end)
        form = normalised.text[piece.start : piece.end].casefold()
        if piece.kind is Kind.HASHTAG:
            form = form.lstrip("#_")
        key = here.key if here is not None else _key(form, piece.kind)
        kind = Kind.COUNTER if any(low <= piece.start < high for low, high in counters) else piece.kind
        yield Token(start, end, form, key, kind, text[start:end], sentence, piece.group, here)
        previous = piece
        index += 1


def _key(form: str, kind: Kind) -> str:
    if kind is Kind.HASHTAG and form.isdigit():
        return _value_key(form)
    if kind is Kind.WORD or kind is Kind.HASHTAG:
        return canonical_spelling(form)
    return "and" if form == "&" else form


def _value_key(form: str) -> str:
    values = values_in_text(form)
    return values[0].key if values else form


def _ends_sentence(text: str, previous: _Piece, following: _Piece) -> bool:
    """Whether the gap between two pieces ends a sentence; line breaks count for nothing."""
    gap = text[previous.end : following.start]
    word = text[previous.start : previous.end]
    found = _SENTENCE_END.search(gap)
    if found is None:
        # The dots of "U.S." may end the sentence as well.
        return word.endswith(".") and len(word) > 4 and gap.strip() == "" and text[following.start].isupper()
    if gap.startswith("..") and text[following.start].islower():
        return False
    if found[0] == "." and (word.casefold() in _NO_SENTENCE_END or (len(word) == 1 and word.isalpha())):
        return False
    return not text[following.start].islower() or gap.strip() in ("!", "?")
