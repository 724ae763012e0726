"""What a page's story is, and how much of it and of the rest of the page a reader's text holds, in words and quotes.

The story is told apart by the page's own marks, not by any of the readers: the page is cut into pieces where a reader's
eye sees a break, and each piece is the story's, of elsewhere, or neither. Neither is the headline, which libraries hand
over apart from the text, an embedded post, and a label of a word or two; they count for nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_INLINE = frozenset(re.findall(r"\w+", "a abbr b bdi cite em font i mark q s small span strong sub sup time u wbr"))
_WATCHED = frozenset(("article", "aside", "blockquote", "h1", "title", "script", "style"))

# a quote in double marks: matches “a scandal”, „Hai“, »ja«, «oui» and "so"; not “one that is never closed, nor ‘single’
_QUOTE = re.compile(r'[“„][^“”„]{1,500}[”“]|[«»][^«»]{1,500}[«»]|"[^"]{1,500}"')


class Piece(NamedTuple):
    """Words between two breaks, in single spaces, and which of the watched elements they stand in."""

    text: str
    inside: frozenset[str]


class Truth(NamedTuple):
    """Words and quotes of the story, of neither, and of elsewhere, each with how often the page has it."""

    words: Counter[str]
    neutral: Counter[str]
    quotes: Counter[str]
    foreign_quotes: Counter[str]


class Score(NamedTuple):
    """Counts for one or more pages. A word or quote that the text has twice and the story once is found once."""

    words: int = 0
    words_found: int = 0
    words_read: int = 0
    foreign_words: int = 0
    quotes: int = 0
    quotes_found: int = 0
    foreign_quotes: int = 0
    foreign_taken: int = 0

    @property
    def recall(self) -> float | None:
        """Share of the story's words that were read; None where the words are not known."""
        return self.words_found / self.words if self.words else None

    @property
    def precision(self) -> float | None:
        """Share of the words read that are not of elsewhere; None where that is not known."""
        return 1 - self.foreign_words / self.words_read if self.words and self.words_read else None


class _Cutter(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[Piece] = []
        self._open: set[str] = set()
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self._cut(tag)
        if tag == "body":
            self._open.clear()  # what the head leaves open ends here
        elif tag in _WATCHED:
            self._open.add(tag)

    def handle_endtag(self, tag: str) -> None:
        self._cut(tag)
        self._open.discard(tag)

    def handle_data(self, data: str) -> None:
        if not self._open & {"script", "style"}:
            self._words.append(data)

    def _cut(self, tag: str) -> None:
        if tag not in _INLINE:
            text = squash("".join(self._words))
            self._words.clear()
            if text:
                self.pieces.append(Piece(text, frozenset(self._open)))


def squash(text: str) -> str:
    """Turn every run of white space into one space."""
    return " ".join(text.split())


def cut_page(page: str) -> list[Piece]:
    """Cut a page into its pieces, in order, without scripts and styles. Not for hostile pages."""
    cutter = _Cutter()
    cutter.feed(page)
    cutter.close()
    cutter.handle_endtag("html")  # what stands after the last tag
    return cutter.pieces


def belongs_by_word(piece: Piece) -> bool | None:
    """In the pages of the tests each piece of the story says "pool", and each of elsewhere "elsewhere"."""
    if "elsewhere" in piece.text.lower():
        return False
    if piece.inside & {"h1", "title"} or piece.text == "Pool to close":
        return None
    return True if "pool" in piece.text.lower() else None


def belongs_by_place(piece: Piece) -> bool | None:
    """In the generated pages the story is the `article` element but for its asides; its block quote is an embed."""
    if piece.inside & {"h1", "title", "blockquote"}:
        return None
    return "article" in piece.inside and "aside" not in piece.inside


def tell_truth(page: str, belongs: Callable[[Piece], bool | None]) -> Truth:
    """Sort a page's words and quotes; `belongs` says of a piece: the story's, of elsewhere (False), or neither."""
    sides: dict[bool | None, list[str]] = {True: [], False: [], None: []}
    for piece in cut_page(page):
        sides[belongs(piece)].append(piece.text)
    return Truth(_words(sides[True]), _words(sides[None]), _quotes(sides[True]), _quotes(sides[False]))


def truth_of_labels(page: str, quotes: Iterable[str], headlines: Iterable[str] = ()) -> Truth:
    """What the labels of a page tell: its quotes, marks left out; any other quote on it is of elsewhere.

    Embedded posts and headlines count for nothing here too. How often a labelled quote stands on the page is not known.
    """
    said = Counter(dict.fromkeys(quotes, 1))
    labelled = [*said, *headlines]
    seen = _quotes(piece.text for piece in cut_page(page) if not piece.inside & {"h1", "title", "blockquote"})
    foreign = {quote: count for quote, count in seen.items() if not _is_part_of(quote[1:-1], labelled)}
    return Truth(Counter(), Counter(), said, Counter(foreign))


def _is_part_of(quote: str, labelled: Iterable[str]) -> bool:
    """Whether a quote is one of those labelled or nested in one."""
    words = quote.strip(" \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE},.;!?")
    return any(words in label for label in labelled)


def score(text: str, truth: Truth) -> Score:
    """Score what a reader gave for a page. A quote is found if it stands whole in the text, marks and all."""
    read, text = _words([text]), squash(text)
    stands = {quote: text.count(quote) for quote in truth.quotes | truth.foreign_quotes}
    return Score(
        words=truth.words.total(),
        words_found=(read & truth.words).total(),
        words_read=read.total(),
        foreign_words=(read - truth.words - truth.neutral).total(),
        quotes=truth.quotes.total(),
        quotes_found=sum(min(count, stands[quote]) for quote, count in truth.quotes.items()),
        foreign_quotes=truth.foreign_quotes.total(),
        foreign_taken=sum(
            min(count, max(stands[quote] - truth.quotes[quote], 0)) for quote, count in truth.foreign_quotes.items()
        ),
    )


def add(scores: Iterable[Score]) -> Score:
    """Add up the counts of several pages."""
    return Score(*map(sum, zip(*scores, strict=True)))


def _words(texts: Iterable[str]) -> Counter[str]:
    return Counter(word for text in texts for word in re.findall(r"\w+", text.casefold()))


def _quotes(texts: Iterable[str]) -> Counter[str]:
    return Counter(quote for text in texts for quote in _QUOTE.findall(text))
