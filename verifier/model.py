"""The records that the stages hand on: article, quotes, originals, comparison, findings, report.

Plain, frozen and typed. Named tuples, because each start of the program makes these classes anew, and a dataclass takes
ten times as long to make; for the same reason annotations stand here as they are, for each one put off until later is
compiled by itself. This module imports nothing of the project, so that every stage can share its words. All
offsets are counted in Unicode code points, start inclusive, end exclusive; lines and columns count from 1.
"""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple


class Platform(StrEnum):
    """Where something was published; tweets and posts on Twitter are `X`."""

    X = "x"
    TRUTH_SOCIAL = "truth_social"
    FACEBOOK = "facebook"
    INSTAGRAM = "instagram"
    THREADS = "threads"
    BLUESKY = "bluesky"
    MASTODON = "mastodon"
    TELEGRAM = "telegram"
    LINKEDIN = "linkedin"
    YOUTUBE = "youtube"
    OTHER = "other"


class BlockKind(StrEnum):
    """What a block of the article is on the page."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"  # headlines and crossheads
    STANDFIRST = "standfirst"  # the summary line under the headline
    LIST_ITEM = "list_item"
    KEY_TAKEAWAY = "key_takeaway"  # a bullet of a summary box at the head of the article
    CAPTION = "caption"
    PULL_QUOTE = "pull_quote"
    BLOCK_QUOTE = "block_quote"


class LeftOutWhy(StrEnum):
    """Why a quoted span is not checked against posts on X."""

    OTHER_PLATFORM = "other_platform"
    NO_POST_CUE = "no_post_cue"
    TITLE_OR_TERM = "title_or_term"
    HEADLINE = "headline"


class Complete(StrEnum):
    """Whether a stored text is the whole post."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class FoundBy(StrEnum):
    """What led from a quote to its original."""

    LINKED = "linked"
    EMBEDDED = "embedded"
    SUPPLIED = "supplied"
    AUTHOR = "author"
    TEXT = "text"


class EditClass(StrEnum):
    """The class of one difference between quote and original; an edit has exactly one."""

    TYPOGRAPHY = "typography"
    SPELLING = "spelling"
    PLATFORM_TOKEN = "platform_token"
    MARKED_OMISSION = "marked_omission"
    BRACKETED = "bracketed"
    OMISSION = "omission"
    SPLICE = "splice"
    INSERTION = "insertion"
    WORDING = "wording"
    REORDER = "reorder"
    NEGATION = "negation"
    NUMBER = "number"
    NAME = "name"
    MODALITY = "modality"
    QUANTITY = "quantity"
    POLARITY = "polarity"
    CONTEXT = "context"


class Verdict(StrEnum):
    """What a finding says of a quote."""

    VERBATIM = "verbatim"
    HOUSE_STYLE = "house_style"
    TRIMMED = "trimmed"
    ALTERED = "altered"
    PARAPHRASE = "paraphrase"
    DRIFT = "drift"
    MISATTRIBUTED = "misattributed"
    UNSUPPORTED = "unsupported"
    TRANSLATED = "translated"
    UNVERIFIED = "unverified"


class Severity(StrEnum):
    """How much a verdict matters, in the order pass, note, warning, error."""

    PASS = "pass"
    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """0 for pass up to 3 for error, so that severities can be compared."""
        return list(Severity).index(self)


SEVERITIES: dict[Verdict, Severity] = {
    Verdict.VERBATIM: Severity.PASS,
    Verdict.HOUSE_STYLE: Severity.PASS,
    Verdict.TRIMMED: Severity.WARNING,
    Verdict.ALTERED: Severity.WARNING,
    Verdict.PARAPHRASE: Severity.ERROR,
    Verdict.DRIFT: Severity.ERROR,
    Verdict.MISATTRIBUTED: Severity.ERROR,
    Verdict.UNSUPPORTED: Severity.ERROR,
    Verdict.TRANSLATED: Severity.NOTE,
    Verdict.UNVERIFIED: Severity.NOTE,
}

# What somebody has to look at, and may let stand: every verdict but those that pass.
REPORTED = tuple(verdict for verdict in Verdict if SEVERITIES[verdict] is not Severity.PASS)


class Reason(StrEnum):
    """Why a quote stayed `unverified`."""

    NO_ORIGINAL = "no_original"
    DELETED = "deleted"
    PROTECTED = "protected"
    SUSPENDED = "suspended"
    TRUNCATED = "truncated"
    RATE_LIMITED = "rate_limited"
    FETCH_FAILED = "fetch_failed"
    OFFLINE = "offline"


class Author(NamedTuple):
    """Who wrote a post. `handle` stands without its @."""

    handle: str
    name: str | None = None


class PostLink(NamedTuple):
    """A link in a post: `url` as its text has it (mostly on t.co), where it leads, and what X shows in its place."""

    url: str
    target: str | None = None
    shown: str | None = None


class Entities(NamedTuple):
    """What X marks in a post's text: links, mentioned accounts, and tags with their sign (`#Budget`, `$TSLA`).

    They have no offsets, as sources count those in different units: each is found in the text by its own string.
    `answers` and `quotes` are the ids of the posts that it replies to and that it shows.
    """

    links: tuple[PostLink, ...] = ()
    mentions: tuple[Author, ...] = ()
    tags: tuple[str, ...] = ()
    answers: str | None = None
    quotes: str | None = None


class Provenance(NamedTuple):
    """Where a post's text came from (`import`, `embed`, `wayback`, …), when, and from which address."""

    source: str
    retrieved_at: datetime | None = None
    url: str | None = None
    note: str | None = None


class Unavailable(NamedTuple):
    """That a post is not to be had on X any more: since when at the latest, why (None: not said), who says so."""

    since: datetime
    reason: Reason | None
    source: str


class Post(NamedTuple):
    """An original. `text` stands as it was published, HTML entities decoded once; times carry their zone.

    `entities` are None where its source does not tell them; `unavailable` is None as long as it is there, as far as is
    known.
    """

    id: str
    author: Author
    text: str
    url: str | None = None
    platform: Platform = Platform.X
    created_at: datetime | None = None
    language: str | None = None
    complete: Complete = Complete.UNKNOWN
    versions: tuple[str, ...] = ()
    provenance: Provenance | None = None
    entities: Entities | None = None
    unavailable: Unavailable | None = None


class Block(NamedTuple):
    """A paragraph, heading, list item, caption or quoted block: `text[start:end]` of the article.

    A quoted block of several paragraphs is one block. Blocks do not overlap and stand in the article's order.
    """

    kind: BlockKind
    start: int
    end: int


class Link(NamedTuple):
    """A link: its target and the span of its text in the article (empty where the link has no text)."""

    url: str
    start: int
    end: int


class EmbeddedPost(NamedTuple):
    """A post that the article embeds, at the offset where it stands between the article's words.

    `post` is None where the embed gives no text; then `post_id` says which post it is.
    An embed that stands as flattened text inside the article (`start < end`) is no quote either.
    """

    start: int
    end: int
    post_id: str | None
    url: str | None
    post: Post | None


class SourceMap(NamedTuple):
    """The way from an offset in the article's text back to line and column in the source file.

    `offsets[i]` is an offset in the article's text from which on the text runs parallel to the source file's decoded
    text from `positions[i]`, up to the next entry. `line_starts` are the source positions at which lines begin.
    """

    offsets: Sequence[int]
    positions: Sequence[int]
    line_starts: Sequence[int]

    def position(self, offset: int) -> int:
        """The position in the decoded source that `offset` in the article's text came from."""
        run = max(bisect_right(self.offsets, offset) - 1, 0)
        return self.positions[run] + offset - self.offsets[run]

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 1, columns in code points."""
        position = self.position(offset)
        line = bisect_right(self.line_starts, position)
        return line, position - self.line_starts[line - 1] + 1


class Directive(NamedTuple):
    """A remark in the article's source that holds a verdict back: `<!-- verifier: ignore drift -- reason -->`.

    It covers the quotes in `text[start:end]`, the paragraph in which it stands or the next one. `line` and `column` are
    its own place in the source. Where `problem` says what is wrong with it, it holds nothing back.
    """

    verdicts: tuple[Verdict, ...]
    reason: str
    start: int
    end: int
    line: int
    column: int
    problem: str | None = None


class Article(NamedTuple):
    """The text under check, with its blocks, links and embedded posts.

    `text` is the article as a reader sees it, without navigation, scripts and embedded posts. `source` names the file
    as the user gave it (`-` for standard input); `sha256` is that of the source's bytes.
    """

    source: str
    text: str
    blocks: tuple[Block, ...]
    source_map: SourceMap
    sha256: str
    links: tuple[Link, ...] = ()
    embeds: tuple[EmbeddedPost, ...] = ()
    title: str | None = None
    published: date | None = None
    language: str | None = None
    url: str | None = None
    directives: tuple[Directive, ...] = ()


class Quote(NamedTuple):
    """One span of the article between quotation marks (marks left out), or a quoted block.

    `id` is stable across runs and across edits elsewhere in the article. `continues` is the id of the quote, directly
    before and of the same post, that this one goes on from.
    """

    id: str
    text: str
    start: int
    end: int
    continues: str | None = None


class Attribution(NamedTuple):
    """Who is quoted, on which platform, and by which cue words.

    `mention` is what the article calls the speaker nearest to the quote. `platform` is None where the article names
    none.
    """

    speaker: str | None = None
    handle: str | None = None
    mention: str | None = None
    cue: str | None = None
    platform: Platform | None = None
    post_url: str | None = None


class AttributedQuote(NamedTuple):
    """A quote that the article attributes to a post on X."""

    quote: Quote
    attribution: Attribution


class LeftOut(NamedTuple):
    """A quoted span that is not checked, and why.

    `elsewhere` says that the article places the words: in a speech, an interview, a document, on another platform.
    """

    text: str
    start: int
    end: int
    why: LeftOutWhy
    attribution: Attribution = Attribution()
    elsewhere: bool = False


class Isolation(NamedTuple):
    """All quoted spans of an article, in its order: those attributed to posts on X, and the rest."""

    quotes: tuple[AttributedQuote, ...]
    left_out: tuple[LeftOut, ...]


class Candidate(NamedTuple):
    """A post that may be a quote's original. `score` (0 to 1) only ranks.

    `distinctiveness` says how rare it is in the store that a post has the words in which the two agree, in bits: of
    posts that know nothing of each other, one in 2 to that power has them.
    """

    post: Post
    found_by: FoundBy
    score: float
    distinctiveness: float = 0.0


class Edit(NamedTuple):
    """One difference: `quote` is `quote.text[quote_start:quote_end]`, `original` likewise a part of the post's text."""

    edit_class: EditClass
    permitted: bool
    quote: str
    original: str
    quote_start: int
    quote_end: int
    original_start: int
    original_end: int


class Original(NamedTuple):
    """The post that a quote was compared with, and the passage `post.text[start:end]` that it quotes.

    `edits` are set for a post that the quote is spliced with: they index the whole quote and this post.
    """

    post: Post
    start: int
    end: int
    found_by: FoundBy
    score: float
    edits: tuple[Edit, ...] = ()


class SuppressedBy(StrEnum):
    """What holds a finding back."""

    ARTICLE = "article"  # a directive in the article's source
    CONFIGURATION = "configuration"


class Suppression(NamedTuple):
    """That somebody looked at a finding and lets it stand, and why; `place` is the directive's line or the file."""

    by: SuppressedBy
    reason: str
    place: str


class Finding(NamedTuple):
    """What the check says of one quote."""

    quote: Quote
    attribution: Attribution
    verdict: Verdict
    message: str
    reason: Reason | None = None
    fidelity: float | None = None
    original: Original | None = None
    edits: tuple[Edit, ...] = ()
    suggestion: str | None = None
    spliced_with: tuple[Original, ...] = ()
    nearest: tuple[Original, ...] = ()
    notes: tuple[str, ...] = ()
    suppression: Suppression | None = None

    @property
    def severity(self) -> Severity:
        """The verdict's severity."""
        return SEVERITIES[self.verdict]


class ArticleReport(NamedTuple):
    """The findings of one article, in its order, and the quoted spans that were left out."""

    article: Article
    findings: tuple[Finding, ...]
    left_out: tuple[LeftOut, ...]


class UnreadableArticle(NamedTuple):
    """An article that could not be read: which, and one line that says why and what to do."""

    source: str
    message: str


class IdleSuppression(NamedTuple):
    """A suppression that held nothing back, or cannot: where it stands, and one line that says what to do."""

    source: str
    line: int | None
    message: str

    @property
    def place(self) -> str:
        """The file, and the line where it is known: "stories/ferry.md:3". Untrusted text."""
        return self.source if self.line is None else f"{self.source}:{self.line}"


class Report(NamedTuple):
    """One run's result."""

    articles: tuple[ArticleReport, ...]
    errors: tuple[UnreadableArticle, ...] = ()
    idle_suppressions: tuple[IdleSuppression, ...] = ()

    @property
    def worst(self) -> Severity:
        """The highest severity among all findings that are not suppressed; `pass` where there is none."""
        found = (
            finding.severity for article in self.articles for finding in article.findings if finding.suppression is None
        )
        return max(found, key=lambda severity: severity.rank, default=Severity.PASS)


class ArticleQuotes(NamedTuple):
    """What the isolating found in one article, without any check."""

    article: Article
    isolation: Isolation


class QuotesReport(NamedTuple):
    """The result of a run that only isolates quotes."""

    articles: tuple[ArticleQuotes, ...]
    errors: tuple[UnreadableArticle, ...] = ()
