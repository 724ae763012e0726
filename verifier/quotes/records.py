"""The records that the modules of this stage hand to one another."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verifier.model import BlockKind, Platform
    from verifier.quotes.lexicon import Token


@dataclass(slots=True)
class Span:
    """Quoted text: `start`/`end` without its marks, `outer_start`/`outer_end` with them.

    `reopens` says that the quote goes on from the paragraph before, whose mark was left open on purpose.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    block: int
    is_block: bool = False
    closed: bool = True
    reopens: bool = False


@dataclass(slots=True)
class Name:
    """A name in the narrative: `start`/`end` with its titles, `text` without them."""

    start: int
    end: int
    text: str
    titles: tuple[str, ...] = ()
    possessive: bool = False
    person: int = -1


@dataclass(slots=True)
class Sentence:
    """A sentence of the narrative, with the quoted spans that stand in it (by number)."""

    start: int
    end: int
    block: int
    kind: BlockKind
    spans: list[int] = field(default_factory=list)
    tokens: list[Token] | None = None


@dataclass(slots=True)
class Mention:
    """What the text calls someone, and whom that is (number in the registry of people; None where nobody is meant).

    `kind` is name, pronoun, role ("the governor"), organisation ("the company"), description ("the 41-year-old"),
    post ("the tweet") or account (an account named by its handle).
    """

    kind: str
    start: int
    end: int
    text: str
    person: int | None = None
    handle: str | None = None


@dataclass(slots=True)
class Cue:
    """What governs a quote: the verb or noun, its clause, and the one who speaks.

    `verb` is the tags' group: tweet, post, write, read, say, reply, tell, speak, go_on, describe, or "" where nothing
    but a colon or a name introduces the quote. `place` says on which side of the quote it stands; `sentence` is the
    number of the sentence that holds the cue.
    """

    verb: str
    sentence: int
    start: int
    end: int
    place: str = "before"


@dataclass(slots=True)
class Source:
    """Where somebody's words were last said to come from: a platform, a post somewhere, or speech.

    `kind` is platform, post or speech; `person` is the number of the one whose words they are.
    """

    kind: str
    platform: Platform | None
    person: int | None
    sentence: int
    block: int
    crowd: bool = False  # what people there say, nobody by name
