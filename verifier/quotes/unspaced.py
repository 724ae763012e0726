"""Text without spaces between its words: which stretches that the data file does not have are one word."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from verifier.quotes.tokens import Token

_LONGEST_UNKNOWN = 24  # letters that are taken for one unknown word


def _script(text: str) -> str:
    """The kind of letters that a stretch of unspaced text is written in.

    Kanji, katakana, hiragana, or anything else.
    """
    letter = text[0]
    if "一" <= letter <= "龯" or letter == "々":
        return "kanji"
    if "ァ" <= letter <= "ヺ" or letter == "ー":
        return "katakana"
    return "hiragana" if "ぁ" <= letter <= "ゖ" else "other" if letter.isalnum() else letter


def join_unknown(tokens: Iterable[Token]) -> list[Token]:
    """Tokens of text without spaces, with unknown letters of one script joined to words."""
    found: list[Token] = []
    for token in tokens:
        last = found[-1] if found else None
        if last is not None and _continues(last, token):
            last.text, last.lower, last.end = last.text + token.text, last.lower + token.lower, token.end
        else:
            found.append(token)
    return found


def _continues(last: Token, token: Token) -> bool:
    """Whether two unknown stretches are one word: they touch and are written in the same script."""
    loose = not token.tags and not token.quoted and token.text[0].isalnum()
    touching = last.end == token.start and not last.tags and not last.quoted
    short = len(last.text) < _LONGEST_UNKNOWN
    return loose and touching and short and _script(last.text[-1]) == _script(token.text)
