"""On which platform a quote's words stand: a decision of its own, from evidence bound to the cue.

In order: the evidence nearest to the cue in the quote's own sentence; a link to a post there; the next sentence where
it speaks of the quote as "the message"; and for a cue without evidence ("he said") the source that its speaker has at
this point, as long as the article has not moved on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.model import Platform
from verifier.quotes.carrying import carry
from verifier.quotes.cues import CueFinder
from verifier.quotes.roundups import voice_of_roundup

if TYPE_CHECKING:
    from verifier.quotes.evidence import Evidence
    from verifier.quotes.finding import Finding
    from verifier.quotes.page import Page
    from verifier.quotes.records import Cue, Mention
    from verifier.quotes.sources import Sources
    from verifier.quotes.tokens import Token

# How much farther than it stands a kind of evidence counts: a platform's name outweighs "a post", and both "told".
_ANSWERING = ("reply", "go_on", "write", "post")  # cues that can put a comment beside somebody's post
_ANSWERED = 8  # tokens after "replied" within which stands what was answered
_TOUCHING = 2  # tokens between a word for speech and the quote that it introduces
_TOLD_WHERE = 6  # tokens after "tells" within which stands where
_POSTED = 2  # paragraphs after which "the statement" is still the one that was posted
_PROFILE = 5  # tokens before a verb within which stands the profile whose words it gives
_FAR = 28  # tokens from verb or quote at which evidence is no longer theirs
_HANDICAP = {"platform": 0, "speech": 2, "post": 5, "loose": 6, "tell": 20, "general": 6}


def decide(page: Page, sources: Sources, number: int, finding: Finding, cue: Cue) -> None:
    """Set the finding's platform, or that its words are speech, by its own sentence or by its speaker's last source."""
    evidence = page.evidence(cue.sentence)
    own = _prefer_named(_own_evidence(page, number, finding, cue, evidence), evidence)
    profile = cue.verb in ("describe", "read", "say") and _describes_self(page.tokens(cue.sentence), cue)
    voice = own is None and _is_voice(page, sources, number, finding, cue)
    if (cue.verb == "speak" and not voice) or profile or _nowhere_named(own, evidence):
        finding.speech = True
        return
    finding.evidence = own
    posted = _document_posted(page, sources, number, finding, cue)
    if posted is not None:
        finding.platform = posted
        return
    if _among_users(page, finding, cue, own):
        finding.platform = sources.platform_for(finding.person)
        return
    somewhere = own is None or own.kind in ("post", "loose", "tell")
    if somewhere and _links_to_x(page, number, cue):
        finding.platform = Platform.X
    elif own is not None and own.kind == "loose" and cue.verb in _ANSWERING and _passed_on(page, sources, cue):
        finding.platform = _passed_on(page, sources, cue)
    elif own is None or (own.kind == "loose" and not sources.in_reach(finding.person, page.spans[number].block)):
        carry(page, sources, number, finding, cue)
    else:
        finding.platform = sources.platform_for(finding.person) if own.kind in ("post", "loose") else own.platform
        finding.speech = own.kind not in ("platform", "post", "loose")
    if finding.platform is None and not finding.speech:
        look_ahead(page, number, finding)


def _is_voice(page: Page, sources: Sources, number: int, finding: Finding, cue: Cue) -> bool:
    """Whether one of those speaks who react on a platform, so that "screamed one netizen" is typed, too."""
    tokens = page.tokens(cue.sentence)
    return voice_of_roundup(sources, finding.mention, tokens, page.spans[number].block) is not None


def _nowhere_named(own: Evidence | None, evidence: list[Evidence]) -> bool:
    """Whether it was a post somewhere that the article does not name: "in a post on social media"."""
    post = own is not None and own.kind in ("post", "loose")
    return post and any(item.kind == "general" for item in evidence)


def _among_users(page: Page, finding: Finding, cue: Cue, own: Evidence | None) -> bool:
    """Whether the words stand where users talk: "told one user", "@jane wrote"."""
    tokens = page.tokens(cue.sentence)
    if own is None:
        verb = next((i for i, t in enumerate(tokens) if t.start >= cue.start), 0)
        urged = cue.place == "before" and any(t.has("words.followers") for t in tokens[verb + 1 : verb + 5])
        return urged or (finding.mention is not None and finding.mention.kind == "account")
    return own.kind == "tell" and _told_users(tokens, own.index)


def _describes_self(tokens: list[Token], cue: Cue) -> bool:
    """Whether somebody describes himself in a profile, which is no post.

    "she calls herself in her profile", "whose bio on X reads"; not "on her profile she wrote".
    """
    verb = next((i for i, t in enumerate(tokens) if t.start >= cue.start), 0)
    for token in reversed(tokens[max(verb - _PROFILE, 0) : verb]):
        if token.name is not None or token.has("words.subject_pronouns") or token.text == ",":
            break
        if token.has("words.profile") and cue.place == "before":
            return True
    if cue.verb != "describe":
        return False
    reflexive = any(token.has("words.reflexive") for token in tokens[verb + 1 : verb + 3])
    return reflexive and any(token.has("words.profile") for token in tokens[verb + 1 :])


def _passed_on(page: Page, sources: Sources, cue: Cue) -> Platform | None:
    """Where somebody's post stands that the sentence answers or passes on.

    "Petit's message was shared by Roux, who added".
    """
    for candidate in CueFinder.of(page, cue.sentence).candidates:
        if candidate.kind == "post" and candidate.person is not None:
            known = sources.last_platform(candidate.person)
            if known is not None:
                return known.platform
    return None


def _own_evidence(page: Page, number: int, finding: Finding, cue: Cue, evidence: list[Evidence]) -> Evidence | None:
    tokens, mention = page.tokens(cue.sentence), finding.mention
    evidence = [item for item in evidence if not _asked_by_user(tokens, item)]
    if not evidence:
        return None
    finder = CueFinder.of(page, cue.sentence)
    verb = next((i for i, t in enumerate(tokens) if t.start >= cue.start), 0)
    quote = page.place(number) if cue.sentence == page.sentence_of[number] else None
    low, high = _region(tokens, quote, cue, verb_final=page.language.verb_final)
    evidence = [i for i in evidence if not (_in_aside(tokens, i.index, verb) or _spoken_of(tokens, i.index, verb))]
    if quote is not None:
        evidence = [i for i in evidence if not _in_statement_after(tokens, i, quote, verb)]
    bound = [
        item
        for item in evidence
        if low <= item.index < high
        and (_is_bound(tokens, item, mention) or _answered(item, cue, verb) or _shown(finder, item, verb))
    ]
    place = quote if quote is not None else verb

    said = next((i for i in bound if i.kind == "speech" and 0 < place - i.index <= _TOUCHING), None)
    if said is not None:
        return said  # "in chants of “…”"

    def distance(item: Evidence) -> int:
        return min(abs(item.index - verb), abs(item.index - place) + 1) + _handicap(tokens, item)

    nearest = min(bound, key=distance, default=None)
    if nearest is not None and nearest.kind == "tell":
        nearest = next((i for i in bound if i is not nearest and _gives_words(tokens, i, nearest.index)), nearest)
    return nearest if nearest is not None and distance(nearest) <= _FAR else None


def _document_posted(page: Page, sources: Sources, number: int, finding: Finding, cue: Cue) -> Platform | None:
    """Where a document was posted that speaks now: "in a statement posted on X. … the statement said"."""
    last, mention = sources.last(None), finding.mention
    if mention is None or mention.kind != "document" or cue.verb not in ("read", "say", "go_on", "write"):
        return None
    if last is None or last.kind != "platform" or page.spans[number].block - last.block > _POSTED:
        return None
    noun = mention.text.rpartition(" ")[2].casefold()
    for sentence in range(max(last.sentence - 1, 0), last.sentence + 1):
        tokens = page.tokens(sentence)
        first = next((i for i, token in enumerate(tokens) if token.lower == noun), None)
        if first is None or any(t.has("words.own_page") for t in tokens):
            continue
        named = (i.index for i in page.evidence(sentence) if i.kind == "platform" and i.bound and i.index > first)
        where = next(named, None)
        if where is not None and not any(t.has("words.conjunctions") or t.quoted for t in tokens[first:where]):
            return last.platform
    return None


def _asked_by_user(tokens: list[Token], item: Evidence) -> bool:
    """Whether a question came from where users talk: "asked by a follower whether"; not "asked by reporters"."""
    if item.kind != "speech" or not tokens[item.index].has("words.questioned"):
        return False
    return any(token.has("words.users") for token in tokens[item.index + 1 : item.index + 4])


def _prefer_named(own: Evidence | None, evidence: list[Evidence]) -> Evidence | None:
    """A mere "posted" means the platform that its sentence names: "on X, where she posted"; "the Discord, where …"."""
    if own is None or own.kind not in ("post", "loose", "tell"):
        return own
    if own.kind == "tell":  # "tells followers on his Telegram channel"
        named = [item for item in evidence if item.kind == "platform" and item.platform is not Platform.X]
        return next((item for item in named if 0 < item.index - own.index <= _TOLD_WHERE and item.bound), own)
    named = [item for item in evidence if item.kind == "platform" and (item.bound or item.platform is not Platform.X)]
    return min(named, key=lambda item: abs(item.index - own.index), default=own)


def _is_bound(tokens: list[Token], item: Evidence, mention: Mention | None) -> bool:
    """A post as the subject speaks for the quote only where it is the cue's own subject: "the tweet read"."""
    if not item.subject:
        return item.bound
    if _hangs_on(tokens, item.index):
        return True  # "has deleted a tweet in which he told voters to"
    return mention is not None and mention.start <= tokens[item.index].start < mention.end


def _hangs_on(tokens: list[Token], index: int) -> bool:
    """Whether "in which" or ", where" with somebody's verb follows the post: his own clause gives its words."""
    opener = tokens[index + 1 : index + 4]
    if len(opener) < 3:
        return False
    where = opener[0].text == "," and opener[1].has("words.where")
    which = opener[0].has("words.prepositions") and opener[1].has("words.who")
    return (where or which) and opener[2].has("words.subject_pronouns")


def _behind_verb(tokens: list[Token], quote: int) -> int:
    """Where the words that govern a quote start if the verb stands last: behind the verb of the quote before."""
    low = 0
    for index, token in enumerate(tokens[:quote]):
        if token.quoted:
            verb = next((i for i in range(index, quote) if tokens[i].is_verb()), None)
            low = verb + 1 if verb is not None else low
    return low


def _region(tokens: list[Token], quote: int | None, cue: Cue, *, verb_final: bool) -> tuple[int, int]:
    """The stretch of the sentence whose evidence counts.

    Up to the next quote; after an earlier quote, from there on.
    """
    if quote is None:
        return 0, len(tokens)
    end = next((i for i in range(quote + 1, len(tokens)) if tokens[i].quoted), len(tokens))
    if cue.place == "before":  # “…,” and said on the phone that …: another statement
        end = _end_of_objects(tokens, quote, end)
    earlier = any(token.quoted for token in tokens[:quote])
    if verb_final:
        return _behind_verb(tokens, quote), end
    semicolon = next((i for i in range(quote, -1, -1) if tokens[i].text == ";"), -1)
    return (quote + 1 if cue.place == "after" and earlier else semicolon + 1), end


def _end_of_objects(tokens: list[Token], quote: int, end: int) -> int:
    """Where the evidence ends that governs a quote after its verb.

    At the next quote or conjunction; at the sentence's end where more objects of the same verb follow, without a verb
    of their own: he called the rule “weak,” its author a “dummy,” and the show “a bore” on X.
    """
    others = [i for i in range(quote + 1, len(tokens)) if tokens[i].quoted]
    last = others[-1] if others else quote
    governs = ("verbs.", "words.auxiliaries", "words.subject_pronouns", "words.clause_openers", "words.who")
    own = any(
        tag.startswith(governs) and not t.has("words.articles", "people.organisations")
        for t in tokens[quote + 1 : last]
        for tag in t.tags
    )
    if others and not own and not any(t.text in ";:" for t in tokens[quote:last]):
        quote, end = last, len(tokens)
    return next((i for i in range(quote + 1, end) if tokens[i].has("words.conjunctions") or tokens[i].text == ";"), end)


def _gives_words(tokens: list[Token], item: Evidence, verb: int) -> bool:
    """Whether the verb stands in the post's own clause: "a tweet in which he told constituents to"."""
    post = item.kind in ("platform", "post") and not item.by_verb and item.index < verb
    return post and any(token.has("words.who", "words.where") for token in tokens[item.index + 1 : item.index + 4])


def _shown(finder: CueFinder, item: Evidence, verb: int) -> bool:
    """Whether the post shows somebody writing: "a screenshot shows him writing"."""
    return item.subject and item.index < verb and finder.is_participle(verb)


def _answered(item: Evidence, cue: Cue, verb: int) -> bool:
    """Whether the cue answers the post that the evidence names: "replied to her tweet", "replied beneath the post"."""
    return cue.verb == "reply" and item.kind in ("platform", "post", "loose") and 0 < item.index - verb <= _ANSWERED


def _names_platform(token: Token) -> bool:
    return token.has("words.prepositions", "platforms.x") or token.text in ("X", "Ｘ")


def _in_statement_after(tokens: list[Token], item: Evidence, quote: int, verb: int) -> bool:
    """Whether a statement of its own behind the quote tells of posts: was “upset” to learn that members tweeted."""
    if item.index <= quote or item.index == verb or not item.by_verb:
        return False
    openers = (i for i in range(max(quote, verb) + 1, item.index) if tokens[i].has("words.that"))
    opened = next((i for i in openers if not tokens[i].has("words.prepositions")), None)
    if opened is None:
        return False
    return any(t.text[0].isalpha() and not t.has("words.subject_pronouns") for t in tokens[opened + 1 : opened + 2])


def _spoken_of(tokens: list[Token], index: int, verb: int) -> bool:
    """Whether the verb speaks of the post instead of giving its words: "in posts that one colleague described as"."""
    relative = index + 1
    if relative + 1 < len(tokens) and tokens[relative].text == ",":
        relative += 1  # "the tweets, about which she said only"
        if tokens[relative].has("words.remark_prepositions") and not tokens[relative].has("words.adjunct_prepositions"):
            return relative + 1 < verb and tokens[relative + 1].has("words.who")
    while relative < min(verb, len(tokens)) and _names_platform(tokens[relative]):
        relative += 1  # "posts on X that one colleague described"
    if relative + 1 >= len(tokens) or relative >= verb or not tokens[relative].has("words.who"):
        return False
    if tokens[relative - 1].has("words.prepositions") and not tokens[relative - 1].has("platforms.x"):
        return False  # "a tweet in which he called": his own words
    subject = tokens[relative + 1]
    return subject.name is not None or subject.has(
        "words.articles", "words.indefinite", "words.possessives", "words.subject_pronouns"
    )


def _in_aside(tokens: list[Token], index: int, verb: int) -> bool:
    """Whether evidence stands in a relative clause that is not the verb's.

    "Belmonte, who announced it in a tweet, told".
    """
    if index >= verb:
        return False
    opened = next((i for i in range(index, -1, -1) if tokens[i].has("words.who")), None)
    if opened is None or opened == 0 or tokens[opened - 1].text != ",":
        return False
    closed = next((i for i in range(index, verb) if tokens[i].text == ","), None)
    return closed is not None and not any(tokens[i].text == "," for i in range(opened, index))


def _links_to_x(page: Page, number: int, cue: Cue) -> bool:
    sentence = page.sentences[cue.sentence]
    span = page.spans[number]
    low, high = min(sentence.start, span.outer_start), max(sentence.end, span.outer_end)
    links = page.post_links.between(low, high)
    return any(link.end <= span.outer_start or link.start >= span.outer_end for link in links)


def look_ahead(page: Page, number: int, finding: Finding) -> None:
    """The next sentence of the block speaks of the quote: "The message was posted on X on Friday."."""
    following = page.sentence_of[number] + 1
    if finding.cue is not None and finding.cue.sentence == following:
        following += 1
    while (
        following < len(page.sentences)
        and page.sentences[following].spans
        and not any(t.text[0].isalnum() for t in page.tokens(following))
    ):
        following += 1  # “…,” it said. “…”
    first_told = not any(
        item.kind in ("platform", "post") for own in range(page.sentence_of[number] + 1) for item in page.evidence(own)
    )
    nowhere = first_told or finding.cue is None or (finding.evidence is not None and finding.evidence.kind in ("post", "loose"))
    before = page.sentences[min(following, len(page.sentences)) - 1].block
    farthest = before + nowhere  # the paragraph after it, unless the quote's own says where
    if following >= len(page.sentences) or page.sentences[following].block > farthest:
        return
    finder = CueFinder.of(page, following)
    first = finder.candidates[0] if finder.candidates else None
    if first is None or first.kind != "post" or first.first > 1 or first.account:
        return
    if page.opens_entry(page.sentences[following].block) and page.sentences[following].block > page.spans[number].block:
        return
    named = [item for item in page.evidence(following) if item.kind == "platform" and item.bound]
    if named:
        finding.platform = named[0].platform


def _handicap(tokens: list[Token], item: Evidence) -> int:
    told_followers = item.kind == "tell" and any(t.has("words.followers") for t in tokens[item.index : item.index + 6])
    return 0 if told_followers else _HANDICAP[item.kind]


def _told_users(tokens: list[Token], index: int) -> bool:
    """As in "told one user", "telling 200,000 followers", "its followers were told": said in a post."""
    passive = index > 0 and tokens[index - 1].has("words.passive")
    told = tokens[index + 1 : index + 6] + (tokens[max(index - 4, 0) : index] if passive else [])
    return any(token.has("words.users") for token in told)
