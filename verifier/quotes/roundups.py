"""A passage that tells what people on a platform say, one after another: "fans took to X. One wrote … Another …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verifier.quotes.records import Mention, Source
    from verifier.quotes.sources import Sources
    from verifier.quotes.tokens import Token

_SOURCES = 40  # sources back within which a roundup opens
_GAP = 5  # paragraphs that may stand between two posts of a roundup that are known by themselves
_PAUSE = 2  # paragraphs that a roundup's next voice may stand after the one before
_LABEL = 8  # words of a signature: name, office, place
_SIGNING = ("–", "—", "-", ":", "：")
_VOICES = ("indefinite", "somebody", "account")  # kinds of mention that name nobody whom the article introduced


def in_roundup(sources: Sources, block: int) -> bool:
    """Whether the passage tells what people on a platform say, one after another, and of nothing else since."""
    return roundup_at(sources, block, 1) is not None


def roundup_at(sources: Sources, block: int, pause: int) -> Source | None:
    """The source that opened the roundup which the paragraph belongs to, at most `pause` paragraphs from the last."""
    for source in reversed(sources.all[-_SOURCES:]):
        if source.kind == "unknown" and source.person is None:
            continue  # “awful”, as some had it
        if source.kind != "platform" or block - source.block > pause:
            return None
        if source.crowd:
            return source
        block, pause = source.block, _GAP
    return None


def voice_of_roundup(sources: Sources, mention: Mention | None, tokens: list[Token], block: int) -> Source | None:
    """The roundup's source where one of its voices speaks: "gushed a third", "one pleaded", "another X user said".

    Not "a witness said", who is none of those that the platform's talk is made of.
    """
    if mention is None or mention.kind not in _VOICES:
        return None
    inner = [token for token in tokens if mention.start <= token.start < mention.end]
    last = sources.last(None)
    if inner and inner[0].has("words.further") and last is not None and last.kind == "platform":
        return last if block - last.block <= 1 else None  # "Another parent fumed": one like the one before
    if mention.kind == "somebody" and not any(token.has("words.users", "words.reactors") for token in inner):
        return None
    return roundup_at(sources, block, _PAUSE)


def is_signed(tokens: list[Token], quote: int) -> bool:
    """Whether nothing but a signature stands beside the quote at that token: Rapper Ace Kwarteng – “…”; “…” – @jane."""
    before, after = tokens[:quote], tokens[quote + 1 :]
    rest = before or after
    sign = before[-1] if before else after[0] if after else None
    if sign is None or (before and any(token.text[0].isalnum() for token in after)):
        return False
    joined = sign.text in _SIGNING or rest[0].text[0] == "@"
    return joined and is_label(rest)


def is_label(tokens: list[Token]) -> bool:
    """Whether a few words only name somebody: "TAMMY NKOSI", "Anil Rao, coach", "@jane"; not "The vote was close"."""
    words = [token for token in tokens if token.text[0].isalnum() or token.text[0] == "@"]
    if not words or len(words) > _LABEL or any(t.quoted or t.is_verb() or t.has("words.auxiliaries") for t in tokens):
        return False
    return tokens[-1].text not in ".!?" and any(t.name is not None or t.text[0] == "@" for t in words)
