"""Titles, slogans, nicknames and single terms in marks: words that name something and quote nobody."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verifier.quotes.languages import Language
    from verifier.quotes.page import Page
    from verifier.quotes.records import Span
    from verifier.quotes.tokens import Token

_LETTER = r"(?:[^\W_]++|[\u0300-\u036f\u0900-\u0963\u064b-\u065f])"  # a letter, or a vowel sign that joins one
_WORD = re.compile(rf"{_LETTER}+(?:[-’'.]{_LETTER}+)*")
_NEXT_SENTENCE = re.compile(r"[.!?]\s")
_ENDS = frozenset(".,!?…;:।。！？،؟、")
_DETERMINERS = ("words.articles", "words.indefinite", "words.possessives", "words.an")
_SMALL = ("words.prepositions", "words.articles", "words.indefinite", "words.conjunctions")
_DESCRIBED = 30  # tokens before the quote in which a verb can take the noun as what it describes
_APPOSITION = 5  # tokens of "his third novel" within which stands what it is
_CAPTIONED = 14  # tokens before the quote in which a verb can post something with these words
_COUNTED = 3  # words of what is counted in marks
_CALLED = 4  # tokens from a verb that describes to the description
_TITLE = 6  # words of a title that is known again
_USER = 2  # words of a user's name: o utilizador “Volksvargas”
_LONG = 14  # words that a title may have


class Terms:
    """The spans of one article that name something; a title remains one wherever it stands again: “Folklore”."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._titles: set[str] = set()  # those seen, folded

    def names(self, number: int, tokens: list[Token]) -> bool:
        """Whether the span names something, by the words around it or because it did before."""
        page = self._page
        words = page.folded[number]
        if words not in self._titles and not is_term(page, number, tokens):
            return False
        if page.article.text[page.spans[number].start].isupper() and words.count(" ") < _TITLE:
            self._titles.add(words)
        return True


def is_term(page: Page, number: int, tokens: list[Token]) -> bool:
    """Whether the span stands as a name for something, by the words right around it and by its own capitals."""
    span = page.spans[number]
    if span.is_block:
        return False
    quote = page.place(number)
    found = islice(_WORD.finditer(page.article.text, span.start, span.end), _LONG + 1)
    words = [match[0] for match in found]
    user = quote is not None and quote > 0 and tokens[quote - 1].has("words.users") and len(words) <= _USER
    if quote is not None and page.article.text[span.start] == "#" and len(words) == 1:
        user = not _introduced(tokens, quote, page.language)  # under “#OpenTheBridge”; not: tweeted: “#OpenTheBridge”
    if quote is None or not words or len(words) > _LONG or user or _is_word_itself(page, span):
        return quote is not None and len(words) <= _LONG and bool(words)
    before = tokens[quote - 1] if quote else None
    after = tokens[quote + 1] if quote + 1 < len(tokens) else None
    sentences = _NEXT_SENTENCE.search(page.article.text, span.start, span.end) is not None
    titled = _title_case(page, words) and not sentences
    called_so = quote > 1 and tokens[quote - 2].has("words.auxiliaries")  # "s’est dite «soulagée»" names nothing
    if _captioned(tokens, quote):
        return False
    naming = before
    if before is not None and before.text == "," and quote > 1 and titled:
        naming = tokens[quote - 2]  # her podcast, “Low Tide”
    if naming is not None and naming is not before and naming.has("settings.documents"):
        return True  # a review, “Safe Roads”, reports
    predicate = page.language.has("words.auxiliaries", words[0])  # disse que o projeto “é bom”
    called_so = called_so or predicate
    if naming is not None and naming.has("terms.naming") and not naming.has("words.that") and not called_so:
        # "called the episode “a tidy lesson”" describes the episode, and names nothing
        described = any(token.has("verbs.describe") for token in tokens[max(quote - _DESCRIBED, 0) : quote - 1])
        return titled or not described
    kind = (
        before is not None
        and after is not None
        and _says_of_what_kind(tokens, quote, words, page.language.endings("words.adverb_endings"))
    )
    modifies = kind or (not page.language.spaced and not sentences and _modifies(tokens, quote))
    named = before is not None and (
        _is_counted(before, words) or _is_called(tokens, quote) or _is_named_by(before, words, titled=titled)
    )
    work = page.article.text[span.start].isupper() and _is_work(tokens, quote)
    if modifies or named or work or _is_nickname(before, after) or _is_bracketed(before, after, words):
        return True
    last = page.article.text[span.end - 1]
    if after is not None and after.has("terms.named") and last not in _ENDS and len(words) <= 6:
        determined = before is None or before.has(*_DETERMINERS) or before.text.isdigit()
        return titled or determined or not page.language.cased  # without capitals there are no articles either
    return titled and len(words) > 1 and last not in "?…" and not _introduced(tokens, quote, page.language)


def _is_work(tokens: list[Token], quote: int) -> bool:
    """Whether an apposition says what work the words name: “The Water House”, his third novel, was announced on X."""
    behind = tokens[quote + 1 : quote + 2 + _APPOSITION]
    if len(behind) > 1 and behind[0].text == ",":
        behind = behind[1:]
    if not behind or not behind[0].has(*_DETERMINERS):
        return False
    work = next((i for i, token in enumerate(behind) if token.has("terms.works")), None)
    return work is not None and all(token.text[0].isalnum() and not token.is_verb() for token in behind[:work])


def _captioned(tokens: list[Token], quote: int) -> bool:
    """Whether words were put beside what somebody posted: "tweeted a picture with the words “Come and take it”"."""
    if quote < 2 or not tokens[quote - 1].has("words.utterance"):
        return False
    within = tokens[max(quote - _CAPTIONED, 0) : quote]
    opened = tokens[quote - 2].has("words.adjunct_prepositions", "words.bearing")
    return opened and any(token.has("verbs.tweet", "verbs.post", "verbs.retweet") for token in within)


def _modifies(tokens: list[Token], quote: int) -> bool:
    """Whether a noun follows without a particle, or a name behind の: 「うどん王」優勝者, 「なみのり」の浜野浩二."""
    after = tokens[quote + 1 : quote + 3]
    if not after or after[0].start != tokens[quote].end:
        return False
    if len(after) > 1 and after[0].has("words.authors"):
        return after[1].name is not None
    plain = not after[0].tags or all(tag.startswith("people.") for tag in after[0].tags)
    return after[0].name is None and plain and (after[0].text[0] >= "一" or "ァ" <= after[0].text[0] <= "ヺ")


def _says_of_what_kind(tokens: list[Token], quote: int, words: list[str], how: tuple[str, ...]) -> bool:
    """Whether the words only say what a post is like: a seemingly “horrible” tweet; not his “go home” tweet.

    `how` are the ends of adverbs.
    """
    if not tokens[quote + 1].has("posts.x_nouns", "posts.nouns") or len(words) > _COUNTED:
        return False
    first = quote - 1
    while first > 0 and (tokens[first].has("words.adverbs") or tokens[first].lower.endswith(how)):
        first -= 1
    return tokens[first].has("words.an", "words.indefinite")


def _is_counted(before: Token, words: list[str]) -> bool:
    """What is counted: 20,000 “likes”."""
    return before.text[0].isdigit() and len(words) <= _COUNTED


def _is_called(tokens: list[Token], quote: int) -> bool:
    """Whether the clause says what something is called: the motto of the club is “Never Again”."""
    return tokens[quote - 1].has("verbs.read", "words.auxiliaries") and _named_subject(tokens[: quote - 1])


def _named_subject(tokens: list[Token]) -> bool:
    """Whether a clause's subject is a name's noun and no post.

    "The motto of the club"; not "the tweet about the film".
    """
    if len(tokens) > _DESCRIBED:
        return False
    opening = next((t for t in tokens if t.has("terms.naming", "posts.x_nouns", "posts.nouns", "posts.loose")), None)
    if opening is None or not opening.has("terms.naming"):
        return False
    return not any(t.has("verbs.say", "verbs.write", "verbs.tweet", "verbs.post") for t in tokens)


def _is_bracketed(before: Token | None, after: Token | None, words: list[str]) -> bool:
    """A single word in brackets: his favourite word (“sadly”)."""
    alone = before is not None and after is not None and before.text == "(" and after.text == ")"
    return alone and len(words) == 1


def _is_nickname(before: Token | None, after: Token | None) -> bool:
    """Omar “Tito” Balbuena."""
    return before is not None and after is not None and before.name is not None and after.name is not None


def _is_named_by(before: Token, words: list[str], *, titled: bool) -> bool:
    """A campaign dubbed “Stop the Rot”, a pup named “Biscuit”, the charity “Open Doors”."""
    if before.has("terms.naming_verbs"):
        return titled or (len(words) == 1 and words[0][0].isupper())
    return titled and before.has("people.organisations")


def _is_word_itself(page: Page, span: Span) -> bool:
    """Whether the marks stand around a word as such: what was called a “tweet”; the „Schwachkopf“-Durchsuchung."""
    text = page.article.text
    behind = text[span.outer_end : span.outer_end + 2]
    return page.language.is_post_noun(text[span.start : span.end]) or (behind[:1] == "-" and behind[1:].isalpha())


def _introduced(tokens: list[Token], quote: int, language: Language) -> bool:
    """Whether a cue stands right before the mark, so that capitals are no sign of a title.

    Where all nouns have capitals any verb is enough: er sprach auf X von „Almosen aus Wien“.
    """
    if language.nouns_capitalised and any(t.is_verb() or t.has("words.reported") for t in tokens):
        return True
    opened = tokens[quote - 1].has("words.an", "words.she", "words.he") if quote else False
    if opened and any(token.has("verbs.describe") for token in tokens[max(quote - _CALLED, 0) : quote]):
        return True  # "called her “Crazy Nancy”", "called him a “Never Trumper”"
    before = next((token for token in reversed(tokens[:quote]) if not token.has("words.adverbs")), None)
    if before is not None and before.has("words.described_as"):
        return any(token.has("verbs.describe") for token in tokens[max(quote - _DESCRIBED, 0) : quote])
    return before is None or before.text in ":," or before.quoted or before.is_verb()


def _title_case(page: Page, words: list[str]) -> bool:
    """Whether all but the small words start with a capital.

    "Charting the Way Forward"; not in languages without capitals.
    """
    if not page.language.cased or (not words[0][0].isupper() and not words[0][0].isdigit()):
        return False
    heavy = [word for word in words if not _is_small(page, word.casefold())]
    return bool(heavy) and all(word[0].isupper() or word[0].isdigit() for word in heavy)


def _is_small(page: Page, word: str) -> bool:
    language = page.language
    return language.has_any(_SMALL, word)
