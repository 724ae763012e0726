"""Quotes distorted from posts, at several levels, as articles and their errors do it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from verifier.originals.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from random import Random

    from verifier.model import Post

_LEAST_WORDS = 8  # a post that can be distorted at all levels
_ATTEMPTS = 2_000  # posts tried for one quote of a level
_CURLED = {"'": "’", '"': "”", "-": "–", ",": " ,", ".": "…", "!": ".", "&": "&amp;"}

# For real posts: everyday synonyms, written for this benchmark.
_ENGLISH = (
    "big large|help assist|begin start|families households|jobs positions|need require|country nation|fight battle|"
    "pass approve|bill measure|people citizens|children kids|make create|work labor|today now|great excellent|"
    "important vital|protect defend|save rescue|money funds|health wellbeing|very extremely|support back|"
    "proud honored|thank appreciate|join attend|discuss debate|community neighborhood|law statute|leaders chiefs"
)


class DistortedQuote(NamedTuple):
    """What an article may print, how it was made, and the ids of the posts that hold what it was made from.

    `drawn` is the one from which it was made, `handle` its author. Others may hold the same words: then nobody can say
    from which of them a quote is.
    """

    level: str
    text: str
    sources: frozenset[str]
    handle: str
    drawn: str


def distorted_quotes(
    posts: Sequence[Post], count: int, random: Random, words: Sequence[str], synonyms: Mapping[str, str]
) -> list[DistortedQuote]:
    """Distort `count` quotes, as many of each level, from posts drawn by chance; `words` are what replaces others."""
    drawn: list[tuple[str, Distorted, Post]] = []
    names = list(LEVELS)
    attempts = 0
    while len(drawn) < count:
        level = names[len(drawn) % len(names)]
        attempts += 1
        if attempts > _ATTEMPTS and len(names) > 1:  # such as synonyms in a language of which we know none
            names.remove(level)
            attempts = 0
            continue
        post = random.choice(posts)
        own, other = _plain_words(post), _plain_words(random.choice(posts))
        if len(own) >= _LEAST_WORDS and len(other) >= _LEAST_WORDS:
            distorted = LEVELS[level](own, Material(random, words, synonyms, other))
            if distorted is not None:
                drawn.append((level, distorted, post))
                attempts = 0
    passages = [" ".join(words_of(" ".join(passage))) for _, (_, *passages), _ in drawn for passage in passages]
    sources = _holding(passages, posts)
    return [
        DistortedQuote(
            level,
            text,
            frozenset().union(*(sources[" ".join(words_of(" ".join(passage)))] for passage in passages)),
            post.author.handle,
            post.id,
        )
        for level, (text, *passages), post in drawn
    ]


def _holding(passages: Iterable[str], posts: Iterable[Post]) -> dict[str, set[str]]:
    """Find the ids of the posts that hold each passage as it stands: nobody can say from which of them it is."""
    holding: dict[str, set[str]] = {passage: set() for passage in passages}
    by_word: dict[str, list[str]] = {}
    for passage in holding:
        by_word.setdefault(max(passage.split(), key=len), []).append(passage)
    for post in posts:
        words = words_of(post.text)
        for word in by_word.keys() & words:
            text = f" {' '.join(words)} "
            for passage in by_word[word]:
                if f" {passage} " in text:
                    holding[passage].add(post.id)
    return holding


# What an article prints, and the passages (lists of words) of posts from which it was made.
Distorted = tuple[str, *tuple[Sequence[str], ...]]


class Material(NamedTuple):
    """What a distortion may use: chance, words to put in, synonyms, the words of another post."""

    random: Random
    words: Sequence[str]
    synonyms: Mapping[str, str]
    other: Sequence[str]


Distortion = Callable[[Sequence[str], Material], Distorted | None]


def english_synonyms() -> dict[str, str]:
    """Map some everyday words to synonyms, both ways."""
    pairs = (pair.split() for pair in _ENGLISH.split("|"))
    return {word: other for pair in pairs for word, other in (tuple(pair), tuple(pair[::-1]))}


def _short(words: Sequence[str], material: Material) -> Distorted:
    passage = _passage(words, material, 4, 5)
    return " ".join(passage), passage


def _longer(words: Sequence[str], material: Material) -> Distorted:
    passage = _passage(words, material, 8, 20)
    return " ".join(passage), passage


def _typography(words: Sequence[str], material: Material) -> Distorted:
    passage = _passage(words, material, 6, 20)
    curled = "".join(_CURLED.get(character, character) for character in " ".join(passage))
    return (curled.upper() if material.random.random() < 0.2 else curled.replace("#", "")), passage


def _replaced(share: float) -> Distortion:
    def replace(words: Sequence[str], material: Material) -> Distorted:
        passage = _passage(words, material, 10, 30)
        printed = list(passage)
        count = max(round(share * len(passage)), 1)
        for place in material.random.sample(range(len(passage)), count):
            printed[place] = material.random.choice(material.words)
        return " ".join(printed), passage

    return replace


def _synonyms(words: Sequence[str], material: Material) -> Distorted | None:
    passage = _passage(words, material, 8, 30)
    places = [at for at, word in enumerate(passage) if word.lower() in material.synonyms]
    if not places:
        return None
    printed = list(passage)
    for place in islice(places, max(len(passage) // 3, 1)):
        printed[place] = material.synonyms[passage[place].lower()]
    return " ".join(printed), passage


def _marked(words: Sequence[str], material: Material) -> Distorted:
    passage = _passage(words, material, 8, 30)
    at = material.random.randint(2, len(passage) - 5)
    gap = material.random.randint(2, min(6, len(passage) - at - 2))
    mark = material.random.choice(["…", "...", "[...]"])
    return " ".join([*passage[:at], mark, *passage[at + gap :]]), passage


def _splice(words: Sequence[str], material: Material) -> Distorted:
    first, second = _passage(words, material, 5, 12), _passage(material.other, material, 5, 12)
    return f"{' '.join(first)}. {' '.join(second)}", first, second


LEVELS: dict[str, Distortion] = {
    "4-5 words": _short,
    "longer part": _longer,
    "typography": _typography,
    "10 % replaced": _replaced(0.10),
    "25 % replaced": _replaced(0.25),
    "40 % replaced": _replaced(0.40),
    "synonyms": _synonyms,
    "marked omission": _marked,
    "splice of two": _splice,
}


def _passage(words: Sequence[str], material: Material, least: int, most: int) -> list[str]:
    """Cut a passage of so many words, or all there are."""
    length = min(material.random.randint(least, most), len(words))
    start = material.random.randint(0, len(words) - length)
    return list(words[start : start + length])


def _plain_words(post: Post) -> list[str]:
    """Give a post's words as it has them, without links."""
    return [word for word in post.text.split() if "://" not in word]


def common_words(posts: Iterable[Post]) -> list[str]:
    """Gather words as often as posts have them, to put in where words are replaced."""
    return [word for post in posts for word in words_of(post.text)]
