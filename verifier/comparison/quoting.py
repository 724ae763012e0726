"""Read a quote the way its newsroom marked it: words in brackets, and ellipses for words left out."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from verifier.comparison.normalising import normalise
from verifier.comparison.tokens import Kind, Token, tokenise
from verifier.comparison.vocabulary import canonical_spelling

# Matches "...", ". . .", "[...]", "(…)" and "[. . . ]" in normalised text; must not match ".." or "[sic]".
_OMISSION = re.compile(r"\[ ?\.(?: ?\.){1,4} ?\]|\( ?\.(?: ?\.){1,4} ?\)|\.{3,6}|(?<!\.)\.(?: \.){2,3}")

# Matches "[the framework]", "[T]" and "(sic)"; must not match "[...]" or "(men and women)".
_BRACKETED = re.compile(r"\[(?![ .]*\])[^\[\]]{1,200}\]|\((?:sic|SIC)\)")


class QuoteText(NamedTuple):
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
def read_quote(text: str, *, plain: bool = False, language: str = "en") -> QuoteText:
    """Return the quote's tokens with its brackets and marked omissions."""
    tokens = tokenise(text, plain=plain, language=language)
    if "." not in text and "…" not in text and "[" not in text and "(" not in text:
        return QuoteText(text, tokens, (False,) * len(tokens), {}, ())
    normalised = normalise(text)
    tokens, mended = _mend(text, tokens)
    brackets = tuple(normalised.span(*found.span()) for found in _BRACKETED.finditer(normalised.text))
    bracketed: tuple[bool, ...] = (False,) * len(tokens)
    if brackets or mended:
        bracketed = tuple(
            token.start in mended
            or any(start <= token.start and token.end <= end for start, end in brackets)
            or _hangs_on(text, token, brackets)
            for token in tokens
        )
    omissions: dict[int, tuple[int, int]] = {}
    for found in _OMISSION.finditer(normalised.text):
        start, end = normalised.span(*found.span())
        boundary = sum(token.start < start for token in tokens)
        omissions.setdefault(boundary, (start, end))
    return QuoteText(text, tokens, bracketed, omissions, brackets)


def _mend(text: str, tokens: tuple[Token, ...]) -> tuple[tuple[Token, ...], set[int]]:
    """Words of which a part stands in brackets ("[T]he", "support[ed]") as one word each, and where those start."""
    if "[" not in text:
        return tokens, set()
    whole: list[Token] = []
    mended: set[int] = set()
    for token in tokens:
        last = whole[-1] if whole else None
        if last is not None and text[last.end : token.start] in ("[", "]") and {last.kind, token.kind} == {Kind.WORD}:
            form = last.form + token.form
            whole[-1] = last._replace(
                end=token.end, form=form, key=canonical_spelling(form), surface=text[last.start : token.end]
            )
            mended.add(last.start)
        else:
            whole.append(token)
    return tuple(whole), mended


def _hangs_on(text: str, token: Token, brackets: tuple[tuple[int, int], ...]) -> bool:
    """Whether the token is what remains of a contraction or genitive behind a bracket: "[The senator]'s"."""
    return any(end + 1 == token.start and text[end : token.start] in ("'", "’") for _, end in brackets)
