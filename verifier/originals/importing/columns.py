"""Which column of a table, or which field of a plain record, holds what: guessed from its name or said by the user."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from verifier.model import Author, Complete, Post
from verifier.originals.captures import is_sound, mend_string
from verifier.originals.importing.fields import (
    HANDLE,
    NO_AUTHOR,
    check_id,
    decode_if_encoded,
    language_of,
    read_time,
    reposted_handle,
)
from verifier.originals.importing.items import Reposted, Unusable
from verifier.originals.importing.wholeness import whole_unless_shown
from verifier.post_url import parse_post_url, parse_profile_url, post_time

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from verifier.originals.importing.items import Context, RecordItem
    from verifier.post_url import PostAddress

FIELDS = ("id", "text", "handle", "name", "created_at", "url", "language")

_LONGEST_NUMBER = 5  # digits of a handle without letters; longer ones are the numbers of accounts
_MOST_SHOWN = 40  # headers in an error
_FALSE = frozenset({"", "0", "f", "false", "n", "no", "nan", "none", "null", "na", "0.0"})

# matches what a header is made of besides letters and digits: "_" and "." and " "; not "é"
_NO_LETTER = re.compile(r"[\W_]+")


class NoColumns(ValueError):
    """The header does not say where the posts are; the text says what is missing, as the end of a sentence."""


class Columns(NamedTuple):
    """The place of each field in a row.

    `reposts` are the columns that say that a row is a retweet; `long_texts` those with the whole text of long posts.
    """

    places: Mapping[str, int]
    reposts: tuple[int, ...]
    long_texts: tuple[int, ...]
    width: int


def find_columns(header: Sequence[str], context: Context) -> Columns:
    """Find the column of each field. Raises NoColumns where one that is needed is not to be found."""
    shown = ", ".join(" ".join(mend_string(cell[:40]).split()) for cell in header[:_MOST_SHOWN])
    shown += ", …" if len(header) > _MOST_SHOWN else ""
    places: dict[str, int] = {}
    for field, wanted in context.columns.items():
        matching = [place for place, cell in enumerate(header) if cell.lower() == wanted.strip().lower()]
        if not matching:
            raise NoColumns(f"has no column {wanted!r} for {field}; its header is: {shown}")
        places[field] = matching[0]
    plain = [_plain(cell) for cell in header]
    for field, names in _names().items():
        guess = next((plain.index(name) for name in names if name in plain), None)
        if guess is not None and field not in places and guess not in places.values():
            places[field] = guess
    for field, missing in _missing(places, context):
        raise NoColumns(
            f"has no column known to hold {missing}; name it with --columns {field}; its header is: {shown}"
        )
    reposts, long_texts = (
        tuple(place for place, cell in enumerate(plain) if cell in _table()[kind]) for kind in ("repost", "long_text")
    )
    return Columns(places, reposts, long_texts, len(header))


def _missing(places: Mapping[str, int], context: Context) -> Iterator[tuple[str, str]]:
    if "text" not in places:
        yield "text=…", "the posts' texts"
    if "id" not in places and "url" not in places:
        yield "id=… or url=…", "their ids or addresses"
    if "handle" not in places and "url" not in places and context.owner is None:
        yield "handle=… (or say the account with --account HANDLE)", "the handles of their authors"


def post_in_row(row: Sequence[str], columns: Columns, context: Context, source: str) -> RecordItem:
    """Give the post in a row of cells."""
    if len(row) > columns.width and any(row[columns.width :]):
        return Unusable(f"has {len(row)} cells, more than the header's {columns.width}; is a quotation mark missing?")
    cells = {field: row[place].strip() if place < len(row) else "" for field, place in columns.places.items()}
    try:
        handle = reposted_handle(cells["text"])
        if handle is not None or any(cell.lower() not in _FALSE for cell in _cells(row, columns.reposts)):
            return Reposted(handle)
        whole = next(filter(None, _cells(row, columns.long_texts)), None)
        post = _post(cells, context, source)
        return post if whole is None else post._replace(text=decode_if_encoded(whole), complete=Complete.YES)
    except ValueError as error:
        return Unusable(str(error))


def _cells(row: Sequence[str], places: Iterable[int]) -> Iterator[str]:
    return (row[place].strip() for place in places if place < len(row))


def _post(cells: Mapping[str, str], context: Context, source: str) -> Post:
    if not is_sound("".join(cells.values())):
        raise ValueError("is no UTF-8; save the table as UTF-8")
    if not cells["text"]:
        raise ValueError("has no text")
    address = parse_post_url(cells.get("url", ""))
    post_id = _id(cells, address)
    author = _author(cells, address.handle if address is not None and address.id == post_id else None, context)
    text = decode_if_encoded(cells["text"])
    posted = _time(cells.get("created_at", ""), post_id)
    return Post(
        id=post_id,
        author=author,
        text=text,
        url=f"https://x.com/{author.handle}/status/{post_id}",
        created_at=posted,
        language=language_of({"lang": cells.get("language")}),
        complete=whole_unless_shown(text, posted),
        provenance=context.provenance(source),
    )


def _id(cells: Mapping[str, str], address: PostAddress | None) -> str:
    """Read the id; where a spreadsheet has spoilt it, from the address."""
    try:
        return check_id(cells.get("id", "").strip("='\"").removeprefix("x"))  # rtweet writes x before ids
    except ValueError:
        if address is None:
            raise
        return address.id


def _author(cells: Mapping[str, str], from_url: str | None, context: Context) -> Author:
    cell = cells.get("handle", "")
    handle = parse_profile_url(cell) if "/" in cell else cell.removeprefix("@")
    if handle and HANDLE.fullmatch(handle) and not (handle.isdecimal() and len(handle) > _LONGEST_NUMBER):
        return Author(handle, cells.get("name") or None)
    if from_url:
        return Author(from_url, cells.get("name") or None)
    if cell and context.owner is None:
        raise ValueError(
            f"has {cell[:40]!r} as its author, which is no handle; name the column with --columns handle=…"
        )
    if context.owner is None:
        raise ValueError(NO_AUTHOR)
    return context.owner


def _time(stated: str, post_id: str) -> datetime | None:
    """Read a row's time. One that does not say its zone is often a local one: the id then tells it better."""
    known = post_time(post_id)
    try:
        time = read_time(stated)
    except (ValueError, OverflowError):
        return known
    return known if known is not None and abs((time - known).total_seconds()) < 26 * 3600 else time


def finds_post(header: Sequence[str]) -> bool:
    """Tell whether a header shows a text and an id or address."""
    plain = {_plain(cell) for cell in header}
    names = _names()
    return not plain.isdisjoint(names["text"]) and not plain.isdisjoint([*names["id"], *names["url"]])


def is_known(header: str) -> bool:
    """Tell whether a header is one that collections use for what a post has."""
    return _plain(header) in _known_headers()


def _plain(cell: str) -> str:
    return _NO_LETTER.sub("", cell).lower()


@cache
def _table() -> Mapping[str, list[str]]:
    return tomllib.loads((files("verifier.originals.importing") / "data" / "columns.toml").read_text(encoding="utf-8"))


def _names() -> Mapping[str, list[str]]:
    return {field: _table()[field] for field in FIELDS}


@cache
def _known_headers() -> frozenset[str]:
    return frozenset(name for names in _table().values() for name in names)
