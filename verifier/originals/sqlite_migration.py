"""From the files of earlier versions to the present one, a step for each version of the schema.

To change the schema, raise `SCHEMA_VERSION`, change schema.sql, and add the step that makes the one from the other.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from verifier.originals.sqlite_rows import now_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SCHEMA_VERSION = 5


def make_schema(connection: sqlite3.Connection) -> None:
    """Make the tables of the present version in an empty file."""
    for statement in _statements():
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the tables from the version that the file says to the present one, in the caller's transaction."""
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    for step in range(version, SCHEMA_VERSION):  # empty where another process was quicker
        _STEPS[step](connection)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _from_1_to_2(connection: sqlite3.Connection) -> None:
    """Move the words out of the file, into an index beside it; count what is there; know what is there whole."""
    connection.execute("DROP TABLE capture_words")
    new = ("former_handle", "earlier_id_by_post", "coverage", "coverage_by_handle", "intake", "changed", "tally")
    for statement in _statements():
        if any(f" {name} " in statement.partition("(")[0] + " " for name in new):
            connection.execute(statement)
    connection.execute(
        "UPDATE tally SET last_number = (SELECT coalesce(max(number), 0) FROM capture), "
        "captures = (SELECT count(*) FROM capture), posts = (SELECT count(*) FROM capture WHERE ordinal = 0)"
    )
    connection.execute(
        "INSERT INTO intake SELECT last_number, ?, ? FROM tally WHERE captures", (uuid4().hex, now_text())
    )


def _from_2_to_3(connection: sqlite3.Connection) -> None:
    """Make room for what X marks in a text."""
    connection.execute("ALTER TABLE capture ADD COLUMN entities TEXT")


def _from_3_to_4(connection: sqlite3.Connection) -> None:
    """Make room for which posts are not to be had any more."""
    for statement in _statements():
        if "CREATE TABLE unavailable " in statement:
            connection.execute(statement)


def _from_4_to_5(connection: sqlite3.Connection) -> None:
    """Note whether something is left to be erased; an earlier version did not, so there may be."""
    if "unerased" not in {row[1] for row in connection.execute("PRAGMA table_info(tally)")}:
        connection.execute("ALTER TABLE tally ADD COLUMN unerased INTEGER NOT NULL DEFAULT 1")
    connection.execute("UPDATE tally SET unerased = 1")


_STEPS: dict[int, Callable[[sqlite3.Connection], None]] = {
    1: _from_1_to_2,
    2: _from_2_to_3,
    3: _from_3_to_4,
    4: _from_4_to_5,
}


def _statements() -> Iterator[str]:
    script = (Path(__file__).parent / "schema.sql").read_text(encoding="utf-8")
    statement = ""
    for line in script.splitlines(keepends=True):
        if not line.startswith("--"):
            statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
