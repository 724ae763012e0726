"""How much of what a quote says a post says too, in whatever words: it splits `paraphrase` from `unsupported`.

Words of content are kin when they are forms of one word, derived from one another, near in meaning, or equal values. A
rewording covers the post's sentences as they cover it; posts on one topic share names, but each says much that the
other does not, and a quote with figures and names of its own is hardly a rewording. Who rewords finds other words of
one sense, and says no where the post says no; who writes on the same topic takes the topic's own words. Never a reason
to call two words equal.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from verifier.comparison.meanings import meanings_of
from verifier.comparison.tokens import Kind, Token, tokenise
from verifier.comparison.vocabulary import (
    denies_by_itself,
    is_common_word,
    is_function_word,
    rarity,
    relatedness,
    same_lemma,
    same_value,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# Longer texts are not compared word by word with each other: a quote is no essay.
_PAIRS = 100_000
# How many sentences of a post a quote may reword together.
_WINDOW = 3
# What a figure or name costs that the post does not have; less, and new facts on an old topic would pass as rewording.
_NEW_FACT = 0.1
# What other words of one sense add, at most, and what a denial on both sides adds where anything else is shared; more,
# and two denials on one topic would pass as one.
_OTHER_WORDS, _DENIED, _DENIED_FROM = 0.25, 0.4, 0.05
# Words near in meaning are only known in English: what agrees in another language is so much more of what could.
_UNKNOWN_KIN = 1.4
# How strongly words speak that are kin, but not forms of one word.
_KIN = 0.8
# Words with so long a common beginning are derived from one another (deny, denial; terror, terrorist).
_SHARED_BEGINNING, _SHARED_SHARE = 5, 0.55
_SHARED_IN_NAMES = 4  # Britain, British
# From which rarity on a capitalised word is taken for a name.
_NAME_RARITY = 9.0
# In English the signs of a rewording are weighed as fitted to some hundred pairs of the kind, half of them only on one
# topic; of 46 others that were kept apart 38 came out right. Of words that agree so many count, and from so
# many on, of both kinds, the extent says something. In another language the score says it alone.
_LIKELY, _HALF = 0.42, 0.5
_MANY, _ENOUGH, _SOME = 5, 4, 2
# From which rarity on a capitalised word that is not common is no plain word.
_PLAIN_RARITY = 6.0
_UNSPOKEN = frozenset({Kind.LINK, Kind.EMOJI, Kind.COUNTER})

VALUE_BITS = 6.0
NAME_BITS = 2.5


class Rewording(NamedTuple):
    """`score` from 0 to 1, and the stretch `text[start:end]` of the post that is reworded.

    `mutual` is the share of what both say by their words alone, before new facts are held against the quote and denials
    count for it. `likely` says whether the quote rewords this post rather than speaks on its topic, if the post is one
    of few that can be meant.
    """

    score: float
    start: int
    end: int
    mutual: float = 0.0
    likely: bool = False


NOT_LOOKED_FOR = Rewording(0.0, 0, 0)


def bits(token: Token) -> float:
    """Return what a word says of its origin, in bits of rarity."""
    if token.kind is Kind.VALUE:
        return VALUE_BITS
    if token.kind in _UNSPOKEN:
        return 1.0
    worth = rarity(token.form)
    return worth + NAME_BITS if token.capitalised and not is_function_word(token.form) else worth


@lru_cache(maxsize=1024)
def find_rewording(quote: str, post: str, language: str = "en") -> Rewording:
    """Return the stretch of `post` that says most of what `quote` says, and how much that is."""
    said, meant = tokenise(quote, language=language), tokenise(post, language=language)
    mine = _content(said)
    if not mine or not meant or len(mine) * len(meant) > _PAIRS:
        return Rewording(0.0, 0, 0)
    kin = [[_kinship(token, other) for other in meant] for token in mine]
    worth = [bits(token) for token in mine]
    best, in_other_words = Rewording(0.0, 0, 0), 0.0
    covered_by = [0.0] * len(mine)
    for low, high in _windows(meant):
        places = [place for place in range(low, high) if _is_content(meant[place])]
        covered = [max((row[place] for place in places), default=0.0) for row in kin]
        mutual = _mutual(covered, worth, [(bits(meant[place]), max(row[place] for row in kin)) for place in places])
        if mutual > best.score:
            best, covered_by = Rewording(mutual, meant[low].start, meant[high - 1].end), covered
            in_other_words = sum(w for w, share in zip(worth, covered, strict=True) if 0 < share < 1) / sum(worth)
    starts = {token.sentence: token.start for token in reversed(said)}
    new = sum(_is_fact(token, starts) and not any(row) for token, row in zip(mine, kin, strict=True))
    denials = [_denies(text, tokens, language) for text, tokens in ((quote, said), (post, meant))]
    score = best.score + _OTHER_WORDS * in_other_words - _NEW_FACT * new
    if best.score >= _DENIED_FROM and all(denials):
        score += _DENIED
    if language != "en":
        score *= _UNKNOWN_KIN
    signs = _Signs(
        *_agreeing(mine, covered_by),
        new=new,
        denials=sum(denials),
        modals=_new_modals(quote, post, language),
        extent=_extent(len(mine), sum(_is_content(token) for token in meant)),
    )
    likely = _is_likely(best.score, signs) if language == "en" else score >= _LIKELY
    return best._replace(score=min(max(score, 0.0), 1.0), mutual=best.score, likely=likely)


class _Signs(NamedTuple):
    """What speaks for and against a rewording, in English.

    `kin` counts the quote's plain words that the stretch says in other words, `same` those that it has, `names` and
    `figures` what it shares of these; `new` its own facts, `denials` which of both texts deny, `modals` its own modals.
    """

    kin: int
    same: int
    names: int
    figures: int
    new: int
    denials: int
    modals: int
    extent: float

    @property
    def points(self) -> float:
        """The weight of all signs; above 0, a rewording is likelier."""
        shared = min(self.kin, _MANY) + min(self.same, _MANY) + self.names + self.figures
        extent = 1.9 * min(shared, _ENOUGH) / _ENOUGH + 2.0 * min(self.kin, _SOME) / _SOME
        return (
            -0.3
            + 0.33 * min(self.kin, _MANY)
            + (0.57 * self.figures if self.kin else 0.0)
            - 1.05 * self.new
            - 0.7 * self.modals
            + (0.0, -0.6, 1.35)[self.denials]
            + extent * self.extent
        )


def _is_likely(mutual: float, signs: _Signs) -> bool:
    """Whether the signs speak for a rewording, or half of both is the same and no fact is new."""
    return mutual >= _DENIED_FROM and (signs.points > 0 or (mutual >= _HALF and not signs.new))


def _agreeing(mine: Sequence[Token], covered: Sequence[float]) -> tuple[int, int, int, int]:
    """Return how many of the quote's words agree: plain ones in other words and the same, names, figures."""
    pairs = list(zip(mine, covered, strict=True))
    plain = [share for token, share in pairs if token.value is None and not _is_name(token)]
    names = sum(share > 0 for token, share in pairs if token.value is None and _is_name(token))
    figures = sum(share > 0 for token, share in pairs if token.value is not None)
    return sum(0 < share < 1 for share in plain), sum(share == 1 for share in plain), names, figures


def _is_name(token: Token) -> bool:
    return token.capitalised and rarity(token.form) >= _PLAIN_RARITY and not is_common_word(token.form)


def _new_modals(quote: str, post: str, language: str) -> int:
    """Return in how many ways the quote hedges, promises or demands that the post does not."""
    said, meant = (meanings_of(text, language=language).modality.values() for text in (quote, post))
    return len(frozenset(said) - frozenset(meant))


def _extent(first: int, second: int) -> float:
    """Return how alike two lengths are, from 0 to 1: who rewords a post has about as much to say."""
    return min(first, second) / max(first, second, 1)


def _mutual(covered: Sequence[float], worth: Sequence[float], back: Sequence[tuple[float, float]]) -> float:
    """Return how far quote and stretch cover each other: the harmonic mean of both shares, in weight."""
    said = sum(weight * share for weight, share in zip(worth, covered, strict=True)) / sum(worth)
    meant = sum(weight * share for weight, share in back) / sum(weight for weight, _ in back) if back else 0.0
    return 2 * said * meant / (said + meant) if said and meant else 0.0


def _denies(text: str, tokens: Sequence[Token], language: str) -> bool:
    return bool(meanings_of(text, language=language).negation) or any(denies_by_itself(token.form) for token in tokens)


def _content(tokens: Sequence[Token]) -> list[Token]:
    return [token for token in tokens if _is_content(token)]


def _is_content(token: Token) -> bool:
    return token.kind not in _UNSPOKEN and (token.value is not None or not is_function_word(token.form))


def _is_fact(token: Token, starts: Mapping[int, int]) -> bool:
    """Whether the token is a figure, or a name in the middle of a sentence; `starts` says where sentences start."""
    if token.value is not None:
        return True
    return token.capitalised and token.start > starts[token.sentence] and rarity(token.form) >= _NAME_RARITY


def _windows(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    starts = [
        place for place in range(len(tokens)) if place == 0 or tokens[place].sentence != tokens[place - 1].sentence
    ]
    bounds = [*starts, len(tokens)]
    return [
        (bounds[first], bounds[last])
        for first in range(len(starts))
        for last in range(first + 1, min(first + _WINDOW, len(starts)) + 1)
    ]


def _kinship(first: Token, second: Token) -> float:
    if first.value is not None and second.value is not None:
        return 1.0 if same_value(first.value, second.value) else 0.0
    if first.key == second.key:
        return 1.0
    least = _SHARED_IN_NAMES if first.capitalised and second.capitalised else _SHARED_BEGINNING
    return _word_kinship(first.form.removesuffix("'s"), second.form.removesuffix("'s"), least)


@lru_cache(maxsize=131072)
def _word_kinship(first: str, second: str, least: int) -> float:
    if same_lemma(first, second):
        return 1.0
    shared = 0
    while shared < min(len(first), len(second)) and first[shared] == second[shared]:
        shared += 1
    derived = shared >= least and shared >= _SHARED_SHARE * max(len(first), len(second))
    return max(_KIN if derived else 0.0, relatedness(first, second))
