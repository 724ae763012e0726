"""One report with every kind of finding, by which all formats are shown: what each looks like stands in `snapshots/`.

All articles and posts are invented. The text from outside is as hostile as it can be in the third article.
"""

from __future__ import annotations

from datetime import UTC, datetime

from tests.report.conftest import TEXT, build_article, build_findings
from verifier.model import (
    Article,
    ArticleReport,
    Attribution,
    Author,
    Block,
    BlockKind,
    Complete,
    Edit,
    EditClass,
    Finding,
    FoundBy,
    IdleSuppression,
    LeftOut,
    LeftOutWhy,
    Original,
    Platform,
    Post,
    Provenance,
    Quote,
    Reason,
    Report,
    SourceMap,
    SuppressedBy,
    Suppression,
    UnreadableArticle,
    Verdict,
)

CODES = [*range(0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xD800]
NASTY = "".join(map(chr, CODES)) + "\n::add-mask::the\r\n ::error file=a::b ##[group]x ##vso[task] \u2028::warning::c"
MARKUP = "<script>alert(1)</script> \"'><img src=x onerror=alert(2)> [a](javascript:alert(3)) @octocat #12 `x` ]]>"

REASONS = {
    "The lamps go out at nine,": Reason.NO_ORIGINAL,
    "Nobody told the night shift,": Reason.DELETED,
    "I keep my own list,": Reason.PROTECTED,
    "We were here first,": Reason.SUSPENDED,
    "It goes on and on,": Reason.TRUNCATED,
    "Slow down, please,": Reason.RATE_LIMITED,
    "The line was dead,": Reason.FETCH_FAILED,
    "Ask me tomorrow,": Reason.OFFLINE,
}
WHYS = {
    "all aboard": LeftOutWhy.NO_POST_CUE,
    "The Long Way Home": LeftOutWhy.TITLE_OR_TERM,
    "Lamps out at nine": LeftOutWhy.HEADLINE,
    "see you there": LeftOutWhy.OTHER_PLATFORM,
}


def everything() -> Report:
    """Every verdict, every reason, spans left out for each cause, emoji, right-to-left text, hostile text, errors."""
    bridge = build_article()
    start = TEXT.index("so long")
    mastodon = Attribution("Mara Quill", None, "she", "said", Platform.MASTODON)
    left_out = LeftOut("so long", start, start + 7, LeftOutWhy.OTHER_PLATFORM, mastodon)
    return Report(
        (
            ArticleReport(bridge, build_findings(), (left_out,)),
            _reasons(),
            hostile(),
            _right_to_left(),
            _let_stand(),
            ArticleReport(_article("stories/quiet.md", (_PARAGRAPH, "Nothing was quoted here.")), (), ()),
        ),
        (
            UnreadableArticle("stories/gone.txt", "there is no such file; check the name"),
            UnreadableArticle(f"stories/{NASTY}", f"cannot be read {MARKUP}"),
        ),
        (
            IdleSuppression("stories/ferry.md", 3, "this suppression holds nothing back; take it out"),
            IdleSuppression(NASTY, None, MARKUP + NASTY),
        ),
    )


_PARAGRAPH, _HEADING, _ITEM, _BLOCK = (
    BlockKind.PARAGRAPH,
    BlockKind.HEADING,
    BlockKind.LIST_ITEM,
    BlockKind.BLOCK_QUOTE,
)


def _article(source: str, *blocks: tuple[BlockKind, str]) -> Article:
    text = "\n\n".join(words for _, words in blocks)
    placed, at = [], 0
    for kind, words in blocks:
        placed.append(Block(kind, at, at + len(words)))
        at += len(words) + 2
    lines = [0, *(place + 1 for place, sign in enumerate(text) if sign == "\n")]
    return Article(source, text, tuple(placed), SourceMap((0,), (0,), lines), "1" * 64, language="en")


def _quote(article: Article, words: str) -> Quote:
    start = article.text.index(words)
    return Quote(f"{article.source}-{start}", words, start, start + len(words))


def _reasons() -> ArticleReport:
    article = _article(
        "stories/lamps & cranes, 2:3.html",
        (_HEADING, "‘Lamps out at nine’"),
        *((_PARAGRAPH, f"🦩👩‍👩‍👧 “{words}” the port wrote on X.") for words in REASONS),
        (_ITEM, "“all aboard”, the crew called"),
        (_ITEM, "they sang ‘The Long Way Home’ and wrote “see you there” on Bluesky"),
    )
    attribution = Attribution("Port of Ebb", "portofebb", "the port", "wrote on X", Platform.X)
    findings = tuple(
        Finding(_quote(article, words), attribution, Verdict.UNVERIFIED, "No original could be had.", reason=reason)
        for words, reason in REASONS.items()
    )
    cut = _post("It goes on", complete=Complete.NO, url="https://web.archive.org/web/2026/https://x.com/p/status/1")
    findings = tuple(
        finding._replace(original=Original(cut, 0, 10, FoundBy.LINKED, 0.5), notes=("The text ends here.",))
        if finding.reason is Reason.TRUNCATED
        else finding
        for finding in findings
    )
    spans = (article.text.index(words) for words in WHYS)
    left_out = tuple(
        LeftOut(words, start, start + len(words), why) for (words, why), start in zip(WHYS.items(), spans, strict=True)
    )
    return ArticleReport(article._replace(title="‘Lamps out at nine’"), findings, left_out)


def hostile() -> ArticleReport:
    """One finding whose every field holds what terminals, browsers, parsers and build servers obey."""
    bad = MARKUP + NASTY
    words = f"We {MARKUP} will"
    article = _article(f"stories/{bad}.txt", (_PARAGRAPH, f"{bad} “{words}” it said."), (_BLOCK, bad))
    post = Post(
        id=bad,
        author=Author(bad, bad),
        text=f"{bad} We {MARKUP} may {bad}",
        url=f"javascript:alert(4)//{bad}",
        created_at=datetime(2026, 3, 1, tzinfo=UTC),
        language=bad,
        versions=(bad, bad),
        provenance=Provenance(bad, datetime(2026, 3, 2, tzinfo=UTC), f"data:text/html,{bad}", bad),
    )
    first = len(bad) + 1
    last = first + len(f"We {MARKUP} may")
    edits = (
        Edit(EditClass.MODALITY, False, "will", "may", len(words) - 4, len(words), last - 3, last),
        Edit(EditClass.TYPOGRAPHY, True, bad, bad, 0, 2, first, first + 2),
    )
    original = Original(post, first, last, FoundBy.EMBEDDED, 0.9)
    finding = Finding(
        quote=_quote(article, words),
        attribution=Attribution(bad, bad, bad, bad, Platform.X, bad),
        verdict=Verdict.DRIFT,
        message=bad,
        fidelity=0.9,
        original=original,
        edits=edits,
        suggestion=bad,
        spliced_with=(original._replace(edits=edits),),
        nearest=(original,),
        notes=(bad,),
    )
    span = LeftOut(bad, 0, len(bad), LeftOutWhy.NO_POST_CUE, Attribution(bad, bad, bad, bad, None, bad))
    article = article._replace(title=bad, url=bad, language=bad)
    return ArticleReport(article, (finding,), (span,))


def _right_to_left() -> ArticleReport:
    article = _article(
        "stories/جسر.txt", (_PARAGRAPH, "كتبت ليلى حداد على إكس: «لن يُفتح الجسر قبل يوم الأحد» 🌉 ثم صمتت.")
    )
    words = "لن يُفتح الجسر قبل يوم الأحد"
    text = "سيُفتح الجسر يوم الإثنين 🌉"
    quote = _quote(article, words)
    post = _post(text, handle="layla_h", name="ليلى حداد", language="ar")
    edit = Edit(EditClass.NEGATION, False, "لن", "", 0, 2, 0, 0)
    finding = Finding(
        quote,
        Attribution("ليلى حداد", "layla_h", "ليلى حداد", "كتبت", Platform.X),
        Verdict.DRIFT,
        "The article says 'لن'; the post does not.",
        fidelity=0.83,
        original=Original(post, 0, 24, FoundBy.AUTHOR, 0.7),
        edits=(edit,),
        suggestion="سيُفتح الجسر يوم الإثنين",
    )
    return ArticleReport(article._replace(language="ar", title="الجسر"), (finding,), ())


def _let_stand() -> ArticleReport:
    article = _article(
        "stories/ferry.md", (_PARAGRAPH, "“Ferries run hourly,” the port posted. “No swimming,” it added.")
    )
    post = _post("Ferries run every hour. No swimming at all.")
    attribution = Attribution("Port of Ebb", "portofebb", "the port", "posted", Platform.X)
    by_article = Suppression(SuppressedBy.ARTICLE, f"the desk knows {MARKUP}", "line 1")
    by_house = Suppression(SuppressedBy.CONFIGURATION, f"old wording {NASTY}", "verifier.toml")
    findings = (
        Finding(
            _quote(article, "Ferries run hourly,"),
            attribution,
            Verdict.ALTERED,
            "The post says 'every hour'; the article says 'hourly'.",
            fidelity=0.67,
            original=Original(post, 0, 22, FoundBy.SUPPLIED, 0.8),
            edits=(Edit(EditClass.WORDING, False, "hourly", "every hour", 12, 18, 12, 22),),
            suggestion="Ferries run every hour.",
            suppression=by_article,
        ),
        Finding(
            _quote(article, "No swimming,"), attribution, Verdict.UNSUPPORTED, "None says this.", suppression=by_house
        ),
    )
    return ArticleReport(article, findings, ())


def _post(
    text: str,
    *,
    handle: str = "portofebb",
    name: str | None = None,
    language: str = "en",
    complete: Complete = Complete.YES,
    url: str = "https://x.com/portofebb/status/2028000000000000009",
) -> Post:
    return Post(
        id="2028000000000000009",
        author=Author(handle, name),
        text=text,
        url=url,
        created_at=datetime(2026, 3, 1, 9, 30, tzinfo=UTC),
        language=language,
        complete=complete,
        provenance=Provenance("wayback", datetime(2026, 3, 2, 8, 0, tzinfo=UTC), url, "seen once"),
    )
