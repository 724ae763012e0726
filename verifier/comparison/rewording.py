"""How likely a quote rewords a post rather than speaks on its topic: it splits `paraphrase` from `unsupported`.

Words of content are kin when they are forms of one word, derived from one another, near in meaning, or equal values. A
rewording covers the post's sentences as they cover it; posts on one topic share names, but each says much that the
other does not, and a quote with figures, names, hopes and demands of its own is hardly a rewording. Who rewords says no
where the post says no.

Of many posts one is always the likest: what chance gives among an author's posts is what the next likest one has in
common with the quote, and only what goes beyond it speaks for a post. Never a reason to call two words equal.
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
# The odds, in natural logarithms, that a quote rewords a post of its author's: they start low, rise with the share of
# what both say, with plain words said in other words, figures beside them, and with like lengths where several words
# agree, of both kinds; they fall with each figure or name that the post does not have and each modal of another kind; a
# denial of one alone speaks against it, denials of both for it. Fitted to 700 pairs, one in six a rewording: real posts
# of 14 accounts with quotes reworded from them, other words of the same week, and posts without their own at hand,
# beside invented pairs.
_START, _SHARED = -3.2, 7.6
_OTHER_WORD, _OTHER_WORDS_COUNTED, _FIGURE = 0.2, 5, 0.34
_NEW_FACT, _FACTS_COUNTED, _NEW_MODAL = 1.5, 4, 1.0
_DENIALS = (0.0, -0.56, 1.65)
# What like lengths say where so many words agree, and so many are said in other words.
_EXTENT, _ENOUGH = 1.14, 5
_EXTENT_IN_OTHER_WORDS, _SOME = 1.2, 2
# What the next likest post takes from these odds for what it has in common with the quote beyond what any two posts of
# an author have; without it, the likest of a thousand posts would mostly pass for what is reworded.
_RIVAL, _ANY_TWO_POSTS = 4.3, 0.15
# What a post loses that is not of the article's days; without it, a politician's stock phrase would be found in some
# year for nearly every quote.
_OTHER_DAYS = 2.9
# Words near in meaning are only known in English. In another language other words of one sense and denials are added to
# what is in common, new facts taken off, and so much is even odds; fitted to invented pairs.
_UNKNOWN_KIN, _OTHER_WORDS, _FACT_ELSEWHERE, _DENIED = 1.4, 0.25, 0.1, 0.4
_EVEN_ELSEWHERE, _STEEP_ELSEWHERE = 0.42, 8.0
# What must be in common for two denials to count; less, and two denials on one topic would pass as one.
_DENIED_FROM = 0.05
# How strongly words speak that are kin, but not forms of one word.
_KIN = 0.8
# Words with so long a common beginning are derived from one another (deny, denial; terror, terrorist).
_SHARED_BEGINNING, _SHARED_SHARE = 5, 0.55
_SHARED_IN_NAMES = 4  # Britain, British
# From which rarity on a capitalised word is taken for a name.
_NAME_RARITY = 9.0
# From which rarity on a capitalised word that is not common is no plain word.
_PLAIN_RARITY = 6.0
_UNSPOKEN = frozenset({Kind.LINK, Kind.EMOJI, Kind.COUNTER})

VALUE_BITS = 6.0
NAME_BITS = 2.5


class Rewording(NamedTuple):
    """The stretch `text[start:end]` of a post that a quote may reword.

    `mutual` is the share of what both say by their words alone, from 0 to 1. `alone` are the odds, in natural
    logarithms, that the quote rewords this post rather than speaks on its topic, if no other post can be meant.
    """

    start: int
    end: int
    mutual: float = 0.0
    alone: float = _START

    def odds(self, rival: float = 0.0, *, other_days: bool = False) -> float:
        """Return the odds beside other posts of the author, `rival` being what the likest of them has in common.

        `other_days`: the post is not of the article's days.
        """
        return self.alone - _RIVAL * max(rival - _ANY_TWO_POSTS, 0.0) - _OTHER_DAYS * other_days


NOT_LOOKED_FOR = Rewording(0, 0)


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
        return NOT_LOOKED_FOR
    kin = [[_kinship(token, other) for other in meant] for token in mine]
    worth = [bits(token) for token in mine]
    best, in_other_words = NOT_LOOKED_FOR, 0.0
    covered_by = [0.0] * len(mine)
    for low, high in _windows(meant):
        places = [place for place in range(low, high) if _is_content(meant[place])]
        covered = [max((row[place] for place in places), default=0.0) for row in kin]
        mutual = _mutual(covered, worth, [(bits(meant[place]), max(row[place] for row in kin)) for place in places])
        if mutual > best.mutual:
            best, covered_by = Rewording(meant[low].start, meant[high - 1].end, mutual), covered
            in_other_words = sum(w for w, share in zip(worth, covered, strict=True) if 0 < share < 1) / sum(worth)
    starts = {token.sentence: token.start for token in reversed(said)}
    new = sum(_is_fact(token, starts) and not any(row) for token, row in zip(mine, kin, strict=True))
    denials = sum(_denies(text, tokens, language) for text, tokens in ((quote, said), (post, meant)))
    if best.mutual < _DENIED_FROM:
        denials = min(denials, 1)
    if language == "en":
        extent = _extent(len(mine), sum(_is_content(token) for token in meant))
        against = _NEW_FACT * min(new, _FACTS_COUNTED) + _NEW_MODAL * _new_modals(quote, post, language)
        agreeing = _agreement(mine, covered_by, extent)
        return best._replace(alone=_START + _SHARED * best.mutual + agreeing - against + _DENIALS[denials])
    score = best.mutual + _OTHER_WORDS * in_other_words - _FACT_ELSEWHERE * new + _DENIED * (denials > 1)
    return best._replace(alone=_STEEP_ELSEWHERE * (_UNKNOWN_KIN * score - _EVEN_ELSEWHERE))


def _agreement(mine: Sequence[Token], covered: Sequence[float], extent: float) -> float:
    """Weigh how many of the quote's words agree: plain ones in other words and the same, names, figures."""
    agreeing = [(token, share) for token, share in zip(mine, covered, strict=True) if share > 0]
    plain = [share for token, share in agreeing if token.value is None and not _is_name(token)]
    others = min(sum(share < 1 for share in plain), _OTHER_WORDS_COUNTED)
    figures = sum(token.value is not None for token, _ in agreeing)
    shared = others + min(sum(share == 1 for share in plain), _ENOUGH) + len(agreeing) - len(plain)
    points = _OTHER_WORD * others + (_FIGURE * figures if others else 0.0)
    lengths = _EXTENT * min(shared, _ENOUGH) / _ENOUGH + _EXTENT_IN_OTHER_WORDS * min(others, _SOME) / _SOME
    return points + lengths * extent


def _is_name(token: Token) -> bool:
    return token.capitalised and rarity(token.form) >= _PLAIN_RARITY and not is_common_word(token.form)


def _extent(first: int, second: int) -> float:
    """Return how alike two lengths are, from 0 to 1: who rewords a post has about as much to say."""
    return min(first, second) / max(first, second, 1)


def _new_modals(quote: str, post: str, language: str) -> int:
    """Return in how many ways the quote hedges, promises or demands that the post does not."""
    said, meant = (meanings_of(text, language=language).modality.values() for text in (quote, post))
    return len(frozenset(said) - frozenset(meant))


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
