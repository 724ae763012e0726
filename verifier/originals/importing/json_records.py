"""JSON read record by record, however big the file: one a line, an array's elements, or an object's members."""

from __future__ import annotations

from contextlib import suppress
from itertools import count
from typing import IO, TYPE_CHECKING, TypeVar

import msgspec

from verifier.originals.importing import json_window
from verifier.originals.importing.json_window import CUT_SHORT, EndOfReading, Record, TooLarge, Unreadable, Window
from verifier.originals.jsonl import decode_json, lines_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_QUICK = msgspec.json.Decoder()
_TRIED = 20  # lines of another shape before a quick way is given up
_Known = TypeVar("_Known")


def json_lines(
    stream: IO[bytes], known: Callable[[bytes], _Known | None] | None = None
) -> Iterator[Record | Unreadable | _Known]:
    """Read a file with one record a line; blank lines are passed over.

    `known` is a quick way to read the lines of one shape, and gives None for others; it is asked as long as it can
    read most of them.
    """
    lines = lines_of(stream, json_window.LARGEST_RECORD)
    others = 0
    for number in count(1):
        try:
            line = next(lines, None)
        except ValueError as error:
            yield Unreadable(number, None, str(error))
            return
        if line is None:
            return
        if known is not None:
            value = known(line)
            if value is not None:
                yield value
                continue
            others += 1
            if others > _TRIED + number // 2:
                known = None
        if line.strip():
            try:
                yield Record(number, None, _decode(line), line)
            except ValueError as error:
                too_large = number == 1 and len(line) > json_window.LARGEST_RECORD and line.lstrip().startswith(b"{")
                yield Unreadable(number, None, str(error), too_large)


def _decode(line: bytes) -> object:
    """Decode a line as `decode_json` does, at a third of its time; what is odd is left to that one."""
    if len(line) <= json_window.LARGEST_RECORD:
        with suppress(msgspec.MsgspecError, RecursionError):
            return _QUICK.decode(line)
    return decode_json(line, json_window.LARGEST_RECORD)


def json_elements(stream: IO[bytes]) -> Iterator[Record | Unreadable]:
    """Read the elements of an array, or of several, or objects that follow each other; before them may be `name =`."""
    window = Window(stream)
    number = 0
    inside = begun = False
    try:
        window.pass_over_assignment()
        while (character := window.next_character()) is not None:
            if character == "[" and not inside:
                inside = begun = True
                window.at += 1
            elif character == "]" and inside:
                inside = False
                window.at += 1
            else:
                number += 1
                yield window.record(number if inside else None)
        if inside or not (begun or number):
            yield Unreadable(window.line, number + 1 if inside else None, CUT_SHORT)
    except EndOfReading as end:
        too_large = isinstance(end, TooLarge) and number == 1 and not inside
        yield Unreadable(window.line, number if inside else None, str(end), too_large)


def json_members(stream: IO[bytes]) -> Iterator[tuple[tuple[str, ...], Record | Unreadable]]:
    """Read the members of an object, or of several, however big: with their keys, each element of arrays by itself.

    Of objects in the object, the members are given too: `("includes", "users")`.
    """
    window = Window(stream)
    try:
        window.pass_over_assignment()
        while window.next_character() == "{":
            yield from _members(window, ())
    except EndOfReading as end:
        yield (), Unreadable(window.line, None, str(end))


def _members(window: Window, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Record | Unreadable]]:
    window.at += 1
    while _next(window) != "}":
        here = (*path, window.key())
        character = _next(window)
        if character == "[":
            window.at += 1
            for number in count(1):
                if _next(window) == "]":
                    break
                yield here, window.record(number)
            window.at += 1
        elif character == "{" and not path:
            yield from _members(window, here)
        else:
            yield here, window.record(None)
    window.at += 1


def _next(window: Window) -> str:
    character = window.next_character()
    if character is None:
        raise EndOfReading(CUT_SHORT)
    return character
