"""Scoring found quotes against labelled ones: folding, matching, counting.

Texts are compared after folding marks, dashes, spaces, case and outer punctuation, so that no system wins or loses by
where the comma goes. A quote over several paragraphs may come as one span or as one a paragraph.
"""

import re
import unicodedata
from collections.abc import Container, Sequence
from dataclasses import dataclass, fields, replace
from typing import Self

from rapidfuzz.distance import LCSseq

from benchmarks.isolation.data import Label
from benchmarks.isolation.systems.system import FoundQuote

CLOSE = 0.8
LONG = 5  # words; shorter quotes are easily found by chance and often have no speaker of their own

_PLAIN = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛`´", "'"),
        **dict.fromkeys("“”„«»", '"'),
        **dict.fromkeys("‐‑‒–—―", "-"),
    }
)
_OUTER = " .,;:!?\"'-…。、"


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    part: int = 0
    whole: int = 0

    def __add__(self, other: Self) -> Self:
        return replace(self, part=self.part + other.part, whole=self.whole + other.whole)

    @property
    def value(self) -> float | None:
        """From 0 to 1; None of nothing."""
        return self.part / self.whole if self.whole else None


@dataclass(frozen=True, slots=True)
class SpanCounts:
    """How many labelled spans there are, how many a system found, and how many of these are the same."""

    same: int = 0
    found: int = 0
    wanted: int = 0

    def __add__(self, other: Self) -> Self:
        same, found, wanted = self.same + other.same, self.found + other.found, self.wanted + other.wanted
        return replace(self, same=same, found=found, wanted=wanted)

    @property
    def precision(self) -> Share:
        """Of those found, the labelled."""
        return Share(self.same, self.found)

    @property
    def recall(self) -> Share:
        """Of those labelled, the found."""
        return Share(self.same, self.wanted)

    @property
    def f1(self) -> Share:
        """The harmonic mean of both."""
        return Share(2 * self.same, self.found + self.wanted)


@dataclass(frozen=True, slots=True)
class Score:
    """One system's figures on one or more articles.

    `spans` counts every quoted span whatever it is of, `on_x` only quotes of posts on X; each once by equal words and
    once by words that overlap by 0.8 or more. The four speaker shares: of quotes on X found, those with the right
    speaker; and of all labelled spans that have a speaker, of the long ones among them, and of those in a paragraph
    that names a platform, those found with the right speaker. `others_on_x`: of labelled spans that are not on X, those
    taken for it.
    """

    spans: SpanCounts = SpanCounts()
    spans_close: SpanCounts = SpanCounts()
    on_x: SpanCounts = SpanCounts()
    on_x_close: SpanCounts = SpanCounts()
    speaker_on_x: Share = Share()
    speaker: Share = Share()
    speaker_long: Share = Share()
    speaker_platform: Share = Share()
    others_on_x: Share = Share()

    def __add__(self, other: Self) -> Self:
        return replace(self, **{one.name: getattr(self, one.name) + getattr(other, one.name) for one in fields(self)})


@dataclass(frozen=True, slots=True)
class Misses:
    """What went wrong with the quotes on X of one article, for a person to read."""

    missed: tuple[str, ...]
    extra: tuple[str, ...]
    speakers: tuple[tuple[str, str | None, str | None], ...]  # the words, who said them, who is said to


def fold(text: str) -> str:
    """Reduce a quote to its words, without what typesetting may change; empty where it is all punctuation."""
    plain = unicodedata.normalize("NFKC", text.translate(_PLAIN))
    return re.sub(r"\s+", " ", plain).strip(_OUTER).casefold()


def surname(name: str) -> str:
    """Give the last word of a name, folded."""
    return (fold(name).split() or [""])[-1]


def overlap(one: str, other: str) -> float:
    """Give the share (0 to 1) of the longer text's characters that stand in both texts in the same order."""
    return LCSseq.normalized_similarity(one, other)


def same_speaker(label: Label, found: FoundQuote) -> bool:
    """By surname; by handle where the label has no name. A label must have one of them."""
    if label.speaker:
        return found.speaker is not None and surname(found.speaker) == surname(label.speaker)
    wanted = (label.handle or "").casefold()
    return wanted in {(name or "").lstrip("@").casefold() for name in (found.handle, found.speaker)}


def match(wanted: Sequence[str], found: Sequence[str], least: float = 1.0) -> list[tuple[int, int]]:
    """Pair folded texts, each once: equal ones in order, then by falling overlap down to `least`."""
    pairs: list[tuple[int, int]] = []
    free = dict.fromkeys(range(len(found)))
    for number, text in enumerate(wanted):
        equal = next((other for other in free if found[other] == text), None)
        if equal is not None:
            del free[equal]
            pairs.append((number, equal))
    if least < 1:
        taken = {number for number, _ in pairs}
        left = [number for number in range(len(wanted)) if number not in taken]
        pairs += _match_close(wanted, found, [(number, other) for number in left for other in free], least)
    return sorted(pairs)


def part_joined(labels: Sequence[Label], found: Sequence[FoundQuote]) -> list[FoundQuote]:
    """Take a span over several labelled pieces of one quote apart into them, each with the span's attribution."""
    parted = list(found)
    for chain in _chains(labels):
        for first in range(len(chain)):
            for last in range(len(chain), first + 1, -1):
                pieces = chain[first:last]
                joined = fold(" ".join(pieces))
                where = next((number for number, quote in enumerate(parted) if fold(quote.text) == joined), None)
                if where is not None:
                    parted[where : where + 1] = [replace(parted[where], text=piece) for piece in pieces]
    return parted


def score_article(
    labels: Sequence[Label], found: Sequence[FoundQuote], near_platform: Container[str] = ()
) -> tuple[Score, Misses]:
    """Score one system on one article. `near_platform` are the ids of labels in paragraphs that name a platform."""
    on_x = [label for label in labels if label.on_x]
    taken = part_joined(on_x, [quote for quote in found if quote.on_x])
    x_score, misses = _score_on_x(labels, on_x, taken)
    everything = part_joined(labels, found)
    wanted, texts = [fold(label.quote) for label in labels], [fold(quote.text) for quote in everything]
    close = match(wanted, texts, CLOSE)
    right = {labels[number].id for number, other in close if same_speaker(labels[number], everything[other])}
    spoken = [label for label in labels if label.speaker or label.handle]
    score = replace(
        x_score,
        spans=SpanCounts(len(match(wanted, texts)), len(texts), len(wanted)),
        spans_close=SpanCounts(len(close), len(texts), len(wanted)),
        speaker=_share(spoken, right),
        speaker_long=_share([label for label in spoken if len(label.quote.split()) >= LONG], right),
        speaker_platform=_share([label for label in spoken if label.id in near_platform], right),
    )
    return score, misses


def _match_close(
    wanted: Sequence[str], found: Sequence[str], candidates: Sequence[tuple[int, int]], least: float
) -> list[tuple[int, int]]:
    ranked = sorted((-overlap(wanted[number], found[other]), number, other) for number, other in candidates)
    pairs: dict[int, int] = {}
    for negative, number, other in ranked:
        if -negative >= least and number not in pairs and other not in pairs.values():
            pairs[number] = other
    return list(pairs.items())


def _chains(labels: Sequence[Label]) -> list[list[str]]:
    """List the quotes that continue one another, in order; a quote that stands alone is no chain."""
    heads: dict[str, str] = {}
    chains: dict[str, list[str]] = {}
    for label in labels:
        # a label before it is the only thing that a quote can go on from
        heads[label.id] = heads.get(label.continues or "", label.id)
        chains.setdefault(heads[label.id], []).append(label.quote)
    return [chain for chain in chains.values() if len(chain) > 1]


def _score_on_x(labels: Sequence[Label], on_x: Sequence[Label], taken: Sequence[FoundQuote]) -> tuple[Score, Misses]:
    wanted, texts = [fold(label.quote) for label in on_x], [fold(quote.text) for quote in taken]
    pairs = match(wanted, texts)
    named = [(on_x[number], taken[other]) for number, other in pairs if on_x[number].speaker or on_x[number].handle]
    wrong = [(label, quote) for label, quote in named if not same_speaker(label, quote)]
    others = [folded for label in labels if not label.on_x and (folded := fold(label.quote)) not in set(wanted)]
    score = Score(
        on_x=SpanCounts(len(pairs), len(texts), len(wanted)),
        on_x_close=SpanCounts(len(match(wanted, texts, CLOSE)), len(texts), len(wanted)),
        speaker_on_x=Share(len(named) - len(wrong), len(named)),
        others_on_x=Share(len(set(texts) & set(others)), len(others)),
    )
    hit, answered = {number for number, _ in pairs}, {other for _, other in pairs}
    misses = Misses(
        missed=tuple(label.quote for number, label in enumerate(on_x) if number not in hit),
        extra=tuple(quote.text for number, quote in enumerate(taken) if number not in answered),
        speakers=tuple(
            (label.quote, label.speaker or label.handle, quote.speaker or quote.handle) for label, quote in wrong
        ),
    )
    return score, misses


def _share(labels: Sequence[Label], right: Container[str]) -> Share:
    return Share(sum(label.id in right for label in labels), len(labels))
