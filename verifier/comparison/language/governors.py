"""Words that govern a statement and turn its sense: a condition, doubt, denial, a wish, what others claim."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from verifier.comparison.language.complements import find_complements
from verifier.comparison.language.contractions import contraction
from verifier.comparison.language.figures import number_words
from verifier.comparison.language.inflection import base_forms
from verifier.comparison.language.negation import denies_by_itself
from verifier.comparison.language.phrases import Found, find_phrases
from verifier.comparison.language.spelling import fold
from verifier.comparison.language.tables import read_groups, read_membership
from verifier.comparison.language.words import is_function_word

if TYPE_CHECKING:
    from collections.abc import Sequence

_FIRST_PERSON = frozenset(("i", "we"))
_SPEAKERS_SKIPPED = frozenset(
    (
        *("have", "has", "had", "am", "is", "are", "was", "were", "be", "been", "being", "do", "does", "did", "to"),
        *("will", "would", "can", "could", "should", "must", "may", "might", "not", "never", "keep", "kept"),
        *("also", "just", "already", "always", "often", "now", "still", "again", "even", "so", "really"),
        *("repeatedly", "clearly", "firmly", "publicly"),
    )
)
_REACH = 5
# How far before a word that calls an error a "not" may stand.
_NEAR = 3
_BEING = frozenset(("am", "is", "are", "was", "were", "be", "been", "being", "i'm", "we're", "get", "got", "keep"))
# Verbs that are nouns as well, and what may stand before them as a verb, beside words in -s.
_ALSO_NOUNS = frozenset(
    (
        *("report", "claim", "state", "charge", "promise", "question", "doubt", "hope", "wish", "dream", "fear", "lie"),
        *("demand", "rumor", "rumour", "belief"),
    )
)
_BEFORE_VERB = frozenset(
    (
        *("i", "you", "we", "they", "who", "people", "police", "men", "women", "media", "many", "some", "all"),
        *("nobody", "one", "everyone", "anyone", "someone", "both"),
    )
)

_SINGULAR = frozenset(("he", "she", "it", "who", "everyone", "everybody", "nobody", "here", "now", "still", "also"))

# What opens a clause, but no complement of a noun: "he doubts it is safe".
_OPENING_CLAUSES = frozenset(
    (
        *("i", "you", "he", "she", "it", "we", "they", "there", "nobody", "everyone", "everybody", "no"),
        *("the", "this", "these", "those", "a", "an", "my", "your", "his", "her", "its", "our", "their", "all"),
    )
)

# Behind these an infinitive still says what others hold: "they like to say", "they want you to think".
_LEADING_TO = frozenset(
    (
        *(
            "want",
            "wants",
            "wanted",
            "like",
            "likes",
            "love",
            "loves",
            "going",
            "trying",
            "tries",
            "continue",
            "continues",
        ),
        *("you", "us", "them", "people", "everyone", "voters"),
    )
)


def find_governors(tokens: Sequence[str], language: str = "en") -> list[Found]:
    """Return what governs statements among the tokens, by group, in order.

    condition ("if", "unless", "provided that"), doubt ("I doubt that", "I don't think"), denial ("it is false that", "I
    never said"), wish ("I hope that"), claim (another's words: "they say", "according to", "critics claim"), and own:
    the author's own assertion, which turns nothing ("I think", "I have said that", "the fact that").
    A verb's span runs from its subject or negation to the verb.
    """
    phrases = find_phrases(tokens, "governors.tsv", language)
    if language != "en":
        return sorted([*phrases, *find_complements(tokens, language, phrases)])
    taken = {place for found in phrases for place in range(found.start, found.end)}
    words = [fold(token) for token in tokens]
    verbs = (_by_verb(words, place) for place in range(len(words)) if place not in taken)
    return sorted([*phrases, *(found for found in verbs if found)])


def _by_verb(words: Sequence[str], place: int) -> Found | None:
    kind = _verb_kind(words[place])
    if kind is None or kind == "error":
        return None
    if kind.startswith("noun") and is_singular_verb(words[: place + 1], words[place + 1 : place + 2]):
        kind = _verb_kind(words[place][:-1]) or kind
    start, denied = _back_to_subject(words, place)
    if kind.startswith("noun") or (start == place and _is_noun(words, place)):
        return _by_noun(words, place)
    if kind == "pretence":
        # "We can't keep pretending that …": what is pretended is not so, whether or not anybody pretends it.
        return Found(start, place + 1, "denial")
    if kind in ("speech", "belief") and _is_called_wrong(words, place):
        return Found(start - 1, place + 1, "denial")
    subject = _subject(words, start, place)
    if subject is None:
        return None
    own = subject in _FIRST_PERSON and not (kind == "speech" and _is_passive(words, place))
    return Found(start, place + 1, _group(kind, own=own, denied=denied or _is_nobody(words, start, kind)))


def _by_noun(words: Sequence[str], place: int) -> Found | None:
    """Return what a noun before "that" or "of" does: "the lie that", "rumours that", "my claim that"."""
    kinds = [kind for kind, nouns in read_groups("governing_words.tsv").items() if words[place] in nouns]
    kind = next((kind for kind in kinds if kind.startswith("noun")), None)
    if kind is None or place + 1 >= len(words) or words[place + 1] not in ("that", "of"):
        return None
    own = place > 0 and words[place - 1] in ("my", "our") and kind == "noun claim"
    return Found(place, place + 1, "own" if own else kind.removeprefix("noun "))


def _is_called_wrong(words: Sequence[str], place: int) -> bool:
    """Whether saying or thinking so is called an error: "absurd to claim"; not "not wrong to say"."""
    if place < 2 or words[place - 1] != "to" or words[place - 2] not in read_groups("governing_words.tsv")["error"]:
        return False
    before = words[max(place - 2 - _NEAR, 0) : place - 2]
    return not any(word in ("not", "hardly", "never") or word.endswith("n't") for word in before)


def _is_passive(words: Sequence[str], place: int) -> bool:
    """Whether somebody else says it to the subject: "we were promised", "I've been told", not "I was saying"."""
    return words[place].endswith(("ed", "told")) and any(word in _BEING for word in words[max(place - 2, 0) : place])


def _is_nobody(words: Sequence[str], start: int, kind: str) -> bool:
    """Whether the subject that ends before `start` denies: "nobody doubts", "no one can deny", "Who would deny".

    Not in "let nobody lie to you", which is a warning.
    """
    before = words[max(start - 2, 0) : start]
    if words[max(start - 2, 0) : start - 1] == ["let"] and kind != "doubt":
        return False
    return before[-1:] in (["nobody"], ["few"], ["none"]) or before in (["no", "one"], ["who"])


def _is_noun(words: Sequence[str], place: int) -> bool:
    """Whether a word in its base form stands behind one that could be no subject of it: "the office report shows"."""
    if place == 0 or words[place] not in _ALSO_NOUNS:
        return False
    before = words[place - 1]
    opened = contraction(before)
    return not (before.endswith("s") or before in _BEFORE_VERB or bool(opened))


def _group(kind: str, *, own: bool, denied: bool) -> str:
    """Return what a verb does to the statement behind it, by who says it and whether it is denied."""
    match kind:
        case "doubt":
            return "own" if denied else "doubt"
        case "denial":
            return "own" if denied else "denial"
        case "wish":
            return "wish"
        case "belief" if own:
            return "doubt" if denied else "own"
        case "speech" if own:
            return "denial" if denied else "own"
        case "news":
            return "denial" if own and denied else "own"
        case _:
            return "denial" if denied and kind == "speech" and own else "claim"


def _back_to_subject(words: Sequence[str], place: int) -> tuple[int, bool]:
    """Walk back over auxiliaries, adverbs and negations to where the verb's subject should stand."""
    denied = False
    start = place
    while start > 0 and place - start < _REACH:
        before = words[start - 1]
        if before.endswith("n't") or before in ("not", "never", "cannot", "hardly", "neither", "nor"):
            denied = True
        elif before not in _SPEAKERS_SKIPPED:
            break
        start -= 1
    return start, denied


def _subject(words: Sequence[str], start: int, place: int) -> str | None:
    """Return the last word of the verb's subject: "i" in "I've always said"; None where none stands before it."""
    opened = contraction(words[start - 1]) if start else ()
    if opened and opened[0] in ("i", "we", "you", "he", "she", "they", "it"):
        return opened[0]
    if start == 0:
        # "Hope that …", "Hoping to …" leave "I" out; a bare imperative ("Say yes") governs nothing.
        if words[place] == "suppose":
            return "you"
        return "i" if place == 0 and _verb_kind(words[place]) in ("wish", "doubt") else None
    before = words[start - 1]
    if start == place and words[place].endswith("ing") and any(word in _FIRST_PERSON for word in words[:place]):
        # "I wrote to the council, warning that …": whoever wrote it warns.
        return None
    if words[place - 1] == "to" and not denies_by_itself(before):
        # "I'm proud to say", "Sad to say": the subject stands further back, or was left out.
        back = [contraction(word)[:1] or (word,) for word in words[max(start - 3, 0) : start - 1]]
        if start == 1 or any(opened[0] in _FIRST_PERSON for opened in back):
            return "i"
        if before not in _LEADING_TO:
            return None
    if before in (
        "please",
        "to",
        "and",
        "or",
        "that",
        "the",
        "a",
        "an",
        "of",
        "in",
        "for",
        "with",
        "by",
        "as",
        "my",
        "your",
        "our",
    ):
        return None
    return before


def is_singular_verb(words: Sequence[str], following: Sequence[str]) -> bool:
    """Whether the last of the words, a noun in -s, is a verb: "Pell claims the bridge is safe", not "three reports"."""
    kind = _verb_kind(words[-1])
    if kind is None or not kind.startswith("noun") or not words[-1].endswith("s") or len(words) == 1:
        return False
    if _verb_kind(words[-1][:-1]) is None or not following or following[0] not in _OPENING_CLAUSES:
        return False
    before = words[-2]
    return before in _SINGULAR or not (is_function_word(before) or before in number_words())


@lru_cache(maxsize=8192)
def _verb_kind(word: str) -> str | None:
    kinds = read_membership("governing_words.tsv")
    for form in (word, *sorted(base_forms(word))):
        if form in kinds:
            return kinds[form]
    return None


def is_speech_verb(word: str) -> bool:
    """Whether the word, in any form, reports what somebody says or believes: said, claims, alleged, thinks."""
    return _verb_kind(fold(word)) in ("speech", "belief", "news")
