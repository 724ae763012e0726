"""The attribution as the report shows it: full name, handle, mention, the cue's words, and the link to the post."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.model import Attribution, Platform
from verifier.post_url import parse_post_url, parse_profile_url

if TYPE_CHECKING:
    from verifier.quotes.finding import Finding
    from verifier.quotes.page import Page

_LONGEST_NAME = 60  # code points of a link that is a name
_PHRASE = 9  # tokens after the verb that may belong to the cue: "wrote in a reply to an investor on X"


def attribution_of(page: Page, number: int, finding: Finding) -> Attribution:
    """The attribution of one span."""
    person = page.people.persons[finding.person] if finding.person is not None else None
    url = post_url(page, number, finding) if finding.platform is Platform.X and not finding.term else None
    handle = person.handle if person is not None and person.handle else finding.handle
    address = parse_post_url(url) if url else None
    if handle is None and address is not None:
        handle = address.handle
    return Attribution(
        speaker=person.name if person is not None else None,
        handle=handle,
        mention=finding.mention.text if finding.mention is not None else None,
        cue=cue_text(page, finding),
        platform=None if finding.term else finding.platform,
        post_url=url,
    )


def post_url(page: Page, number: int, finding: Finding) -> str | None:
    """The link to a post nearest to the cue, in the cue's sentence or the quote's own."""
    span = page.spans[number]
    sentences = {page.sentence_of[number]} | ({finding.cue.sentence} if finding.cue is not None else set())
    low = min(page.sentences[s].start for s in sentences)
    high = max(page.sentences[s].end for s in sentences)
    anchor = finding.cue.start if finding.cue is not None else span.outer_end
    near = [
        link
        for link in page.post_links.between(low, high)
        if not span.outer_start <= link.start < span.outer_end and parse_post_url(link.url)
    ]
    return min(near, key=lambda link: abs(link.start - anchor)).url if near else None


def note_handles(page: Page) -> None:
    """Learn handles from links: a name that links to its own profile or post, "@jane" next to a name."""
    for link in page.article.links:
        if link.end - link.start >= _LONGEST_NAME:
            continue
        address = parse_post_url(link.url)
        handle = address.handle if address is not None else parse_profile_url(link.url)
        if handle is None:
            continue
        for name in page.people.names_between(link.start, link.end):
            if name.end <= link.end:
                page.people.give_handle(name.person, handle)


def cue_text(page: Page, finding: Finding) -> str | None:
    """The cue in the article's words: the verb and the phrase that says where, "wrote in a post on X"."""
    cue = finding.cue
    if cue is None:
        return None
    tokens = page.tokens(cue.sentence)
    first = next((i for i, t in enumerate(tokens) if t.start == cue.start), None)
    if first is None:
        return page.narrative[cue.start : cue.end]
    end = cue.end
    where = finding.evidence.index if finding.evidence is not None else -1
    if first < where <= first + _PHRASE and not any(t.quoted for t in tokens[first:where]) and where < len(tokens):
        end = tokens[where].end
    return page.narrative[cue.start : end]
