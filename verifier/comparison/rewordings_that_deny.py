"""Denials in a thorough rewording: "no action can bring back" and "nothing anyone does will return" deny the same.

Where most words are others, word does not stand against word: a "not" that is added here may be the post's own, said
elsewhere in the sentence. As long as both deny, neither it nor the modal under it is a change of meaning.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.comparison.meanings import meanings_of
from verifier.comparison.vocabulary import denies_by_itself
from verifier.model import EditClass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from verifier.comparison.runs import Change, Sides

# The share of a quote's words that stand in the post, below which it is a rewording; more, and a lost "not" would pass
# where the post denies something else.
_REWORDED = 0.45
_DENYING = frozenset({EditClass.NEGATION, EditClass.MODALITY})


def both_deny(sides: Sides) -> bool:
    """Whether the quote rewords a denial of the post as a denial."""
    quote, post, language = sides.quote, sides.post, sides.language
    if not quote.tokens or len(sides.kept) >= _REWORDED * len(quote.tokens) or not post:
        return False
    said = meanings_of(quote.text, plain=sides.plain, language=language).negation
    if not said and not any(denies_by_itself(token.form) for token in quote.tokens):
        return False
    first, last = sides.alignment.first, max(sides.alignment.last - 1, sides.alignment.first)
    sentences = range(post[min(first, len(post) - 1)].sentence, post[min(last, len(post) - 1)].sentence + 1)
    meant = meanings_of(sides.post_text, plain=sides.plain, language=language).negation
    return any(
        token.sentence in sentences and (place in meant or denies_by_itself(token.form))
        for place, token in enumerate(post)
    )


def read_denials(changes: Sequence[Change], sides: Sides) -> list[Change]:
    """Return the changes with denials and modals of such a rewording as words that were replaced."""
    if not any(change.edit_class in _DENYING for change in changes) or not both_deny(sides):
        return list(changes)
    return [
        change._replace(edit_class=_worded(change)) if change.edit_class in _DENYING else change for change in changes
    ]


def _worded(change: Change) -> EditClass:
    if change.quote_low == change.quote_high:
        return EditClass.OMISSION
    return EditClass.WORDING if change.post_low < change.post_high else EditClass.INSERTION
