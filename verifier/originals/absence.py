"""Whether it says something that a post is not in the store: only where all posts of its author and time are."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verifier.model import Article, Attribution
    from verifier.originals.store import PostStore

# An article quotes what was posted on its day or in the week before, unless it says otherwise: so much must be here
# whole. Less, and a post of last week would be held to be invented; more, and a fetch of some weeks would say nothing.
_BEFORE = timedelta(days=7)


def absence_speaks(attribution: Attribution, article: Article, store: PostStore) -> bool:
    """Tell whether the store holds all posts that may be meant: every account's of the one whom `attribution` names.

    Where it is not known when the article was published, only accounts that are here from first to last will do.
    """
    handles = store.accounts_of(attribution)
    if article.published is None:
        first, last = date.min, date.max
    else:
        first, last = max(article.published, date.min + _BEFORE) - _BEFORE, article.published
    known = [handle for handle in handles if store.has_account(handle) or store.coverages(handle)]
    return bool(known) and all(store.coverage_of(handle, first, last) is not None for handle in known)
