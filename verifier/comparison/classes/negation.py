"""`negation`: a not added or lost. Not where a doubled not is thinned, or where an opposite keeps the sense."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.comparison.classes.bearing import Bearing, is_close, places, whole
from verifier.comparison.classes.denying_verbs import denying_verb
from verifier.comparison.meanings import meanings_of
from verifier.comparison.vocabulary import (
    are_antonyms,
    are_negated_pair,
    contraction,
    denies_by_itself,
    is_function_word,
    is_negation,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from verifier.comparison.runs import Run, Sides
    from verifier.comparison.tokens import Token

# How far behind a French "ne" its other half may stand.
_HALVES = 6
# What "not" makes of a word that stands later in its clause.
_DENIED_LATER = {
    "any": "no",
    "anything": "nothing",
    "anybody": "nobody",
    "anyone": "nobody",
    "anywhere": "nowhere",
    "ever": "never",
    "either": "neither",
}


def find(run: Run, sides: Sides) -> Bearing | None:
    """Return the words by which one side denies what the other affirms."""
    quoted, posted = sides.quote_tokens(run), sides.post_tokens(run)
    said, meant = _denied(sides)
    denied_quote = [place in said for place in range(run.quote_low, run.quote_high)]
    denied_post = [place in meant for place in range(run.post_low, run.post_high)]
    if not is_close(run, sides) or _is_carried(run, sides):
        return None
    if _lone(quoted, posted) and not _doubled(run, sides, in_quote=bool(quoted) and is_negation(quoted[0].form)):
        return whole(run)
    if _breaks_phrase(run, sides):
        return whole(run)
    verbal = denying_verb(run, sides) or _weaker(run, sides)
    if verbal is not None:
        return verbal
    if any(denied_quote) == any(denied_post) or _sense_stays(run, sides, in_quote=any(denied_quote)):
        return None
    if not quoted and not _governs_what_follows(posted, denied_post):
        return None
    if not posted and not _governs_what_follows(quoted, denied_quote):
        return None
    return Bearing(places(run.quote_low, quoted, denied_quote), places(run.post_low, posted, denied_post))


def _weaker(run: Run, sides: Sides) -> Bearing | None:
    """Return "hardly" or "rarely" in the place of a full "not", "never" or "no", or the other way round."""
    if run.quote_size != 1 or run.post_size != 1:
        return None
    said = meanings_of(sides.quote.text, plain=sides.plain, language=sides.language).negation.get(run.quote_low)
    meant = meanings_of(sides.post_text, plain=sides.plain, language=sides.language).negation.get(run.post_low)
    if said is None or meant is None or (said == "hardly") == (meant == "hardly"):
        return None
    return whole(run)


def _denied(sides: Sides) -> tuple[frozenset[int], frozenset[int]]:
    """Return the places of the words that deny, in quote and post."""
    said = meanings_of(sides.quote.text, plain=sides.plain, language=sides.language).negation
    meant = meanings_of(sides.post_text, plain=sides.plain, language=sides.language).negation
    if sides.language != "fr":
        return frozenset(said), frozenset(meant)
    return (
        _without_first_half(said, sides.quote.tokens, frozenset(sides.kept)),
        _without_first_half(meant, sides.post, frozenset(sides.kept.values())),
    )


def carried_over(sides: Sides) -> tuple[frozenset[int], frozenset[int]]:
    """Return the places in post and quote of negations that change their word only: "don't have any", "have no"."""
    if sides.language != "en":
        return frozenset(), frozenset()
    quote = [(place, token.form) for place, token in enumerate(sides.quote.tokens) if place not in sides.kept]
    kept = frozenset(sides.kept.values())
    span = range(sides.alignment.first, sides.alignment.last)
    post = [(place, sides.post[place].form) for place in span if place not in kept]
    posted, quoted = _paired(post, quote), _paired(quote, post)
    return frozenset({*posted[0], *quoted[1]}), frozenset({*posted[1], *quoted[0]})


def _is_carried(run: Run, sides: Sides) -> bool:
    """Whether the run holds one half of a negation that only changes its word."""
    lost, added = carried_over(sides)
    return bool(lost & set(range(run.post_low, run.post_high)) or added & set(range(run.quote_low, run.quote_high)))


def _paired(first: Sequence[tuple[int, str]], other: Sequence[tuple[int, str]]) -> tuple[set[int], set[int]]:
    """Return the places of "not" in the first text whose "any" is a "no" in the other, and of that "no"."""
    nots: set[int] = set()
    nos: set[int] = set()
    for place, form in first:
        if form not in _DENIED_LATER:
            continue
        denied = [at for at, word in first if place - _HALVES < at < place and is_negation(word)]
        facing = [at for at, word in other if word == _DENIED_LATER[form]]
        if denied and facing:
            nots.add(denied[-1])
            nos.add(facing[0])
    return nots, nos


def _without_first_half(places: Iterable[int], tokens: Sequence[Token], kept: frozenset[int]) -> frozenset[int]:
    """Return the places without each French "ne" whose other half ("pas", "jamais") is kept and denies alone."""
    denied = frozenset(places)
    return frozenset(
        place
        for place in denied
        if tokens[place].form != "ne" or not denied & kept & frozenset(range(place + 1, place + 1 + _HALVES))
    )


def _breaks_phrase(run: Run, sides: Sides) -> bool:
    """Whether one side has a phrase that denies nothing ("not only", "no doubt") of which the other keeps a part."""
    mine = meanings_of(sides.quote.text, plain=sides.plain, language=sides.language)
    theirs = meanings_of(sides.post_text, plain=sides.plain, language=sides.language)
    back = {other: place for place, other in sides.kept.items()}
    lost = range(run.post_low, run.post_high), sides.post, back
    added = range(run.quote_low, run.quote_high), sides.quote.tokens, dict(sides.kept)
    language = sides.language
    return any(
        not any(is_negation(token.form, language) for token in facing)
        and any(_turns(span, changed, tokens, counterpart, live, language) for span in spans)
        for (changed, tokens, counterpart), spans, live, facing in (
            (lost, theirs.idle, mine.negation, sides.quote_tokens(run)),
            (added, mine.idle, theirs.negation, sides.post_tokens(run)),
        )
    )


def _turns(
    span: tuple[int, int],
    changed: range,
    tokens: Sequence[Token],
    counterpart: Mapping[int, int],
    live: Mapping[int, str],
    language: str,
) -> bool:
    """Whether what the other side keeps of the phrase denies there, or is the phrase without its negation."""
    inside = [place for place in range(*span) if place in changed]
    kept = [place for place in range(*span) if place in counterpart]
    if not inside or not kept:
        return False
    return all(is_negation(tokens[place].form, language) for place in inside) or any(
        counterpart[place] in live for place in kept if is_negation(tokens[place].form, language)
    )


def _sense_stays(run: Run, sides: Sides, *, in_quote: bool) -> bool:
    """Whether the other side denies in another way: by an opposite, a verb such as "refuse", or a not said twice."""
    quoted, posted = sides.quote_tokens(run), sides.post_tokens(run)
    if any(denies_by_itself(token.form) for token in (posted if in_quote else quoted)):
        return True
    return _opposites(quoted, posted) or _doubled(run, sides, in_quote=in_quote)


def _lone(quoted: Sequence[Token], posted: Sequence[Token]) -> bool:
    """Whether nothing differs but a negation, be it part of a phrase that denies nothing as a whole ("not only")."""
    said, meant = [token.form for token in quoted], [token.form for token in posted]
    if len(said) == len(meant) == 1:
        return contraction(said[0])[:2] == (meant[0], "not") or contraction(meant[0])[:2] == (said[0], "not")
    return len(said) + len(meant) == 1 and is_negation((said or meant)[0])


def _opposites(quoted: Sequence[Token], posted: Sequence[Token]) -> bool:
    """Whether a word stands against its opposite, as in "isn't wrong" against "is right"."""
    return any(
        are_antonyms(mine.form, theirs.form) or are_negated_pair(mine.form, theirs.form)
        for mine in quoted
        for theirs in posted
    )


def _governs_what_follows(tokens: Sequence[Token], denied: Sequence[bool]) -> bool:
    """Whether a negation among words left out or put in reaches the kept words behind them.

    "do not [support]" reaches; ", not a penny more," carries its own noun and reaches nothing.
    """
    last = max(place for place, taken in enumerate(denied) if taken)
    return all(is_function_word(token.form) for token in tokens[last + 1 :]) and len(tokens) - last <= 4


def _doubled(run: Run, sides: Sides, *, in_quote: bool) -> bool:
    """Whether the negation is said twice in a row on the one side, so that one of the two is kept ("never, never")."""
    tokens, low, high = (
        (sides.quote.tokens, run.quote_low, run.quote_high) if in_quote else (sides.post, run.post_low, run.post_high)
    )
    here = {token.form for token in tokens[low:high] if is_negation(token.form)}
    beside = [*tokens[max(low - 1, 0) : low], *tokens[high : high + 1]]
    if any(is_negation(token.form) for token in beside) and tokens[low:high]:
        # "can't and won't": one of two that are joined.
        joined = [token.form for token in tokens[low:high] if not is_negation(token.form)]
        if joined and all(form in ("and", "or", "nor", "&") for form in joined):
            return True
    return any(token.form in here for token in beside)
