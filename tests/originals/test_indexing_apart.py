"""The process that indexes while another stores: it is of use to a big import, and nothing depends on it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from verifier.model import Author, Post
from verifier.originals import AddResult, PostStore, sqlite_store
from verifier.originals.search_index import IndexBusy, SearchIndex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

MANY = 42_000  # posts, so many that another process indexes most of them

# So long may a process take to start, or to end, on a machine with other work to do.
PATIENCE = 30.0


def posts(count: int) -> Iterator[Post]:
    return (Post(str(number), Author(f"w{number % 50}"), f"post number {number}") for number in range(count))


def folder_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.index")


def await_true(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def can_be_written_to(folder: Path) -> bool:
    try:
        with SearchIndex(folder).writing(0):
            return True
    except IndexBusy:
        return False


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """The processes that were started."""
    processes: list[subprocess.Popen[bytes]] = []
    start = subprocess.Popen

    def started(*args: object, **named: object) -> subprocess.Popen[bytes]:
        processes.append(start(*args, **named))  # type: ignore[call-overload]
        return processes[-1]

    monkeypatch.setattr(subprocess, "Popen", started)
    return processes


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite_store, "_BATCH", 10_000)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "posts.sqlite"


def assert_all_is_found(path: Path, count: int) -> None:
    assert SearchIndex(folder_of(path)).count == count
    with PostStore.open(path, create=False) as store:
        assert store.problems() == ()
        for number in (0, count // 2, count - 1):
            assert [post.id for post in store.search(f"number {number}")] == [str(number)]


def test_a_big_import_is_indexed_when_it_ends(path: Path, started: list[subprocess.Popen[bytes]]) -> None:
    with PostStore.open(path) as store:
        assert store.add(posts(MANY)) == AddResult(added=MANY)
        assert SearchIndex(folder_of(path)).count == MANY
        assert [process.returncode for process in started] == [0]
        assert [post.id for post in store.search("number 41999")] == ["41999"]
    assert_all_is_found(path, MANY)


def test_an_import_that_would_not_repay_it_starts_no_process(
    path: Path, started: list[subprocess.Popen[bytes]]
) -> None:
    with PostStore.open(path) as store:
        store.add(posts(9_000))
        store.add(posts(9_000))
    assert started == []
    assert_all_is_found(path, 9_000)


def test_what_is_imported_again_starts_no_process(path: Path, started: list[subprocess.Popen[bytes]]) -> None:
    with PostStore.open(path) as store:
        store.add(posts(MANY))
        assert store.add(posts(MANY)) == AddResult(known=MANY)
    assert len(started) == 1


def test_if_the_process_dies_the_import_goes_on_and_is_indexed(
    path: Path, started: list[subprocess.Popen[bytes]]
) -> None:
    def kill(result: AddResult) -> None:
        if result.added >= 32_000:
            started[0].kill()
            started[0].wait()

    with PostStore.open(path) as store:
        assert store.add(posts(MANY), progress=kill) == AddResult(added=MANY)
        assert [post.id for post in store.search("number 41999")] == ["41999"]
    assert_all_is_found(path, MANY)


@pytest.mark.parametrize("interpreter", ["", "/nowhere/python", "/bin/false"])
def test_without_an_interpreter_to_start_everything_is_indexed_all_the_same(
    path: Path, monkeypatch: pytest.MonkeyPatch, interpreter: str
) -> None:
    monkeypatch.setattr(sys, "executable", interpreter)
    with PostStore.open(path) as store:
        assert store.add(posts(MANY)) == AddResult(added=MANY)
    assert_all_is_found(path, MANY)


def test_while_another_process_writes_to_the_index_an_import_goes_on(path: Path) -> None:
    with PostStore.open(path) as store:
        store.add(posts(300))
    with SearchIndex(folder_of(path)).writing(0), PostStore.open(path) as store:
        assert store.add(posts(MANY)) == AddResult(added=MANY - 300, known=300)
    with PostStore.open(path) as store:
        assert [post.id for post in store.search("number 41999")] == ["41999"]
    assert_all_is_found(path, MANY)


def test_a_file_in_the_place_of_the_index_does_not_stop_an_import(path: Path) -> None:
    folder_of(path).write_text("in the way")
    with PostStore.open(path) as store:
        assert store.add(posts(MANY)) == AddResult(added=MANY)
    assert folder_of(path).read_text() == "in the way"


def test_an_import_that_is_broken_off_is_indexed_as_far_as_it_came(path: Path) -> None:
    def interrupt(result: AddResult) -> None:
        if result.added >= 32_000:
            raise KeyboardInterrupt

    with PostStore.open(path) as store:
        with pytest.raises(KeyboardInterrupt):
            store.add(posts(MANY), progress=interrupt)
        assert SearchIndex(folder_of(path)).count == 32_000
    assert_all_is_found(path, 32_000)


@pytest.mark.skipif(os.name != "posix", reason="sends a POSIX signal")
def test_an_interrupt_from_the_keyboard_does_not_reach_the_process(
    path: Path, started: list[subprocess.Popen[bytes]]
) -> None:
    groups: list[int] = []

    def look(result: AddResult) -> None:
        groups.extend(os.getpgid(process.pid) for process in started)

    with PostStore.open(path) as store:
        store.add(posts(MANY), progress=look)
    assert groups
    assert os.getpgrp() not in groups


KILLED = """
import os, signal, sys
from pathlib import Path
from tests.originals.test_indexing_apart import await_true, folder_of, posts
from verifier.originals import PostStore, sqlite_store
from verifier.originals.search_index import SearchIndex

sqlite_store._BATCH = 10_000
path = Path(sys.argv[1])

def report(result):
    print(result.added, flush=True)
    if result.added >= 22_000:
        await_true(lambda: SearchIndex(folder_of(path)).count > 0)
        os.kill(os.getpid(), signal.SIGKILL)

with PostStore.open(path) as store:
    store.add(posts(42_000), progress=report)
"""


@pytest.mark.skipif(os.name != "posix", reason="kills a process by a POSIX signal")
def test_an_import_that_is_killed_leaves_no_process_behind(path: Path) -> None:
    killed = subprocess.run([sys.executable, "-c", KILLED, str(path)], capture_output=True, text=True, check=False)
    assert killed.returncode == -9, killed.stderr
    with PostStore.open(path) as store:
        assert len(store) == int(killed.stdout.split()[-1]) == 22_000
        assert [post.id for post in store.search("number 21999")] == ["21999"]
    await_true(lambda: can_be_written_to(folder_of(path)))
    with PostStore.open(path) as store:
        assert store.add(posts(MANY)) == AddResult(added=20_000, known=22_000)
    assert_all_is_found(path, MANY)


def test_the_process_ends_when_its_input_does(path: Path) -> None:
    with PostStore.open(path) as store:
        store.add(posts(300))
    command = [sys.executable, "-m", "verifier.originals.index_process", str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as process:
        assert process.stdin is not None
        process.stdin.close()
        with suppress(subprocess.TimeoutExpired):
            process.wait(PATIENCE)
        assert process.returncode == 1
