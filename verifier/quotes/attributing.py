"""Who said each span, and where: one walk through the article, sentence by sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.model import BlockKind
from verifier.quotes.candidates import Candidate
from verifier.quotes.cues import CueFinder
from verifier.quotes.finding import Finding
from verifier.quotes.platforms import decide, look_ahead
from verifier.quotes.records import Cue, Mention, Source
from verifier.quotes.roundups import in_roundup, is_label, is_signed, roundup_at
from verifier.quotes.signing import sign
from verifier.quotes.sources import Sources, before_colon, main_subject, open_answer, open_sources
from verifier.quotes.speakers import Speakers
from verifier.quotes.terms import Terms

if TYPE_CHECKING:
    from verifier.quotes.evidence import Evidence
    from verifier.quotes.page import Page

_SUMMARIES = (BlockKind.HEADING, BlockKind.STANDFIRST, BlockKind.KEY_TAKEAWAY)
_Found = tuple[Cue, Candidate | None]


class Attributor:
    """The walk. `findings` has one entry a span afterwards."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.speakers = Speakers(page)
        self.sources = Sources(page.named_platforms)
        self.terms = Terms(page)
        self.findings = [Finding() for _ in page.spans]
        self._chained: dict[int, _Found | None] = {}  # cues of quotes over several paragraphs, by later piece

    def run(self) -> list[Finding]:
        """Attribute all spans, in order."""
        last = max(self.page.sentence_of, default=-1)
        for number, sentence in enumerate(self.page.sentences[: last + 1]):
            if sentence.spans or sentence.kind not in _SUMMARIES:
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
            self._take_over(finding, span - 1)
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
            self._without_cue(span, number, finder)
        if self.page.spans[span].is_block:
            sign(self.page, self.sources, self.speakers, number, finding)
        self._remember(finding, number)

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
        own = finder.find(self.page.spans[span].outer_start, self._last_sign(span))
        if own is None:
            own = self._in_next_sentence(span)
        return own if own is not None else self._cue_of_later_paragraph(span)

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
            found = finder.find(self.page.spans[following].outer_start, self._last_sign(following))
            following += 1
        self._chained.update(dict.fromkeys(pieces, found))
        return found

    def _last_sign(self, span: int) -> str:
        """The quote's last sign, or the comma right after its closing mark."""
        text, end = self.page.article.text, self.page.spans[span].outer_end
        behind = text[end : end + 1]
        return behind if behind in (",", "،", "、") else text[self.page.spans[span].end - 1]

    def _set_speaker(self, finding: Finding, cue: Cue, candidate: Candidate | None) -> None:
        tokens = self.page.tokens(cue.sentence)
        candidate = before_colon(self.speakers, CueFinder.of(self.page, cue.sentence), cue, candidate)
        finding.mention = self.speakers.resolve(tokens, candidate)
        if finding.mention is not None:
            finding.person = self._of_post(finding.mention, candidate, cue)
            finding.handle = finding.mention.handle
        elif (self.page.language.subject_dropped and cue.verb) or cue.verb in ("go_on", "read"):
            finding.person = self.speakers.whoever(cue.start, go_on=cue.verb in ("go_on", "read"))

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
        if follower.block != sentence.block or follower.spans:
            return None
        return CueFinder.of(self.page, number + 1).alone()

    # --- spans without a cue of their own ---------------------------------------------------------------------------

    def _without_cue(self, span: int, number: int, finder: CueFinder) -> None:
        finding = self.findings[span]
        alone = self._stands_alone(span, finder)
        if self._in_list(span, number, finder):
            return
        if not alone and not self.page.spans[span].is_block:
            self._by_surroundings(finding, finder)
            return
        before = span - 1
        same_block = before >= 0 and self.page.spans[before].block == self.page.spans[span].block
        if same_block and self.findings[before].cue is not None:
            self._take_over(finding, before)
        else:
            self._from_context(span, number)
            if finding.platform is None and not finding.speech:
                self._by_next_sentence(span, number)
            if finding.platform is None and not finding.speech and self.page.spans[span].is_block:
                self._from_next_block(span, number)

    def _in_list(self, span: int, number: int, finder: CueFinder) -> bool:
        """A reaction in a list of what people on a platform say: “…” – @jane; TAMMY NKOSI, and her words below."""
        opened = roundup_at(self.sources, self.page.spans[span].block, 2)
        quote = self.page.place(span)
        if opened is None or quote is None:
            return False
        signed = is_signed(finder.tokens, quote)
        if not signed and not (number and self._stands_alone(span, finder) and self._below_label(number)):
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
        if self.page.sentences[number - 1].kind in _SUMMARIES:  # the article opens with the quote
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

    def _stands_alone(self, span: int, finder: CueFinder) -> bool:
        """Whether the quote is a sentence by itself: no words around it, or it ends its own and others only follow."""
        start = self.page.spans[span].outer_start
        if any(token.text[0].isalnum() or token.quoted for token in finder.tokens if token.end <= start):
            return False
        after = any(token.text[0].isalnum() for token in finder.tokens if token.start > start)
        return not after or self._last_sign(span) in ".!?…"

    def _take_over(self, finding: Finding, before: int) -> None:
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
        named = [e for e in named if not any(t.has("words.who") for t in finder.tokens[quote : e.index])]
        evidence = evidence if any(e.index < quote for e in evidence) else []
        named = [e for e in named if not finder.in_aside(e.index, quote)]
        last = self.sources.last(None)
        bracketed = quote > 0 and finder.tokens[quote - 1].text == "(" and not evidence
        if bracketed and last is not None and in_roundup(self.sources, self.page.sentences[finder.number].block):
            finding.platform = last.platform  # a roundup's aside: the novelist went dark (“…”)
            finding.mention = self.speakers.resolve(finder.tokens, main_subject(finder))
            finding.person = finding.mention.person if finding.mention else None
        if named:
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
        if previous.kind in _SUMMARIES and not self._below_label(number):
            return
        colon = self._ends_with_colon(number - 1)
        quoted = [span for span in previous.spans if not self.findings[span].term]
        if quoted and not colon and self.findings[quoted[-1]].cue is not None:
            self._take_over(finding, quoted[-1])
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

    def _ends_with_colon(self, number: int) -> bool:
        sentence = self.page.sentences[number]
        return self.page.narrative[sentence.start : sentence.end].rstrip().endswith((":", "："))

    def _remember(self, finding: Finding, number: int) -> None:
        if finding.term or (self.page.sentences[number].kind in _SUMMARIES and not finding.signed):
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
