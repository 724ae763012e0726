"""The desk's page as a whole: head, tally, filter, a list of the articles, each with the list of its quotes."""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from verifier import __version__
from verifier.model import SEVERITIES, Severity, Verdict
from verifier.report.html.card import Shown, flag
from verifier.report.html.escaping import fill, join, line, text
from verifier.report.html.story import story
from verifier.report.tally import tally_line
from verifier.report.words import LEFT_OUT_WORDS, SEVERITY_SIGNS, count, first_words, verdict_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from verifier.model import ArticleReport, Finding, LeftOut, Report
    from verifier.report.presentation import Presentation

_MANY = 2  # articles, from which on they are listed at the head

_PAGE = Markup("""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>{style}</style>
<script>{script}</script>
</head>
<body>
<a class="skip" href="#report">Skip to the report</a>
<header class="masthead">
<h1>Quotes of posts on X</h1>
<p class="tally">{tally}</p>
</header>
{filter}<main id="report">
{main}</main>
<footer><p>Made by verifier {version}. Changed words are marked on both sides; <span class="gap">‸</span> stands where
the article leaves words out. Alt with the arrow up or down goes from quote to quote, Escape closes.</p></footer>
</body>
</html>
""")
_FILTER = Markup("""<div class="filter" role="search" aria-label="Show only">
{buttons}<button type="button" data-unfold aria-pressed="false">Unfold all</button>
<p class="shown" role="status" data-words="# of {total} shown"></p>
</div>
""")
_FILTER_BUTTON = Markup(
    '<button type="button" class="{severity}" data-filter="{verdict}" aria-pressed="{pressed}">'
    '{label} <span class="number">{number}</span></button>\n'
)
_ARTICLE = Markup("""<section class="article" id="{id}" aria-labelledby="{id}-title">
<header><h2 id="{id}-title" dir="auto">{title}</h2>
<p class="meta">{meta}</p></header>
<div class="desk">
{rail}{story}</div>
{left_out}</section>
""")
_RAIL = Markup('<nav class="rail" aria-label="Quotes of article {number}">\n<ol>\n{items}</ol>\n</nav>\n')
_RAIL_ITEM = Markup(
    '<li data-verdict="{verdict}"><a href="#{id}" data-card="{id}">{flag} <bdi class="name">{name}</bdi>'
    ' <bdi class="start">{start}</bdi></a></li>\n'
)
_PROBLEMS = Markup(
    '<section class="problems {kind}" aria-label="{name}"><h2>{name}</h2>\n<ul>\n{items}</ul></section>\n'
)
_INDEX_ITEM = Markup('<li data-article="{id}"><a href="#{id}"><bdi>{name}</bdi></a> <span>{told}</span></li>\n')
_WITHOUT_QUOTES = Markup('<details class="unquoted"><summary>Show the text</summary>\n{}</details>\n')
_LEFT_OUT = Markup(
    '<details class="others"><summary>{summary}</summary>\n<p>Dotted in the text.</p>\n<ul>\n{items}</ul></details>\n'
)
_FIRST_WORDS = 7


def render_html(report: Report, presentation: Presentation) -> str:
    """Write the page; `quiet` leaves out passes and notes, so that their quotes are plain text in the article."""
    style, script = _asset("desk.css"), _asset("desk.js")
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; "
        "form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )
    shown = [_shown(number, checked, presentation) for number, checked in enumerate(report.articles, 1)]
    main = [_problems(report), _index(report.articles)]
    main += [_article(number, *pair) for number, pair in enumerate(zip(report.articles, shown, strict=True), 1)]
    findings = [entry.finding for entries in shown for entry in entries]
    return str(
        fill(
            _PAGE,
            policy=Markup(policy),  # noqa: S704 - our own
            title=_title(report),
            style=style,
            script=script,
            tally=line(tally_line(report)),
            filter=_filter(findings),
            main=join(main),
            version=__version__,
        )
    )


def _asset(name: str) -> Markup:
    return Markup("\n" + Path(__file__).with_name(name).read_text(encoding="utf-8"))  # noqa: S704 - our own


def _hash(content: str) -> str:
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode('ascii')}'"


def _title(report: Report) -> Markup:
    names = [checked.article.title or checked.article.source for checked in report.articles]
    return line(f"{names[0]} — quotes of posts on X" if len(names) == 1 else "Quotes of posts on X")


def _shown(number: int, checked: ArticleReport, presentation: Presentation) -> list[Shown]:
    return [
        Shown(f"a{number}q{place}", finding)
        for place, finding in enumerate(checked.findings, 1)
        if not presentation.quiet or finding.severity.rank >= Severity.WARNING.rank
    ]


def _filter(findings: Sequence[Finding]) -> Markup:
    """The buttons, the worst verdict first; without findings there is nothing to filter."""
    numbers = Counter(finding.verdict for finding in findings)
    if not numbers:
        return Markup()
    buttons = [fill(_FILTER_BUTTON, severity="", verdict="", pressed="true", label="All", number=len(findings))]
    for verdict in sorted(numbers, key=lambda found: (-SEVERITIES[found].rank, -list(Verdict).index(found))):
        severity = SEVERITIES[verdict]
        sign = fill('<span aria-hidden="true">{}</span> {}', SEVERITY_SIGNS[severity], verdict_name(verdict))
        buttons.append(
            fill(
                _FILTER_BUTTON,
                severity=severity.value,
                verdict=verdict.value,
                pressed="false",
                label=sign,
                number=numbers[verdict],
            )
        )
    return fill(_FILTER, buttons=join(buttons), total=count(len(findings), "quote"))


def _problems(report: Report) -> Markup:
    """What could not be read, and the suppressions that hold nothing back."""
    unread = [(error.source, error.message) for error in report.errors]
    idle = [(one.place, one.message) for one in report.idle_suppressions]
    return join(
        fill(
            _PROBLEMS,
            kind=kind,
            name=name,
            items=join(fill("<li><bdi>{}</bdi>: {}</li>\n", line(place), line(what)) for place, what in found),
        )
        for kind, name, found in (("error", "Not read", unread), ("warning", "Suppressions without effect", idle))
        if found
    )


def _index(articles: Sequence[ArticleReport]) -> Markup:
    if len(articles) < _MANY:
        return Markup()
    items = join(
        fill(_INDEX_ITEM, id=f"a{number}", name=line(_name(checked)), told=_counts(checked))
        for number, checked in enumerate(articles, 1)
    )
    return fill('<nav class="index" aria-label="Articles">\n<ol>\n{}</ol>\n</nav>\n', items)


def _counts(checked: ArticleReport) -> Markup:
    """The article's findings by severity, the worst first: "✗ 2 ! 1"."""
    if not checked.findings:
        return Markup("no quotes from X found")
    numbers = Counter(finding.severity for finding in checked.findings if finding.suppression is None)
    stand = sum(finding.suppression is not None for finding in checked.findings)
    standing_ones = [fill('<span class="flag stands">{} let stand</span>', stand)] if stand else []
    return join(
        [
            fill(
                '<span class="flag {}"><span aria-hidden="true">{}</span> {}</span>',
                severity.value,
                SEVERITY_SIGNS[severity],
                _number(severity, numbers[severity]),
            )
            for severity in reversed(Severity)
            if numbers[severity]
        ]
        + standing_ones,
        " ",
    )


def _number(severity: Severity, number: int) -> str:
    return f"{number} in order" if severity is Severity.PASS else count(number, severity.value)


def _name(checked: ArticleReport) -> str:
    return checked.article.title or checked.article.source


def _article(number: int, checked: ArticleReport, findings: Sequence[Shown]) -> Markup:
    article = checked.article
    meta = [fill("<bdi>{}</bdi>", line(article.source))]
    if article.published is not None:
        meta.append(text(article.published.isoformat()))
    if article.url and article.url != article.source:
        meta.append(fill("<bdi>{}</bdi>", line(article.url)))
    meta.append(_counts(checked))
    return fill(
        _ARTICLE,
        id=f"a{number}",
        title=line(_name(checked)),
        meta=join(meta, " · "),
        rail=_rail(number, findings),
        story=story(checked, findings) if findings else fill(_WITHOUT_QUOTES, story(checked, ())),
        left_out=_left_out(checked.left_out),
    )


def _rail(number: int, findings: Sequence[Shown]) -> Markup:
    if not findings:
        return Markup()
    return fill(_RAIL, number=number, items=join(map(_rail_item, findings)))


def _rail_item(shown: Shown) -> Markup:
    finding = shown.finding
    attribution = finding.attribution
    handle = f"@{attribution.handle}" if attribution.handle else attribution.mention
    return fill(
        _RAIL_ITEM,
        verdict=finding.verdict.value,
        id=shown.id,
        flag=flag(finding),
        name=line(attribution.speaker or handle or "unnamed speaker"),
        start=line(first_words(finding.quote.text, _FIRST_WORDS)),
    )


def _left_out(spans: Sequence[LeftOut]) -> Markup:
    if not spans:
        return Markup()
    items = join(fill('<li><bdi>{}</bdi> <span class="why">{}</span></li>\n', *_told(span)) for span in spans)
    return fill(_LEFT_OUT, summary=f"{count(len(spans), 'other quoted span')} not checked", items=items)


def _told(span: LeftOut) -> Iterator[Markup]:
    platform = f" ({span.attribution.platform})" if span.attribution.platform is not None else ""
    yield line(span.text)
    yield text(f"{LEFT_OUT_WORDS[span.why]}{platform}")
