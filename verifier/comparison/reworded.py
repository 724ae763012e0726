"""What bears meaning elsewhere, and nothing in a thorough rewording.

Where most words are others, word does not stand against word. "No action can bring back" and "nothing anyone does will
return" deny the same: a "not" that is added may be the post's own, said elsewhere in the sentence. Neither do an "all"
put in, a "will" for "is on its way", or the order in which names come, say that the sense is another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.comparison.meanings import meanings_of
from verifier.comparison.vocabulary import denies_by_itself, is_function_word
from verifier.model import EditClass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from verifier.comparison.runs import Change, Sides
    from verifier.comparison.tokens import Token

# The share of a quote's words that stand in the post, below which it is a rewording; more, and a lost "not" would pass
# where the post denies something else.
_REWORDED = 0.55
# From here on the whole post counts, for nothing says any more which of its sentences is meant.
_LOOSE = 0.3
# The share of a quote's words that stand in their places, below which no word is opposite its counterpart: a modal
# beside no modal says nothing, nor a name that the post has elsewhere. More, and a "probably" would be lost unseen.
_IN_PLACE = 0.6
# Modals that a rewording puts for a tense: "will arrive" for "is on its way", "can be seen" for "is seen".
_TENSES = frozenset({"certain", "able"})
_DENYING = frozenset({EditClass.NEGATION, EditClass.MODALITY})
_ONE_SIDED = frozenset({EditClass.QUANTITY, EditClass.MODALITY})
_READ = _DENYING | _ONE_SIDED | {EditClass.NAME}


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
    if not any(change.edit_class in _READ for change in changes) or not (is_reworded(sides) or _is_loose(sides)):
        return list(changes)
    idle = _DENYING if both_deny(sides) else frozenset[EditClass]()
    return [
        change._replace(edit_class=_worded(change))
        if change.edit_class in idle or _is_one_sided(change, sides) or _stands_elsewhere(change, sides)
        else change
        for change in changes
    ]


def _is_loose(sides: Sides) -> bool:
    """Whether so few of the quote's words stand in their places that none is opposite its counterpart."""
    return len(sides.kept) < _IN_PLACE * len(sides.quote.tokens)


def _is_one_sided(change: Change, sides: Sides) -> bool:
    """Whether a measure or modal stands beside nothing, or in a loose rewording beside words that have none."""
    if change.edit_class not in _ONE_SIDED:
        return False
    if change.quote_low == change.quote_high or change.post_low == change.post_high:
        return True
    said, meant = (
        _groups(text, low, high, change.edit_class, sides)
        for text, low, high in (
            (sides.quote.text, change.quote_low, change.quote_high),
            (sides.post_text, change.post_low, change.post_high),
        )
    )
    alone = bool(said) != bool(meant)
    return alone and _is_loose(sides) and (change.edit_class is EditClass.QUANTITY or said | meant <= _TENSES)


def _groups(text: str, low: int, high: int, edit_class: EditClass, sides: Sides) -> set[str]:
    meanings = meanings_of(text, plain=sides.plain, language=sides.language)
    found = meanings.quantity if edit_class is EditClass.QUANTITY else meanings.modality
    return {group for place, group in found.items() if low <= place < high}


def _stands_elsewhere(change: Change, sides: Sides) -> bool:
    """Whether all names that the quote has here stand elsewhere in the post, and do not change places with others."""
    if change.edit_class is not EditClass.NAME or not _is_loose(sides):
        return False
    mine = _names(sides.quote.tokens[change.quote_low : change.quote_high])
    theirs = _names(sides.post[change.post_low : change.post_high])
    return bool(mine) and mine <= _names(sides.post) and theirs.isdisjoint(_names(sides.quote.tokens))


def _names(tokens: Sequence[Token]) -> set[str]:
    return {token.key for token in tokens if token.capitalised and not is_function_word(token.form)}


def _worded(change: Change) -> EditClass:
    if change.quote_low == change.quote_high:
        return EditClass.OMISSION
    return EditClass.WORDING if change.post_low < change.post_high else EditClass.INSERTION
