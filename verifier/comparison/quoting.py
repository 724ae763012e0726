"""Read a quote the way its newsroom marked it: words in brackets, and places where an ellipsis stands for words left out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from verifier.comparison.normalising import normalise
from verifier.comparison.tokens import Token, tokenise

# Matches "...", ". . .", "[...]", "(…)" and "[. . . ]" in normalised text; must not match ".." or "[sic]".
_OMISSION = re.compile(r"\[ ?\.(?: ?\.){1,4} ?\]|\( ?\.(?: ?\.){1,4} ?\)|\.{3,6}|(?<!\.)\.(?: \.){2,3}")

# Matches "[the framework]", "[T]" and "(sic)"; must not match "[...]" or "(men and women)".
_BRACKETED = re.compile(r"\[(?![ .]*\])[^\[\]]{1,200}\]|\((?:sic|SIC)\)")


@dataclass(frozen=True, slots=True)
class QuoteText:
    """A quote's tokens; `bracketed[i]` says that token i stands in brackets.

    `omissions` holds the boundaries (0 before the first token, n after the last) at which the quote marks words left
    out, each with the offsets of its mark. `bracket_spans` are the offsets of the brackets themselves.
    """

    text: str
    tokens: tuple[Token, ...]
    bracketed: tuple[bool, ...]
    omissions: dict[int, tuple[int, int]]
    bracket_spans: tuple[tuple[int, int], ...]


@lru_cache(maxsize=512)
def read_quote(text: str) -> QuoteText:
    """The quote's tokens with its brackets and marked omissions."""
    tokens = tokenise(text)
    if "." not in text and "…" not in text and "[" not in text and "(" not in text:
        return QuoteText(text, tokens, (False,) * len(tokens), {}, ())
    normalised = normalise(text)
    brackets = tuple(normalised.span(*found.span()) for found in _BRACKETED.finditer(normalised.text))
    bracketed = tuple(any(start <= token.start and token.end <= end for start, end in brackets) for token in tokens)
    omissions: dict[int, tuple[int, int]] = {}
    for found in _OMISSION.finditer(normalised.text):
        start, end = normalised.span(*found.span())
        boundary = sum(token.start < start for token in tokens)
        omissions.setdefault(boundary, (start, end))
    return QuoteText(text, tokens, bracketed, omissions, brackets)
