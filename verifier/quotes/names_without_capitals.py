"""Finding names where letters have no capitals: by titles, and by the particles or verbs beside them.

Three orders of words, told by the language's file: a particle marks the subject (Hindi), a title follows the name
(Japanese, see names_before_titles), the verb and the title stand before it (Arabic).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from verifier.quotes.lexicon import WORD
from verifier.quotes.names_before_titles import find_titled_names
from verifier.quotes.records import Name

if TYPE_CHECKING:
    from verifier.quotes.languages import Language
    from verifier.quotes.tokens import Token

_LONGEST = 4  # words in a name
_RUN = 9  # words that a name may have with its titles
_BREAKS = (
    "words.boundaries",
    "words.postpositions",
    "words.subject_markers",
    "words.prepositions",
    "words.possessives",
    "words.conjunctions",
    "words.that",
    "words.adverbs",
    "words.calendar",
    "posts.x_nouns",
    "posts.nouns",
    "posts.loose",
    "posts.account",
    "platforms.x",
)
_NO_NAMES = (
    "words.subject_pronouns",
    "words.he",
    "words.she",
    "words.somebody",
    "words.users",
    "words.indefinite",
    "words.nobodies",
)
_WHAT = ("people.titles", "people.roles")


def find_marked_names(narrative: str, language: Language) -> list[Name]:
    """The names in order, each with the titles beside it."""
    if not language.spaced:
        return find_titled_names(narrative, language)
    tokens = language.lexicon.scan(narrative, 0, len(narrative))
    found: dict[int, Name] = {}
    for index, token in enumerate(tokens):
        name = None
        if token.has("words.subject_markers"):
            name = _ending_at(tokens, index - 1, narrative, language)
        elif language.verb_first and token.is_verb():
            name = _starting_at(tokens, index + 1, narrative, language)
        elif token.has("people.titles"):
            name = _starting_at(tokens, index, narrative, language)
        if name is not None:
            known = found.get(name.start)
            found[name.start] = name if known is None or name.end > known.end else known
    kept = _without_overlaps(sorted(found.values(), key=lambda name: name.start))
    if language.verb_first:
        _cut_at_surnames(kept, narrative, language)
    return _with_repetitions(narrative, kept)


def _cut_at_surnames(names: list[Name], narrative: str, language: Language) -> None:
    """End the names behind the surname by which the article goes on: "برونو تافاريس | جماهير", further on "تافاريس"."""
    words = WORD.findall(narrative)
    pairs = Counter(pairwise(words))
    counts = Counter(words)
    for name in names:
        parts = name.text.split()
        if len(parts) < 3 or language.has("people.organisations", parts[0]):
            continue
        alone = counts[parts[1]] - pairs[parts[0], parts[1]]
        if alone > 0 and pairs[parts[1], parts[2]] == 1:
            cut = sum(map(len, parts[2:])) + len(parts[2:])
            name.text, name.end = " ".join(parts[:2]), name.end - cut


def _is_break(token: Token) -> bool:
    verbal = token.is_verb() and not token.has(*_WHAT)
    return token.has(*_BREAKS) or token.quoted or not token.text[0].isalpha() or verbal


def _ending_at(tokens: list[Token], last: int, narrative: str, language: Language) -> Name | None:
    """The name that a subject's particle closes."""
    first = last
    while first >= 0 and last - first < _RUN and not _is_break(tokens[first]):
        first -= 1
    return _named(tokens[first + 1 : last + 1], narrative, language)


def _starting_at(tokens: list[Token], first: int, narrative: str, language: Language) -> Name | None:
    """The name that a verb or a title opens."""
    while first < len(tokens) and tokens[first].has("words.adverbs", "words.calendar"):
        first += 1
    last = first
    while last < len(tokens) and last - first < _RUN and not _is_break(tokens[last]):
        last += 1
    run = tokens[first:last]
    if not language.verb_first:
        return _named(run, narrative, language)
    organisation = _organisation(run, language)
    if organisation:
        return _name(organisation, [], narrative)
    rest, titled = _past_complement(run, language)
    if titled and not rest and last < len(tokens) and tokens[last].text == "،":  # "وزير الطاقة، سامي الحمداني"
        begin = last = last + 1
        while last < len(tokens) and last - begin < _LONGEST and not _is_break(tokens[last]):
            last += 1
        rest = tokens[begin:last] if last < len(tokens) and last - begin > 1 else []
    if not rest or (not titled and not _sure(tokens, rest, last, language)):
        return None
    if len(rest) == 1 and rest[0].lower.endswith(language.endings("words.joined_pronouns") or ("\0",)):
        return None  # "نادي النجم تعاقده مع": "its contract" names nobody
    titles = [token for token in run[: len(run) - len(rest)] if token.has(*_WHAT)]
    return _name(_cut(rest, language), titles, narrative)


def _named(run: list[Token], narrative: str, language: Language) -> Name | None:
    """The words after the last title; None where there are none, or where they are no name."""
    titles = [i for i, token in enumerate(run) if token.has(*_WHAT)]
    rest = run[titles[-1] + 1 :] if titles else run
    if not titles and len(rest) > 1 and rest[-1].has("people.organisations"):
        return _name(rest[-_LONGEST:], [], narrative)
    while len(rest) > 2 and rest[0].has(*_NO_NAMES):
        rest = rest[1:]  # "यात्री सुमन अवस्थी ने"
    rest = rest[-_LONGEST:]
    common = any(rest and rest[-1].lower.endswith(e) for e in language.words.get("words.plural_endings", ()))
    if (common and len(rest) == 1) or any(token.has("people.organisations") for token in rest):
        return None
    return _name(rest, [run[i] for i in titles], narrative)


def _name(rest: list[Token], titles: list[Token], narrative: str) -> Name | None:
    if not rest or any(token.has(*_NO_NAMES) and not token.has("people.organisations") for token in rest):
        return None
    begin = titles[0].start if titles and titles[0].start < rest[0].start else rest[0].start
    text = narrative[rest[0].start : rest[-1].end]
    return Name(begin, rest[-1].end, text, tuple(title.lower for title in titles))


def _organisation(run: list[Token], language: Language) -> list[Token]:
    """The words of an organisation that opens the run: an indefinite noun and its complement, "وزارة المياه"."""
    article = tuple(language.words.get("words.joined_article", ()))
    if not run or not run[0].has("people.organisations") or run[0].lower.startswith(article):
        return []
    end = 1
    while end < len(run) and end < _LONGEST and run[end].lower.startswith(article):
        end += 1
    return run[:end] if end > 1 else []


def _past_complement(run: list[Token], language: Language) -> tuple[list[Token], bool]:
    """The words of the name itself, past title and complement, and whether there was a title.

    "وزير الخارجية المصري بدر عبد العاطي": an indefinite title takes a definite complement, a definite title stands
    alone or before definite adjectives; the name is what follows without the article, or from a known given name on.
    """
    title = next((i for i in range(len(run) - 1, -1, -1) if run[i].has(*_WHAT)), None)
    given = next((i for i, token in enumerate(run) if language.has("people.given_names", token.lower)), None)
    if given is not None and (title is None or given > title):
        return run[given:], title is not None or given == 0
    article = tuple(language.words.get("words.joined_article", ()))
    if title is None:
        profession = len(run) > 2 and run[0].lower.startswith(article) and not run[1].lower.startswith(article)
        return (run[1:], True) if profession and not run[0].tags and not run[1].tags else (run, False)
    definite = bool(article) and run[title].lower.startswith(article)
    for index in range(title + 1, len(run)):
        word = run[index].lower
        if word.startswith(article):
            definite = True
        elif definite and not run[index].has("people.organisations"):
            return run[index:], True
    return [], True


def _sure(tokens: list[Token], rest: list[Token], after: int, language: Language) -> bool:
    """Whether words after a verb are a name though no title says so: two or more, or before what the verb gives."""
    article = tuple(language.words.get("words.joined_article", ()))
    if any(token.tags - {"people.given_names"} for token in rest) or (article and rest[0].lower.startswith(article)):
        return False
    if language.has("people.given_names", rest[0].lower):
        return True
    follower = tokens[after] if after < len(tokens) else None
    return follower is not None and (follower.text == ":" or follower.has("words.prepositions", "words.that"))


def _cut(rest: list[Token], language: Language) -> list[Token]:
    """The name's own words: it ends with its first word that has the article, "ليلى الخطيب"; not after "عبد"."""
    article = tuple(language.words.get("words.joined_article", ()))
    for index, token in enumerate(rest[:_LONGEST]):
        if index and token.lower.startswith(article) and not rest[index - 1].has("people.name_openers"):
            return rest[: index + 1]
        if token.tags - {"people.given_names", "people.name_openers", "people.titles", "people.roles"} and index:
            return rest[:index]
    return rest[:_LONGEST]


def _without_overlaps(names: list[Name]) -> list[Name]:
    kept: list[Name] = []
    for name in names:
        if kept and name.start < kept[-1].end:
            if name.end > kept[-1].end and not kept[-1].titles:
                kept[-1] = name
            continue
        kept.append(name)
    return kept


def _with_repetitions(narrative: str, names: list[Name]) -> list[Name]:
    """Add where the last or the first word of a full name stands alone."""
    full = [name.text.split() for name in names if " " in name.text]
    parts = {words[-1] for words in full} | {words[0] for words in full if len(words[0]) > 2}
    starts = [name.start for name in names]
    alone = [match for match in WORD.finditer(narrative) if match[0] in parts]
    extra: list[Name] = []
    for match in alone:
        before = bisect_right(starts, match.start()) - 1
        if before < 0 or names[before].end <= match.start():
            extra.append(Name(match.start(), match.end(), match[0]))
    return sorted(names + extra, key=lambda name: name.start)
