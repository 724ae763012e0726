"""The line that signs a quoted block: "— Jane Doe (@jane)" below it says whose words they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.model import Platform
from verifier.quotes.cues import CueFinder
from verifier.quotes.roundups import is_label
from verifier.quotes.subjects import main_subject

if TYPE_CHECKING:
    from verifier.quotes.finding import Finding
    from verifier.quotes.page import Page
    from verifier.quotes.sources import Sources
    from verifier.quotes.speakers import Speakers

_DASHES = ("–", "—", "-", "―", "--")


def sign(page: Page, sources: Sources, speakers: Speakers, number: int, finding: Finding) -> None:
    """Give the quoted block that is sentence `number` to whom its signature names; a handle there is one of X.

    Without a handle the block is where its signer's words were before: a letter's signature is no post.
    """
    below = _signature(page, number)
    if below is None:
        return
    finder = CueFinder.of(page, below)
    mention = speakers.resolve(finder.tokens, main_subject(finder))
    if mention is None:
        return
    handle = next((token.text[1:] for token in finder.tokens if token.text[0] == "@" and len(token.text) > 1), None)
    if finding.person is None or mention.person != finding.person:
        known = sources.last_platform(mention.person) if mention.person is not None else None
        finding.platform = known.platform if known is not None else None
        finding.cue = finding.evidence = None
    finding.mention, finding.person = mention, mention.person
    finding.handle = handle or mention.handle
    if handle is not None and finding.platform is None:
        finding.platform, finding.speech, finding.signed = Platform.X, False, True


def _signature(page: Page, number: int) -> int | None:
    """The sentence below the block that only names somebody behind a dash, and is a paragraph of its own."""
    below = number + 1
    if below >= len(page.sentences):
        return None
    sentence = page.sentences[below]
    alone = below + 1 == len(page.sentences) or page.sentences[below + 1].block != sentence.block
    if sentence.spans or not alone or sentence.block != page.sentences[number].block + 1:
        return None
    tokens = page.tokens(below)
    return below if tokens and tokens[0].text in _DASHES and is_label(tokens[1:]) else None
