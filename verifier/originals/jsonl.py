"""Posts as JSON Lines, plain or compressed with gzip: one stored post a line.

A line that cannot be read is reported by its number, and the rest is read. Memory stays flat while reading.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, BinaryIO, NamedTuple, TextIO, cast

from verifier.errors import UnreadablePosts
from verifier.model import Post
from verifier.originals.post_json import post_from_json, post_to_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_GZIP_HEADER = b"\x1f\x8b"
SQLITE_HEADER = b"SQLite format 3\x00"
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"

# A longest post with all its fields is far below this; a longer line is some other kind of file.
LONGEST_LINE = 4 * 1024 * 1024
_REMEDY = "expected one JSON object a line, each a post with `text`, `author.handle`, and `id` or `url`"

# matches the `"id":` of a key, and what looks like one inside a string; not a string that stands as a value
_KEY = re.compile(rb'"[ \t\r\n]*:')


class LineProblem(NamedTuple):
    """A line that could not be read: of which file (as the user named it), its number from 1, and why."""

    source: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.source}, line {self.line}: {self.message}"


class PostFile(NamedTuple):
    """What a file or folder of posts holds: the posts that could be read, and the lines that could not."""

    posts: tuple[Post, ...]
    problems: tuple[LineProblem, ...]


def read_posts(path: str | Path) -> PostFile:
    """Read all posts of a .jsonl or .jsonl.gz file, or of all such files in a folder.

    Raises UnreadablePosts where there is no such file, where it is of another kind, or where no post could be read.
    """
    posts: list[Post] = []
    problems: list[LineProblem] = []
    for item in iterate_posts(path):
        if isinstance(item, Post):
            posts.append(item)
        else:
            problems.append(item)
    if not posts:
        first = f" ({problems[0]})" if problems else ""
        raise UnreadablePosts(f"{path}: holds no post that can be read{first}; {_REMEDY}")
    return PostFile(tuple(posts), tuple(problems))


def iterate_posts(path: str | Path) -> Iterator[Post | LineProblem]:
    """Go through the posts of a file or folder one by one, with a LineProblem in place of each line that is none."""
    path = Path(path)
    try:
        if path.is_dir():
            for file in post_files(path):
                yield from _iterate_file(file)
        else:
            yield from _iterate_file(path)
    except FileNotFoundError:
        raise UnreadablePosts(f"{path}: there is no such file; check the path given as posts") from None
    except OSError as error:
        raise UnreadablePosts(f"{path}: cannot be read ({error.strerror or error}); check its permissions") from None
    except ValueError as error:  # a NUL in the path
        raise UnreadablePosts(f"{str(path)!r}: is no path ({error})") from None


def post_files(folder: Path) -> list[Path]:
    """List the .jsonl and .jsonl.gz files in and below `folder`, in order. Raises UnreadablePosts if there is none."""
    files = sorted(file for file in folder.rglob("*") if file.name.endswith((".jsonl", ".jsonl.gz")) and file.is_file())
    if not files:
        raise UnreadablePosts(f"{folder}: holds no .jsonl or .jsonl.gz file of posts")
    return files


def write_posts(posts: Iterable[Post], stream: TextIO) -> int:
    """Write `posts` to `stream`, one JSON object a line; gives their number."""
    count = 0
    for post in posts:
        stream.write(json.dumps(post_to_json(post), ensure_ascii=False) + "\n")
        count += 1
    return count


def _iterate_file(path: Path) -> Iterator[Post | LineProblem]:
    with path.open("rb") as file:
        header = file.read(len(SQLITE_HEADER))
        file.seek(0)
        if header == SQLITE_HEADER:
            raise UnreadablePosts(f"{path}: is a store or other database, not a file of posts; give it with --store")
        stream: BinaryIO = file
        if header.startswith(_GZIP_HEADER):
            import gzip

            stream = cast("BinaryIO", gzip.GzipFile(fileobj=file))
        elif b"\x00" in header:
            raise UnreadablePosts(f"{path}: is no text in UTF-8; {_REMEDY}")
        yield from _iterate_lines(stream, str(path))


def _iterate_lines(stream: BinaryIO, source: str) -> Iterator[Post | LineProblem]:
    number = 0
    lines = lines_of(stream)
    while True:
        number += 1
        try:
            line = next(lines, None)
        except (EOFError, OSError, _zlib_error()) as error:
            if isinstance(error, OSError) and error.errno is not None:
                raise
            yield LineProblem(source, number, "the compressed data is cut short or damaged here; get the file anew")
            return
        if line is None:
            return
        if line.strip():
            try:
                yield post_from_json(decode_line(line))
            except ValueError as error:
                yield LineProblem(source, number, str(error))


def lines_of(stream: IO[bytes], longest: int = LONGEST_LINE) -> Iterator[bytes]:
    """Cut a stream into lines. Of a line of more than `longest` bytes only the head is given, which then fails."""
    mark: bytes = _BYTE_ORDER_MARK
    while line := stream.readline(longest + 1):
        rest = line
        while len(rest) > longest and not rest.endswith(b"\n"):
            rest = stream.readline(longest + 1)
        yield line.removeprefix(mark) if mark else line
        mark = b""


def decode_line(line: bytes) -> object:
    """Decode one line of JSON strictly. Raises ValueError with one line that says what is wrong."""
    record = decode_json(line)
    refuse_repetition(line, record)
    return record


def decode_json(line: bytes, longest: int = LONGEST_LINE) -> object:
    """Decode one line of JSON; of a field that stands twice, the last counts. Raises ValueError like `decode_line`."""
    if len(line) > longest:
        raise ValueError(f"is longer than {longest // 1024 // 1024} MB; is this a file with one post a line?")
    try:
        return _DECODER.decode(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise ValueError(f"is no UTF-8 (byte {error.start + 1})") from None
    except json.JSONDecodeError as error:
        raise ValueError(f"is no JSON object ({error.msg} at column {error.colno})") from None
    except RecursionError:
        raise ValueError("is nested too deeply to be a post") from None
    except _LineError as error:
        raise ValueError(str(error)) from None
    except ValueError:  # of int(), the only other that reads what a line says
        raise ValueError("holds a number too long to be read; ids must be strings") from None


def refuse_repetition(line: bytes, record: object) -> None:
    """Raise ValueError if a field stands twice in the line that `record` was decoded from."""
    keys = _count_keys(record)
    if not has_keys(line, keys) and len(_KEY.findall(line)) != keys:  # only then can a key stand twice
        json.loads(line, object_pairs_hook=_refuse_repetition)


class _LineError(ValueError):
    """What our own hooks refuse."""


def has_keys(line: bytes, count: int) -> bool:
    """Tell that a line of JSON has `count` keys, so that none stands twice if so many are known; False says nothing.

    Counting `":` takes a tenth of the time of looking for keys, and finds all that have no blank before the colon.
    """
    blank = b" :" in line or b"\t" in line or (b"\r" in line and b"\r:" in line)
    return not blank and line.count(b'":') == count


def _count_keys(record: object) -> int:
    """Count the keys of an object and of the objects directly in it, where the fields of a post stand."""
    if not isinstance(record, dict):
        return -1
    return len(record) + sum([len(value) for value in record.values() if isinstance(value, dict)])


def _refuse_repetition(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    record = dict(pairs)
    if len(record) != len(pairs):
        keys = [key for key, _ in pairs]
        repeated = next(key for key in record if keys.count(key) > 1)
        raise _LineError(f"has the field {repeated[:40]!r} twice")
    return record


def _refuse_constant(name: str) -> None:
    raise _LineError(f"holds {name}, which is no JSON")


_DECODER = json.JSONDecoder(parse_constant=_refuse_constant)


def _zlib_error() -> type[Exception]:
    import zlib

    return zlib.error
