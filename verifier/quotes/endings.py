"""What the ends of words tell where a data file does not have the word."""

from __future__ import annotations


class Endings:
    """How unknown words end that are told by it: compounds for a role, speech or a tweet, and inflected forms.

    `inflected` pairs an ending with the one that the data file has in its place: "ée" and "é". `marked` says that an
    apostrophe sets endings apart: "Erdoğan'ın".
    """

    __slots__ = ("inflected", "inflections", "marked", "role", "speech", "tweet")

    def __init__(
        self,
        role: tuple[str, ...] = (),
        speech: tuple[str, ...] = (),
        inflected: tuple[tuple[str, str], ...] = (),
        tweet: tuple[str, ...] = (),
        *,
        marked: bool = False,
    ) -> None:
        self.marked = marked
        self.role = role
        self.speech = speech
        self.tweet = tweet
        self.inflected = inflected
        self.inflections = tuple(ending for ending, _ in inflected)
