"""Which quote goes on from the one before it, of the same post."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.model import Platform

if TYPE_CHECKING:
    from verifier.quotes.finding import Finding
    from verifier.quotes.page import Page


def continued(page: Page, findings: list[Finding]) -> list[int | None]:
    """For each span the number of the span that it goes on from, or None."""
    goes_on: list[int | None] = []
    previous: int | None = None
    for number, finding in enumerate(findings):
        if finding.platform is not Platform.X or finding.term:
            goes_on.append(None)
            continue
        goes_on.append(previous if previous is not None and _goes_on(page, findings, previous, number) else None)
        previous = number
    return goes_on


def _goes_on(page: Page, findings: list[Finding], before: int, number: int) -> bool:
    first, second = findings[before], findings[number]
    if first.person != second.person or page.spans[number].block - page.spans[before].block > 1:
        return False
    if page.spans[number].reopens or second.follows == before:
        return True
    if _opens_new_post(page, before, number):
        return False
    if second.cue is not None and second.cue.verb == "go_on" and second.cue is not first.cue:
        return True
    split = page.sentence_of[before] == page.sentence_of[number]
    whole = first.cue is not None and second.cue is not None and first.cue.start == second.cue.start
    return split and whole and first.cue is not None and first.cue.place == "after"


def _opens_new_post(page: Page, before: int, number: int) -> bool:
    """Whether the words between, or the sentence of the second, name another post: "in a follow-up", "later"."""
    sentence = page.sentence_of[number]
    start = page.spans[before].outer_end
    tokens = [t for s in range(page.sentence_of[before], sentence + 1) for t in page.tokens(s)]
    return any(token.start >= start and token.has("words.new_post") for token in tokens)
