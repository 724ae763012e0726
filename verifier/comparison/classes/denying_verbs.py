"""Verbs over what the other side affirms: "failed to publish" → "published", "promised to pay" → "paid".

Some deny what they govern, some leave open whether it is done. What such a verb governs must stand on both sides; one
that is reworded with its object proves nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.comparison.classes.bearing import Bearing, whole
from verifier.comparison.language.tables import read_groups, read_lines
from verifier.comparison.vocabulary import (
    are_antonyms,
    are_synonyms,
    denies_by_itself,
    is_function_word,
    is_negation,
    modal,
    same_lemma,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from verifier.comparison.runs import Run, Sides
    from verifier.comparison.tokens import Token

    _Turns = Callable[[Sequence[Token], Sequence[Token], Sequence[Token], Sequence[Token]], bool]


_OPENING_OBJECTS = frozenset(
    (
        *("the", "a", "an", "any", "all", "this", "that", "these", "those", "my", "our", "your", "his", "her", "its"),
        *("their", "him", "them", "it", "us", "me", "you", "having"),
    )
)


def denying_verb(run: Run, sides: Sides) -> Bearing | None:
    """Return the run where one side has a denying verb over words that the other side affirms."""
    return _either_way(run, sides, _affirms)


def open_verb(run: Run, sides: Sides) -> Bearing | None:
    """Return the run where one side has what is planned, promised or tried as done: "promised to pay" → "paid"."""
    return _either_way(run, sides, _settles)


def _either_way(run: Run, sides: Sides, turns: _Turns) -> Bearing | None:
    """Return the run if one of its sides, with the word behind it, `turns` what a verb of the other says."""
    if sides.language != "en":
        return None
    quoted, posted = sides.quote_tokens(run), sides.post_tokens(run)
    said = sides.quote.tokens[run.quote_high : run.quote_high + 1]
    meant = sides.post[run.post_high : run.post_high + 1]
    return whole(run) if turns(quoted, said, posted, meant) or turns(posted, meant, quoted, said) else None


def _settles(done: Sequence[Token], after: Sequence[Token], opened: Sequence[Token], governed: Sequence[Token]) -> bool:
    """Whether `done`, with the one `after`, says as done what a verb of `opened` leaves open."""
    verbs = [place for place, token in enumerate(opened) if _is_open(token.form)]
    behind = [*opened[verbs[0] + 1 :], *governed] if len(verbs) == 1 else []
    if len(behind) < 2 or behind[0].form != "to" or any(_is_open(token.form) for token in done):
        return False
    affirmed = [*done, *after]
    if any(modal(token.form) is not None or token.form == "to" for token in affirmed):
        return False  # "will pay", "going to pay" leave it open, too
    finite = (other for other in affirmed if behind[1].form != other.form or other in after)
    return _leads_to(behind[1], list(finite))


def _is_open(form: str) -> bool:
    return any(form == verb or same_lemma(form, verb) for verb in read_lines("open_verbs.txt"))


def _affirms(
    words: Sequence[Token], following: Sequence[Token], denying: Sequence[Token], denied: Sequence[Token]
) -> bool:
    """Whether the words and the one `following` affirm what a verb of `denying`, with the one behind it, denies."""
    if any(is_negation(token.form) for token in (*words, *denying)) or any(denies_by_itself(w.form) for w in words):
        return False
    verbs = [place for place, token in enumerate(denying) if _is_of("infinitive verb", token.form)]
    behind = [*denying[verbs[0] + 1 :], *denied] if len(verbs) == 1 else []
    if len(behind) > 1 and behind[0].form in ("to", "from"):
        return _leads_to(behind[1], [*words, *following])
    if len(words) == len(denying) == len(denied) == 1 and _is_of("object verb", denying[0].form):
        return _opens_object(denied[0].form) and _takes_its_place(denying[0], words[0])
    return False


def _is_of(kind: str, form: str) -> bool:
    return any(form == verb or same_lemma(form, verb) for verb in read_groups("implicit_negation.tsv")[kind])


def _leads_to(denied: Token, affirmed: Sequence[Token]) -> bool:
    """Whether the verb that was denied stands on the other side: "to publish" and "published"."""
    return any(denied.form == other.form or same_lemma(denied.form, other.form) for other in affirmed)


def _opens_object(form: str) -> bool:
    return form in _OPENING_OBJECTS or not is_function_word(form)


def _takes_its_place(verb: Token, other: Token) -> bool:
    """Whether another verb stands for the denying one, and says nothing like it."""
    if is_function_word(other.form) and other.form not in ("has", "have", "had"):
        return False
    return not are_synonyms(verb.form, other.form) and not are_antonyms(verb.form, other.form)
