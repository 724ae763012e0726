"""What an answer gives: a post and those beside it, or the reason why there is none."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from verifier.model import Post, Reason
from verifier.originals.importing.items import Reposted, Unusable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from verifier.model import Provenance
    from verifier.originals.importing.items import RecordItem


class Absence(StrEnum):
    """Why an answer holds no post. Only the first three say what became of it; none says that it never existed."""

    DELETED = "deleted"
    PROTECTED = "protected"
    SUSPENDED = "suspended"
    WITHHELD = "withheld"  # shown to some only: an age limit, a country, those who are logged in
    NOT_FOUND = "not_found"  # deleted, never there, or a wrong id
    NO_TEXT = "no_text"  # a page that shows the post only to those who run its programs
    UNREADABLE = "unreadable"  # not in any shape that is known

    @property
    def reason(self) -> Reason:
        """What the verdict `unverified` says where nothing else gives the post."""
        return _REASONS[self]


_REASONS = {
    Absence.DELETED: Reason.DELETED,
    Absence.PROTECTED: Reason.PROTECTED,
    Absence.SUSPENDED: Reason.SUSPENDED,
    Absence.WITHHELD: Reason.FETCH_FAILED,
    Absence.NOT_FOUND: Reason.NO_ORIGINAL,
    Absence.NO_TEXT: Reason.FETCH_FAILED,
    Absence.UNREADABLE: Reason.FETCH_FAILED,
}


class Absent(NamedTuple):
    """There is no post in the answer. `says` is one line for the user; it may hold words of the answer's."""

    why: Absence
    says: str


class Reading(NamedTuple):
    """The post that was asked for, and the posts beside it: quoted, answered, or passed on.

    `post` is None where the id is that of a repost: then the words are those of one of `others`.
    """

    post: Post | None
    others: tuple[Post, ...] = ()


_LONGEST = 200  # characters of what an answer says that are passed on


def absent(why: Absence, says: str) -> Absent:
    """Say why there is no post, in one line that is not too long."""
    line = " ".join(says.split())
    return Absent(why, line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…")


def reading_of(items: Iterable[RecordItem], post_id: str, provenance: Provenance) -> Reading | Absent:
    """Pick the post with this id out of what a record holds; all that is there gets `provenance`."""
    found: dict[str, Post] = {}
    reposts, problems = False, []
    for item in items:
        if isinstance(item, Reposted):
            reposts = True
        elif isinstance(item, Unusable):
            problems.append(item.why)
        else:
            found.setdefault(item.id, item._replace(provenance=provenance))
    post = found.pop(post_id, None)
    if post is not None or (reposts and found):
        return Reading(post, tuple(found.values()))
    if problems:
        return absent(Absence.UNREADABLE, f"the answer {problems[0]}")
    if found or reposts:
        return absent(Absence.UNREADABLE, "the answer holds another post than the one asked for")
    return absent(Absence.UNREADABLE, "the answer holds no post")
