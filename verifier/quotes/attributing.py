"""Who said each span, and where: one walk through the article, sentence by sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from verifier.model import BlockKind, Platform
from verifier.quotes.candidates import Candidate
from verifier.quotes.cues import CueFinder
from verifier.quotes.opening import open_answer, open_sources
from verifier.quotes.platforms import decide
from verifier.quotes.records import Cue, Mention, Source
from verifier.quotes.signing import sign
from verifier.quotes.subjects import before_colon
from verifier.quotes.terms import Terms
from verifier.quotes.without_cue import SUMMARIES, WithoutCue

if TYPE_CHECKING:
    from verifier.quotes.finding import Finding
    from verifier.quotes.page import Page

_LINE = 14  # tokens of a line that only introduces the quote below
# Matches "@jane", "#RIPJane", an emoji, a link; not "jane@example.org", "#1"
_TYPED = re.compile(r"(?<![\w.])(?:@\w{2,}|#[^\W\d_]\w+)|https?://|[\U0001f300-\U0001faff]")
_Found = tuple[Cue, Candidate | None]


class Attributor(WithoutCue):
    """The walk. `findings` has one entry a span afterwards."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.terms = Terms(page)
        self._chained: dict[int, _Found | None] = {}  # cues of quotes over several paragraphs, by later piece

    def run(self) -> list[Finding]:
        """Attribute all spans, in order."""
        last = max(self.page.sentence_of, default=-1)
        for number, sentence in enumerate(self.page.sentences[: last + 1]):
            if sentence.spans or sentence.kind not in SUMMARIES:
                self._sentence(number)
            elif sentence.kind is BlockKind.HEADING and sentence.block:
                self._open_by_crosshead(number)
        return self.findings

    def _open_by_crosshead(self, number: int) -> None:
        """A crosshead that names the platform opens a roundup: "How fans reacted on X", "Your tweets"."""
        named = next((item for item in self.page.evidence(number) if item.kind == "platform"), None)
        if named is not None:
            block = self.page.sentences[number].block
            self.sources.add(Source("platform", named.platform, None, number, block, crowd=True))

    def _sentence(self, number: int) -> None:
        sentence = self.page.sentences[number]
        if sentence.spans:
            self.page.tokens(number)
        evidence = self.page.evidence(number)
        if not sentence.spans and not any(item.bound or item.platform is not None for item in evidence):
            if not evidence and self.sources.in_reach(None, sentence.block) and self.page.may_answer(number):
                open_answer(self.sources, self.speakers, CueFinder.of(self.page, number), sentence.block)
            return
        finder = CueFinder.of(self.page, number)
        for span in sentence.spans:
            self._span(span, number, finder)
        speaking = {self.findings[span].person for span in sentence.spans if not self.findings[span].term}
        if not speaking or (None not in speaking and evidence):
            open_sources(self.sources, self.speakers, finder, evidence, sentence.block, quoted=speaking)

    def _span(self, span: int, number: int, finder: CueFinder) -> None:
        finding = self.findings[span]
        finding.term = self.page.is_shown(span) or self.terms.names(span, finder.tokens)
        if self.page.is_shown(span):
            return
        if self._is_aside(span, finder):
            finding.speech = True
            return
        if self._joined(span, finder):
            self.take_over(finding, span - 1)
            self._remember(finding, number)
            return
        found = self._cue_of(span, finder)
        if found is not None:
            finding.cue, candidate = found
            self._set_speaker(finding, finding.cue, candidate)
            if finding.person is None and finding.cue.verb == "" and finding.mention is None:
                finding.person = self._person_in_block(self.page.spans[span].block)
            decide(self.page, self.sources, span, finding, finding.cue)
        else:
            self.without_cue(span, number, finder)
        if self.page.spans[span].is_block:
            sign(self.page, self.sources, self.speakers, number, finding)
        if finding.platform is None and not finding.speech and not finding.term and self._is_typed(span):
            finding.platform = Platform.X
        self._remember(finding, number)

    def _is_typed(self, span: int) -> bool:
        """Whether nobody says such words aloud, in an article that names no other place to type them: “Hi @jane,”."""
        text = self.page.article.text[self.page.spans[span].start : self.page.spans[span].end]
        return " " in text and _TYPED.search(text) is not None and self.page.named_platforms() == {Platform.X}

    def _is_aside(self, span: int, finder: CueFinder) -> bool:
        """Whether the quote is the newsroom's own aside: a translation in brackets, or a line that links elsewhere."""
        tokens = finder.tokens
        opening = " ".join(token.lower for token in tokens[:2] if token.text[0].isalpha())
        if self.page.language.has("words.related", opening) or (tokens and tokens[0].has("words.related")):
            return True
        own = self.page.spans[span]
        block = self.page.article.blocks[own.block]
        around = (
            self.page.article.text[block.start : own.outer_start].strip(),
            self.page.article.text[own.outer_end : block.end].strip(" ."),
        )
        return around == ("(", ")") and span > 0 and self.findings[span - 1].platform is not None

    def _joined(self, span: int, finder: CueFinder) -> bool:
        """Whether only "and" or a comma joins the span to the one before: chants of “…” and “…”."""
        if span == 0 or self.page.sentence_of[span] != self.page.sentence_of[span - 1]:
            return False
        if self.findings[span - 1].cue is None or self.findings[span - 1].term:
            return False
        start, end = self.page.spans[span - 1].outer_end, self.page.spans[span].outer_start
        between = [token for token in finder.tokens if start <= token.start and token.end <= end]
        return bool(between) and all(token.has("words.conjunctions") or token.text == "," for token in between)

    def _cue_of(self, span: int, finder: CueFinder) -> _Found | None:
        """The cue of a span in its own sentence, in a short one after it, or in a later paragraph of the same quote."""
        own = finder.find(self.page.spans[span].outer_start, self.last_sign(span))
        if own is None:
            own = self._in_next_sentence(span)
        if own is None:
            own = self._cue_of_later_paragraph(span)
        return own if own is not None else self._in_line_before(span, finder)

    def _cue_of_later_paragraph(self, span: int) -> _Found | None:
        """The cue of the first later piece of a quote over several paragraphs that has one; looked for once a quote."""
        pieces: list[int] = []
        found: _Found | None = None
        following = span + 1
        while found is None and following < len(self.page.spans) and self.page.spans[following].reopens:
            if following in self._chained:
                found = self._chained[following]
                break
            pieces.append(following)
            finder = CueFinder.of(self.page, self.page.sentence_of[following])
            found = finder.find(self.page.spans[following].outer_start, self.last_sign(following))
            following += 1
        self._chained.update(dict.fromkeys(pieces, found))
        return found

    def _set_speaker(self, finding: Finding, cue: Cue, candidate: Candidate | None) -> None:
        tokens = self.page.tokens(cue.sentence)
        candidate = before_colon(self.speakers, CueFinder.of(self.page, cue.sentence), cue, candidate)
        finding.mention = self.speakers.resolve(tokens, candidate)
        if finding.mention is not None:
            finding.person = self._of_post(finding.mention, candidate, cue)
            finding.handle = finding.mention.handle
        elif (self.page.language.subject_dropped and cue.verb) or cue.verb in ("go_on", "read"):
            final = self.page.language.verb_final  # who is named before a verb at the end is its object
            position = self.page.sentences[cue.sentence].start if final else cue.start
            finding.person = self.speakers.whoever(position, go_on=cue.verb in ("go_on", "read"))

    def _of_post(self, mention: Mention, candidate: Candidate | None, cue: Cue) -> int | None:
        """Whose words "it says" gives: right after a post its author's; "says one" after "three posts" likewise."""
        last = self.sources.last(None)
        block = self.page.sentences[cue.sentence].block
        if last is None or last.kind != "platform" or block - last.block > 1 or candidate is None:
            return mention.person
        it = mention.kind == "pronoun" and self.page.language.has("words.it", mention.text.casefold())
        if mention.person is None and cue.verb == "read":
            return self.speakers.last_author
        if it and cue.verb in ("read", "say", "go_on") and self.speakers.last_author is not None:
            return last.person if last.person is not None else self.speakers.last_author
        if mention.kind == "indefinite" and not candidate.noun and block == last.block:
            return last.person
        return mention.person

    def _person_in_block(self, block: int) -> int | None:
        last = self.sources.last(None)
        return last.person if last is not None and last.block == block else None

    def _in_next_sentence(self, span: int) -> _Found | None:
        """“I'm ready.” Swalwell added. — the quote closes with a full stop, the cue is a sentence of its own."""
        number = self.page.sentence_of[span]
        sentence = self.page.sentences[number]
        if sentence.spans[-1] != span or number + 1 >= len(self.page.sentences):
            return None
        follower = self.page.sentences[number + 1]
        if follower.block != sentence.block:
            return None
        finder = CueFinder.of(self.page, number + 1)
        return finder.resumed() if follower.spans else finder.alone()

    def _in_line_before(self, span: int, finder: CueFinder) -> _Found | None:
        """Steve Corr writes: — a line that only says who, and the quote is the paragraph below."""
        number = self.page.sentence_of[span]
        if number == 0 or not self.stands_alone(span, finder) or not self.ends_with_colon(number - 1):
            return None
        line, last = self.page.sentences[number - 1], self.sources.last(None)
        told = last is not None and last.sentence == number - 1
        if line.spans or told or self.page.sentences[number].block - line.block != 1 or line.kind in SUMMARIES:
            return None
        above = CueFinder.of(self.page, number - 1)
        verb = next((i for i in range(len(above.tokens) - 1, -1, -1) if above.verb_of(i) is not None), None)
        if verb is None or len(above.tokens) > _LINE or any(t.text in ".,;" for t in above.tokens[verb:]):
            return None
        subject = above.subject_of(verb)
        return (above.cue_at(above.verb_of(verb) or "", verb, "before"), subject) if subject is not None else None

    def _remember(self, finding: Finding, number: int) -> None:
        if finding.term or (self.page.sentences[number].kind in SUMMARIES and not finding.signed):
            return
        if finding.person is not None:
            self.speakers.last_speaker = finding.person
            if finding.platform is not None:
                self.speakers.note_author(finding.person)
        kind = "platform" if finding.platform else "speech" if finding.speech else "unknown"
        block = self.page.sentences[number].block
        user = self._is_user(finding, number)
        self.sources.add(Source(kind, finding.platform, finding.person, number, block, crowd=user))

    def _is_user(self, finding: Finding, number: int) -> bool:
        """Whether a user of the platform is quoted, with whom a list of such opens: "an X user", "X user Jane Doe"."""
        mention = finding.mention
        if mention is None or finding.platform is None:
            return False
        tokens = self.page.tokens(number)
        inner = [i for i, token in enumerate(tokens) if mention.start <= token.start < mention.end]
        if finding.person is None:
            return any(tokens[i].has("words.users", "words.x_users") for i in inner)
        return bool(inner) and inner[0] > 0 and tokens[inner[0] - 1].has("words.x_users")
