"""On which platform a quote's words stand: a decision of its own, from evidence bound to the cue.

In order: the evidence nearest to the cue in the quote's own sentence; a link to a post there; the next sentence where
it speaks of the quote as "the message"; and for a cue without evidence ("he said") the source that its speaker has at
this point, as long as the article has not moved on.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from verifier.model import Platform
from verifier.quotes.carrying import carry
from verifier.quotes.cues import CueFinder
from verifier.quotes.own_evidence import is_set_apart, own_evidence, prefer_named
from verifier.quotes.roundups import voice_of_roundup

if TYPE_CHECKING:
    from verifier.quotes.evidence import Evidence
    from verifier.quotes.finding import Finding
    from verifier.quotes.page import Page
    from verifier.quotes.records import Cue, Mention
    from verifier.quotes.sources import Sources
    from verifier.quotes.tokens import Token

# Matches " (@janedoe)" right behind a name
_HANDLE = re.compile(r"\s?\(@\w{1,30}\)")
_ANSWERING = ("reply", "go_on", "write", "post")  # cues that can put a comment beside somebody's post
_TYPED = ("write", "post", "tweet", "reply")  # what users do on a platform, and hardly elsewhere
_SPOKEN = ("say", "describe", "read", "tell")  # what is done aloud as well as in a post
_ANSWERED_WITH = 4  # tokens before the cue within which stands whom it answers
_POSTED = 2  # paragraphs after which "the statement" is still the one that was posted
_PROFILE = 5  # tokens before a verb within which stands the profile whose words it gives


def decide(page: Page, sources: Sources, number: int, finding: Finding, cue: Cue) -> None:
    """Set the finding's platform, or that its words are speech, by its own sentence or by its speaker's last source."""
    evidence = page.evidence(cue.sentence)
    own = prefer_named(own_evidence(page, number, finding, cue, evidence), evidence, page.tokens(cue.sentence))
    profile = cue.verb in ("describe", "read", "say", "") and _describes_self(page.tokens(cue.sentence), cue)
    user = _user_of(page, finding, cue)
    if user is not None:
        finding.platform = user
        return
    voice = own is None and _is_voice(page, sources, number, finding, cue)
    spoken = cue.verb == "speak" and not voice and not (own is not None and own.kind == "platform" and own.relative)
    if spoken or profile or _nowhere_named(own, evidence):
        finding.speech = True
        return
    finding.set_apart = own is None and cue.verb in _SPOKEN and is_set_apart(page, number, finding, cue, evidence)
    finding.evidence = own
    posted = _document_posted(page, sources, number, finding, cue)
    if posted is not None:
        finding.platform = posted
        return
    if _among_users(page, finding, cue, own) or _in_exchange(page, sources, number, finding, cue, own):
        finding.platform = sources.platform_for(finding.person)
        return
    somewhere = own is None or own.kind in ("post", "loose", "tell")
    if somewhere and _links_to_x(page, number, cue):
        finding.platform = Platform.X
    elif own is not None and own.kind == "loose" and cue.verb in _ANSWERING and _passed_on(page, sources, cue):
        finding.platform = _passed_on(page, sources, cue)
    elif own is None or (own.kind == "loose" and not sources.in_reach(finding.person, page.spans[number].block)):
        _carry_over(page, sources, number, finding, cue)
    elif own.kind == "post" and _is_on_blog(page, sources, own, cue):
        finding.speech = True
    else:
        somewhere = own.kind in ("post", "loose")
        finding.platform = _meant(page, sources, finding, own, cue) if somewhere else own.platform
        finding.speech = own.kind not in ("platform", "post", "loose")
    if finding.platform is None and not finding.speech:
        look_ahead(page, number, finding)


def _carry_over(page: Page, sources: Sources, number: int, finding: Finding, cue: Cue) -> None:
    """Take over a source of the passage, unless the sentence tells of a post and sets the words apart from it."""
    if not finding.set_apart:
        carry(page, sources, number, finding, cue)


def _meant(page: Page, sources: Sources, finding: Finding, own: Evidence, cue: Cue) -> Platform | None:
    """The platform that "a post" or "the platform" means: for the latter the one that the article named last."""
    if page.tokens(cue.sentence)[own.index].has("posts.same"):
        for sentence in range(cue.sentence - 1, -1, -1):
            named = [item.platform for item in page.evidence(sentence) if item.platform is not None]
            if named:
                return named[-1]
    return sources.platform_for(finding.person)


def _is_on_blog(page: Page, sources: Sources, own: Evidence, cue: Cue) -> bool:
    """Whether "the post" is one that was just said to stand on a blog: "in an official blog post. … the post reads"."""
    last = sources.last(None)
    if last is None or last.kind != "speech" or not own.subject:
        return False
    near = range(max(cue.sentence - 2, 0), cue.sentence + 1)
    return any(token.has("words.blogs") for sentence in near for token in page.tokens(sentence))


def _user_of(page: Page, finding: Finding, cue: Cue) -> Platform | None:
    """The platform whose user is said to speak: "another X user joked", "wrote one Twitter user"."""
    mention = finding.mention
    tokens = page.tokens(cue.sentence)
    if mention is not None and mention.kind == "name":
        if _has_handle(page, mention, cue):
            return Platform.X
        place = next((i for i, token in enumerate(tokens) if token.start >= mention.start), 0)
        return Platform.X if place and tokens[place - 1].has("words.x_users") else None  # "Twitter user Jane Doe"
    if mention is None or mention.kind not in ("indefinite", "somebody"):
        return None
    inner = [i for i, token in enumerate(tokens) if mention.start <= token.start < mention.end]
    if any(tokens[i].has("words.x_users") for i in inner):
        return Platform.X
    if not any(tokens[i].has("words.users") for i in inner):
        nobody = len(inner) == 1 and tokens[inner[0]].has("words.pronominal") and cue.verb == "write"
        return Platform.X if nobody and _of_followers(page, cue) else None
    spoken = cue.verb not in ("say", "describe") or any(i.kind == "speech" for i in page.evidence(cue.sentence))
    if (cue.verb in _TYPED or not spoken) and page.named_platforms() == {Platform.X}:
        return Platform.X  # "one user wrote", where no other platform is spoken of
    named = (item for item in page.evidence(cue.sentence) if item.kind == "platform" and item.index in inner)
    return next((item.platform for item in named), None)


def _of_followers(page: Page, cue: Cue) -> bool:
    """Whether "one wrote" means one of the fans or users told of right before, in an article that names X alone."""
    before = page.tokens(cue.sentence - 1) if cue.sentence else []
    own = page.tokens(cue.sentence)
    crowd = any(t.has("words.users", "words.x_users") for t in (*before, *own))
    return crowd and page.named_platforms() == {Platform.X}


def _has_handle(page: Page, mention: Mention, cue: Cue) -> bool:
    """Whether a handle beside the name, and nothing else, says where one writes: “…,” replied Jane Doe (@janedoe)."""
    if not _HANDLE.match(page.narrative, mention.end) or page.named_platforms() != {Platform.X}:
        return False
    return not any(item.kind in ("speech", "tell") and item.bound for item in page.evidence(cue.sentence))


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
        for index in range(max(verb - _ANSWERED_WITH, 0), verb + 1):  # "ha risposto all’utente dicendo che «…»"
            if tokens[index].has("verbs.reply") and any(t.has("words.users") for t in tokens[index + 1 : index + 4]):
                return True
        return urged or (finding.mention is not None and finding.mention.kind == "account")
    return own.kind == "tell" and _told_users(tokens, own.index)


def _in_exchange(page: Page, sources: Sources, number: int, finding: Finding, cue: Cue, own: Evidence | None) -> bool:
    """Whether two who post to each other speak: "Cruz told Cuomo to “hush”" right after both were quoted from X."""
    if own is None or own.kind != "tell" or cue.verb != "tell" or finding.person is None:
        return False
    told = next((t.name for t in page.tokens(cue.sentence)[own.index + 1 : own.index + 3] if t.name is not None), None)
    if told is None or page.people.persons[told].kind != "person":
        return False
    both = [sources.last_platform(person) for person in (told, finding.person)]
    near = page.spans[number].block - _POSTED
    return all(s is not None and s.platform is Platform.X and s.block >= near for s in both)


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
        item.kind in ("platform", "post") and item.bound
        for own in range(page.sentence_of[number] + 1)
        for item in page.evidence(own)
    )
    nowhere = (
        first_told
        or finding.cue is None
        or (finding.evidence is not None and finding.evidence.kind in ("post", "loose"))
    )
    before = page.sentences[min(following, len(page.sentences)) - 1].block
    farthest = before + nowhere  # the paragraph after it, unless the quote's own says where
    if following >= len(page.sentences) or page.sentences[following].block > farthest:
        return
    finder = CueFinder.of(page, following)
    if nowhere and looks_back(page, following):
        finding.platform = Platform.X
        return
    first = finder.candidates[0] if finder.candidates else None
    if first is None or first.kind != "post" or first.first > 1 or first.account:
        return
    if finder.tokens[first.first].has("words.an") and first.first < first.last:
        return  # "A message on its account put the number at 31" tells of another
    if page.opens_entry(page.sentences[following].block) and page.sentences[following].block > page.spans[number].block:
        return
    named = [item for item in page.evidence(following) if item.kind == "platform"]
    named = [item for item in named if item.bound or first.first <= item.index <= first.last]  # "È il tweet di"
    if named:
        finding.platform = named[0].platform


def looks_back(page: Page, sentence: int) -> bool:
    """Whether a sentence says that what was quoted before it was tweeted: "Bascombe tweeted it from the bus"."""
    tokens = page.tokens(sentence)
    for item in page.evidence(sentence):
        following = tokens[item.index + 1 : item.index + 3]
        if item.by_verb and item.bound and item.platform is Platform.X and following and following[0].has("words.it"):
            return len(following) < 2 or not (following[1].is_verb() or following[1].quoted)
    return False


def _told_users(tokens: list[Token], index: int) -> bool:
    """As in "told one user", "telling 200,000 followers", "its followers were told": said in a post."""
    passive = index > 0 and tokens[index - 1].has("words.passive")
    told = tokens[index + 1 : index + 6] + (tokens[max(index - 4, 0) : index] if passive else [])
    return any(token.has("words.users") for token in told)
