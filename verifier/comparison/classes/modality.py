"""`modality`: may → will, and a hedge or a certainty lost or added inside the passage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.comparison.classes.bearing import Bearing, is_close, whole
from verifier.comparison.classes.denying_verbs import open_verb
from verifier.comparison.meanings import meanings_of
from verifier.comparison.vocabulary import are_synonyms, modal, same_lemma

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from verifier.comparison.runs import Run, Sides
    from verifier.comparison.tokens import Token


# Adjectives that say what "can" says: "everything possible", "everything we can".
_ABLE = frozenset(("possible", "feasible", "able"))


def find(run: Run, sides: Sides) -> Bearing | None:
    """Return the modals, hedges and certainties that differ."""
    return (
        _another_modal(run, sides)
        or open_verb(run, sides)
        or differing(
            run,
            sides,
            meanings_of(sides.quote.text, plain=sides.plain, language=sides.language).modality,
            meanings_of(sides.post_text, plain=sides.plain, language=sides.language).modality,
        )
    )


def _another_modal(run: Run, sides: Sides) -> Bearing | None:
    """Return one modal in the place of another, also where either might be a noun: "families like his can spend"."""
    if run.quote_size != 1 or run.post_size != 1:
        return None
    said, meant = sides.quote.tokens[run.quote_low].form, sides.post[run.post_low].form
    groups = {modal(said), modal(meant)}
    return whole(run) if None not in groups and len(groups) > 1 else None


def differing(run: Run, sides: Sides, said: Mapping[int, str], meant: Mapping[int, str]) -> Bearing | None:
    """Return the tokens of the run that belong to groups which only one of the two sides has."""
    quoted = {place: said[place] for place in range(run.quote_low, run.quote_high) if place in said}
    posted = {place: meant[place] for place in range(run.post_low, run.post_high) if place in meant}
    if set(quoted.values()) == set(posted.values()) or not is_close(run, sides):
        return None
    if _worded_otherwise(quoted, sides.post_tokens(run), sides.quote.tokens) or _worded_otherwise(
        posted, sides.quote_tokens(run), sides.post
    ):
        return None
    return Bearing(tuple(quoted), tuple(posted))


def _worded_otherwise(places: Mapping[int, str], others: Sequence[Token], tokens: Sequence[Token]) -> bool:
    """Whether each of the words has a synonym or a form of its own on the other side ("full" for "entire")."""
    return bool(places) and all(
        any(
            same_lemma(tokens[place].form, other.form)
            or are_synonyms(tokens[place].form, other.form)
            or (modal(tokens[place].form) == "able" and other.form in _ABLE)
            for other in others
        )
        for place in places
    )
