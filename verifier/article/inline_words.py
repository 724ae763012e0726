"""Following markdown-it's inline tokens through the source, so that every word gets its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from verifier.post_url import parse_post_url

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from markdown_it.token import Token

    from verifier.article.composer import Composer

# matches a tag's name: "<br/>", "</q>", "<a href=…>"; the first group is the slash
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")
_HREF = re.compile(r"""\bhref\s*=\s*["']?([^\s"'>]+)""", re.IGNORECASE)


class InlineWords:
    """Reads the inline tokens of one block out of `text`, which begins at `base` of the source."""

    def __init__(self, text: str, base: int, composer: Composer) -> None:
        self._text = text
        self._base = base
        self._composer = composer
        self._at = 0
        self._end = 0
        self._links: list[tuple[str, int]] = []
        self._quotes = 0
        self._pictures = 0
        self._words_outside_emphasis = False
        self._emphasis = 0

    @property
    def is_captioned_picture(self) -> bool:
        """Whether the block is a picture and words in italics, as captions are written in Markdown."""
        return self._pictures > 0 and self._composer.block_is_open and not self._words_outside_emphasis

    def read(self, tokens: Sequence[Token], start: int, end: int) -> None:
        """Compose the words of `tokens`, which stand between `start` and `end` of the text."""
        self._at, self._end = start, end
        readers: dict[str, Callable[[Token], None]] = {
            "text": self._read_text,
            "text_special": self._read_special,
            "softbreak": self._read_break,
            "hardbreak": self._read_break,
            "code_inline": self._read_text,
            "link_open": self._open_link,
            "link_close": self._close_link,
            "image": self._read_image,
            "html_inline": self._read_tag,
        }
        for token in tokens:
            reader = readers.get(token.type)
            if reader is not None:
                reader(token)
            elif token.markup:
                self._emphasis += token.nesting
                self._pass(token.markup)

    def _find(self, wanted: str) -> int:
        """Where `wanted` stands next; here, if the source writes it otherwise."""
        if self._text.startswith(wanted, self._at):
            return self._at
        found = self._text.find(wanted, self._at, self._end)
        return self._at if found < 0 else found

    def _pass(self, markup: str) -> None:
        found = self._text.find(markup, self._at, self._end)
        if found >= 0:
            self._at = found + len(markup)

    def _read_text(self, token: Token) -> None:
        if not token.content:
            return
        end = self._end
        if token.markup and token.type == "code_inline":
            self._pass(token.markup)
            closing = self._text.find(token.markup, self._at, self._end)
            end = closing if closing >= 0 else end  # a line break in it reads as a blank, which may stand elsewhere
        start = self._find(token.content)
        if self._text.startswith(token.content, start) and start + len(token.content) <= end:
            self._add(token.content)
        else:
            self._add_word_by_word(token.content)
        if token.markup and token.type == "code_inline":
            self._pass(token.markup)
        if not self._emphasis and token.content.strip():
            self._words_outside_emphasis = True

    def _add(self, words: str) -> None:
        start = self._find(words)
        self._composer.add_text(words, start + self._base)
        self._at = start + len(words)

    def _add_word_by_word(self, words: str) -> None:
        """Add words that the source has on several lines, with quote marks and blanks between."""
        for number, word in enumerate(words.split(" ")):
            if number:
                self._composer.add_text(" ", self._at + self._base)
            if word:
                self._add(word)

    def _read_special(self, token: Token) -> None:
        """Read an entity or an escaped character: `markup` is what the source has."""
        start = self._find(token.markup)
        self._composer.add_special(token.content, start + self._base)
        self._at = start + len(token.markup)

    def _read_break(self, token: Token) -> None:
        start = self._find("\n")
        if token.type == "hardbreak":
            self._composer.break_line(start + self._base)
        else:
            self._composer.add_text("\n", start + self._base)
        self._at = start + 1

    def _open_link(self, token: Token) -> None:
        self._links.append((str(token.attrs.get("href", "")), self._composer.link_start()))
        self._pass("<" if token.markup == "autolink" else "[")

    def _close_link(self, token: Token) -> None:
        if token.markup == "autolink":
            self._pass(">")
        else:
            self._pass("]")
            self._pass_target()
        if self._links:
            url, start = self._links.pop()
            if url and not url.startswith("#"):
                self._composer.add_link(url, start)

    def _read_image(self, token: Token) -> None:
        self._pictures += 1
        self._pass("![")
        words_end = self._text.find("](", self._at, self._end)
        self._at = words_end if words_end >= 0 else self._at
        self._pass("]")
        self._pass_target()
        address = parse_post_url(str(token.attrs.get("src", "")))
        if address is not None:
            self._composer.add_embed(address.id, address.url, None)

    def _pass_target(self) -> None:
        """Pass the address behind a link's words: `(https://… "title")` or `[reference]`."""
        if self._text.startswith("[", self._at):
            self._pass("]")
        elif self._text.startswith("(", self._at):
            self._at = _target_end(self._text, self._at, self._end)

    def _read_tag(self, token: Token) -> None:
        start = self._find(token.content)
        self._at = start + len(token.content)
        match = _TAG.match(token.content)
        if match is None:
            return
        closing, name = bool(match[1]), match[2].lower()
        if name == "br":
            self._composer.break_line(start + self._base)
        elif name == "q":
            self._quotes -= closing
            self._composer.add_mark(("“”", "‘’")[self._quotes % 2][closing], start + self._base, opening=not closing)
            self._quotes += not closing
        elif name == "a" and not closing and (href := _HREF.search(token.content)):
            self._links.append((href[1], self._composer.link_start()))
        elif name == "a" and closing and self._links:
            self._composer.add_link(*self._links.pop())


def _target_end(text: str, start: int, end: int) -> int:
    """Find the position behind the bracket that closes the one at `start`; titles and `<…>` are passed over."""
    depth, at = 0, start
    while at < end:
        character = text[at]
        if character == "\\":
            at += 1
        elif character == "<" or (character in "\"'" and text[at - 1].isspace()):
            closing = text.find(">" if character == "<" else character, at + 1, end)
            at = closing if closing > 0 else at
        elif character == "(":
            depth += 1
        elif character == ")":
            depth -= 1
            if depth == 0:
                return at + 1
        at += 1
    return start + 1
