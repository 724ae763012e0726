"""A cue without evidence of its own: which source of the passage it takes over, while the article stays with it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from verifier.quotes.roundups import in_roundup, voice_of_roundup

if TYPE_CHECKING:
    from verifier.quotes.finding import Finding
    from verifier.quotes.page import Page
    from verifier.quotes.records import Cue, Mention, Source
    from verifier.quotes.sources import Sources
    from verifier.quotes.tokens import Token

# Blocks over which a cue takes over its speaker's source: "wrote" asks for something written, "said" could be anything.
_FROM = 4  # tokens behind "hieß es von" within which stands whom it was heard from
_PERSONS = ("name", "pronoun", "role")
_OFFICIALS = ("organisation", "role", "owned")
_GESTURE = 6  # tokens after "said" within which stands what one sees
_EXCHANGE = 4  # paragraphs over which two who answer each other may go on, with their names alone
_UNBROKEN = 5  # blocks over which "she added" goes on from her own last words
_REACH = {"write": 4, "post": 4, "read": 4, "go_on": 2, "reply": 2}


def carry(page: Page, sources: Sources, number: int, finding: Finding, cue: Cue) -> None:
    """No evidence of its own: the source that the speaker has at this point, if the article has not moved on."""
    span, tokens = page.spans[number], page.tokens(cue.sentence)
    block = min(span.block, page.sentences[cue.sentence].block)
    if _said_within(finding, cue, tokens):
        finding.speech = True
        return
    if _reads_one(page, sources, finding, cue) or _in_one(page, sources, finding, cue, tokens):
        return
    voice = voice_of_roundup(sources, finding.mention, tokens, block)
    if voice is not None:
        finding.platform = voice.platform
        return
    source = _source_of(page, sources, finding, cue, block) or _again(sources, finding, cue, block, tokens)
    if (
        source is None
        or block - source.block > _reach(sources, source, cue, tokens)
        or _is_heard(source, finding, tokens)
    ):
        return
    fragment = page.article.text[span.start].islower() and span.end - span.start < 60
    named_again = (
        finding.mention is not None
        and finding.mention.kind == "name"
        and (page.sentence_at(finding.mention.start) != source.sentence or _named_since(page, number, finding.mention))
    )
    if source.kind == "platform" and cue.verb == "say" and _on_another_occasion(source, finding, block, tokens):
        return
    alone = fragment and named_again and not source.crowd and not in_roundup(sources, block)
    if alone and cue.verb in ("say", "describe") and source.kind == "platform":
        return
    if source.kind == "platform":
        finding.platform = source.platform
        if finding.person is None and finding.mention is None:
            finding.person = source.person
    elif source.kind == "speech":
        finding.speech = True


def _is_heard(source: Source, finding: Finding, tokens: list[Token]) -> bool:
    """Whether words are said to whoever writes: "he says", "she said, laughing"; a post is told of in the past.

    Not "says one", which is a post.
    """
    cue, mention = finding.cue, finding.mention
    if source.kind != "platform" or cue is None or mention is None or mention.kind not in _PERSONS:
        return False
    verb = next((i for i, token in enumerate(tokens) if token.start >= cue.start), 0)
    if cue.verb == "say" and any(token.has("words.asking") for token in tokens[:verb]):
        return True  # "Asked who will start on Friday, he said"
    if tokens[verb].has("words.present_say") and not tokens[verb - 1].has("words.it"):
        return True
    behind = tokens[verb + 1 : verb + 1 + _GESTURE]
    return cue.verb == "say" and any(t.text == "," and u.has("words.gestures") for t, u in pairwise(behind))


def _reads_one(page: Page, sources: Sources, finding: Finding, cue: Cue) -> bool:
    """Whether "read one" or "read another" means one of the posts that a sentence of the passage tells of."""
    nobody = finding.mention is None or finding.mention.kind in ("indefinite", "post")
    if cue.verb != "read" or finding.person is not None or not nobody:
        return False
    for number in range(cue.sentence, max(cue.sentence - 3, -1), -1):
        items = page.evidence(number)
        if any(item.kind == "speech" and item.bound for item in items):
            return False
        if any(item.kind in ("post", "platform") and not item.by_verb for item in items):
            named = [item.platform for item in items if item.platform is not None]
            finding.platform = named[0] if named else sources.platform_for(None)
            return finding.platform is not None
    return False


def _in_one(page: Page, sources: Sources, finding: Finding, cue: Cue, tokens: list[Token]) -> bool:
    """Whether "In one, Doe called them “…”" means one of the posts that the sentence before tells of."""
    opening = [token for token in tokens if token.text[0].isalnum()][:3]
    if len(opening) < 3 or cue.sentence == 0 or not opening[0].has("words.adjunct_prepositions"):
        return False
    if not opening[1].has("words.pronominal") or opening[2].start > cue.start:
        return False
    parted = any(t.text == "," and opening[1].end <= t.start < opening[2].end for t in tokens)
    if not (parted or opening[2].name is not None or opening[2].has("words.subject_pronouns")):
        return False
    before = [i for i in page.evidence(cue.sentence - 1) if i.kind in ("post", "platform") and not i.by_verb]
    if not before:
        return False
    finding.platform = next(
        (i.platform for i in before if i.platform is not None), sources.platform_for(finding.person)
    )
    return finding.platform is not None


def _said_within(finding: Finding, cue: Cue, tokens: list[Token]) -> bool:
    """Whether words were heard from people, by no name: "In der SPD hieß es", "hieß es von der Polizei".

    Not "hieß es in dem Beitrag".
    """
    mention = finding.mention
    if cue.verb == "read" and mention is None and cue.place == "after":
        behind = [token for token in tokens if token.start >= cue.end][:_FROM]
        people = any(t.name is not None or t.has("people.organisations", "people.roles") for t in behind)
        return bool(behind) and behind[0].has("words.authors", "words.prepositions", "people.particles") and people
    if cue.verb == "read" and mention is not None and mention.kind == "indefinite":
        inner = (token for token in tokens if mention.start <= token.start < mention.end)
        return any(token.has("settings.documents") for token in inner)  # “Zero stars,” read one review
    if cue.verb != "read" or mention is None or mention.kind not in ("name", "organisation", "description", "role"):
        return False
    before = next((token for token in reversed(tokens) if token.start < mention.start), None)
    return before is not None and before.has("words.prepositions", "people.particles")


def _reach(sources: Sources, source: Source, cue: Cue, tokens: list[Token]) -> int:
    """Blocks over which the source reaches; farther where nobody else was quoted since, or the next post is told of."""
    if cue.verb == "" and source.kind == "platform" and _is_script(tokens):
        return _EXCHANGE
    if source is sources.last(None) and (cue.verb == "go_on" or (cue.verb == "" and _next_post(tokens))):
        return _UNBROKEN
    return _REACH.get(cue.verb, 1)


def _is_script(tokens: list[Token]) -> bool:
    """Whether a name and a colon are all that introduces the words, as in a play: Castell: “Is that so?”."""
    before = [token for token in tokens if not token.quoted][:2]
    return len(tokens) > 2 and before[0].name is not None and before[-1].text == ":" and tokens[2].quoted


def _again(sources: Sources, finding: Finding, cue: Cue, block: int, tokens: list[Token]) -> Source | None:
    """The last post, where only a time and a colon, or a name and "again", open the words.

    "Eleven minutes later: “…”", "Santoro again: “…”".
    """
    last = sources.last(finding.person)
    if cue.verb != "" or last is None or last.kind != "platform" or not _next_post(tokens):
        return None
    nobody = finding.person is None and finding.mention is None
    return last if (nobody and block - last.block <= 1) or finding.person is not None else None


def _next_post(tokens: list[Token]) -> bool:
    """Whether the words before the quote say that one more follows: "again", "minutes later"."""
    before = next((i for i, token in enumerate(tokens) if token.quoted), len(tokens))
    return any(token.has("words.new_post", "words.once_more") for token in tokens[:before])


def _on_another_occasion(source: Source, finding: Finding, block: int, tokens: list[Token]) -> bool:
    """Whether "said" tells of something else than the post: "Earlier, leaving the court, he had said".

    Also where the post was only mentioned, and its author is named anew in another paragraph: Roe shared Doe's post.
    """
    named = finding.mention is not None and finding.mention.kind == "name"
    return any(t.has("words.earlier") for t in tokens) or (source.spoken_of and named and block != source.block)


def _is_user(finding: Finding, tokens: list[Token]) -> bool:
    """Whether the speaker is some user of the platform told of: "comments another user"."""
    mention = finding.mention
    if mention is None:
        return False
    return any(token.has("words.users") and mention.start <= token.start < mention.end for token in tokens)


def _named_since(page: Page, number: int, mention: Mention) -> bool:
    """Whether the speaker is named anew after the quote before: “…!” Trump predicted some “…”."""
    return number > 0 and mention.start >= page.spans[number - 1].outer_end


def _source_of(page: Page, sources: Sources, finding: Finding, cue: Cue, block: int) -> Source | None:
    """The source that a cue without evidence takes over.

    Its speaker's last one; for somebody new, the passage's: where it tells of what people on X say ("Kenyans on X had a
    field day"), where the words are an answer to a post, or are said to be written right after one.
    """
    tokens = page.tokens(cue.sentence)
    it = finding.mention is not None and finding.mention.kind == "pronoun" and cue.verb == "read"
    own = sources.last(finding.person) if finding.person is not None else None
    if own is not None and own.kind == "unknown" and cue.verb == "go_on":
        own = sources.before_last(finding.person)  # he mocked the “news”. He added
    last = sources.last_known() if cue.verb == "write" else sources.last(None)
    reach = _UNBROKEN if cue.verb == "go_on" and own is sources.last(None) else _REACH.get(cue.verb, 1)
    if cue.verb == "reply" and _was_asked(sources, finding, last, block):
        return None
    if own is not None and own.kind == "speech" and cue.verb in ("write", "post") and last is not None:
        posted = last if last.person in (None, own.person) and last is not own else sources.last_platform(own.person)
        if posted is not None and posted.kind == "platform":
            own = posted  # what he wrote he did not say at the meeting that was told of since
    if own is not None and block - own.block <= reach:
        return own
    if last is None or block - last.block > (2 if cue.verb == "reply" else 1):
        return own
    nobody = finding.mention is None or finding.mention.kind == "indefinite"
    if it and last.kind == "platform":
        return last  # “…,” it read: the post, whoever "it" may be
    if finding.person is None:
        fits = last.block == block and (cue.verb in ("", "go_on", "read") or (nobody and last.person is None))
        fits = fits or (last.kind == "platform" and _is_user(finding, tokens))
        unnamed = finding.mention is not None and finding.mention.kind == "pronoun" and last.block == block
        fits = fits or (last.kind == "platform" and unnamed)  # an anonymous account: “…,” it asked
        added = cue.verb == "go_on" and last.kind == "platform"
        replied = finding.mention is not None and finding.mention.kind in _OFFICIALS and cue.verb == "reply"
        fits = fits or (last.kind == "platform" and replied and last.block == block)  # The bank replied: “…”
        return last if fits or added or (nobody and cue.verb in ("write", "post", "reply", "go_on")) else None
    crowd = any(s.crowd and s.kind == "platform" and s.block == block for s in sources.all[-6:]) or last.crowd
    crowd = (crowd and last.kind == "platform") or in_roundup(sources, block)
    crowd = crowd and not _is_apart(page, finding, cue, block - last.block)
    posts = any(token.has("posts.loose", "posts.nouns", "posts.x_nouns") for token in tokens)
    elsewhere = any(token.tags and any(t.startswith("platform:") for t in token.tags) for token in tokens)
    written = (
        cue.verb in ("reply", "write")
        or (cue.verb == "go_on" and own is None)
        or (cue.verb == "" and posts)
        or _led_as_answer(cue, tokens)
    )
    answer = last.kind == "platform" and not elsewhere and written
    return last if crowd or answer else own


def _is_apart(page: Page, finding: Finding, cue: Cue, below: int) -> bool:
    """Whether somebody merely says something in a paragraph below the talk of users: “…,” said her spokesman.

    Or an organisation does. Not the next of a list: Singer Nina Kell said: “…”.
    """
    if finding.person is None or not below or cue.verb not in ("say", "describe"):
        return False
    plain = any(t.start == cue.start and t.has("words.plain_say") for t in page.tokens(cue.sentence))
    return (plain and cue.place == "after") or page.people.persons[finding.person].kind == "organisation"


def _was_asked(sources: Sources, finding: Finding, last: Source | None, block: int) -> bool:
    """Whether the words answer somebody else who was quoted right before, and not from a post, nor ever posted."""
    if last is None or last.person is None or finding.person is None or last.person == finding.person:
        return False
    posted = sources.last_platform(last.person)
    return posted is None and last.kind != "platform" and block - last.block <= 1


def _led_as_answer(cue: Cue, tokens: list[Token]) -> bool:
    """Whether words that stand before the quote call it an answer: "Rojas não perdeu tempo: “…”, brincou"."""
    quote = next((i for i, token in enumerate(tokens) if token.quoted), 0)
    colon = quote > 0 and tokens[quote - 1].text in (":", "：")
    return cue.place == "after" and colon and any(token.has("verbs.reply") for token in tokens[:quote])
