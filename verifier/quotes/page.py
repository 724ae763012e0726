"""One article prepared for analysis: its narrative, sentences, tokens and people."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from verifier.model import Article, BlockKind, Platform
from verifier.quotes.evidence import Evidence, find_evidence, may_answer, may_hold_evidence
from verifier.quotes.folding import fold
from verifier.quotes.lexicon import QUOTED
from verifier.quotes.names import find_names
from verifier.quotes.narrative import split_sentences
from verifier.quotes.nicknames import learn_nicknames
from verifier.quotes.people import People, add_embed_authors
from verifier.quotes.post_links import PostLinks
from verifier.quotes.tokens import Token

if TYPE_CHECKING:
    from verifier.quotes.languages import Language
    from verifier.quotes.records import Name, Span

_WORD = re.compile(r"\w+")
# Matches "3:41 pm Police say", "[09.15] The"; not "3 dead" or "12:30".
_CLOCK = re.compile(r"[\[(]?\d{1,2}[:.h]\d\d\b(?=.{0,12}[^\W\d_])")
_HEADLINE = 3  # spaces in a run of capitals that make it a headline, not a name
_DATELINE = 3  # code points before a dateline's place: "TALLAHASSEE, Fla. —"
# Matches what stands behind a dateline's place: ".- ", " (dpa) –", ", 3 oct. - "; not " (SPD) hat" or " said"
_DATED = re.compile(r"(?:\s\([A-Za-z/]{2,10}\)|, \d{1,2}[^-–—\n]{0,14})?(?:\.?\s?[-–—]\s|\.-)")
_NAME_TAGS = frozenset({"name"})


class Page:
    """The article's text as this stage sees it. Tokens are made on first use, sentence by sentence."""

    def __init__(self, article: Article, spans: list[Span], narrative: str, language: Language) -> None:
        self.article = article
        self.language = language
        self.spans = spans
        self.narrative = narrative
        self.sentences = split_sentences(article, self.narrative, spans, language)
        words = frozenset(_WORD.findall(self.narrative)) if language.cased else frozenset()
        self.finders: dict[int, object] = {}  # the cue finders made so far, by sentence
        self._places: dict[int, int | None] = {}
        self._named: set[Platform] | None = None
        self._evidence: list[list[Evidence] | None] = [None] * len(self.sentences)
        names = self._without_headlines(find_names(self.narrative, language, words))
        self.people = People(self.narrative, names, language)
        self._mark_passing()
        add_embed_authors(self.people, article)
        learn_nicknames(self.people, article, spans)
        self._starts = [sentence.start for sentence in self.sentences]
        self.sentence_of = self._place_spans()

    def _without_headlines(self, names: list[Name]) -> list[Name]:
        """The names without headlines that have every word capitalised: "Mayor Says Bridge Will Open In May"."""
        headings = [b for b in self.article.blocks if b.kind is BlockKind.HEADING]
        if not headings:
            return names
        starts = [heading.start for heading in headings]
        return [
            name
            for name in names
            if name.text.count(" ") < _HEADLINE
            or headings[bisect_right(starts, name.start) - 1].end <= name.start
            or name.start < starts[0]
        ]

    def _mark_passing(self) -> None:
        """Names in headings and bylines are known, but no pronoun means them."""
        for block in self.article.blocks:
            names = self.people.names_between(block.start, block.end)
            if block.kind is BlockKind.HEADING:
                self.people.passing.update(name.start for name in names)
            elif names and names[0].start - block.start < _DATELINE and self._is_dateline(names[0]):
                self.people.passing.add(names[0].start)
            # a picture's credit: "Jane Doe/Agency"
            self.people.passing.update(name.start for name in names if self.narrative[name.end : name.end + 1] == "/")

    def _is_dateline(self, name: Name) -> bool:
        """Whether a name at a paragraph's start only says where the news comes from: "PARIS (AFP) -", "Quito.- La"."""
        return name.text.isupper() or _DATED.match(self.narrative, name.end) is not None

    def _place_spans(self) -> list[int]:
        placed = [-1] * len(self.spans)
        for number, sentence in enumerate(self.sentences):
            for span in sentence.spans:
                placed[span] = number
        return placed

    @cached_property
    def folded(self) -> list[str]:
        """Of each span its words, folded."""
        return [fold(self.article.text[span.start : span.end]) for span in self.spans]

    @cached_property
    def post_links(self) -> PostLinks:
        """The article's links to posts and profiles on X."""
        return PostLinks(self.article.links)

    def tokens(self, number: int) -> list[Token]:
        """The tokens of a sentence; a name with its titles is one token."""
        sentence = self.sentences[number]
        if sentence.tokens is None:
            tokens = self.language.lexicon.scan(self.narrative, sentence.start, sentence.end)
            sentence.tokens = self._with_names(tokens, sentence.start, sentence.end)
        return sentence.tokens

    def is_shown(self, number: int) -> bool:
        """Whether a span stands in the narrative as it is, because it only names a platform."""
        return self.narrative[self.spans[number].start] != QUOTED

    def place(self, number: int) -> int | None:
        """The index of the token that stands for a span among those of its sentence; None where none does."""
        if number not in self._places:
            start = self.spans[number].outer_start
            tokens = enumerate(self.tokens(self.sentence_of[number]))
            self._places[number] = next((i for i, t in tokens if t.quoted and t.start <= start < t.end), None)
        return self._places[number]

    def evidence(self, number: int) -> list[Evidence]:
        """What a sentence says about where words come from."""
        found = self._evidence[number]
        if found is None:
            sentence = self.sentences[number]
            may = sentence.tokens is not None or may_hold_evidence(
                self.narrative[sentence.start : sentence.end], self.language
            )
            found = self._evidence[number] = find_evidence(self.tokens(number), self.language) if may else []
        return found

    def may_answer(self, number: int) -> bool:
        """Whether a sentence can say that somebody answered; most cannot, and need no tokens."""
        sentence = self.sentences[number]
        return may_answer(self.narrative[sentence.start : sentence.end], self.language)

    def named_platforms(self) -> set[Platform]:
        """The platforms that the article names, anywhere but in quotes; looked for once."""
        if self._named is None:
            numbers = range(len(self.sentences))
            self._named = {i.platform for number in numbers for i in self.evidence(number) if i.platform is not None}
        return self._named

    def _with_names(self, tokens: list[Token], start: int, end: int) -> list[Token]:
        names = self.people.names_between(start, end)
        if not names:
            return tokens
        merged: list[Token] = []
        index = 0
        for token in tokens:
            while index < len(names) and names[index].end <= token.start:
                index += 1
            named = index < len(names) and not token.quoted
            if named and names[index].start <= token.start and token.end <= names[index].end:
                name = names[index]
                if merged and merged[-1].name is not None and merged[-1].start == name.start:
                    continue
                text = self.narrative[name.start : name.end]
                named_token = Token(text, text.casefold(), name.start, name.end, _NAME_TAGS, name.possessive)
                named_token.name = name.person
                merged.append(named_token)
            else:
                merged.append(token)
        return merged

    def opens_entry(self, block: int) -> bool:
        """Whether a paragraph opens an entry of a live report: "3:41 pm Police say", "11.40 a.m. Update"."""
        start = self.article.blocks[block].start
        return _CLOCK.match(self.narrative, start) is not None

    def sentence_at(self, position: int) -> int:
        """The number of the sentence at that offset, or of the last one before it."""
        return max(bisect_right(self._starts, position) - 1, 0)
