"""What the ends of words tell where a data file does not have the word."""

from __future__ import annotations


class Endings:
    """How unknown words end that are told by it: compounds for a role or for speech, and inflected forms.

    `inflected` pairs an ending with the one that the data file has in its place: "ée" and "é". `marked` says that an
    apostrophe sets endings apart: "Erdoğan'ın".
    """

    __slots__ = ("inflected", "inflections", "marked", "role", "speech")

    def __init__(
        self,
        role: tuple[str, ...] = (),
        speech: tuple[str, ...] = (),
        inflected: tuple[tuple[str, str], ...] = (),
        *,
        marked: bool = False,
    ) -> None:
        self.marked = marked
        self.role = role
        self.speech = speech
        self.inflected = inflected
        self.inflections = tuple(ending for ending, _ in inflected)
