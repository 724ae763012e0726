"""Who said each span, and where: one walk through the article, sentence by sentence.

The walk keeps, per person, the last source that the article named for that person's words (a platform, a post, speech).
A quote with evidence of its own is decided by it; one without ("he said") takes over the source that its speaker has at
that point, as long as the article has not moved on.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from verifier.model import BlockKind, Platform
from verifier.quotes.cues import CueFinder
from verifier.quotes.evidence import Evidence, find_evidence
from verifier.quotes.mentions import Candidate
from verifier.quotes.page import Page
from verifier.quotes.records import Cue, Mention, Source
from verifier.quotes.speakers import Speakers

_FAR = 4  # blocks over which "wrote" takes over a source


@dataclass(slots=True)
class Finding:
    """What is found out about one span."""

    cue: Cue | None = None
    mention: Mention | None = None
    person: int | None = None
    platform: Platform | None = None
    speech: bool = False  # evidence says: spoken, or written elsewhere than in a post
    evidence: Evidence | None = None
    bare: bool = False  # no cue in its own sentence
    follows: int | None = None  # the span before, from which this one takes its attribution
    cue_text: str | None = None


@dataclass(slots=True)
class _Sources:
    by_person: dict[int | None, list[Source]] = field(default_factory=dict)
    all: list[Source] = field(default_factory=list)

    def add(self, source: Source) -> None:
        self.all.append(source)
        self.by_person.setdefault(source.person, []).append(source)

    def last(self, person: int | None) -> Source | None:
        known = self.by_person.get(person)
        return known[-1] if known else None

    def last_platform(self, person: int | None) -> Source | None:
        for source in reversed(self.by_person.get(person, [])):
            if source.kind == "platform":
                return source
        return None


class Attributor:
    """The walk. `findings` has one entry a span afterwards."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.speakers = Speakers(page)
        self.findings = [Finding() for _ in page.spans]
        self.sources = _Sources()
        self.platforms_named: set[Platform] = set()

    def run(self) -> list[Finding]:
        """Attribute all spans, in order."""
        for number, sentence in enumerate(self.page.sentences):
            if sentence.kind in (BlockKind.HEADING, BlockKind.KEY_TAKEAWAY) and not sentence.spans:
                continue
            self._sentence(number)
        return self.findings

    def _sentence(self, number: int) -> None:
        sentence = self.page.sentences[number]
        tokens = self.page.tokens(number)
        evidence = find_evidence(tokens, self.page.language)
        if not sentence.spans and not evidence:
            return
        finder = CueFinder(self.page, number)
        for item in evidence:
            if item.platform is not None:
                self.platforms_named.add(item.platform)
        for span in sentence.spans:
            self._span(span, number, finder, evidence)
        if not sentence.spans:
            self._open_source(number, finder, evidence)

    # --- one span ---------------------------------------------------------------------------------------------------

    def _span(self, span_number: int, number: int, finder: CueFinder, evidence: list[Evidence]) -> None:
        span = self.page.spans[span_number]
        finding = self.findings[span_number]
        last = self.page.article.text[span.end - 1]
        behind = self.page.article.text[span.outer_end : span.outer_end + 1]
        found = finder.find(span.outer_start, behind if behind in ",،、" and behind else last)
        if found is None:
            found = self._in_next_sentence(span_number, number)
        if found is None:
            self._bare(span_number, number, evidence, finder)
        else:
            cue, candidate = found
            finding.cue = cue
            self._set_speaker(finding, cue, candidate)
            self._decide(span_number, finding, cue, finder, evidence)
        self._remember(finding, number)

    def _set_speaker(self, finding: Finding, cue: Cue, candidate: Candidate | None) -> None:
        tokens = self.page.tokens(cue.sentence)
        finding.mention = self.speakers.resolve(tokens, candidate)
        if finding.mention is not None:
            finding.person = finding.mention.person
        elif self.speakers.last_speaker is not None:
            finding.person = self.speakers.last_speaker
        finding.cue_text = self.page.narrative[cue.start : cue.end]

    def _in_next_sentence(self, span_number: int, number: int) -> tuple[Cue, Candidate | None] | None:
        """“I'm ready.” Swalwell added. — the quote closes with a full stop, the cue is a sentence of its own."""
        sentence = self.page.sentences[number]
        if sentence.spans[-1] != span_number or number + 1 >= len(self.page.sentences):
            return None
        follower = self.page.sentences[number + 1]
        if follower.block != sentence.block or follower.spans:
            return None
        finder = CueFinder(self.page, number + 1)
        if len(finder.tokens) > 12:
            return None
        for index in range(min(len(finder.tokens), 6)):
            kind = finder.verb_of(index)
            if kind is None:
                continue
            rest = finder.tokens[index + 1 :]
            if (
                rest
                and not rest[0].has("words.prepositions", "words.calendar", "words.adverbs")
                and rest[0].text[0].isalnum()
            ):
                return None
            subjects = [c for c in finder.candidates if c.last < index and not c.object_like]
            if not subjects:
                return None
            return Cue(kind, number + 1, finder.tokens[index].start, finder.tokens[index].end, None, "after"), subjects[
                0
            ]
        return None

    # --- where ------------------------------------------------------------------------------------------------------

    def _decide(
        self, span_number: int, finding: Finding, cue: Cue, finder: CueFinder, evidence: list[Evidence]
    ) -> None:
        if cue.sentence != finder.number:
            evidence = find_evidence(self.page.tokens(cue.sentence), self.page.language)
            finder = CueFinder(self.page, cue.sentence)
        own = self._own_evidence(span_number, cue, finder, evidence)
        finding.evidence = own
        if own is None:
            self._carry(span_number, finding, cue)
        elif own.kind == "platform":
            finding.platform = own.platform
        elif own.kind in ("speech", "tell"):
            finding.speech = True
        elif own.kind == "post":
            self._weak(finding, cue)
        else:
            finding.speech = True

    def _own_evidence(self, span_number: int, cue: Cue, finder: CueFinder, evidence: list[Evidence]) -> Evidence | None:
        """The evidence bound to the cue: nearest to the verb, a platform's name before a mere "post"."""
        tokens = finder.tokens
        verb = next((i for i, t in enumerate(tokens) if t.start >= cue.start), 0)
        span = self.page.spans[span_number]
        quote = next((i for i, t in enumerate(tokens) if t.quoted and t.start <= span.outer_start < t.end), None)
        low, high = self._region(tokens, quote, verb, cue)
        bound = [e for e in evidence if e.bound and low <= e.index < high]
        if not bound:
            return None

        def distance(e: Evidence) -> float:
            far = abs(e.index - verb)
            if e.kind == "tell" and e.by_verb:
                far += 8
            if e.kind == "general":
                far += 6
            if e.kind == "post":
                far += 5
            return far

        return min(bound, key=distance)

    def _region(self, tokens: list, quote: int | None, verb: int, cue: Cue) -> tuple[int, int]:
        if quote is None:
            return 0, len(tokens)
        end = next((i for i in range(quote + 1, len(tokens)) if tokens[i].quoted), len(tokens))
        if cue.place == "after":
            low = quote + 1
            if not any(t.quoted for t in tokens[:quote]):
                low = 0
            return low, end
        return 0, end

    def _weak(self, finding: Finding, cue: Cue) -> None:
        """A post somewhere: on the platform that its author, or the passage, was last said to use."""
        known = self.sources.last_platform(finding.person)
        if known is not None and finding.person is not None:
            finding.platform = known.platform
            return
        named = [s for s in self.sources.all if s.kind == "platform"]
        if named:
            finding.platform = named[-1].platform
        elif self.platforms_named == {Platform.X}:
            finding.platform = Platform.X

    def _carry(self, span_number: int, finding: Finding, cue: Cue) -> None:
        """No evidence of its own: the source that the speaker has at this point, if the article has not moved on."""
        block = self.page.spans[span_number].block
        source = self.sources.last(finding.person) if finding.person is not None else (self.sources.all or [None])[-1]
        if source is None:
            return
        reach = _FAR if cue.verb in ("write", "post", "read") else 2 if cue.verb in ("go_on",) else 1
        if block - source.block > reach:
            return
        fragment = self.page.article.text[self.page.spans[span_number].start].islower()
        if (
            fragment
            and cue.verb in ("say", "describe")
            and finding.mention
            and finding.mention.kind == "name"
            and block != source.block
        ):
            return
        if source.kind == "platform":
            finding.platform = source.platform
        elif source.kind == "speech":
            finding.speech = True

    # --- spans without a cue of their own -----------------------------------------------------------------------------

    def _bare(self, span_number: int, number: int, evidence: list[Evidence], finder: CueFinder) -> None:
        finding = self.findings[span_number]
        finding.bare = True
        span = self.page.spans[span_number]
        alone = not any(t.text[0].isalnum() for t in finder.tokens)
        before = span_number - 1
        if (
            before >= 0
            and alone
            and self.page.spans[before].block == span.block
            and self.findings[before].person is not None
        ):
            self._take_over(finding, before)
            return
        if not (alone or span.is_block):
            self._by_evidence(finding, evidence, finder)
            return
        self._from_context(span_number, number)

    def _take_over(self, finding: Finding, before: int) -> None:
        other = self.findings[before]
        finding.person, finding.mention, finding.platform = other.person, other.mention, other.platform
        finding.speech, finding.cue_text, finding.cue = other.speech, other.cue_text, other.cue
        finding.follows = before

    def _by_evidence(self, finding: Finding, evidence: list[Evidence], finder: CueFinder) -> None:
        """Words around the quote but no verb: "(via X)"."""
        bound = [e for e in evidence if e.bound and e.kind in ("platform",)]
        if bound and bound[0].platform is not None:
            subject = next((c for c in finder.candidates if not c.object_like), None)
            finding.mention = self.speakers.resolve(finder.tokens, subject)
            finding.person = finding.mention.person if finding.mention else None
            finding.platform = bound[0].platform

    def _from_context(self, span_number: int, number: int) -> None:
        """A quote that stands alone: its cue is in the sentence before, in the next one, or in the paragraph before."""
        finding = self.findings[span_number]
        span = self.page.spans[span_number]
        previous = number - 1
        if previous < 0:
            return
        sentence = self.page.sentences[previous]
        if span.block - sentence.block > 1:
            return
        if sentence.spans and (span.reopens or sentence.block < span.block):
            last = sentence.spans[-1]
            if self.findings[last].person is not None and not self._ends_with_colon(previous):
                self._take_over(finding, last)
                return
        finder = CueFinder(self.page, previous)
        subject = next((c for c in finder.candidates if not c.object_like), None)
        source = self.sources.all[-1] if self.sources.all and self.sources.all[-1].sentence == previous else None
        if source is not None:
            finding.person = source.person
            finding.platform = source.platform
            finding.speech = source.kind == "speech"
            finding.mention = self.speakers.resolve(finder.tokens, subject)
        elif self._ends_with_colon(previous) and subject is not None:
            finding.mention = self.speakers.resolve(finder.tokens, subject)
            finding.person = finding.mention.person if finding.mention else None

    def _ends_with_colon(self, number: int) -> bool:
        sentence = self.page.sentences[number]
        return self.page.narrative[sentence.start : sentence.end].rstrip().endswith((":", "："))

    # --- sources ----------------------------------------------------------------------------------------------------

    def _remember(self, finding: Finding, number: int) -> None:
        if finding.person is not None:
            self.speakers.last_speaker = finding.person
        block = self.page.sentences[number].block
        kind = "platform" if finding.platform else "speech" if finding.speech else "unknown"
        if finding.platform is not None and finding.person is not None:
            self.speakers.last_author = finding.person
        self.sources.add(Source(kind, finding.platform, finding.person, number, block))

    def _open_source(self, number: int, finder: CueFinder, evidence: list[Evidence]) -> None:
        """A sentence without quotes that says where somebody's words come from: "She later responded on Twitter." """
        strong = [e for e in evidence if e.kind == "platform"] or [
            e for e in evidence if e.bound and e.kind in ("post", "speech", "tell")
        ]
        if not strong:
            return
        item = next((e for e in strong if e.bound), strong[0])
        person = self._source_person(finder, item)
        block = self.page.sentences[number].block
        if item.kind == "post":
            known = self.sources.last_platform(person)
            if known is None:
                return
            self.sources.add(Source("platform", known.platform, person, number, block))
        elif item.kind == "platform":
            self.sources.add(Source("platform", item.platform, person, number, block))
            if person is not None:
                self.speakers.last_author = person
        else:
            self.sources.add(Source("speech", None, person, number, block))

    def _source_person(self, finder: CueFinder, item: Evidence) -> int | None:
        for candidate in finder.candidates:
            if candidate.kind == "post" and candidate.first <= item.index <= candidate.last:
                mention = self.speakers.resolve(finder.tokens, candidate)
                if mention is not None and (candidate.person is not None or candidate.noun):
                    return mention.person
        subject = next((c for c in finder.candidates if not c.object_like and c.kind != "post"), None)
        mention = self.speakers.resolve(finder.tokens, subject)
        return mention.person if mention is not None else None
