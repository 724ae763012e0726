"""Text as a sequence of words in one folded form, so that a quote and a post can be found by what they share.

This serves finding only, where a word too many does no harm; what a difference means is judged on the texts themselves.
Folding takes away letter case, accents, apostrophes, links and the signs of hashtags and mentions.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

# matches "https://t.co/a1B2" up to the next space; not "http" in "the http protocol"
_LINK = re.compile(r"https?://\S+")

# matches "#RuleOfLaw" and "@RajnathSingh"; not the "#" in "# 1"
_TAG = re.compile(r"[#@]\w+")

# matches the seam in "RuleOf"; not inside "NATO" or "rule"
_CAMEL_SEAM = re.compile(r"(?<=[a-z])(?=[A-Z])")

# matches the accent in a decomposed "é" and Arabic vowel signs; not a letter
_ACCENT = re.compile(r"[\u0300-\u036f\u064b-\u065f\u0670]+")

# What becomes of each ASCII character but the apostrophe, which goes: letters and digits stay, all others part words.
_BETWEEN_WORDS = bytes(code if chr(code).isalnum() else 32 for code in range(128)) + bytes(128)

# matches "é" and "…👍"; not "e" or "'"
_NO_ASCII = re.compile(r"[^\x00-\x7f]+")

# matches "word" and a Devanagari word with its vowel signs; not "-" (and "_" only because it is taken out before)
_WORD_CHARACTERS = r"\w\u0900-\u0963\u0966-\u0dff\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff"
_WORD = re.compile(rf"[{_WORD_CHARACTERS}]+")

# matches "👍" and "⁄"; not "е" or "ー"
_NO_WORD = re.compile(rf"[^{_WORD_CHARACTERS}]")

# matches apostrophes of all kinds, soft hyphens and what else has no width; not a quotation mark such as "
_APOSTROPHE = re.compile("['’‘ʼ＇\u00ad\u200b-\u200d\u2060\ufe0f]+")


def words_of(text: str) -> list[str]:
    """List the folded words of `text` in their order.

    "We're in #RuleOfLaw's camp" gives `were`, `in`, `rule`, `of`, `laws`, `camp`. Scripts that put no spaces between
    words are cut into pairs of characters.
    """
    return parted_words(text).split()


def parted_words(text: str) -> str:
    """Give the words of `text` as one string with spaces between them, also several: what splits it need not join it.

    This takes half the time of listing them.
    """
    if "http" in text:
        text = _LINK.sub(" ", text)
    if "#" in text or "@" in text:
        text = _TAG.sub(_open_tag, text)
    text = text.casefold()
    if not text.isascii():
        text = _NO_ASCII.sub(_fold_characters, text)
        if not text.isascii():
            words: list[str] = _WORD.findall(text.replace("'", "").replace("_", " "))
            return " ".join(_cut_unspaced(words))
    return text.encode("ascii").translate(_BETWEEN_WORDS, b"'").decode("ascii")


def fold(text: str) -> str:
    """Give the words of `text` as one string with a space around each, so that a phrase can be found by `in`."""
    return f" {' '.join(words_of(text))} "


def _fold_characters(match: re.Match[str]) -> str:
    return _fold_run(match[0])


@lru_cache(maxsize=8_192)
def _fold_run(characters: str) -> str:
    """Fold what stands between ASCII characters: `é` is `e`, a dash or an emoji a space, an apostrophe nothing.

    This may be done run by run, as no ASCII character changes by what stands beside it.
    """
    plain = _ACCENT.sub("", unicodedata.normalize("NFKD", _APOSTROPHE.sub("", characters)))
    return _NO_WORD.sub(" ", plain)


def _open_tag(match: re.Match[str]) -> str:
    return f" {_CAMEL_SEAM.sub(' ', match[0][1:])} "


@cache
def _unspaced() -> re.Pattern[str]:
    # matches Chinese characters, kana, Thai, Lao, Khmer and Burmese letters; not Latin, Devanagari or Hangul ones;
    # its table takes milliseconds to make, which a run without such letters need not spend
    return re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]")


def _cut_unspaced(words: list[str]) -> list[str]:
    cut: list[str] = []
    for word in words:
        if len(word) > 2 and not word.isascii() and _unspaced().search(word):
            cut.extend(word[at : at + 2] for at in range(len(word) - 1))
        else:
            cut.append(word)
    return cut
