"""A window of text that moves over JSON of any size and decodes one element after the other.

Each element is decoded by the standard library's decoder at its full speed; the window only has to hold that element.
(ijson would do it too, but event by event, with a dependency, and it stops for good at the first error; here a bad
element is passed over.)
"""

from __future__ import annotations

import codecs
import json
import re
from typing import IO, NamedTuple

from verifier.originals.captures import is_sound

LARGEST_RECORD = 32 * 1024 * 1024  # bytes of a line, characters of an element; an answer with 500 posts has 4 million
_CHUNK = 1024 * 1024

# matches "window.YTD.tweets.part0 =" and "Grailbird.data.tweets_2013_01 =" at the start; not "[" or "{"
_ASSIGNMENT = re.compile(r"\s*(?:var\s)?[A-Za-z_][\w.$]{0,100}\s*=")

# matches the spaces and commas between two elements; not the "[" of the next array
_BETWEEN = re.compile(r"[\s,;]*")

# matches a whole string, so that its brackets do not count, or one bracket; not a string that does not end
_BRACKETS = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|[\[\]{}"]', re.DOTALL)

# matches what may follow an element that begins with no bracket; not a letter of it
_NEXT = re.compile(r"[,\]\[{]")


CUT_SHORT = "the rest cannot be read: the file is cut short here, or brackets or quotation marks do not match"


class Record(NamedTuple):
    """One record: the line on which it begins (from 1), in an array its number (from 1), and what it holds.

    `source` is the record's own line of bytes where there is one.
    """

    line: int
    number: int | None
    value: object
    source: bytes = b""


class Unreadable(NamedTuple):
    """A place where a record should be and none can be read, and why.

    `too_large` is true of a file's first record if it is an object so large that it has to be read in parts.
    """

    line: int
    number: int | None
    why: str
    too_large: bool = False


class EndOfReading(Exception):
    """Nothing can be read from here on."""


class TooLarge(EndOfReading):
    """An element is too large to be held."""


class Window:
    """A part of a text that moves over a file. `at` is the place in `text`; `line` is the line of the file it is on."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")("surrogateescape")
        self._line = 1
        self._counted = 0
        self.text = ""
        self.at = 0
        self.ended = False

    @property
    def line(self) -> int:
        """The line on which the place stands."""
        if self.at > self._counted:
            self._line += self.text.count("\n", self._counted, self.at)
            self._counted = self.at
        return self._line

    def fill(self) -> None:
        """Drop what has been passed over and read on, at least as much as is at hand."""
        _ = self.line
        self.text = self.text[self.at :]
        self._counted = self.at = 0
        try:
            chunk = self._stream.read(max(_CHUNK, min(len(self.text), LARGEST_RECORD)))
        except (EOFError, ValueError) as error:
            raise EndOfReading(str(error)) from None
        self.ended = not chunk
        self.text += self._decoder.decode(chunk, final=self.ended)

    def pass_over_assignment(self) -> None:
        """Pass over the `name =` before the JSON of a .js file."""
        self.fill()
        if match := _ASSIGNMENT.match(self.text):
            self.at = match.end()

    def next_character(self) -> str | None:
        """Pass over what stands between elements; gives the character behind it, None at the end of the file."""
        while True:
            match = _BETWEEN.match(self.text, self.at)
            self.at = match.end() if match else self.at
            if self.at < len(self.text):
                return self.text[self.at]
            if self.ended:
                return None
            self.fill()

    def key(self) -> str:
        """Decode the key of an object's member that begins here, and pass over it and its colon."""
        try:
            key, self.at = self._decode()
        except _BadElement:
            key = None
        if not isinstance(key, str) or self.next_character() != ":":
            raise EndOfReading(CUT_SHORT)
        self.at += 1
        return key

    def record(self, number: int | None) -> Record | Unreadable:
        """Decode the element that begins here and pass over it. Raises EndOfReading where no end of it is found."""
        line = self.line
        try:
            value, end = self._decode()
        except _BadElement as error:
            self._pass_over_element()
            return Unreadable(line, number, str(error))
        source, self.at = self.text[self.at : end], end
        if not is_sound(source):
            return Unreadable(line, number, "is no UTF-8")
        return Record(line, number, value)

    def _decode(self) -> tuple[object, int]:
        while True:
            try:
                return _DECODER.raw_decode(self.text, self.at)
            except json.JSONDecodeError as error:
                if self.ended or not self._may_go_on(error):
                    raise _BadElement(f"is no JSON ({error.msg})") from None
            except RecursionError:
                raise _BadElement("is nested too deeply to be a post") from None
            except ValueError as error:
                raise _BadElement(_why(error)) from None
            self._check_size()
            self.fill()

    def _may_go_on(self, error: json.JSONDecodeError) -> bool:
        """Tell whether the element is only cut off by the end of the text at hand, rather than wrong."""
        return error.pos >= len(self.text) - 16 or error.msg.startswith("Unterminated string")

    def _check_size(self) -> None:
        if len(self.text) - self.at > LARGEST_RECORD:
            size = LARGEST_RECORD // 1024 // 1024
            raise TooLarge(f"one record is larger than {size} MB; give the posts as JSON Lines, one a line")

    def _pass_over_element(self) -> None:
        """Pass over an element that cannot be decoded: by counting its brackets, or up to the next if it has none."""
        if self.text[self.at] not in '[{"':
            behind = _NEXT.search(self.text, self.at + 1)
            self.at = behind.start() if behind else len(self.text)
            return
        depth, at = 0, self.at
        while True:
            for match in _BRACKETS.finditer(self.text, at):
                if match[0] == '"':
                    break  # a string that goes on behind the text at hand
                at = match.end()
                depth += (match[0] in "[{") - (match[0] in "]}")
                if depth <= 0:
                    self.at = at
                    return
            if self.ended:
                raise EndOfReading(CUT_SHORT)
            self._check_size()
            at -= self.at
            self.fill()


class _BadElement(Exception):
    """An element that cannot be decoded, though it has an end."""


def _why(error: ValueError) -> str:
    return str(error) if str(error).startswith("holds ") else "holds a number too long to be read"


def _refuse_constant(name: str) -> None:
    raise ValueError(f"holds {name}, which is no JSON")


_DECODER = json.JSONDecoder(parse_constant=_refuse_constant)
