"""Words that a post passes on from someone else: a repost, or words in marks with their source beside them.

Only what says whose words they are counts: "via @x" behind plain words names where they were found, and words in marks
that stand alone may be the author's own.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from verifier.comparison.vocabulary import is_common_word, is_function_word

if TYPE_CHECKING:
    from collections.abc import Iterator

# Matches "RT @port_news: No color", "MT: “@port_news: No" and, behind a comment, "So true! RT @port_news: No";
# must not match "RT if you agree", nor in the middle of a text without a colon "Please RT @port_news is short of".
_REPOST = re.compile(
    r"(?:\A\W{0,3}(?:RT|MT|QT|rt|mt)\b\s{0,2}:?\s{0,3}[\"“]?\s?@(\w{1,30})\s{0,2}:?"
    r"|(?<![\w@#])(?:RT|MT|QT|rt|mt)\s{0,2}:?\s{0,3}[\"“]?\s?@(\w{1,30})\s{0,2}:)\s{0,4}"
)
# Matches "“@port_news: No color …” so true", as older apps quote; must not match "“@port_news is right”".
_QUOTING = re.compile(r"[\"“]@(\w{1,30})\s?:\s{0,3}")

_NAME = r"[A-Z][\w.'’]{0,30}(?: [A-Z][\w.'’]{0,30})"
_WORDS = r"[“\"«]([^“”\"«»]{20,})[”\"»]"
_SAID = (
    r"(?: (?:once |famously |also |just |has |rightly )?(?:said|says|wrote|writes|tweeted|tweets|posted|posts|puts it"
    r"|put it|warned|warns|notes|noted|told \w{1,20}|reminds us|reminded us))?"
)


@cache
def _quoted() -> re.Pattern[str]:
    # Matches "“No color …” - Mother Teresa", "“…” – @pontifex", "“…,” said @pontifex", "“…” (h/t @x)"; must not match
    # "a “profit making operation.” We build" or "“…” - So proud of them".
    return re.compile(
        rf"{_WORDS},?\s{{0,4}}(?:[-–—~]{{1,3}}\s{{0,3}}|(?:via|by|per|from|said|says|wrote|writes|tweets|tweeted)\s"
        rf"|[(\[]?(?:HT|H/T|h/t|ht|Via|MT|RT|cc)\s{{0,2}}:?\s{{0,2}}(?=@)|\()"
        rf"(@\w{{1,30}}|{_NAME}{{1,4}}|[A-Z][\w'’]{{0,30}}(?=\s{{0,3}}(?:\Z|[\n,.;:()#@|]|https?:|pic\.)))"
    )


@cache
def _introduced() -> re.Pattern[str]:
    # Matches "Mother Teresa: “No color …”", "@pontifex said “…”"; must not match "He's a “great” man" or "to @x: “…”".
    return re.compile(rf"(@\w{{1,30}}|{_NAME}{{1,4}}){_SAID}\s{{0,2}}[:,]?\s{{0,3}}{_WORDS}")


# Behind these stands whom the author addresses or where, not whose words follow.
_ADDRESSING = frozenset(
    (
        *(
            "to",
            "with",
            "told",
            "tell",
            "asked",
            "asking",
            "urged",
            "joined",
            "joining",
            "for",
            "at",
            "on",
            "in",
            "about",
        ),
        *("and", "thanks", "thank", "congrats", "congratulations", "hey", "dear", "cc", "meet", "met", "watch"),
    )
)


class PassedOn(NamedTuple):
    """The stretch of the post's text that is someone else's, and who that is: a handle without its @, or a name."""

    start: int
    end: int
    handle: str | None
    name: str | None


def passed_on(text: str) -> PassedOn | None:
    """Return what the post passes on from someone else, or None."""
    return next(_found(text), None)


def _found(text: str) -> Iterator[PassedOn]:
    repost = _REPOST.search(text)
    if repost is not None:
        yield PassedOn(repost.end(), _end(text, repost), repost[1] or repost[2], None)
    if not any(mark in text for mark in '“"«'):
        return
    quoting = _QUOTING.search(text)
    if quoting is not None:
        yield PassedOn(quoting.end(), _end(text, quoting), quoting[1], None)
    for quoted in _quoted().finditer(text):
        if _names_somebody(quoted[2]):
            yield _by(quoted.start(1), quoted.end(1), quoted[2])
    for introduced in _introduced().finditer(text):
        before = text[max(introduced.start() - 20, 0) : introduced.start()].casefold().split()
        addressed = bool(before) and before[-1].strip(".,!?:;") in _ADDRESSING
        if not addressed and _names_somebody(introduced[1]):
            yield _by(introduced.start(2), introduced.end(2), introduced[1])


def _end(text: str, opening: re.Match[str]) -> int:
    """Return where the repost ends: at its closing mark, if it has an opening one; a comment may follow that."""
    if not any(mark in opening[0] for mark in '“"'):
        return len(text)
    closing = max(text.rfind("”", opening.end()), text.rfind('"', opening.end()))
    return closing if closing > 0 else len(text)


def _names_somebody(source: str) -> bool:
    """Whether a source is a handle or a name, not a heading: "Great News: “…”"."""
    if source.startswith("@"):
        return True
    words = [word.strip(".'’").casefold() for word in source.split()]
    return not all(is_common_word(word) or is_function_word(word) for word in words)


def _by(start: int, end: int, source: str) -> PassedOn:
    if source.startswith("@"):
        return PassedOn(start, end, source[1:], None)
    return PassedOn(start, end, None, source.removeprefix("As "))
