"""Words of certainty, possibility, ability and duty, and hedges."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from verifier.comparison.language.phrases import Found, find_phrases
from verifier.comparison.language.spelling import fold
from verifier.comparison.language.tables import read_membership

if TYPE_CHECKING:
    from collections.abc import Sequence

_CONTRACTED = {"'ll": "will", "'d": "would"}

# What stands before "will", "might", "can" or "must" where it is a noun: "the will", "free will", "God's will".
_BEFORE_NOUN = frozenset(
    [
        "the",
        "a",
        "an",
        "my",
        "your",
        "his",
        "our",
        "their",
        "no",
        "free",
        "political",
        "good",
        "ill",
        "popular",
        "goodwill",
        "own",
        "all",
        "of",
    ]
)
_ALSO_NOUNS = frozenset(("will", "might", "can", "must"))


@lru_cache(maxsize=8192)
def modal(word: str, language: str = "en") -> str | None:
    """Return the group of a modal verb (certain, conditional, possible, able, duty, advice); None for other words.

    Contracted and denied forms count: "won't" and "we'll" are certain, "can't" is able.
    """
    folded = fold(word)
    groups = read_membership("modals.tsv", language)
    if folded in groups or language != "en":
        return groups.get(folded)
    if folded.endswith("n't"):
        return groups.get(_undenied(folded))
    for ending, verb in _CONTRACTED.items():
        if folded.endswith(ending):
            return groups[verb]
    return None


def _undenied(contraction: str) -> str:
    irregular = {"won't": "will", "can't": "can", "shan't": "shall"}
    return irregular.get(contraction, contraction[:-3])


def find_modals(tokens: Sequence[str], language: str = "en") -> list[Found]:
    """Return the modals among the tokens, phrases too ("have to", "going to"); no nouns such as "the will of"."""
    prepared = [_plain(token) if language == "en" else token for token in tokens]
    return [
        found
        for found in find_phrases(prepared, "modals.tsv", language)
        if language != "en" or not (_is_noun(prepared, found) or _is_had(tokens, found))
    ]


def _plain(token: str) -> str:
    """Return the modal inside a contraction: "won't" → "will"; other words as they are."""
    folded = fold(token)
    if "'" not in folded:
        return folded
    if folded.endswith("n't"):
        return _undenied(folded)
    for ending, verb in _CONTRACTED.items():
        if folded.endswith(ending):
            return verb
    return folded


# Behind "'d", these and words in -ed show that it stands for "had".
_AFTER_HAD = frozenset(
    (
        "been",
        "had",
        "better",
        "gone",
        "done",
        "seen",
        "come",
        "made",
        "taken",
        "given",
        "said",
        "told",
        "known",
        "got",
        "never",
    )
)


def _is_had(tokens: Sequence[str], found: Found) -> bool:
    """Whether a contracted 'd stands for "had": "they'd been", "we'd agreed"."""
    if not fold(tokens[found.start]).endswith("'d") or found.end >= len(tokens):
        return False
    following = fold(tokens[found.end])
    return following in _AFTER_HAD or (following.endswith("ed") and len(following) > 4)


def _is_noun(words: Sequence[str], found: Found) -> bool:
    if found.end - found.start > 1 or words[found.start] not in _ALSO_NOUNS or found.start == 0:
        return False
    before = words[found.start - 1]
    return before in _BEFORE_NOUN or (before.endswith("'s") and before not in ("it's", "that's", "he's", "she's"))


def find_hedges(tokens: Sequence[str], language: str = "en") -> list[Found]:
    """Return the hedges and certainties among the tokens, by group: likely, possible, claimed, apparent, certain."""
    return find_phrases(tokens, "hedges.tsv", language)


def is_hedge(word: str, language: str = "en") -> bool:
    """Whether the word makes a statement less than certain: probably, perhaps, reportedly, allegedly."""
    group = read_membership("hedges.tsv", language).get(fold(word))
    return group is not None and not group.startswith("-") and group != "certain"


def is_certainty(word: str, language: str = "en") -> bool:
    """Whether the word vouches for a statement: certainly, definitely, undoubtedly."""
    return read_membership("hedges.tsv", language).get(fold(word)) == "certain"
