"""What unfolds under a quote: quote and original side by side, who, when, where from, and what verbatim would read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from verifier.model import Complete, Severity
from verifier.report.html.escaping import fill, join, language_attribute, line, text
from verifier.report.links import safe_link
from verifier.report.marking import Stretch, cut, original_spans, passage, quoted_spans
from verifier.report.sentence import standing
from verifier.report.words import (
    FOUND_WORDS,
    REASON_WORDS,
    SEVERITY_SIGNS,
    VERDICT_WORDS,
    count,
    moment,
    verdict_name,
    why_not,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from verifier.model import Attribution, Edit, Finding, Original, Post, Provenance

_AROUND = 400  # characters of a long post that are shown before and after the passage

_CARD = Markup(
    """
<div class="card {severity}" role="group" id="{id}" data-verdict="{verdict}" aria-labelledby="{id}-verdict">
<p class="verdict" id="{id}-verdict">{flag}<span>{plain}</span></p>
<p class="who">{who}</p>
<p class="message" dir="auto">{message}</p>
<div class="sides">{sides}</div>
{rest}<p class="moves"><button type="button" data-move="-1">Previous</button>
<button type="button" data-move="1">Next</button> <button type="button" data-close>Close</button></p>
</div>"""
)
_SIDE = Markup('<figure><figcaption>{label}</figcaption><blockquote dir="auto"{language}>{words}</blockquote></figure>')
_SUGGESTION = Markup(
    '<div class="suggestion"><p class="label">Verbatim it would read</p><p dir="auto" id="{id}-copy">{words}</p>'
    '<button type="button" class="copy" data-copy="{id}-copy" data-done="Copied">Copy</button></div>\n'
)
_LINK = Markup('<a href="{url}" rel="noopener noreferrer" target="_blank">{text}</a>')
_LEFT_OUT_HERE = Markup('<span class="gap" role="img" aria-label="words left out here">‸</span>')


class Shown(NamedTuple):
    """A finding with the id of its card on the page."""

    id: str
    finding: Finding


def flag(finding: Finding) -> Markup:
    """The verdict as sign and word: what tells it without colour."""
    stands = ", let stand" if finding.suppression is not None else ""
    return fill(
        '<span class="flag {}"><span aria-hidden="true">{}</span> {}{}</span>',
        tone(finding),
        SEVERITY_SIGNS[finding.severity],
        verdict_name(finding.verdict),
        stands,
    )


def tone(finding: Finding) -> str:
    """The class by which the page colours a finding: its severity, or that somebody lets it stand."""
    return finding.severity.value if finding.suppression is None else "stands"


def card(shown: Shown, language: str | None) -> Markup:
    """The whole card; `language` is the article's."""
    finding = shown.finding
    reason = f", {REASON_WORDS[finding.reason]}" if finding.reason is not None else ""
    return fill(
        _CARD,
        id=shown.id,
        verdict=finding.verdict.value,
        severity=tone(finding),
        flag=flag(finding),
        plain=f" {VERDICT_WORDS[finding.verdict]}{reason}",
        who=_who(finding.attribution),
        message=line(finding.message),
        sides=join(_sides(finding, language)),
        rest=join(_rest(shown)),
    )


def _who(attribution: Attribution) -> Markup:
    """Say who is quoted as `sentence.who` does, each part in its own direction."""
    handle = fill("<bdi>@{}</bdi>", line(attribution.handle)) if attribution.handle else Markup()
    name = fill("<bdi>{}</bdi>", line(attribution.speaker)) if attribution.speaker else handle
    if not name:
        mention = fill(", <bdi>“{}”</bdi>", line(attribution.mention)) if attribution.mention else Markup()
        name = fill("unnamed speaker{}", mention)
    elif attribution.speaker and handle:
        name = fill("{} ({})", name, handle)
    return fill("{}, cue <bdi>“{}”</bdi>", name, line(attribution.cue)) if attribution.cue else name


def _sides(finding: Finding, language: str | None) -> Iterator[Markup]:
    edits = marked_edits(finding)
    quote = finding.quote.text
    cuts = [edit.quote_start for edit in edits if not edit.quote.strip() and edit.original.strip()]
    words = _marked(quote, cut(quote, (0, len(quote)), quoted_spans(edits)), "changed", cuts)
    yield _side("Article", words, language)
    if finding.original is not None:
        yield _post_side("Post", finding.original, edits)
    for other in finding.spliced_with:
        yield _post_side("and post", other, [edit for edit in other.edits if not edit.permitted])
    for lookalike in finding.nearest[:1] if finding.original is None else ():
        yield _post_side(f"Nearest, but {why_not(finding, lookalike)}", lookalike, ())


def marked_edits(finding: Finding) -> Sequence[Edit]:
    """Choose the edits to mark: the faults, or where there is none the permitted ones."""
    return [edit for edit in finding.edits if not edit.permitted] or finding.edits


def _side(label: str, words: Markup, language: str | None) -> Markup:
    return fill(_SIDE, label=label, language=language_attribute(language), words=words)


def _post_side(label: str, original: Original, edits: Sequence[Edit]) -> Markup:
    """Show the whole post, what was quoted in full ink and the rest fainter; of a long one only what is around."""
    post = original.post.text
    start, end = passage(original, edits)
    first, last = max(start - _AROUND, 0), min(end + _AROUND, len(post))
    before = fill('<span class="around">{}{}</span>', "… " if first else "", text(post[first:start]))
    after = fill('<span class="around">{}{}</span>', text(post[end:last]), " …" if last < len(post) else "")
    words = _marked(post, cut(post, (start, end), original_spans(edits)), "genuine", (), start)
    parts = [before if start > first else Markup(), words, after if last > end else Markup()]
    return _side(label, join(parts), original.post.language)


def _marked(whole: str, stretches: Iterable[Stretch], kind: str, gaps: Sequence[int], position: int = 0) -> Markup:
    """Write the stretches of `whole` from `position` on, a sign at each gap."""
    parts = []
    waiting = sorted(gaps, reverse=True)
    for stretch in stretches:
        end = position + len(stretch.text)
        inner = []
        while waiting and waiting[-1] < end:
            gap = max(waiting.pop(), position)
            inner += [text(whole[position:gap]), _LEFT_OUT_HERE]
            position = gap
        words = join([*inner, text(whole[position:end])])
        parts.append(fill('<mark class="{}">{}</mark>', kind, words) if stretch.changed else words)
        position = end
    return join([*parts, *(_LEFT_OUT_HERE for _ in waiting[:1])])


def _rest(shown: Shown) -> Iterator[Markup]:
    finding = shown.finding
    if finding.suppression is not None:
        yield fill('<p class="note-line">{}</p>\n', text(standing(finding.suppression)))
    if finding.suggestion is not None and finding.severity is not Severity.PASS:
        yield fill(_SUGGESTION, id=shown.id, words=text(finding.suggestion))
    yield _edits(finding)
    originals = [original for original in (finding.original, *finding.spliced_with) if original is not None]
    for original in originals or finding.nearest[:1]:
        yield _facts(original, lookalike=not originals)
    for note in finding.notes:
        yield fill('<p class="note-line" dir="auto">{}</p>\n', line(note))


def _edits(finding: Finding) -> Markup:
    faults = [_edit(edit) for edit in finding.edits if not edit.permitted]
    permitted = [_edit(edit) for edit in finding.edits if edit.permitted]
    parts = []
    if faults:
        parts.append(fill('<ul class="edits">{}</ul>\n', join(faults)))
    if permitted:
        summary = f"{count(len(permitted), 'permitted difference')}"
        parts.append(
            fill('<details><summary>{}</summary><ul class="edits">{}</ul></details>\n', summary, join(permitted))
        )
    return join(parts)


def _edit(edit: Edit) -> Markup:
    """Say what an edit did as `sentence.change` does, each side in its own direction."""
    quote, original = line(edit.quote), line(edit.original)
    marked = "<bdi>“{}”</bdi>"
    if not original:
        told = fill("{} put in", fill(marked, quote))
    elif not quote:
        told = fill("{} left out", fill(marked, original))
    else:
        told = fill("{} → {}", fill(marked, original), fill(marked, quote))
    return fill('<li><span class="class">{}</span> {}</li>', edit.edit_class.value.replace("_", " "), told)


def _facts(original: Original, *, lookalike: bool) -> Markup:
    facts = [("Posted by", _author(original.post)), *_when_and_where(original.post)]
    if not lookalike:
        facts.append(("Found", text(FOUND_WORDS[original.found_by])))
    if original.post.provenance is not None:
        facts.append(("Text from", _origin(original.post.provenance)))
    items = join(fill("<div><dt>{}</dt><dd>{}</dd></div>", term, told) for term, told in facts)
    return fill("<dl>{}</dl>\n", items)


def _author(post: Post) -> Markup:
    handle = fill("<bdi>@{}</bdi>", line(post.author.handle))
    return fill("<bdi>{}</bdi> {}", line(post.author.name), handle) if post.author.name else handle


def _when_and_where(post: Post) -> Iterator[tuple[str, Markup]]:
    if post.created_at is not None:
        yield "Posted", text(moment(post.created_at))
    yield "Address", _address(post.url) if post.url else line(f"post {post.id}")
    if post.complete is not Complete.YES:
        yield "Whole", text("no, the text was cut short" if post.complete is Complete.NO else "not known")
    if len(post.versions) > 1:
        yield "Versions", line(", ".join(post.versions))


def _origin(provenance: Provenance) -> Markup:
    parts = [line(provenance.source)]
    if provenance.retrieved_at is not None:
        parts.append(text(moment(provenance.retrieved_at)))
    if provenance.url:
        parts.append(_address(provenance.url))
    if provenance.note:
        parts.append(line(provenance.note))
    return join(parts, ", ")


def _address(url: str) -> Markup:
    """A link for the address of a post; text for any other."""
    safe = safe_link(url)
    return line(url) if safe is None else fill(_LINK, url=safe, text=safe.removeprefix("https://"))
