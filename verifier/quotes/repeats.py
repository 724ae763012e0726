"""Words that stand twice: in a fragment up in the article, and in the full quote below or an embedded post.

A fragment of the same speaker whose words stand in a post that the article quotes or embeds is quoted from that post,
unless its own sentence says that it was spoken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.model import Platform
from verifier.quotes.binding import NOUNS
from verifier.quotes.folding import fold

if TYPE_CHECKING:
    from verifier.quotes.finding import Finding
    from verifier.quotes.page import Page
    from verifier.quotes.records import Span
    from verifier.quotes.sources import Sources

_MOST_POSTS = 300  # posts of one article that are compared
_MOST_TEXT = 100_000  # code points of these posts together
_MOST_SPANS = 2000  # spans of one article that are looked up in them
_MANY = 4  # words that are no chance agreement, whoever speaks
_LONG = 6  # words of a quote from which on a small change is allowed
_SHARE = 0.75  # of a long quote's words that must stand in the post
_SHORTEST = 4  # characters of words that are cited again


def find_repeats(page: Page, findings: list[Finding]) -> None:
    """Give fragments the platform (and, where unknown, the speaker) of the post whose words they repeat."""
    posts = _posts(page, findings)
    if not posts:
        return
    first = next((n for n, found in enumerate(findings) if found.platform is Platform.X and not found.term), -1)
    for number, (span, finding) in enumerate(zip(page.spans[:_MOST_SPANS], findings, strict=False)):
        if finding.platform is not None or finding.term:
            if finding.platform is None:
                _cite_again(page, finding, number, posts, first)
            continue
        spoken = finding.speech and finding.evidence is not None and finding.evidence.kind in ("speech", "tell")
        spoken = spoken and not _told_public(page, finding, span)
        if _cite_again(page, finding, number, posts, first):
            continue
        words = page.folded[number]
        for author, text in posts:
            if _repeats(
                words,
                text,
                known=author is not None and author == finding.person,
                spoken=spoken,
                cue=finding.cue is not None,
            ):
                finding.platform = Platform.X
                finding.speech = False
                finding.person = finding.person if finding.person is not None else author
                break


def _cite_again(page: Page, finding: Finding, number: int, posts: list[tuple[int | None, str]], first: int) -> bool:
    """Take words of a post that the article cites again, as such, for that post's.

    “fiscal cliff-diving” as "the phrase", "the “mannequin” remark", or a scrap without any verb of saying.
    """
    span, words = page.spans[number], page.folded[number]
    tokens = page.tokens(page.sentence_of[number])
    quote = page.place(number)
    if quote is None or len(words) < _SHORTEST:
        return False
    before, after = tokens[quote - 1] if quote else None, tokens[quote + 1] if quote + 1 < len(tokens) else None
    cited = before is not None and before.has("words.utterance", "words.cited")
    cited = cited or (after is not None and after.has("words.remark_nouns"))
    named = after is not None and after.has("posts.nouns", "posts.x_nouns")  # the “zero-log” tweet is named so
    spoken = finding.speech or finding.cue is not None or finding.term or named
    if not cited and (spoken or _said_elsewhere(page, span)):
        return False
    if " " not in words and number < first:
        return False  # one word, before any post has been quoted
    inner = f" {words} "
    found = next((post for post in posts if inner in f" {post[1]} " and words != post[1]), None)
    if found is not None:
        finding.platform, finding.speech, finding.term = Platform.X, False, False
        finding.person = found[0] if found[0] is not None else finding.person
    return found is not None


def _told_public(page: Page, finding: Finding, span: Span) -> bool:
    """Whether words were told to people at large, as one does in a post: "told passengers to"; not "told the BBC"."""
    if finding.cue is None or finding.cue.verb != "tell" or finding.cue.place != "before":
        return False
    tokens = page.tokens(finding.cue.sentence)
    told = [t for t in tokens if finding.cue.end <= t.start < span.outer_start]
    press = any(
        t.name is not None or t.has("settings.speech", "people.organisations", "words.first_person") for t in told
    )
    return bool(told) and not press and page.article.text[span.start : span.end].count(" ") > 0


def _said_elsewhere(page: Page, span: Span) -> bool:
    """Whether the sentence names a setting of speech, another platform, or a profile."""
    if any(token.has("words.profile") for token in page.tokens(page.sentence_at(span.outer_start))):
        return True
    items = page.evidence(page.sentence_at(span.outer_start))
    return any(i.kind in ("speech", "tell") or i.platform not in (None, Platform.X) for i in items)


def _posts(page: Page, findings: list[Finding]) -> list[tuple[int | None, str]]:
    posts: list[tuple[int | None, str]] = []
    for embed in page.article.embeds[:_MOST_POSTS]:
        if embed.post is not None and embed.post.platform is Platform.X:
            author = page.people.add_author(embed.post.author.name or "", embed.post.author.handle)
            if author is None:
                author = page.people.by_handle(embed.post.author.handle)
            posts.append((author, fold(embed.post.text)))
    for words, finding in zip(page.folded, findings, strict=True):
        if finding.platform is Platform.X and not finding.term:
            posts.append((finding.person, words))
    room = _MOST_TEXT
    kept: list[tuple[int | None, str]] = []
    for post in list(dict.fromkeys(posts))[:_MOST_POSTS]:
        if len(post[1]) <= room:
            kept.append(post)
            room -= len(post[1])
    return kept


def _repeats(words: str, text: str, *, known: bool, spoken: bool, cue: bool) -> bool:
    count = words.count(" ") + 1
    if f" {words} " in f" {text} ":
        return words != "" and (
            (known and (cue or count > 1) and (not spoken or count > _LONG)) or (not spoken and count >= _MANY)
        )
    if not known or spoken or count < _LONG:
        return False
    there = set(text.split())
    return sum(word in there for word in words.split()) >= _SHARE * count


def carry_on(page: Page, findings: list[Finding]) -> None:
    """Let what follows a quote that proved to be a post go on from it: “…,” she followed up; Tanner chimed in: “…”."""
    for number, (span, finding) in enumerate(zip(page.spans, findings, strict=True)):
        if number == 0 or finding.platform is not None or finding.speech or finding.term or finding.cue is None:
            continue
        before = findings[number - 1]
        near = span.block - page.spans[number - 1].block <= 1
        if not near or before.platform is not Platform.X or before.term or finding.evidence is not None:
            continue
        same = finding.person is not None and finding.person == before.person and finding.cue.verb == "go_on"
        if same or (finding.cue.verb == "reply" and finding.person is not None and finding.person != before.person):
            finding.platform = Platform.X


def carry_back(page: Page, findings: list[Finding], sources: Sources) -> None:
    """The lede often quotes first and says where only below: "... calling it an “abuse”. ... he tweeted".

    A fragment in the first paragraph that quotes, with a verb of saying and no setting, takes over X where its
    speaker's next quotes are posts on X, the article tells of no speech by that speaker, and the later cue does not say
    "also". Farther down, who says something and then posts has mostly done two things.
    """
    lede = page.spans[0].block
    settled = _settled_next(findings)
    for number, (span, finding) in enumerate(zip(page.spans, findings, strict=True)):
        if finding.platform is not None or finding.speech or finding.term or finding.person is None:
            continue
        if finding.set_apart or finding.cue is None or finding.cue.verb not in ("say", "describe", "go_on"):
            continue
        text = page.article.text[span.start : span.end]
        whole = text[0].isupper() and (finding.cue.place == "after" or text.count(" ") >= _LONG)
        if whole or span.block > lede:
            continue
        following = settled[number]
        if following is None or sources.platforms_of(finding.person) != {Platform.X}:
            continue
        if _elsewhere(page, following) or _speaks_of_post(page, number):
            continue
        finding.platform = Platform.X


def _settled_next(findings: list[Finding]) -> list[Finding | None]:
    """For each finding the next of the same person whose words are known for a post, or for speech."""
    nearest: dict[int | None, Finding] = {}
    found: list[Finding | None] = []
    for finding in reversed(findings):
        found.append(nearest.get(finding.person))
        if not finding.term and (finding.platform is not None or finding.speech):
            nearest[finding.person] = finding
    return found[::-1]


def _speaks_of_post(page: Page, number: int) -> bool:
    """Whether the words say what a post was: admitted that his tweet was “rash”."""
    quote = page.place(number)
    tokens = page.tokens(page.sentence_of[number])
    if quote is None or not quote or not tokens[quote - 1].has("words.passive"):
        return False
    items = page.evidence(page.sentence_of[number])
    posts = (i for i in items if not i.by_verb and i.index < quote and tokens[i.index].has(*NOUNS))
    return any(
        not any(t.has("words.that", "words.subject_pronouns") for t in tokens[i.index + 1 : quote]) for i in posts
    )


def _elsewhere(page: Page, finding: Finding) -> bool:
    """Whether the cue sets the post apart from what came before: "Moore also lashed out via Twitter"."""
    return finding.cue is not None and any(token.has("words.elsewhere") for token in page.tokens(finding.cue.sentence))
