"""Making untrusted text safe to print: the one way by which words of posts and articles reach a terminal or a log."""

from __future__ import annotations

import re

# Controls but newline, DEL, C1, the bidirectional embeddings, overrides and isolates, and lone surrogates:
# matches "\x1b", "\x9b", "\u202e", "\ud83d"; not "\n", "é", "\u200d" (joins emoji) or "\u200f" (a mark of Arabic text).
_UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

# What build servers read as commands: "::error::" at the start of a line, "##[error]", "##vso[" and "##teamcity["
# anywhere, "section_start:". Matches the first sign of "::" and "##" and the "section_" of "section_end:"; not "a:b",
# "#1" or "section_one:".
COMMAND = re.compile(r":(?=:)|#(?=#)|section_(?=(?:start|end):)")

_BLANKS = {"\t": " ", "\u2028": "\n", "\u2029": "\n"}


def reveal(text: str) -> str:
    """Make every character of `text` visible that could steer a terminal or reorder what a reader sees.

    Line breaks stay.
    """
    return _UNSAFE.sub(_visible, text.replace("\r\n", "\n"))


def show(text: str) -> str:
    """Make `text` safe to print: all characters visible, and commands to build servers broken up.

    A command is broken by a space, so that the change can be seen: "::" becomes ": :".
    """
    return COMMAND.sub(lambda match: match[0] + " ", reveal(text))


def show_line(text: str) -> str:
    """Make `text` safe as `show` does, on a single line: runs of blanks and line breaks become one space."""
    return " ".join(show(text).split())


def _visible(match: re.Match[str]) -> str:
    character = match[0]
    if character in _BLANKS:
        return _BLANKS[character]
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
