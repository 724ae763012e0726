"""The simple way: what stands between double marks, and a word for X or a post within 100 characters of it."""

import re

from benchmarks.isolation.systems.system import FoundQuote, names_x
from verifier.model import Article

_REACH = 100

# matches “a day late”, "a day late", «un jour» and 「一日」, not 'a day late' or marks in different paragraphs
_BETWEEN_MARKS = re.compile(r'[“"„«]([^“”"„«»\n]{2,})[”"“»]|「([^「」\n]{2,})」')

# matches the words of "Dana Okello’s", not the @ or the comma around them
_WORD = re.compile(r"[^\W\d_][\w.’'-]*")

# capitalised words that are no names, in the language that most of the articles are in
_NO_NAMES = frozenset(
    re.findall(
        r"\w+",
        "a after also an and as at before but by during earlier for from he her his how i if in it later meanwhile "
        "monday tuesday wednesday thursday friday saturday sunday on she so that the their then these they this those "
        "to twitter we what when where while who with x you",
    )
)


class NearCue:
    """A quote is on X if a cue stands within 100 characters on either side; the nearest capitalised name said it."""

    name = "cue within 100"
    language = None

    def find(self, article: Article) -> list[FoundQuote]:
        """Find every stretch between double marks, with the nearest name."""
        found = []
        for match in _BETWEEN_MARKS.finditer(article.text):
            before = article.text[max(match.start() - _REACH, 0) : match.start()]
            after = article.text[match.end() : match.end() + _REACH]
            words = match[1] or match[2]
            found.append(FoundQuote(words, names_x(before) or names_x(after), _nearest_name(before, after)))
        return found


def _nearest_name(before: str, after: str) -> str | None:
    distances = [(len(before) - end, name) for _, end, name in _names(before)]
    distances += [(start, name) for start, _, name in _names(after)]
    return min(distances)[1] if distances else None


def _names(text: str) -> list[tuple[int, int, str]]:
    """List runs of capitalised words with nothing but a space between them: start, end, name."""
    names: list[tuple[int, int, str]] = []
    for match in _WORD.finditer(text):
        word = match[0].removesuffix("’s").removesuffix("'s").rstrip(".’'-")
        if not word[:1].isupper() or word.lower() in _NO_NAMES:
            continue
        if names and text[names[-1][1] : match.start()] == " ":
            start, _, name = names.pop()
            names.append((start, match.start() + len(word), f"{name} {word}"))
        else:
            names.append((match.start(), match.start() + len(word), word))
    return names
