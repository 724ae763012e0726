"""Posts as CSV with a header, parted by commas, semicolons or tabs (see columns.py for which holds what)."""

from __future__ import annotations

import csv
from typing import IO, TYPE_CHECKING

from verifier.originals.importing.columns import NoColumns, find_columns, is_known, post_in_row
from verifier.originals.importing.items import Unusable
from verifier.originals.jsonl import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from verifier.originals.importing.items import Context, RecordItem

SOURCE = "csv"

_LONGEST_LINE = 1024 * 1024
_DELIMITERS = ",;\t|"


def rows(stream: IO[bytes], context: Context) -> Iterator[tuple[int, RecordItem]]:
    """Give the line (from 1) and the post of each row. Raises NoColumns where the header does not say what is where."""
    lines = (line.decode("utf-8", "surrogateescape") for line in lines_of(stream, _LONGEST_LINE))
    blank, header = next(((number, line) for number, line in enumerate(lines) if line.strip()), (0, ""))
    if "\r" in header.rstrip("\r\n"):
        raise NoColumns("has lines that end as on old Macs (CR alone); save it with other line ends")
    delimiter = _delimiter(header, context.columns)
    reader = csv.reader(_again(header, lines), delimiter=delimiter)
    places = find_columns(_header(reader), context)
    line = reader.line_num + blank
    while True:
        try:
            row = next(reader, None)
        except csv.Error as error:
            yield line + 1, Unusable(f"is no row of CSV ({error}); is a quotation mark missing?")
            line = reader.line_num + blank
            continue
        if row is None:
            return
        if any(row):
            yield line + 1, post_in_row(row, places, context, SOURCE)
        line = reader.line_num + blank


def _again(header: str, lines: Iterator[str]) -> Iterator[str]:
    yield header
    yield from lines


def _header(reader: Iterator[list[str]]) -> list[str]:
    try:
        return [cell.strip() for cell in next(reader, [])]
    except csv.Error as error:
        raise NoColumns(f"has no header that can be read ({error})") from None


def _delimiter(header: str, columns: Mapping[str, str]) -> str:
    """Choose the sign between the cells: the one that makes the header the most telling."""

    def telling(delimiter: str) -> tuple[int, int]:
        try:
            cells = next(csv.reader([header[:10_000]], delimiter=delimiter), [])
        except csv.Error:
            return 0, 0
        wanted = {wanted.lower() for wanted in columns.values()}
        known = sum(is_known(cell) or cell.strip().lower() in wanted for cell in cells)
        return known, len(cells)

    return max(_DELIMITERS, key=telling)
