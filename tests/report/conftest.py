"""One article with a finding of every kind, an emoji and a hostile post, written by hand; and the same as isolated."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from verifier.model import (
    Article,
    ArticleQuotes,
    ArticleReport,
    AttributedQuote,
    Attribution,
    Author,
    Block,
    BlockKind,
    Complete,
    Edit,
    EditClass,
    Finding,
    FoundBy,
    Isolation,
    LeftOut,
    LeftOutWhy,
    Original,
    Platform,
    Post,
    Provenance,
    Quote,
    QuotesReport,
    Reason,
    Report,
    SourceMap,
    UnreadableArticle,
    Verdict,
)

LINES = (
    "Mara Quill 🦊 wrote on X: “The bridge opens on Monday, rain or shine.”",
    "“We hope to finish the productive work,” she added.",
    "Tom Oakes posted: “The council will rise above this.”",
    "“Never again,” said a post by the mayor.",
    "“Nothing of the kind was agreed,” the union wrote.",
    "“Das Dach ist dicht,” wrote the site manager.",
    "“It was I who mended it,” Oakes claimed.",
    "“Half the roof is done,” Quill wrote.",
    "“Come and see the river walk,” Quill posted.",
    "“The ferry has stopped,” the port posted.",
    "On Mastodon she said “so long”.",
)
TEXT = "\n".join(LINES)


def build_article(source: str = "stories/bridge.txt") -> Article:
    starts = [sum(len(line) + 1 for line in LINES[:number]) for number in range(len(LINES))]
    return Article(
        source=source,
        text=TEXT,
        blocks=tuple(
            Block(BlockKind.PARAGRAPH, start, start + len(line)) for start, line in zip(starts, LINES, strict=True)
        ),
        source_map=SourceMap((0,), (0,), starts),
        sha256="0" * 64,
        title="Bridge to open",
        published=date(2026, 3, 2),
        language="en",
    )


def build_quote(words: str, **more: str) -> Quote:
    start = TEXT.index(words)
    return Quote(id=f"q{start}", text=words, start=start, end=start + len(words), **more)


def build_post(text: str, handle: str = "maraquill", **more: object) -> Post:
    post = Post(
        id="2028000000000000001",
        author=Author(handle, "Mara Quill"),
        text=text,
        url=f"https://x.com/{handle}/status/2028000000000000001",
        created_at=datetime(2026, 3, 1, 9, 30, tzinfo=UTC),
        language="en",
        complete=Complete.YES,
        versions=("2028000000000000001",),
        provenance=Provenance("import", datetime(2026, 3, 2, 8, 0, tzinfo=UTC)),
    )
    return post._replace(**more)  # type: ignore[arg-type]


def build_edit(edit_class: EditClass, finding: tuple[Quote, Post], quoted: str, original: str, at: int = 0) -> Edit:
    quote, post = finding
    quote_start = quote.text.index(quoted) if quoted else at
    original_start = post.text.index(original) if original else 0
    return Edit(
        edit_class=edit_class,
        permitted=edit_class in {EditClass.TYPOGRAPHY, EditClass.SPELLING},
        quote=quoted,
        original=original,
        quote_start=quote_start,
        quote_end=quote_start + len(quoted),
        original_start=original_start,
        original_end=original_start + len(original),
    )


MARA = Attribution("Mara Quill", "maraquill", "Mara Quill", "wrote on X", Platform.X)
TOM = Attribution("Tom Oakes", None, "Oakes", "posted", Platform.X)


def build_findings() -> tuple[Finding, ...]:
    def whole(post: Post, found_by: FoundBy = FoundBy.AUTHOR) -> Original:
        return Original(post, 0, len(post.text), found_by, 0.91)

    monday = build_quote("The bridge opens on Monday, rain or shine.")
    monday_post = build_post("Folks! The bridge opens on Monday, rain or shine. #bridge")
    work = build_quote("We hope to finish the productive work,", continues=monday.id)
    work_post = build_post("We aim to finish the useful work")
    rise = build_quote("The council will rise above this.")
    rise_post = build_post("The council will not rise above this.", "tomoakes")
    again = build_quote("Never again,")
    agreed = build_quote("Nothing of the kind was agreed,")
    dach = build_quote("Das Dach ist dicht,")
    mended = build_quote("It was I who mended it,")
    half = build_quote("Half the roof is done,")
    half_post = build_post("Half of the roof is done")
    river = build_quote("Come and see the river walk,")
    river_posts = build_post("Come and see"), build_post("the river walk", id="2028000000000000002")
    ferry = build_quote("The ferry has stopped,")
    ferry_post = build_post("The ferry\u202e has\x1b[2J stopped\n::error::forged ##[group]x \ud83d \x9b")
    return (
        Finding(
            monday,
            MARA,
            Verdict.VERBATIM,
            "The post's own words.",
            fidelity=1.0,
            original=Original(monday_post, 7, 49, FoundBy.LINKED, 1.0),
        ),
        Finding(
            work,
            MARA,
            Verdict.PARAPHRASE,
            "Fewer than four in five of the words are the post's.",
            fidelity=0.714,
            original=whole(work_post),
            edits=(
                build_edit(EditClass.WORDING, (work, work_post), "hope", "aim"),
                build_edit(EditClass.WORDING, (work, work_post), "productive", "useful"),
            ),
            suggestion="“We aim to finish the useful work”",
            notes=("The article embeds no post.",),
        ),
        Finding(
            rise,
            TOM,
            Verdict.DRIFT,
            "The post says “not”; the article leaves it out.",
            fidelity=1.0,
            original=whole(rise_post),
            edits=(build_edit(EditClass.NEGATION, (rise, rise_post), "", "not ", 17),),
            suggestion="“The council will not rise above this.”",
        ),
        Finding(
            again,
            MARA,
            Verdict.UNVERIFIED,
            "No original could be had.",
            reason=Reason.NO_ORIGINAL,
            nearest=(whole(build_post("Never, ever again, and not on my watch")),),
        ),
        Finding(agreed, TOM, Verdict.UNSUPPORTED, "None of the posts says this.", original=None),
        Finding(
            dach,
            MARA,
            Verdict.TRANSLATED,
            "The original is in English.",
            original=whole(build_post("The roof is tight")),
        ),
        Finding(
            mended,
            TOM,
            Verdict.MISATTRIBUTED,
            "The words are Mara Quill's.",
            fidelity=1.0,
            original=whole(build_post("It was I who mended it"), FoundBy.TEXT),
        ),
        Finding(
            half,
            MARA,
            Verdict.ALTERED,
            "A word was left out.",
            fidelity=1.0,
            original=whole(half_post),
            edits=(build_edit(EditClass.OMISSION, (half, half_post), "", "of ", 5),),
            suggestion="“Half of the roof is done”",
        ),
        Finding(
            river,
            MARA,
            Verdict.TRIMMED,
            "Two posts are run together.",
            fidelity=1.0,
            original=whole(river_posts[0]),
            spliced_with=(whole(river_posts[1]),),
        ),
        Finding(
            ferry,
            MARA._replace(speaker="Port \x1b]0;owned\x07", cue="::stop-commands::x"),
            Verdict.HOUSE_STYLE,
            "House style \x9b2J only.",
            fidelity=1.0,
            original=whole(ferry_post, FoundBy.EMBEDDED),
            edits=(build_edit(EditClass.TYPOGRAPHY, (ferry, ferry_post), ",", ""),),
        ),
    )


@pytest.fixture
def article() -> Article:
    return build_article()


@pytest.fixture
def left_out(article: Article) -> LeftOut:
    start = article.text.index("so long")
    attribution = Attribution("Mara Quill", None, "she", "said", Platform.MASTODON)
    return LeftOut("so long", start, start + 7, LeftOutWhy.OTHER_PLATFORM, attribution)


@pytest.fixture
def report(article: Article, left_out: LeftOut) -> Report:
    findings = build_findings()
    return Report(
        (ArticleReport(article, findings, (left_out,)),),
        (UnreadableArticle("stories/gone.txt", "no such file; check the name"),),
    )


@pytest.fixture
def quotes_report(article: Article, left_out: LeftOut) -> QuotesReport:
    quotes = tuple(AttributedQuote(finding.quote, finding.attribution) for finding in build_findings())
    return QuotesReport((ArticleQuotes(article, Isolation(quotes, (left_out,))),))
