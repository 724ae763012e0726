"""Which posts may be the original of a quote, the likeliest first.

The article's own pointers come first (see pointers.py), then the posts of the one whom it names, by their words and by
their nearness to the article's date, then anybody's posts that agree strongly. Whether one of them is the original is
judged later: here a post too many costs little, a post too few loses the original.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import chain
from math import log
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz

from verifier.model import Article, AttributedQuote, Attribution, Candidate, FoundBy, Platform, Post
from verifier.originals.account_names import known_names
from verifier.originals.authors import same_author
from verifier.originals.pointers import pointed_posts
from verifier.originals.words import words_of
from verifier.post_url import post_time

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from verifier.originals.store import PostStore

# matches "[the framework]" and "[sic]"; not an open bracket without its close
_BRACKETED = re.compile(r"\[[^\[\]]{0,200}\]")

# So many posts are taken from the store before they are ranked: by the author's words, by time, by anybody's words.
_BY_WORDS = 40
_BY_TIME = 10
_BY_ANYBODY = 25

# How many of the author's posts nearest in time are kept however little their words agree (paraphrases, translations).
_KEPT_BY_TIME = 5
_WINDOW = timedelta(days=10)
_LAST_DAY = date(9999, 12, 1)

# A post by anybody is offered if it has this share of what the quote's words say, in this many different words: few
# words that say nearly all, or many that say a good part. Lower, and every post on the same theme would come along;
# higher, and quotes of another's post that were edited, or run together from two posts, would find none.
_AGREEMENTS_BY_ANYBODY = ((0.5, 3), (0.3, 6))


# What the way to a post adds to its score: a pointer more than its author, its author more than its words alone.
_LED_BY = {
    FoundBy.LINKED: 0.2,
    FoundBy.EMBEDDED: 0.2,
    FoundBy.SUPPLIED: 0.2,
    FoundBy.AUTHOR: 0.1,
    FoundBy.TEXT: 0.0,
}


# A post that the very quote links to, or that the editor supplied, starts from here: only a post that agrees nearly
# word for word goes before it.
_DIRECT = 0.6


# The rarity of a word that every post has (see `rarity`); and a bit in its natural logarithms.
_EVERYWHERE = _BIT = log(2)


class _Lead(NamedTuple):
    """A post to rank, what led to it, whether it stays whatever its score, whether the very quote points to it."""

    post: Post
    found_by: FoundBy
    stays: bool = False
    direct: bool = False


class _Ranking:
    """How well posts fit one quote."""

    def __init__(self, quote: AttributedQuote, article: Article, store: PostStore) -> None:
        self.words = words_of(_BRACKETED.sub(" ", quote.quote.text)) or words_of(quote.quote.text)
        self.weights = store.rarity(dict.fromkeys(self.words))
        self.total = sum(self.weights.values())
        self.phrase = " ".join(self.words)
        self.published: datetime | None = None
        if article.published is not None:  # its end: 9999-12-31 has none
            self.published = datetime.combine(min(article.published, _LAST_DAY), time(), UTC) + timedelta(days=1)

    def score(self, lead: _Lead) -> float:
        """Score a post as the original, 0 to 1: by words, their order, its time, and what led to it."""
        _, folded = _folded(lead.post.text)
        order = fuzz.partial_ratio(self.phrase, folded) / 100 if folded and self.words else 0.0
        agreement = 0.55 * self.share(lead.post)[0] + 0.45 * order
        score = 0.7 * agreement + 0.1 * self.nearness(lead.post) + _LED_BY[lead.found_by]
        return round(_DIRECT + (1 - _DIRECT) * score if lead.direct else score, 4)

    def share(self, post: Post) -> tuple[float, int]:
        """Give the share (0 to 1) of what the quote's words say that stands in `post`, and how many words that are."""
        shared = self.weights.keys() & _folded(post.text)[0]
        return (sum(self.weights[word] for word in shared) / self.total if shared else 0.0), len(shared)

    def distinctiveness(self, post: Post) -> float:
        """Tell in bits how rare it is in the store that a post has the words that this one shares with the quote."""
        shared = self.weights.keys() & _folded(post.text)[0]
        return round(sum(max(self.weights[word] - _EVERYWHERE, 0.0) for word in shared) / _BIT, 1)

    def nearness(self, post: Post) -> float:
        """Give 1 for a post of the article's day, less for each day before it, 0 for later ones and where unknown."""
        created = _time_of(post)
        if created is None or self.published is None or created > self.published + timedelta(days=1):
            return 0.0
        return 1 / (1 + max((self.published - created).total_seconds(), 0) / 86_400 / 7)


def find_candidates(
    quote: AttributedQuote, article: Article, store: PostStore, supplied: Sequence[Post] = (), limit: int = 20
) -> tuple[Candidate, ...]:
    """Rank the posts that may be the original of `quote`, at most `limit` of them (but all that the editor supplied).

    `score` only ranks. Posts nobody points to are of X; a post of which the store holds several texts comes once for
    each text that fits.
    """
    ranking = _Ranking(quote, article, store)
    names = known_names(store, article, (quote,))
    found: dict[tuple[str, str], Candidate] = {}
    kept: set[tuple[str, str]] = set()
    for lead in chain(
        _pointed(quote, article, store, supplied, ranking, names),
        _of_the_author(quote, store, ranking),
        _of_anybody(quote, store, ranking, names),
    ):
        key = lead.post.id, lead.post.text
        if key not in found:
            found[key] = Candidate(lead.post, lead.found_by, ranking.score(lead), ranking.distinctiveness(lead.post))
        if lead.stays:
            kept.add(key)
    ranked = sorted(found, key=lambda key: -found[key].score)
    room = max(limit - len(kept), 0)
    chosen = kept.union([key for key in ranked if key not in kept][:room])
    return tuple(found[key] for key in ranked if key in chosen)


def _pointed(
    quote: AttributedQuote,
    article: Article,
    store: PostStore,
    supplied: Sequence[Post],
    ranking: _Ranking,
    names: Mapping[str, frozenset[str]],
) -> Iterator[_Lead]:
    """Take what the article points to; a link or embed of another's post only if its words agree."""
    for pointer in pointed_posts(quote, article, store, supplied):
        own = same_author(pointer.post, quote.attribution, names)
        nobody = _names_nobody(quote.attribution)
        if pointer.direct or own or (nobody and pointer.found_by is not FoundBy.AUTHOR):
            yield _Lead(pointer.post, pointer.found_by, stays=True, direct=pointer.direct)
        elif _agrees(pointer.post, ranking):
            found_by = FoundBy.EMBEDDED if pointer.found_by is FoundBy.AUTHOR else pointer.found_by
            yield _Lead(pointer.post, found_by, stays=True)


def _of_the_author(quote: AttributedQuote, store: PostStore, ranking: _Ranking) -> Iterator[_Lead]:
    handles = store.accounts_of(quote.attribution)
    if not handles:
        return
    for position, post in enumerate(_near_in_time(handles, store, ranking)):
        if post.platform is Platform.X:
            yield _Lead(post, FoundBy.AUTHOR, stays=position < _KEPT_BY_TIME)
    others = [post for handle in handles for post in store.by_author(handle, None, None, _BY_TIME)]
    for post in (*store.similar(ranking.words, handles, _BY_WORDS), *others):
        if post.platform is Platform.X:
            yield _Lead(post, FoundBy.AUTHOR)


def _near_in_time(handles: Sequence[str], store: PostStore, ranking: _Ranking) -> list[Post]:
    """List the author's posts of the days before the article, nearest first; none where its date is unknown."""
    if ranking.published is None:
        return []
    until = ranking.published + timedelta(days=1)
    since = max(ranking.published, datetime.min.replace(tzinfo=UTC) + _WINDOW) - _WINDOW
    near = [post for handle in handles for post in store.by_author(handle, since, until, _BY_TIME)]
    return sorted(near, key=ranking.nearness, reverse=True)


def _of_anybody(
    quote: AttributedQuote, store: PostStore, ranking: _Ranking, names: Mapping[str, frozenset[str]]
) -> Iterator[_Lead]:
    for post in store.similar(ranking.words, None, _BY_ANYBODY):
        if post.platform is Platform.X and _agrees(post, ranking):
            own = same_author(post, quote.attribution, names)
            yield _Lead(post, FoundBy.AUTHOR if own else FoundBy.TEXT)


def _names_nobody(attribution: Attribution) -> bool:
    """Tell whether the article names no one by a proper name: nobody at all, or "the hospital trust"."""
    return not attribution.handle and (attribution.speaker or "").islower() == bool(attribution.speaker)


def _agrees(post: Post, ranking: _Ranking) -> bool:
    share, words = ranking.share(post)
    return any(share >= least and words >= min(few, len(ranking.weights)) for least, few in _AGREEMENTS_BY_ANYBODY)


def _time_of(post: Post) -> datetime | None:
    return post.created_at or post_time(post.id)


@lru_cache(maxsize=2_048)
def _folded(text: str) -> tuple[frozenset[str], str]:
    """Fold a post's text; the quotes of one article have much the same candidates."""
    words = words_of(text)
    return frozenset(words), " ".join(words)
