"""What governs a passage of the post from before it: a condition, doubt, denial, a wish, another's claim, a limit.

Only what stands in the passage's own sentence and reaches it counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from verifier.comparison.classes.clauses import listed, stretch_before, stretch_behind
from verifier.comparison.language.complements import is_that
from verifier.comparison.language.governors import is_singular_verb, is_speech_verb
from verifier.comparison.language.phrases import is_figure
from verifier.comparison.meanings import meanings_of
from verifier.comparison.vocabulary import (
    find_governors,
    find_hedges,
    find_quantifiers,
    is_negation,
    quantifier,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from verifier.comparison.language.phrases import Found
    from verifier.comparison.runs import Sides
    from verifier.comparison.tokens import Token

_TURNING = frozenset({"condition", "doubt", "denial", "wish", "claim", "aim"})
UNSURE = frozenset({"likely", "unlikely", "possible", "claimed", "apparent"})
_PARTS = frozenset({"most", "many", "several", "some", "a_few", "few"})
LIMITS = frozenset({"at_least", "up_to", "more_than", "less_than", "nearly", "about"})

# Before these, a verb of saying or wishing has its object ("best wishes to"), and no statement follows.
_PREPOSITIONS = frozenset({"to", "for", "of", "with", "into", "onto", "out", "off", "up", "down", "away", "back"})
# How long what introduces a statement may be ("According to the harbour office, …"), whom it was told and when, and a
# condition without "if".
_INTRODUCED, _TOLD, _CONDITION = 8, 4, 12
# How far before the passage a verb may stand that takes for granted what follows it ("Don't forget [we sail at noon]").
_PRESUPPOSED = 2


class Governor(NamedTuple):
    """The post's tokens [low, high) that govern the passage and are not in the quote, and what they do."""

    low: int
    high: int
    does: str


class _Before(NamedTuple):
    """What stands before the passage in its sentence: the words, how far back it reaches, where it begins."""

    words: list[str]
    reach: int
    low: int
    first: int


def governor_before(sides: Sides, first: int) -> Governor | None:
    """Return what governs the passage that starts at token `first` from before, in its own sentence."""
    post, text = sides.post, sides.post_text
    low = stretch_before(post, text, first)
    if low == first:
        return None
    words = [token.form for token in post[low:first]]
    before = _Before(words, _last_break(words, post, text, low, sides.language), low, first)
    opened = [form if not _is_in_name(post, low + place, low) else "" for place, form in enumerate(words)]
    if is_that(post[first].form, sides.language):
        opened.append(post[first].form)
    elif is_singular_verb(words, ["he" if post[first].capitalised else post[first].form]):
        opened.append("he")  # a name opens a clause as "he" does
    if _is_inverted(before, sides):
        return Governor(low, first, "condition")
    for found in find_governors(opened, sides.language):
        if _governs(found, before, sides):
            return Governor(low + found.start, first, found.group)
    return (
        _label_before(before, sides)
        or _hedge_before(before, sides)
        or _limit_before(before, sides)
        or _negation_before(before, sides)
    )


def is_forbidden(sides: Sides, first: int) -> bool:
    """Whether the passage is what the post forbids: "Do not [drink the water]"."""
    low = stretch_before(sides.post, sides.post_text, first)
    said = " ".join(token.form for token in sides.post[low:first])
    return said in listed("forbidding") and len(sides.quote.tokens) > 1


def _is_in_name(post: Sequence[Token], place: int, low: int) -> bool:
    """Whether the word goes on a name and so is no verb: the "States" of "the United States"."""
    return place > low and post[place].capitalised and post[place - 1].capitalised


def _governs(found: Found, before: _Before, sides: Sides) -> bool:
    words, tokens, text = before.words, sides.post[before.low :], sides.post_text
    if found.group == "condition":
        sets = sets_condition(found.start, found.end, words, tokens, text)
        return sets and _condition_reaches(found.end, words, tokens, text)
    if found.group == "concession":
        return _reaches(found, before, sides)
    if found.group not in _TURNING or sides.post[before.first].form in _PREPOSITIONS:
        return False
    if found.group == "aim" and not _is_said_to_be(sides):
        return False
    english = sides.language == "en"
    opening = sides.post[before.first].form
    verb = (opening in listed("finite") and opening not in listed("subject")) or opening.endswith("ed")
    if words[-1] == "that" and verb:
        # "the dangers that [are known]": a noun and its own clause.
        return False
    if found.group == "wish" and english and not any(w in listed("wish") for w in words[found.start : found.end]):
        return False
    return _reaches(found, before, sides) or _introduces(found, before, sides)


def _is_said_to_be(sides: Sides) -> bool:
    """Whether the quote has a finite verb: "[ensure] the count is fair", not "[ensure] a fair count for everybody"."""
    tokens = sides.quote.tokens
    opens = bool(tokens) and tokens[0].form in listed("pronoun")
    return opens or any(token.form in listed("finite") - listed("subject") for token in tokens)


def _condition_reaches(end: int, words: Sequence[str], tokens: Sequence[Token], text: str) -> bool:
    """Whether a condition whose word ends at `end` still holds where the words end.

    It holds behind its own comma ("If it rains and blows, [we close]"), not behind a clause that is joined on.
    """
    commas = [
        place
        for place in range(end, len(words))
        if any(mark in text[tokens[place].end : tokens[place + 1].start] for mark in ",;–—")
    ]
    if not commas:
        inner = words[end:]
        if inner[-1:] == ["that"] and not _opens_verb(tokens[len(words) :]):
            inner = inner[:-1]  # "unless we know that [it passes]"
        return not any(word in ("but", "and", "that") for word in inner)
    closed = any(";" in text[tokens[place].end : tokens[place + 1].start] for place in commas[1:])
    if closed:
        return False  # "If it rains, we close; …"
    joined = (words[place + 1 : place + 2] for place in commas)
    return not any(word in (["but"], ["and"], ["so"], ["yet"]) for word in joined) and words[-1] not in ("but", "and")


def _opens_verb(tokens: Sequence[Token]) -> bool:
    """Whether a verb comes first, so that "that" before it is a relative pronoun."""
    opening = tokens[0].form if tokens else ""
    return (opening in listed("finite") and opening not in listed("subject")) or opening.endswith("ed")


def sets_condition(start: int, end: int, words: Sequence[str], tokens: Sequence[Token], text: str) -> bool:
    """Whether words [start, end) set a condition, and are no participle ("keep providing help") or adverb."""
    if end - start > 1 or words[start] not in listed("participle"):
        return True
    comma = start == 0 or "," in text[tokens[start - 1].end : tokens[start].start]
    return words[start] != "otherwise" and (comma or words[end : end + 1] == ["that"])


def _reaches(found: Found, before: _Before, sides: Sides) -> bool:
    """Whether what governs at the words found reaches what follows the words."""
    words, start, end = before.words, found.start, found.end
    ended = end < before.reach or (end == before.reach and words[end - 1] not in listed("boundary"))
    if ended or (found.group == "claim" and any(is_negation(word) for word in words[start:end])):
        return False
    rest = words[end:]
    if not rest:
        return True
    if rest[-1] == "to" and sides.language == "en":
        # "I urge the Senate to [pass the bill]" asserts nothing that a quote could turn.
        return False
    if len(rest) <= 2 or any(is_that(word, sides.language) for word in rest[:2]):
        return True
    # "The minister told us in June [there was …]": whom and when.
    opens = sides.post[before.first].form in listed("subject")
    near = len(rest) <= (_INTRODUCED if is_that(rest[-1], sides.language) else _TOLD)
    return opens and near and rest[0] in listed("told") and not any(word in listed("finite") for word in rest)


def _introduces(found: Found, before: _Before, sides: Sides) -> bool:
    """Whether the words found open the sentence and stand before its first comma: "According to the port, [it] …"."""
    words = before.words
    comma = "," in sides.post_text[sides.post[before.first - 1].end : sides.post[before.first].start]
    if found.group not in ("claim", "wish") or found.start > 0 or not comma or len(words) > _INTRODUCED:
        return False
    if _last_break(words[:-1], sides.post, sides.post_text, before.low, sides.language) >= found.end:
        return False
    rest = words[found.end :]
    if rest and found.group == "wish":
        return False
    if is_speech_verb(words[found.end - 1]) and sides.language == "en":
        return False
    return not any(word in listed("finite") for word in rest)


def _is_inverted(before: _Before, sides: Sides) -> bool:
    """Whether the sentence opens with a condition without "if", up to a comma: "Should it rain, [we close]"."""
    post, text = sides.post, sides.post_text
    if before.words[0] not in listed("inverted") or before.reach != len(before.words) < _CONDITION:
        return False
    comma = "," in text[post[before.first - 1].end : post[before.first].start]
    return comma and not _is_asked(before, sides)


def _is_asked(before: _Before, sides: Sides) -> bool:
    """Whether the sentence that goes on behind the words ends in a question mark."""
    post, text = sides.post, sides.post_text
    end = stretch_behind(post, text, before.first + 1)
    return "?" in text[post[end - 1].end : post[end].start if end < len(post) else len(text)]


def _label_before(before: _Before, sides: Sides) -> Governor | None:
    """Return the label that calls the passage untrue: "MYTH: [the crane is lost]"."""
    size = len(before.words)
    colon = ":" in sides.post_text[sides.post[before.first - 1].end : sides.post[before.first].start]
    if colon and " ".join(before.words) in listed("label"):
        return Governor(before.first - size, before.first, "denial")
    return None


def _hedge_before(before: _Before, sides: Sides) -> Governor | None:
    """Return the hedge with which the sentence opens, directly before the passage: "Perhaps [the crane is lost]"."""
    words = before.words
    if not words:
        return None
    size = len(words) - is_that(words[-1], sides.language)
    for found in find_hedges(words, sides.language):
        alone = found.end - found.start == 1 or size < len(words) or sides.language != "en"
        opens = found.start == 0 or found.start == _last_break(
            words[: found.start + 1], sides.post, sides.post_text, before.low, sides.language
        )
        if found.group in UNSURE and found.end == size and alone and opens:
            return Governor(before.low + found.start, before.first, "doubt")
    return None


def _limit_before(before: _Before, sides: Sides) -> Governor | None:
    """Return the limit that the quote's first words have in the post: "At least [400 died]", "Some of [us sail]"."""
    opening = sides.post[before.first].form
    words, starts = before.words, (0, before.reach)
    if words[-1] == "a" and opening in ("few", "little"):
        return Governor(before.first - 1, before.first, "limit")
    if words[-1] == "of" and len(words) - 2 in starts and (is_figure(words[-2]) or words[-2] == "half"):
        # "Half of [the ships came]", "40% of [us voted]".
        return Governor(before.first - 2, before.first, "limit")
    measured = is_figure(opening) or quantifier(opening, sides.language) in ("all", "most")
    for found in find_quantifiers([*words, opening], sides.language):
        limits = found.group in LIMITS and measured and found.start >= before.reach
        # "Only [3 of 28 states have paid]", "Only [members vote]"; not "We only [want peace]".
        limits = limits or (
            found.group == "only" and found.start >= before.reach and (measured or found.start in starts)
        )
        parts = found.group in _PARTS and words[-1] == "of" and found.start in starts
        if found.end == len(words) and (limits or parts):
            return Governor(before.low + found.start, before.first, "limit")
    return None


def _negation_before(before: _Before, sides: Sides) -> Governor | None:
    """Return a "not", "never" or "no" directly before the passage; in a question it only asks."""
    words, first = before.words, before.first
    opening = words[before.reach] if before.reach < len(words) else words[0]
    asks = any(word in listed("question") and not word.startswith("no") for word in (words[0], opening))
    if asks and not (" ".join(words[before.reach :]) in listed("forbidding") and not _is_asked(before, sides)):
        return None
    if any(word in listed("presupposing") for word in words[-_PRESUPPOSED:]):
        return None
    denied = meanings_of(sides.post_text, plain=sides.plain, language=sides.language).negation
    for place in range(first - 1, max(first - 3, before.low + before.reach - 1, -1), -1):
        # A French "ne" denies by its other half, which the passage has.
        if place in denied and not (sides.language == "fr" and sides.post[place].form == "ne"):
            return Governor(place, first, "negation")
    return None


def _last_break(words: Sequence[str], post: Sequence[Token], text: str, low: int, language: str) -> int:
    """Return which word is the first behind the last comma or connective: only from there on do the words reach on."""
    for place in range(len(words) - 1, -1, -1):
        gap = text[post[low + place].end : post[low + place + 1].start]
        # "Ich glaube nicht, dass …": the comma belongs to the word for "that".
        comma = "," in gap and not (language != "en" and is_that(post[low + place + 1].form, language))
        if comma or any(mark in gap for mark in ";–—()") or " - " in gap or "--" in gap:
            return place + 1
        if ":" in gap and not _claims(words, place, language):
            return place + 1
        if words[place] in listed("boundary"):
            return place + 1
    return 0


def _claims(words: Sequence[str], place: int, language: str) -> bool:
    """Whether the word before a colon says who speaks behind it."""
    return any(found.group == "claim" and found.end > place for found in find_governors(words[: place + 1], language))
