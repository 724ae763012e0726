"""Words that trade places in a quote that else stands word for word: "Harrow beat Tarrow" → "Tarrow beat Harrow".

Two stretches change places across words that are kept. Across "and" in a list that is a matter of order; across a verb
or "to" it says who did what to whom, and is another statement.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from verifier.comparison.columns import Alignment, Column
from verifier.comparison.runs import Change
from verifier.comparison.vocabulary import is_function_word, is_title, person
from verifier.model import EditClass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from verifier.comparison.quoting import QuoteText
    from verifier.comparison.runs import Sides
    from verifier.comparison.tokens import Token

# How many words a stretch that trades places has at most: longer ones are clauses, whose order says less.
_LONGEST = 4
# Longer texts are not searched: a quote is no essay.
_WORDS = 400
# Across these, with articles and titles, the order of two things says nothing.
_LEVEL = frozenset(
    (
        *(
            "and",
            "or",
            "&",
            "nor",
            "but",
            "yet",
            "with",
            "plus",
            "both",
            "also",
            "then",
            "as",
            "well",
            "v",
            "vs",
            "versus",
        ),
        *("the", "a", "an", "my", "our", "your", "his", "her", "its", "their", "more", "is", "are", "was", "were"),
    )
)
_COPULA = frozenset(("is", "are", "was", "were"))
# Behind these at the start of a sentence, one thing is set against the other: "Unlike Harrow, Marrow …".
_SET_AGAINST = frozenset(("unlike", "despite", "without", "after", "before", "against", "following", "thanks"))
# With these a stretch says where, when or how, and stands where it likes.
_ADVERBIAL = frozenset(
    (
        *(
            "in",
            "on",
            "at",
            "by",
            "for",
            "from",
            "to",
            "with",
            "since",
            "until",
            "during",
            "over",
            "under",
            "after",
            "before",
        ),
        *(
            "when",
            "if",
            "as",
            "while",
            "because",
            "though",
            "although",
            "where",
            "of",
            "about",
            "near",
            "across",
            "behind",
        ),
        *(
            "today",
            "tomorrow",
            "yesterday",
            "tonight",
            "now",
            "then",
            "here",
            "there",
            "again",
            "always",
            "often",
            "soon",
        ),
        *("never", "ever", "still", "just", "only", "also", "too", "once", "perhaps", "maybe", "please", "not"),
    )
)
_DAYS = frozenset(("today", "tomorrow", "yesterday", "tonight", "now", "then"))


class Trade(NamedTuple):
    """Where two stretches stand in quote and post, each as [low, high): what the quote has first, and last.

    `edit_class` says what the change of places does: `reorder` where the sense stays.
    """

    first: tuple[int, int]
    last: tuple[int, int]
    first_in_post: tuple[int, int]
    last_in_post: tuple[int, int]
    edit_class: EditClass


def lay_traded(quote: QuoteText, post: Sequence[Token]) -> Alignment | None:
    """Return the alignment of a quote in which two stretches trade places, and nothing else differs."""
    trade, start = _find(quote.tokens, post)
    if trade is None or quote.omissions or any(quote.bracketed):
        return None
    size = len(quote.tokens)
    columns = [Column(place, start + place) for place in range(trade.first[0])]
    columns.extend(_facing(trade.first, trade.last_in_post))
    columns.extend(
        Column(trade.first[1] + step, trade.last_in_post[1] + step) for step in range(trade.last[0] - trade.first[1])
    )
    columns.extend(_facing(trade.last, trade.first_in_post))
    columns.extend(Column(place, start + place) for place in range(trade.last[1], size))
    return Alignment(tuple(columns), start, start + size)


def judge_trade(changes: Sequence[Change], sides: Sides) -> list[Change]:
    """Return the changes, those of a trade as `reorder`, or as `name` where it turns the sense."""
    trade, start = _find(sides.quote.tokens, sides.post)
    if trade is None or start != sides.alignment.first or sides.alignment.last != start + len(sides.quote.tokens):
        return list(changes)
    traded = [
        Change(trade.edit_class, *mine, *theirs)
        for mine, theirs in ((trade.first, trade.last_in_post), (trade.last, trade.first_in_post))
    ]
    others = [
        change
        for change in changes
        if not any(c.quote_low <= change.quote_low and change.quote_high <= c.quote_high for c in traded)
    ]
    return sorted([*others, *traded], key=lambda change: (change.quote_low, change.post_low))


def _facing(mine: tuple[int, int], theirs: tuple[int, int]) -> Iterator[Column]:
    """Yield the columns of a stretch of the quote over another of the post."""
    for step in range(max(mine[1] - mine[0], theirs[1] - theirs[0])):
        here, there = mine[0] + step, theirs[0] + step
        yield Column(here if here < mine[1] else None, there if there < theirs[1] else None)


def _find(quote: Sequence[Token], post: Sequence[Token]) -> tuple[Trade | None, int]:
    """Return the trade, and where the passage of the post begins that has the quote's words."""
    size = len(quote)
    if not 3 <= size <= min(len(post), _WORDS):
        return None, 0
    keys, posted = [token.key for token in quote], [token.key for token in post]
    if not set(keys) <= set(posted):
        return None, 0
    missing = Counter(keys)
    for place, key in enumerate(posted):
        missing[key] -= 1
        if place >= size:
            missing[posted[place - size]] += 1
        start = place - size + 1
        if start >= 0 and not any(missing.values()):
            trade = _trade(keys, posted[start : place + 1], start, quote)
            if trade is not None:
                return trade, start
    return None, 0


def _trade(keys: Sequence[str], posted: Sequence[str], start: int, quote: Sequence[Token]) -> Trade | None:
    size = len(keys)
    low = next((place for place in range(size) if keys[place] != posted[place]), size)
    high = next((place for place in range(size, low, -1) if keys[place - 1] != posted[place - 1]), low)
    for both in range(2, min(2 * _LONGEST, high - low) + 1):
        for mine in range(max(both - _LONGEST, 1), min(both, _LONGEST + 1)):
            theirs = both - mine
            if (
                keys[low : low + mine] == posted[high - mine : high]
                and keys[high - theirs : high] == posted[low : low + theirs]
                and keys[low + mine : high - theirs] == posted[low + theirs : high - mine]
            ):
                first, last = quote[low : low + mine], quote[high - theirs : high]
                between = quote[low + mine : high - theirs]
                edit_class = _class(quote[:low], first, between, last)
                if not _can_trade(first, last) and (edit_class is not EditClass.REORDER or not between):
                    return None
                return Trade(
                    (low, low + mine),
                    (high - theirs, high),
                    (start + high - mine, start + high),
                    (start + low, start + low + theirs),
                    edit_class,
                )
    return None


def _can_trade(first: Sequence[Token], last: Sequence[Token]) -> bool:
    """Whether both stretches name something; what says where, when or how moves about freely."""
    if first[0].form in _DAYS and last[0].form in _DAYS:
        return True
    if any(side[0].form in _ADVERBIAL or side[-1].form.endswith("ly") for side in (first, last)):
        return False
    spoken = [any(person(token.form) for token in side) for side in (first, last)]
    content = [any(not is_function_word(t.form) or t.surface.isupper() for t in side) for side in (first, last)]
    return all(content) or all(spoken)


def _class(
    before: Sequence[Token], first: Sequence[Token], between: Sequence[Token], last: Sequence[Token]
) -> EditClass:
    """Return what is another in the sentence: a figure, what is denied ("mended, not sold"), or who does what."""
    if not _turns(before, first, between, last):
        return EditClass.REORDER
    if all(side[0].value is not None for side in (first, last)):
        return EditClass.NUMBER
    return EditClass.NEGATION if [token.form for token in between] == ["not"] else EditClass.NAME


def _turns(before: Sequence[Token], first: Sequence[Token], between: Sequence[Token], last: Sequence[Token]) -> bool:
    """Whether the stretches trade their parts in the sentence, and not only their places in a list."""
    told = [token.form for token in between if token.form not in _LEVEL and not is_title(token.form)]
    if told and told == [token.form for token in before[-len(told) :]]:
        return False  # "more ships, more cranes": what stands between stands before the first as well
    if not between:
        opens = len(before) == 1 or (len(before) > 1 and before[-2].sentence != before[-1].sentence)
        return opens and before[-1].form in _SET_AGAINST
    owned = any(side[-1].form.endswith("'s") for side in (first, last))
    return bool(told) or (owned and any(token.form in _COPULA for token in between))
