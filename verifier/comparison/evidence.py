"""How much what agrees between a quote and a post says that this post is meant, and no other.

Measured in bits of rarity: function words say next to nothing, rare words, names and figures much. Scores only rank and
admit; the verdict follows from the edits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from verifier.comparison.rewording import bits
from verifier.model import EditClass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from verifier.comparison.comparing import Comparison
    from verifier.comparison.runs import Change, Sides

_STANDING = frozenset({EditClass.SPELLING, EditClass.PLATFORM_TOKEN, EditClass.TYPOGRAPHY, EditClass.REORDER})
_SAID = frozenset({EditClass.MARKED_OMISSION, EditClass.BRACKETED}) | _STANDING
_EXCHANGED = frozenset({EditClass.NAME, EditClass.NUMBER})
# Changes from one word to another of its kind: they fray nothing, even at an end of the quote.
_OF_ONE_KIND = frozenset({EditClass.MODALITY, EditClass.NEGATION, EditClass.QUANTITY, EditClass.NUMBER})


class Evidence(NamedTuple):
    """`agreeing` and `whole` in bits: of the quote's words that stand in the post, and of all of its words.

    `words` is the share of the quote's words that stand in the post, however common they are. `hidden` is the part of
    the whole that lies past the cut of a post, `longest` counts the words of the longest run that agrees. `contrary` is
    what differs on either side within the passage, in bits; `exchanged` says that a name or figure stands where the
    post has another, `renamed` that a name does; `frayed` that the quote's first or last word stands nowhere in it.
    """

    agreeing: float
    whole: float
    longest: int
    hidden: float = 0.0
    contrary: float = 0.0
    exchanged: bool = False
    frayed: bool = False
    words: float = 0.0
    renamed: bool = False

    @property
    def share(self) -> float:
        """The share of the quote's weight that stands in the post."""
        return self.agreeing / self.whole if self.whole else 0.0

    @property
    def visible_share(self) -> float:
        """The same of what a post that was cut short could show."""
        visible = self.whole - self.hidden
        return self.agreeing / visible if visible > 0 else 0.0


def weigh(comparison: Comparison) -> Evidence:
    """Return the evidence that the comparison's post is the quote's original; words in brackets say nothing."""
    sides = comparison.sides
    tokens = sides.quote.tokens
    worth = {place: bits(token) for place, token in enumerate(tokens) if not sides.quote.bracketed[place]}
    standing = set(sides.kept)
    for change in comparison.changes:
        if change.edit_class in _STANDING:
            standing.update(range(change.quote_low, change.quote_high))
    differing = [change for change in comparison.changes if change.edit_class not in _SAID]
    moved, left_out = _elsewhere(differing, sides)
    standing.update(moved)
    agreeing = sum(value for place, value in worth.items() if place in standing)
    cut, size = comparison.cut, len(tokens)
    hidden = sum(value for place, value in worth.items() if place < cut.head or place >= size - cut.tail)
    put_in = {place for change in differing for place in range(change.quote_low, change.quote_high)} - moved
    contrary = sum(value for place, value in worth.items() if place in put_in)
    contrary += sum(bits(sides.post[place]) for place in left_out)
    ends = [change for change in differing if put_in.intersection(range(change.quote_low, change.quote_high))]
    frayed = any((c.quote_low == 0 or c.quote_high == size) and c.edit_class not in _OF_ONE_KIND for c in ends)
    both = {change.edit_class for change in ends if change.post_low < change.post_high}
    exchanged, renamed = not both.isdisjoint(_EXCHANGED), EditClass.NAME in both
    words = len(standing & worth.keys()) / len(worth) if worth else 0.0
    return Evidence(
        agreeing, sum(worth.values()), _longest(sides.kept), hidden, contrary, exchanged, frayed, words, renamed
    )


def _elsewhere(differing: Sequence[Change], sides: Sides) -> tuple[set[int], list[int]]:
    """Return the quote's words that the passage has elsewhere, whatever the move does, and the post's other words."""
    posted = [place for change in differing for place in range(change.post_low, change.post_high)]
    waiting: dict[str, list[int]] = {}
    for place in posted:
        waiting.setdefault(sides.post[place].key, []).append(place)
    moved, found = set(), set()
    for change in differing:
        for place in range(change.quote_low, change.quote_high):
            theirs = waiting.get(sides.quote.tokens[place].key)
            if theirs:
                moved.add(place)
                found.add(theirs.pop())
    return moved, [place for place in posted if place not in found]


def _longest(kept: Mapping[int, int]) -> int:
    best = run = 0
    for place in sorted(kept):
        run = run + 1 if kept.get(place - 1, -9) == kept[place] - 1 else 1
        best = max(best, run)
    return best
