"""The records that the modules of this stage hand to one another.

Plain classes with slots, written out: they change as the walk goes on, and each start of the program makes them anew,
which takes a dataclass fifty times as long.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verifier.model import BlockKind, Platform
    from verifier.quotes.tokens import Token


class Span:
    """Quoted text: `start`/`end` without its marks, `outer_start`/`outer_end` with them.

    `reopens` says that the quote goes on from the paragraph before, whose mark was left open on purpose.
    """

    __slots__ = ("block", "closed", "end", "is_block", "outer_end", "outer_start", "reopens", "start")

    def __init__(
        self,
        start: int,
        end: int,
        outer_start: int,
        outer_end: int,
        block: int,
        *,
        is_block: bool = False,
        closed: bool = True,
    ) -> None:
        self.start = start
        self.end = end
        self.outer_start = outer_start
        self.outer_end = outer_end
        self.block = block
        self.is_block = is_block
        self.closed = closed
        self.reopens = False


class Name:
    """A name in the narrative: `start`/`end` with its titles, `text` without them."""

    __slots__ = ("end", "person", "possessive", "start", "text", "titles", "weight")

    def __init__(
        self,
        start: int,
        end: int,
        text: str,
        titles: tuple[str, ...] = (),
        *,
        possessive: bool = False,
        person: int = -1,
    ) -> None:
        self.start = start
        self.end = end
        self.text = text
        self.titles = titles
        self.possessive = possessive
        self.person = person
        self.weight: float | None = None  # found where a pronoun asks for it


class Sentence:
    """A sentence of the narrative, with the quoted spans that stand in it (by number)."""

    __slots__ = ("block", "end", "kind", "spans", "start", "tokens")

    def __init__(self, start: int, end: int, block: int, kind: BlockKind) -> None:
        self.start = start
        self.end = end
        self.block = block
        self.kind = kind
        self.spans: list[int] = []
        self.tokens: list[Token] | None = None


class Mention:
    """What the text calls someone, and whom that is (number in the registry of people; None where nobody is meant).

    `kind` is name, pronoun, role ("the governor"), organisation ("the company"), description ("the 41-year-old"),
    post ("the tweet") or account (an account named by its handle).
    """

    __slots__ = ("end", "handle", "kind", "person", "start", "text")

    def __init__(self, kind: str, start: int, end: int, text: str) -> None:
        self.kind = kind
        self.start = start
        self.end = end
        self.text = text
        self.person: int | None = None
        self.handle: str | None = None


class Cue:
    """What governs a quote: the verb or noun, its clause, and the one who speaks.

    `verb` is the tags' group: tweet, post, write, read, say, reply, tell, speak, go_on, describe, or "" where nothing
    but a colon or a name introduces the quote. `place` says on which side of the quote it stands; `sentence` is the
    number of the sentence that holds the cue.
    """

    __slots__ = ("end", "place", "sentence", "start", "verb")

    def __init__(self, verb: str, sentence: int, start: int, end: int, place: str) -> None:
        self.verb = verb
        self.sentence = sentence
        self.start = start
        self.end = end
        self.place = place


class Source:
    """Where somebody's words were last said to come from: a platform, a post somewhere, or speech.

    `kind` is platform, post or speech; `person` is the number of the one whose words they are; `crowd` says that
    people there say it, nobody by name, `spoken_of` that a post of that person was only mentioned.
    """

    __slots__ = ("block", "crowd", "kind", "person", "platform", "sentence", "spoken_of")

    def __init__(
        self,
        kind: str,
        platform: Platform | None,
        person: int | None,
        sentence: int,
        block: int,
        *,
        crowd: bool = False,
        spoken_of: bool = False,
    ) -> None:
        self.spoken_of = spoken_of
        self.kind = kind
        self.platform = platform
        self.person = person
        self.sentence = sentence
        self.block = block
        self.crowd = crowd
