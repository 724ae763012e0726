"""Spans without a cue of their own: in a list of reactions, beside a platform's name, after a colon, or alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.model import BlockKind
from verifier.quotes.cues import CueFinder
from verifier.quotes.finding import Finding
from verifier.quotes.platforms import look_ahead
from verifier.quotes.roundups import in_roundup, is_label, is_signed, roundup_at
from verifier.quotes.sources import Sources
from verifier.quotes.speakers import Speakers
from verifier.quotes.subjects import main_subject

if TYPE_CHECKING:
    from verifier.quotes.candidates import Candidate
    from verifier.quotes.evidence import Evidence
    from verifier.quotes.page import Page
    from verifier.quotes.records import Source

SUMMARIES = (BlockKind.HEADING, BlockKind.STANDFIRST, BlockKind.KEY_TAKEAWAY)


class WithoutCue:
    """What the walk knows so far, and what it makes of a span that no verb of its own governs."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.speakers = Speakers(page)
        self.sources = Sources(page.named_platforms)
        self.findings = [Finding() for _ in page.spans]

    def last_sign(self, span: int) -> str:
        """The quote's last sign, or the comma right after its closing mark."""
        text, end = self.page.article.text, self.page.spans[span].outer_end
        behind = text[end : end + 1]
        return behind if behind in (",", "،", "、") else text[self.page.spans[span].end - 1]

    def without_cue(self, span: int, number: int, finder: CueFinder) -> None:
        """Find out what is known of the span, which has no cue, by where it stands."""
        finding = self.findings[span]
        alone = self.stands_alone(span, finder)
        if self._in_list(span, number, finder):
            return
        if not alone and not self.page.spans[span].is_block:
            self._by_surroundings(finding, finder)
            return
        before = span - 1
        same_block = before >= 0 and self.page.spans[before].block == self.page.spans[span].block
        if same_block and self.findings[before].cue is not None:
            self.take_over(finding, before)
        else:
            if self._opens_paragraph(number):  # what follows in it is nearer than the paragraph before
                self._by_next_sentence(span, number)
            if finding.platform is None:
                self._from_context(span, number)
            if finding.platform is None and not finding.speech:
                self._by_next_sentence(span, number)
            if finding.platform is None and not finding.speech and self.page.spans[span].is_block:
                self._from_next_block(span, number)

    def _opens_paragraph(self, number: int) -> bool:
        """Whether the sentence is the first of a paragraph that has more."""
        sentences = self.page.sentences
        block = sentences[number].block
        first = number == 0 or sentences[number - 1].block != block
        return first and number + 1 < len(sentences) and sentences[number + 1].block == block

    def _in_list(self, span: int, number: int, finder: CueFinder) -> bool:
        """A reaction in a list of what people on a platform say: “…” – @jane; TAMMY NKOSI, and her words below."""
        opened = roundup_at(self.sources, self.page.spans[span].block, 2)
        quote = self.page.place(span)
        if opened is None or quote is None:
            return False
        signed = is_signed(finder.tokens, quote)
        if not signed and not (number and self.stands_alone(span, finder) and self._below_label(number)):
            return False
        label = finder if signed else CueFinder.of(self.page, number - 1)
        finding = self.findings[span]
        finding.platform, finding.signed = opened.platform, True
        finding.mention = self.speakers.resolve(label.tokens, main_subject(label))
        if finding.mention is not None:
            finding.person, finding.handle = finding.mention.person, finding.mention.handle
        return True

    def _below_label(self, number: int) -> bool:
        """Whether the paragraph before is nothing but somebody's name."""
        above, own = self.page.sentences[number - 1], self.page.sentences[number]
        if own.block - above.block != 1 or above.spans or self.page.article.blocks[above.block].start < above.start:
            return False
        return is_label(self.page.tokens(number - 1))

    def _by_next_sentence(self, span: int, number: int) -> None:
        """A quote between "The minister was brief." and "The message was posted on X." is the minister's."""
        finding = self.findings[span]
        look_ahead(self.page, span, finding)
        if finding.platform is None or finding.person is not None:
            return
        if number + 1 < len(self.page.sentences):
            follower = CueFinder.of(self.page, number + 1)
            post = follower.candidates[0] if follower.candidates else None
            if post is not None and post.kind == "post" and (post.person is not None or post.noun):
                finding.mention = self.speakers.resolve(follower.tokens, post)  # “…” This was the post by Jane Doe.
                finding.person = finding.mention.person if finding.mention else None
        if number == 0 or finding.person is not None:
            return
        finder = CueFinder.of(self.page, number - 1)
        subject = main_subject(finder)
        if self.page.sentences[number - 1].kind in SUMMARIES:  # the article opens with the quote
            finder = CueFinder.of(self.page, min(number + 1, len(self.page.sentences) - 1))
            subject = next((c for c in finder.candidates if c.kind == "name"), None)
        finding.mention = self.speakers.resolve(finder.tokens, subject)
        finding.person = finding.mention.person if finding.mention else None

    def _from_next_block(self, span: int, number: int) -> None:
        """A quoted block whose cue stands after it: "The senator posted the message with a picture."."""
        if number + 1 >= len(self.page.sentences) or self.page.sentences[number + 1].spans:
            return
        finder = CueFinder.of(self.page, number + 1)
        evidence = [e for e in self.page.evidence(finder.number) if e.kind in ("platform", "post", "loose")]
        if not any(e.bound or e.kind == "loose" for e in evidence):
            return
        finding = self.findings[span]
        finding.mention = self.speakers.resolve(finder.tokens, main_subject(finder))
        finding.person = finding.mention.person if finding.mention else None
        named = next((e for e in evidence if e.platform is not None), None)
        finding.platform = named.platform if named is not None else self.sources.platform_for(finding.person)
        finding.evidence = named or evidence[0]

    def stands_alone(self, span: int, finder: CueFinder) -> bool:
        """Whether the quote is a sentence by itself: no words around it, or it ends its own and others only follow."""
        start = self.page.spans[span].outer_start
        if any(token.text[0].isalnum() or token.quoted for token in finder.tokens if token.end <= start):
            return False
        after = next((token for token in finder.tokens if token.start > start and token.text[0].isalnum()), None)
        if after is None or self.last_sign(span) not in ".!?…":
            return after is None
        return not after.text[0].islower()  # “Sad day.” fans wrote on X: the sentence goes on

    def take_over(self, finding: Finding, before: int) -> None:
        """Let a span share the attribution of the one before."""
        other = self.findings[before]
        finding.person, finding.mention, finding.platform = other.person, other.mention, other.platform
        finding.speech, finding.cue, finding.evidence = other.speech, other.cue, other.evidence
        finding.handle, finding.follows = other.handle, before

    def _by_surroundings(self, finding: Finding, finder: CueFinder) -> None:
        """No verb, but the platform named beside the quote: Superintendent Fontenot: “…” (via X)."""
        evidence = self.page.evidence(finder.number)
        if self._reported_on(finding, finder, evidence):
            return
        quote = next((i for i, token in enumerate(finder.tokens) if token.quoted), 0)
        named = [e for e in evidence if e.kind == "platform" and e.bound and not e.subject]
        parting = ("words.who", "words.clause_openers")  # the show “Low Tide”, after Doe tweeted about it
        named = [e for e in named if not any(t.has(*parting) for t in finder.tokens[quote : e.index])]
        evidence = evidence if any(e.index < quote for e in evidence) else []
        named = [e for e in named if not (finder.in_aside(e.index, quote) or finder.told_of(e.index, quote))]
        last = self.sources.last(None)
        bracketed = quote > 0 and finder.tokens[quote - 1].text == "(" and not evidence
        if bracketed and last is not None and in_roundup(self.sources, self.page.sentences[finder.number].block):
            finding.platform = last.platform  # a roundup's aside: the novelist went dark (“…”)
            finding.mention = self.speakers.resolve(finder.tokens, main_subject(finder))
            finding.person = finding.mention.person if finding.mention else None
        spoken = next((token for token in finder.tokens[quote:] if token.is_verb()), None)
        if named and spoken is not None and spoken.has("verbs.speak"):
            finding.speech = True  # “No!” protesters chanted in a video posted to X
        elif named:
            subject = main_subject(finder) or self._author(finder, quote)
            finding.mention = self.speakers.resolve(finder.tokens, subject)
            finding.person = finding.mention.person if finding.mention else None
            finding.platform, finding.evidence = named[0].platform, named[0]

    @staticmethod
    def _author(finder: CueFinder, quote: int) -> Candidate | None:
        """Whom a phrase behind the quote says it is by: «…», il messaggio affidato a X dal capitano Marco Tedesco."""
        behind = (c for c in finder.candidates if c.first > quote and c.kind in ("name", "role"))
        for candidate in behind:
            before = candidate.first - 1
            while finder.tokens[before].has("people.roles", "people.titles"):
                before -= 1
            if finder.tokens[before].has("words.authors"):
                return candidate
        return None

    def _reported_on(self, finding: Finding, finder: CueFinder, evidence: list[Evidence]) -> bool:
        """Whether the mood of the verb goes on reporting what the sentence before told: "Dies sei „ein Fehler“."."""
        last = self.sources.last(None)
        if last is None or last.sentence not in (finder.number - 1, finder.number):
            return False
        if not any(token.has("words.reported") for token in finder.tokens):
            return False
        if any(e.bound and e.kind != "post" for e in evidence):
            return False
        finding.person, finding.platform, finding.speech = last.person, last.platform, last.kind == "speech"
        return True

    def _from_context(self, span: int, number: int) -> None:
        """A quote that stands alone: its cue stands in the sentence or the paragraph before."""
        finding = self.findings[span]
        own = self.page.spans[span]
        if number == 0 or own.block - self.page.sentences[number - 1].block > 1:
            return
        previous = self.page.sentences[number - 1]
        if previous.kind in SUMMARIES and not self._below_label(number):
            return
        colon = self.ends_with_colon(number - 1)
        quoted = [span for span in previous.spans if not self.findings[span].term]
        if quoted and not colon and self.findings[quoted[-1]].cue is not None:
            self.take_over(finding, quoted[-1])
            return
        finder = CueFinder.of(self.page, number - 1)
        source = self.sources.last(None)
        if source is not None and source.sentence == number - 1:
            finding.mention = self.speakers.resolve(finder.tokens, main_subject(finder))
            finding.person, finding.platform, finding.speech = source.person, source.platform, source.kind == "speech"
            told = colon and self.page.language.subject_dropped and any(t.is_verb() for t in finder.tokens)
            if finding.person is None and finding.mention is None and told:
                finding.person = self.speakers.whoever(finder.tokens[0].start, go_on=False)
        elif colon:
            self._by_colon(finding, finder)
        elif source is not None and source.kind == "platform" and not self.page.evidence(number - 1):
            self._by_subject(finding, finder, source, own.block)

    def _by_subject(self, finding: Finding, finder: CueFinder, source: Source, block: int) -> None:
        """The sentence before only says what its poster does: he ended with a pledge. “We will pay.” (nothing more)."""
        near = block - self.page.sentences[finder.number].block + block - source.block <= 1
        mention = self.speakers.resolve(finder.tokens, main_subject(finder)) if near else None
        if mention is not None and mention.person is not None and mention.person == source.person:
            finding.mention, finding.person, finding.platform = mention, mention.person, source.platform

    def _by_colon(self, finding: Finding, finder: CueFinder) -> None:
        """The sentence before ends with a colon and names whose words follow: "The minister had this to say:"."""
        finding.mention = self.speakers.resolve(finder.tokens, main_subject(finder))
        finding.person = finding.mention.person if finding.mention else None
        source = self.sources.last(finding.person)
        if (
            source is not None
            and finding.person is not None
            and self.page.sentences[finder.number].block - source.block <= 1
        ):
            finding.platform, finding.speech = source.platform, source.kind == "speech"

    def ends_with_colon(self, number: int) -> bool:
        """Whether the sentence leads to what follows it."""
        sentence = self.page.sentences[number]
        return self.page.narrative[sentence.start : sentence.end].rstrip().endswith((":", "："))
