"""What stands in a Markdown file for the site's generator and not for the reader, and the posts it embeds.

Shortcodes, template tags, scripts, comments, attribute lists and X's own blockquotes are masked: each of their
characters but line ends is replaced by a character that is none, so that all positions stay. Where a masked piece
embeds a post, the place is kept.
"""

from __future__ import annotations

import re

from verifier.article.composer import MASK
from verifier.article.embeds import Embed, find_embed
from verifier.article.html_tree import parse_html
from verifier.post_url import parse_post_url

# each matches one kind of piece, whole:
_PIECES = (
    # matches `<Tweet id="20" />` and `<TwitterTweetEmbed tweetId={'20'} />`; not `<td>`
    r"</?(?:Tweet|TweetEmbed|Twitter|TwitterTweet|TwitterEmbed|TwitterTweetEmbed|StaticTweet|ReactTweet|XEmbed|XPost|"
    r"twitter-embed|tweet-embed|x-embed|x-post)\b[^<>]{0,500}+>",
    # matches `{{< tweet 20 >}}`, `{{% figure src="a" %}}`, `{{ page.title }}`, `{{Cite tweet|number=20}}`
    r"\{\{[^{}]{0,2000}+\}\}",
    # matches `{% twitter https://x.com/a/status/20 %}`; not a single "{" or "%"
    r"\{%(?:[^{}%]++|%(?!\}))*+%\}",
    # matches `[tweet 20]`, `[embed]https://x.com/a/status/20[/embed]`; not `[tweet](…)` or `[embedded]`
    r"\[(?:tweet|twitter|embed)\b[^\]\[\n]{0,300}+\](?!\()(?:[^\[\n]{0,300}+\[/\w{1,10}\])?",
    # matches `@[twitter](https://x.com/a/status/20)`
    r"@\[[\w ]{1,20}\]\([^()\s]{1,300}+\)",
    # matches `%[https://x.com/a/status/20]`, and the directives `::tweet{id=20}`, `::tweet[20]`, `::: tweet 20 :::`
    r"%\[https?://[^\s\[\]]{1,300}+\]",
    r"(?m:^):{2,3}\s?(?:tweet|twitter|x-post)\b[^\n]{1,200}+",
    # matches the attribute list `{: .lead}`, `{#top}`, `{.lead}`; not "{a}"
    r"\{[:#.][^{}\n]{1,200}+\}",
    # matches the footnote mark `[^1]`, also before its colon, and the callout `[!NOTE]`
    r"\[[\^!][^\]\s]{1,40}+\]:?",
)
_MASKED = re.compile("|".join(f"(?:{piece})" for piece in _PIECES))
# matches the start of a piece with an end of its own: `<script async>`, `<!--`, `<blockquote class="twitter-tweet">`
_OPENING = re.compile(
    r"<(?:(script|style)\b[^<>]{0,2000}+>|(!--)|(blockquote)\b(?=[^<>]{0,2000}?twitter-(?:tweet|video))[^<>]{0,4000}+>)",
    re.IGNORECASE,
)
_CLOSINGS = {"script": "</script>", "style": "</style>", "!--": "-->", "blockquote": "</blockquote>"}
# what begins none of the pieces is passed over quickly
_FIRST = re.compile(r"[<{\[@%]|^:{2}", re.MULTILINE)

# matches the name of a shortcode that embeds posts: "tweet", "twitter", "x", "tweet_embed", "Cite tweet"; not "text"
_NAME = re.compile(
    r"[\W_]{0,9}(?:\w{1,20} [\"']?)?(?:x(?:[-_]?(?:post|embed))?|[\w/-]{0,40}?(?:tweet|twitter)[\w-]{0,40})(?![\w-])",
    re.IGNORECASE,
)
# matches the id in `id="20"`, `tweetId={'20'}`, `number=20`, ` 20 `; not "20px" or "status20"
_ID = re.compile(r"(?:(?<![\w/-])|(?<==))[\"'{]{0,2}([1-9][0-9]{0,18})(?![\w%])")
_NAMED_ID = re.compile(
    r"\b(?:id|number|tweet_?id)\s{0,3}[=:]\s{0,3}[\"'{]{0,2}([1-9][0-9]{0,18})(?![0-9])", re.IGNORECASE
)
# matches a filter on an id: `"20" | tweet`; not `"20" | date`
_FILTERED = re.compile(r"[\"']([1-9][0-9]{0,18})[\"']\s{0,3}\|\s{0,3}(?:embed)?_?(?:tweet|twitter|x)\b", re.IGNORECASE)
# matches the part of an address in `tweetLink="jane/status/20"`
_PART = re.compile(r"[\"']/?([A-Za-z0-9_]{1,20})/status/([1-9][0-9]{0,18})[\"']")
_USER = re.compile(r"\b(?:user|username|handle)\s{0,3}=\s{0,3}[\"'{]{0,2}@?([A-Za-z0-9_]{1,20})", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s\"'<>{}\[\]()|]{1,400}")


def mask_markup(text: str) -> tuple[str, dict[int, Embed]]:
    """Mask all that is not for the reader; the embeds stand under the positions at which they were masked."""
    embeds: dict[int, Embed] = {}
    masked: list[str] = []
    at = 0
    position = 0
    unclosed: set[str] = set()
    while (first := _FIRST.search(text, position)) is not None:
        start = first.start()
        end = _find_end(text, start, unclosed)
        if end is None:
            position = start + 1
            continue
        embed = _read(text[start:end])
        if embed is not None:
            embeds[start] = embed
        masked += (text[at:start], _blank(text[start:end]))
        at = position = end
    return "".join([*masked, text[at:]]), embeds


def _find_end(text: str, start: int, unclosed: set[str]) -> int | None:
    """Find where the piece that begins at `start` ends; None where none begins. `unclosed` remembers vain searches."""
    if match := _MASKED.match(text, start):
        return match.end()
    opening = _OPENING.match(text, start)
    if opening is None:
        return None
    closing = _CLOSINGS[(opening[1] or opening[2] or opening[3]).lower()]
    if closing in unclosed:
        return None
    end = text.find(closing, opening.end())
    if end < 0:
        unclosed.add(closing)
        return None
    return end + len(closing)


def _blank(piece: str) -> str:
    return "\n".join(MASK * len(line) for line in piece.split("\n"))


def _read(piece: str) -> Embed | None:
    if piece.startswith("<blockquote"):
        tree = parse_html(piece)
        return next((embed for element in tree.elements() if (embed := find_embed(element, piece))), None)
    if piece.startswith(("<script", "<style", "<!--", "{:", "{#", "{.", "[^", "[!")):
        return None
    for match in _ADDRESS.finditer(piece):
        if address := parse_post_url(match[0]):
            return Embed(address.id, address.url)
    return _by_id(piece)


def _by_id(piece: str) -> Embed | None:
    inside = piece.strip("<>{}%[]:/ \t\n-")
    if filtered := _FILTERED.match(inside):
        return Embed(filtered[1], f"https://x.com/i/status/{filtered[1]}")
    name = _NAME.match(inside)
    if name is None:
        return None
    if part := _PART.search(inside, name.end()):
        return Embed(part[2], f"https://x.com/{part[1]}/status/{part[2]}")
    found = _NAMED_ID.search(inside) or _ID.search(inside, name.end())
    if found is None:
        return None
    user = _USER.search(inside)
    handle = user[1] if user else "i"
    return Embed(found[1], f"https://x.com/{handle}/status/{found[1]}")
