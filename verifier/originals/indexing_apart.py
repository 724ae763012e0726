"""Writing the search index in a process of its own, while this one goes on storing posts: half of an import's work.

Nothing depends on it. If the process cannot be started, or dies, the index lacks what it would have written, and that
is made up for as always when an index is behind (see capture_index.py).
"""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Self

from verifier.originals.index_process import LAST, MORE

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType


class IndexingApart:
    """A process that indexes what is committed to the store at `path`, until the end of the block, where it is awaited.

    When this process dies, the other does so as well: then its standard input ends.
    """

    def __init__(self, path: Path) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        if sys.executable and not getattr(sys, "frozen", False):  # else there is no interpreter to start
            with suppress(OSError):
                self._process = subprocess.Popen(  # noqa: S603 - the words are ours
                    [sys.executable, "-P", "-m", "verifier.originals.index_process", str(path.absolute())],
                    bufsize=0,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
                    start_new_session=True,  # ^C is for this process, which then says that it was the last
                )

    def more(self) -> None:
        """Say that more was committed."""
        self._say(MORE)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process is None:
            return
        self._say(LAST)
        try:
            self._process.wait()
        except BaseException:  # a second ^C: somebody does not want to wait
            self._process.kill()
            self._process.wait()
            raise
        finally:
            if self._process.stdin is not None:
                self._process.stdin.close()

    def _say(self, word: bytes) -> None:
        if self._process is not None and self._process.stdin is not None:
            with suppress(OSError):  # it is dead
                self._process.stdin.write(word)
