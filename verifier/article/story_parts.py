"""Telling summary boxes, captions, bylines and headings from plain paragraphs, by their words."""

from __future__ import annotations

import re
from functools import cache

from verifier.article.paragraphs import ends_sentence
from verifier.article.vocabulary import load_words

_WORDS = "parts_of_a_story"
_CAPTION_LENGTH = 700
_HEADING_LENGTH = 200
_CROSSHEAD_LENGTH = 90

# matches "(AP Photo/Jane Doe)" and "(Photo: A. Doe, Pool)" at the end of a text; not brackets inside it
_LAST_BRACKETS = re.compile(r"[(\[]([^()\[\]]{2,120})[)\]]\W{0,3}$")
# Matches the stop of "on Twitter. Reed tweeted"; not that of "St. Mary" or "3. The vote"
_INNER_STOP = re.compile(r"[^\W\d_]{4,}[.!?]\s+[“\"]?[A-Z]")
# Matches "“What a day”" at a line's end
_LAST_WORDS = re.compile(r"[“\"]([^“”\"]+)[”\"]$")
# Matches the start of "Another parent fumed: “Who?”"; not of "Mayor Ida Holm: “No”" or "Fuming: “No”"
_TOLD_BY = re.compile(r"^[^“\":]*\w\s+[a-z]\w+:\s+[“\"]")
_TOLD, _TELLING = 3, 6  # words that such a line tells, and words in which it does
# matches what may stand before or after a label: "• Key points:" → "Key points"
_AROUND_LABEL = re.compile(r"^[\W_]+|[\W_]+$")


def is_takeaway_heading(words: str) -> bool:
    """Whether `words` head a box of summary points."""
    return len(words) < 60 and _label(words) in load_words(_WORDS, "takeaway_headings")


def is_standfirst_heading(words: str) -> bool:
    """Whether `words` head the summary of the story."""
    return len(words) < 60 and _label(words) in load_words(_WORDS, "standfirst_headings")


def leading_label(words: str) -> str | None:
    """Give the label before a colon at the start of `words`: `synopsis` of `Synopsis: The minister …`."""
    label, colon, rest = words[:60].partition(":")
    return _label(label) if colon and rest.strip() else None


def is_caption(words: str) -> bool:
    """Whether `words` are a picture's caption: they begin with a label for it, or end with its credit in brackets."""
    if len(words) > _CAPTION_LENGTH:
        return False
    if _begins_as_caption(words):
        return True
    match = _LAST_BRACKETS.search(words[-130:])
    return match is not None and _is_credit(match[1])


def is_byline(words: str) -> bool:
    """Whether `words` are a line such as `By Jane Doe`."""
    if len(words) > 120 or ends_sentence(words):
        return False
    first, _, rest = words.partition(" ")
    return first.lower().rstrip(":") in load_words(_WORDS, "byline_starts") and rest[:1].isupper()


def may_be_headline(words: str) -> bool:
    """Whether the first line of a text reads as its headline: short, and no sentence that ends with a full stop."""
    return len(words) <= _HEADING_LENGTH and len(words.split()) <= 32 and not _ends_as_prose(words, "?!？！")


def may_be_crosshead(words: str) -> bool:
    """Whether a line between paragraphs reads as a heading."""
    return (
        len(words) <= _CROSSHEAD_LENGTH
        and len(words.split()) <= 14
        and not words[0].islower()
        and words[0] not in "-–—―•*@#(["
        and not _ends_as_prose(words, "?？")
        and not (_is_all_quoted(words) and len(words.split()) > 6)
        and not _tells(words)
        and not _goes_on(words)
        and not (words[0] == "“" and "”" not in words)
    )


def has_letters(words: str) -> bool:
    """Whether `words` are more than a number or a time of day."""
    return any(character.isalpha() for character in words)


def _ends_as_prose(words: str, allowed: str) -> bool:
    bare = words.rstrip("\"'”’»«“)]」』 ")
    aside = words.rfind("(") if words.endswith(")") else -1
    if not bare or (aside > 0 and ends_sentence(words[:aside].rstrip())):
        return True  # "… she wrote. (ANI)"
    return bare[-1] in ",，、;；" or (ends_sentence(bare) and bare[-1] not in allowed)


def _tells(words: str) -> bool:
    """Whether a line ends with a quote behind a comma, as told: Was that, she wanted to know, “fair?”."""
    return words[-1] in '"”’' and any(f", {mark}" in words for mark in '"“‘')


def _goes_on(words: str) -> bool:
    """Whether a line holds a whole sentence and more, or tells words that close it: She shared it with “What a day”."""
    if _INNER_STOP.search(words) or _TOLD_BY.search(words):
        return True
    told = _LAST_WORDS.search(words)
    return told is not None and told[1].count(" ") + 1 >= _TOLD and words[: told.start()].count(" ") >= _TELLING


def _is_all_quoted(words: str) -> bool:
    return words[0] in "\"“„«‘'「『" and words[-1] in "\"”“»’'」』"


def _label(words: str) -> str:
    return _AROUND_LABEL.sub("", words).casefold()


@cache
def _caption_labels() -> tuple[tuple[str, ...], tuple[str, ...]]:
    needing = load_words(_WORDS, "caption_starts_needing_colon")
    return tuple(needing), tuple(load_words(_WORDS, "caption_starts") - needing)


def _begins_as_caption(words: str) -> bool:
    """`Photo: …` and `Image caption A view` do; `Photo shows a man` and `Pictured in 2010, he …` do not."""
    head = words[:40].lower()
    needing, free = _caption_labels()
    if head.startswith(free):
        label = max((label for label in free if head.startswith(label)), key=len)
        return not head[len(label) :][:1].isalnum()
    if not head.startswith(needing):
        return False
    label = max((label for label in needing if head.startswith(label)), key=len)
    return head[len(label) :].lstrip()[:1] in (":", "：", "|")


def _is_credit(words: str) -> bool:
    """`AP Photo/Jane Doe`, `Photo: A. Doe`, `Jane Doe/Getty Images`; not a bare `ANI`, which signs agency copy."""
    parts = [part.strip().casefold() for part in re.split(r"[/:|,]|\bvia\b|\bby\b", words) if part.strip()]
    pictures = load_words(_WORDS, "picture_words")
    agencies = load_words(_WORDS, "agencies")
    if any(part in pictures or part.split()[-1] in pictures for part in parts):
        return True
    return "/" in words and any(part in agencies for part in parts)
