"""Where the files of an X archive lie: in a zip, in an unpacked folder, or beside a tweets.js."""

from __future__ import annotations

import re
from typing import IO, TYPE_CHECKING

from verifier.errors import UnreadablePosts
from verifier.originals.importing.archive import ArchiveFiles, find_files
from verifier.originals.importing.opening import OtherKind, swells

if TYPE_CHECKING:
    from pathlib import Path
    from zipfile import ZipFile

SUFFIXES = (".jsonl", ".ndjson", ".json", ".csv", ".tsv")  # of what a folder or a zip may hold beside posts

# matches "window.YTD.tweets.part0"; not "Grailbird.data.tweets_2013_01"
_PART = re.compile(rb"\s*window\.YTD\.(\w{1,60})\.part[0-9]")

_PARTS_WITH_POSTS = frozenset({"tweet", "tweets"})


class Folder:
    """A folder as a shelf of files (see `archive.Shelf`)."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def names(self) -> list[str]:
        """List the files in the folder itself."""
        return [file.name for file in self._path.iterdir() if file.is_file()]

    def open(self, name: str) -> IO[bytes]:
        """Open a file."""
        return (self._path / name).open("rb")

    def size(self, name: str) -> int:
        """Tell how many bytes a file has."""
        return (self._path / name).stat().st_size


class Zip:
    """A zip as a shelf of files (see `archive.Shelf`). Its names are compared only; nothing is unpacked to disk."""

    def __init__(self, file: ZipFile) -> None:
        self.file = file

    def names(self) -> list[str]:
        """List all members."""
        return self.file.namelist()

    def open(self, name: str) -> IO[bytes]:
        """Open a member. Raises OtherKind where it is encrypted, damaged or made to swell."""
        from zipfile import BadZipFile

        member = self.file.getinfo(name)
        if swells(member.file_size, member.compress_size):
            raise OtherKind(f"holds {name[-60:]!r}, which swells to {member.file_size:,} bytes; it is refused")
        try:
            return self.file.open(member)
        except (BadZipFile, NotImplementedError, RuntimeError) as error:
            remedy = "it is encrypted; unpack it" if "encrypted" in str(error) else "it is damaged; get the zip anew"
            raise OtherKind(f"holds {name[-60:]!r}, which cannot be read: {remedy}") from None

    def size(self, name: str) -> int:
        """Tell how many bytes a member gives."""
        return self.file.getinfo(name).file_size

    def collections(self) -> list[str]:
        """List the members that may be collections, where the zip is no archive. Raises OtherKind if there is none."""
        names = [name for name in self.names() if "__MACOSX/" not in name]
        found = sorted(
            name for name in names if name.lower().removesuffix(".gz").endswith(SUFFIXES) and self.size(name)
        )
        if not found:
            if any(name.startswith("xl/") for name in names):
                raise OtherKind("is an Excel workbook; save it as CSV")
            raise OtherKind("is a zip without tweets.js, JSON or CSV in it, so it holds no posts")
        return found


def in_folder(folder: Path) -> ArchiveFiles | None:
    """Find an unpacked archive: `folder` is its own folder or the `data` in it. None if it is none."""
    for place in (folder / "data", folder):
        files = find_files(Folder(place)) if place.is_dir() else None
        if files is not None:
            return files
    return None


def beside(path: Path, head: bytes) -> ArchiveFiles | None:
    """Take a tweets.js, told by its first bytes, with what stands beside it; None for any other file.

    Raises OtherKind for a part of an archive that holds no posts.
    """
    part = _PART.match(head)
    if part is None:
        return None
    name = part[1].decode("ascii", "replace")
    if name not in _PARTS_WITH_POSTS:
        shown = name.replace("_", "-")
        raise OtherKind(
            f"is the part {shown!r} of an X archive, not its posts; import tweets.js, or the archive's .zip"
        )
    folder = Folder(path.absolute().parent)
    return ArchiveFiles((path.name,), {other: other for other in folder.names()}, folder)


def collections_in(path: Path) -> list[Path]:
    """List the collections that `path` names: itself, or the files in and below a folder that is no X archive.

    Raises UnreadablePosts where the folder holds none.
    """
    try:
        if not path.is_dir() or in_folder(path) is not None:
            return [path]
        files = (file for file in path.rglob("*") if _is_collection(file.name) and file.is_file())
        found = sorted(file for file in files)
    except ValueError:  # a NUL in the path
        return [path]
    except OSError as error:
        raise UnreadablePosts(f"{path}: cannot be read ({error.strerror or error})") from None
    if not found:
        raise UnreadablePosts(f"{path}: holds no {', '.join(SUFFIXES)} or .zip file of posts")
    return found


def _is_collection(name: str) -> bool:
    name = name.lower()
    return not name.startswith("._") and (name.endswith(".zip") or name.removesuffix(".gz").endswith(SUFFIXES))
