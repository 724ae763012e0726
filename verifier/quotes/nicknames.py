"""Nicknames in marks: Omar “Tito” Balbuena is Omar Balbuena, and “Big Tuna” Okafor answers to Big Tuna."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from verifier.quotes.languages import given_names
from verifier.quotes.name_runs import is_capitalised
from verifier.quotes.records import Name, Span

if TYPE_CHECKING:
    from verifier.model import Article
    from verifier.quotes.people import People

# Matches the initials in brackets behind a name: " (AMLO)"; not " (SPD)" unless they are the name's own
_INITIALS = re.compile(r" \(([A-ZÀ-Ý]{3,6})\)")
_LONGEST = 24  # code points in a nickname
_MOST = 60  # nicknames in an article


def learn_nicknames(people: People, article: Article, spans: list[Span]) -> None:
    """Join the two halves of a name around a nickname, and let the nickname mean its bearer.

    A name in marks after the word for an organisation is that organisation's: the group “Clean Rivers Now”.
    """
    _learn_initials(people)
    ends = {name.end: name for name in people.names}
    starts = {name.start: name for name in people.names}
    learnt = 0
    for span in spans:
        text = article.text[span.start : span.end].rstrip(",")
        kind = re.search(r"(\w+) $", people.narrative[max(span.outer_start - 20, 0) : span.outer_start])
        if kind and people.language.has("people.organisations", kind[1].casefold()) and text and is_capitalised(text):
            number = people.organisation(text, span.outer_start)
            people.add_name(Name(span.outer_start, span.outer_end, text, person=number))
            continue
        after = starts.get(span.outer_end + 1)
        if after is None or learnt >= _MOST or len(text) > _LONGEST or text[-1:] in ".!?" or not is_capitalised(text):
            continue
        before = ends.get(span.outer_start - 1)
        if before is not None and not before.possessive and " " not in after.text:
            words = before.text.split()
            while len(words) > 1 and words[0].casefold() not in given_names() and words[1].casefold() in given_names():
                words = words[1:]  # "Keeper Olga “The Wall” Brandt"
            full = people.register(f"{' '.join(words)} {after.text}")
            people.persons[full].kind = "person"
            people.persons[full].roles |= people.persons[before.person].roles
            before.person = after.person = full
            people.persons[full].mention(before.start)
        first, _, rest = text.partition(" ")
        bare = rest if people.language.has("words.articles", first.casefold()) and rest else text
        people.alias(bare, after.person)
        learnt += 1
    if len(people.names) > len(people.starts):
        people.sort_names()


def _learn_initials(people: People) -> None:
    """Let initials in brackets mean the one before: Andrés Manuel López Obrador (AMLO)."""
    for name in list(people.names):
        behind = _INITIALS.match(people.narrative, name.end)
        if behind is not None and "".join(word[0] for word in name.text.split()) == behind[1]:
            people.alias(behind[1], name.person)
