"""What bears meaning elsewhere, and nothing in a thorough rewording.

Where most words are others, word does not stand against word. "No action can bring back" and "nothing anyone does will
return" deny the same: a "not" that is added may be the post's own, said elsewhere in the sentence. Neither do an "all"
put in, or the order in which names come, say that the sense is another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.comparison.meanings import meanings_of
from verifier.comparison.vocabulary import denies_by_itself, is_function_word
from verifier.model import EditClass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from verifier.comparison.runs import Change, Sides

# The share of a quote's words that stand in the post, below which it is a rewording; more, and a lost "not" would pass
# where the post denies something else.
_REWORDED = 0.55
# From here on the whole post counts, for nothing says any more which of its sentences is meant.
_LOOSE = 0.3
_DENYING = frozenset({EditClass.NEGATION, EditClass.MODALITY})
_ONE_SIDED = frozenset({EditClass.QUANTITY, EditClass.MODALITY})


def is_reworded(sides: Sides) -> bool:
    """Whether so few of the quote's words stand anywhere in the post that it is a rewording as a whole."""
    return _share(sides) < _REWORDED


def _share(sides: Sides) -> float:
    """Return how many of the quote's words of content the post has, in whatever order, and all kept words at least."""
    words = sides.quote.tokens
    content = [token.key for token in words if not is_function_word(token.form)]
    posted = {token.key for token in sides.post}
    standing = sum(key in posted for key in content) / len(content) if content else 1.0
    return max(standing, len(sides.kept) / len(words)) if words else 1.0


def both_deny(sides: Sides) -> bool:
    """Whether the quote rewords a denial of the post as a denial."""
    quote, post, language = sides.quote, sides.post, sides.language
    if not is_reworded(sides) or not post:
        return False
    said = meanings_of(quote.text, plain=sides.plain, language=language).negation
    if not said and not any(denies_by_itself(token.form) for token in quote.tokens):
        return False
    meant = meanings_of(sides.post_text, plain=sides.plain, language=language).negation
    sentences = _sentences(sides)
    return any(
        token.sentence in sentences and (place in meant or denies_by_itself(token.form))
        for place, token in enumerate(post)
    )


def _sentences(sides: Sides) -> range:
    """Return the numbers of the post's sentences that may be reworded."""
    post = sides.post
    if _share(sides) < _LOOSE:
        return range(post[-1].sentence + 1)
    first, last = sides.alignment.first, max(sides.alignment.last - 1, sides.alignment.first)
    return range(post[min(first, len(post) - 1)].sentence, post[min(last, len(post) - 1)].sentence + 1)


def read_reworded(changes: Sequence[Change], sides: Sides) -> list[Change]:
    """Return the changes of a thorough rewording, those that say nothing there as words that were replaced."""
    if not any(change.edit_class in _DENYING | _ONE_SIDED for change in changes) or not is_reworded(sides):
        return list(changes)
    idle = _DENYING if both_deny(sides) else frozenset[EditClass]()
    return [
        change._replace(edit_class=_worded(change))
        if change.edit_class in idle or (change.edit_class in _ONE_SIDED and _is_one_sided(change))
        else change
        for change in changes
    ]


def _is_one_sided(change: Change) -> bool:
    return change.quote_low == change.quote_high or change.post_low == change.post_high


def _worded(change: Change) -> EditClass:
    if change.quote_low == change.quote_high:
        return EditClass.OMISSION
    return EditClass.WORDING if change.post_low < change.post_high else EditClass.INSERTION
