"""`context`: a question of the post that stands in the quote as a statement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.comparison.classes.clauses import is_clause, listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from verifier.comparison.runs import Sides
    from verifier.comparison.tokens import Token

_TURNED_BY = frozenset({"and", "but", "so", "or", "then", "well", "for", "with", "in", "at", "to", "of", "from", "on"})


def lost_question(sides: Sides, around: str) -> tuple[int, int] | None:
    """Return the last word, in quote and post, of a question that kept neither its mark nor its form in the quote.

    `around` is the article's own text beside the quote, in which it may say that somebody asks.
    """
    quote, post = sides.quote, sides.post
    if not any(mark in sides.post_text for mark in "?？؟"):
        return None
    if any(word in around.casefold() for word in ("ask", "wonder", "question")):
        return None
    for place in sorted(sides.kept):
        other = sides.kept[place]
        if "?" not in mark_after(sides.post_text, post, other) or "?" in mark_after(quote.text, quote.tokens, place):
            continue
        sentence = [k for k in sides.kept if k <= place and post[sides.kept[k]].sentence == post[other].sentence]
        # What the quote puts between its words may be the very verb that makes a statement of them.
        words = quote.tokens[min(sentence) : place + 1]
        if is_clause(words, sides.language) and not _opens_question(sides, place) and not _is_granted(sides, other):
            return place, other
    return None


def _is_granted(sides: Sides, last: int) -> bool:
    """Whether the question that ends with the post's token `last` takes for granted the quote: "Did you know …?"."""
    first = sides.alignment.first
    asked = [token.form for token in sides.post[:first] if token.sentence == sides.post[last].sentence]
    return " ".join(asked).removesuffix(" that") in listed("asked_for_granted")


def mark_after(text: str, tokens: Sequence[Token], place: int) -> str:
    """Return what stands between a token and the next, question marks of all scripts as one."""
    end = tokens[place + 1].start if place + 1 < len(tokens) else len(text)
    return text[tokens[place].end : end].replace("？", "?").replace("؟", "?")


def _opens_question(sides: Sides, place: int) -> bool:
    """Whether the quote keeps a word order or a word that asks."""
    tokens, text = sides.quote.tokens, sides.quote.text
    start = place
    while start > 0 and tokens[start - 1].sentence == tokens[place].sentence:
        start -= 1
    clause = [token.form for token in tokens[start : place + 1]]
    opening = [clause[0]]
    opening += [
        tokens[k].form for k in range(start + 1, place + 1) if text[tokens[k - 1].end : tokens[k].start].strip(" []")
    ]
    if clause[0] in _TURNED_BY:
        opening += clause[1:3]
    return any(word in listed("question") for word in opening)
