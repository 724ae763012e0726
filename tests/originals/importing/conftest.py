"""Collections to order, in the shapes that X and collecting programs write. All posts and people are invented."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import pytest

from verifier.model import Post
from verifier.originals.importing import Collection, ImportOptions, Reposted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from verifier.originals import LineProblem


class Read(NamedTuple):
    """What came out of a collection, sorted by kind."""

    posts: dict[str, Post]
    reposts: list[Reposted]
    problems: list[LineProblem]
    collection: Collection

    @property
    def post(self) -> Post:
        (post,) = self.posts.values()
        return post


class Reader(Protocol):
    def __call__(self, content: bytes | str | object, name: str = ..., **options: Any) -> Read: ...


class Zipper(Protocol):
    def __call__(self, members: Mapping[str, bytes | str], name: str = ...) -> Path: ...


def read_collection(path: Path, **options: Any) -> Read:
    collection = Collection(path, ImportOptions(**options))
    posts: dict[str, Post] = {}
    reposts, problems = [], []
    for item in collection:
        if isinstance(item, Post):
            posts[item.id] = item
        elif isinstance(item, Reposted):
            reposts.append(item)
        else:
            problems.append(item)
    return Read(posts, reposts, problems, collection)


@pytest.fixture
def read(tmp_path: Path) -> Reader:
    """Write content (anything but text and bytes as JSON) to a file, or take a path, and read it."""

    def reader(content: bytes | str | object, name: str = "collection", **options: Any) -> Read:
        if isinstance(content, Path):
            return read_collection(content, **options)
        path = tmp_path / name
        if not isinstance(content, bytes | str):
            content = json.dumps(content)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_collection(path, **options)

    return reader


@pytest.fixture
def make_zip(tmp_path: Path) -> Zipper:
    def make(members: Mapping[str, bytes | str], name: str = "archive.zip") -> Path:
        path = tmp_path / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as zipped:
            for member, content in members.items():
                zipped.writestr(member, content)
        return path

    return make
