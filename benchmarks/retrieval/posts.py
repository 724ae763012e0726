"""Posts to search in: invented ones as many as wanted, always the same, or real ones from a file of stored posts.

The invented ones have a Zipf-like vocabulary, turns of phrase that many share, authors with themes of their own, and
posts that repeat an earlier one of their author's with a few words changed: the lookalikes that make finding hard.
"""

from __future__ import annotations

from bisect import bisect
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from random import Random
from typing import TYPE_CHECKING

from verifier.model import Author, Complete, Post
from verifier.originals import iterate_posts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_ONSETS = [*"bcdfghjklmnprstvwz", "br", "ch", "dr", "fl", "gr", "pl", "pr", "qu", "sh", "st", "tr"]
_NUCLEI = ["a", "e", "i", "o", "u", "ai", "ea", "ee", "ou", "oo"]
_CODAS = ["", "", "", "n", "r", "s", "t", "l", "nd", "st", "ck", "m"]
_WORDS = 50_000
_PHRASES = 3_000
_EXPONENT, _SHIFT = 1.07, 3.0  # of Zipf's law as Mandelbrot has it, near those of English
_BEGINNING = datetime(2019, 1, 1, tzinfo=UTC)
_LOOKALIKES = 0.06
_EMOJI = ["🎉", "🔥", "👍", "🙏", "🚨", "🇺🇸"]


class Vocabulary:
    """Invented words, the commonest first; each but the very common has a synonym."""

    def __init__(self, random: Random) -> None:
        self._random = random
        words: dict[str, None] = {}
        while len(words) < _WORDS:
            syllables = 1 + (len(words) > 150) + (len(words) > 4_000) + (random.random() < 0.2)
            words["".join(random.choice(part) for _ in range(syllables) for part in (_ONSETS, _NUCLEI, _CODAS))] = None
        self.words = list(words)
        self._weights = list(accumulate((rank + _SHIFT) ** -_EXPONENT for rank in range(1, _WORDS + 1)))

    def draw(self, count: int) -> list[str]:
        """Draw words as often as they are common."""
        top = self._weights[-1]
        return [self.words[bisect(self._weights, self._random.random() * top)] for _ in range(count)]

    def synonyms(self) -> dict[str, str]:
        """Map words to others of the like frequency."""
        pairs = zip(self.words[100::2], self.words[101::2], strict=True)
        return {word: other for pair in pairs for word, other in (pair, pair[::-1])}


class _Account:
    def __init__(self, number: int, vocabulary: Vocabulary, random: Random) -> None:
        first, last = (word.capitalize() for word in random.sample(vocabulary.words[2_000:12_000], 2))
        self.author = Author(f"{first}{last}{number}", f"{first} {last}")
        self.theme = random.sample(vocabulary.words[300:20_000], 60)
        self.last: list[str] = []


def invented_posts(count: int, seed: int = 7) -> Iterator[Post]:
    """Invent so many posts by one account for each 200 of them."""
    random = Random(seed)
    vocabulary = Vocabulary(random)
    phrases = [vocabulary.draw(random.randint(3, 7)) for _ in range(_PHRASES)]
    accounts = [_Account(number, vocabulary, random) for number in range(max(count // 200, 20))]
    for number in range(count):
        account = accounts[min(int(random.expovariate(3 / len(accounts))), len(accounts) - 1)]
        if account.last and random.random() < _LOOKALIKES:
            words = list(account.last)
            for _ in range(random.randint(1, 3)):
                words[random.randrange(len(words))] = vocabulary.draw(1)[0]
        else:
            words = _words(account, vocabulary, phrases, random)
        account.last = words
        post_id = str(1_100_000_000_000_000_000 + number * 1_000_003 + random.randrange(1_000_000))
        url = f"https://x.com/{account.author.handle}/status/{post_id}"
        created_at = _BEGINNING + timedelta(seconds=number * 200_000_000 // count)
        text = _text(words, random)
        yield Post(post_id, account.author, text, url, created_at=created_at, language="en", complete=Complete.YES)


def real_posts(path: Path, count: int | None = None) -> Iterator[Post]:
    """Read posts from a file of stored posts, at most `count`."""
    posts = (item for item in iterate_posts(path) if isinstance(item, Post))
    for number, post in enumerate(posts):
        if number == count:
            return
        yield post


def _words(account: _Account, vocabulary: Vocabulary, phrases: list[list[str]], random: Random) -> list[str]:
    length = min(max(int(random.gauss(24, 11)), 5), 55)
    words: list[str] = []
    while len(words) < length:
        chance = random.random()
        if chance < 0.06:
            words += phrases[int(len(phrases) * random.random() ** 3)]
        elif chance < 0.25:
            words.append(random.choice(account.theme))
        elif chance < 0.27:
            words.append(str(random.randint(1, 2030)))
        else:
            words += vocabulary.draw(random.randint(2, 4))
    return words


def _text(words: list[str], random: Random) -> str:
    """Write words as people do: sentences, capitals, hashtags, mentions, links."""
    out, begins = [], True
    for word in words:
        shown = word.capitalize() if begins or random.random() < 0.05 else word
        begins = random.random() < 0.08
        mark = random.choice(".!?") if begins else "," if random.random() < 0.05 else ""
        prefix = "#" if random.random() < 0.015 else ""
        out.append(f"{prefix}{shown}{mark}")
    if random.random() < 0.3:
        out.append(random.choice(_EMOJI))
    if random.random() < 0.5:
        out.append(f"https://t.co/{random.getrandbits(50):x}")
    return " ".join(out)
