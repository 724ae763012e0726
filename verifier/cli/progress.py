"""How far a long work is: one line on a terminal that is written over, and nothing anywhere else."""

from __future__ import annotations

import os
import sys
import time
from typing import TextIO

_PAUSE = 0.2  # seconds between two states of the line: quick to the eye, no work for the program
_WIDTH = 24


class Progress:
    """The line for one work: the share that is done, what came of it, and how much a second.

    `unit` names what is counted: posts, articles. As a context, it clears itself.
    """

    def __init__(self, name: str, stream: TextIO | None = None, unit: str = "posts") -> None:
        from verifier.report.show import show_line

        self._name = show_line(name)[-40:]
        self._stream = sys.stderr if stream is None else stream
        self._shown = self._stream.isatty() and os.environ.get("TERM") != "dumb"
        self._unit = unit
        self._begun = time.monotonic()
        self._last = 0.0

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        self.clear()

    def show(self, done: int, size: int, count: int) -> None:
        """Show that `done` of `size` is done (bytes read, articles checked), which gave so many of the unit.

        A `size` of 0 stands for one that is not known.
        """
        now = time.monotonic()
        if not self._shown or now - self._last < _PAUSE:
            return
        self._last = now
        rate = count / max(now - self._begun, 0.001)
        said = f"{count:,} {self._unit}  {rate:,.0f}/s"
        if size:
            share = min(done / size, 1.0)
            bar = "#" * int(share * _WIDTH)
            said = f"[{bar:<{_WIDTH}}] {share:4.0%}  {said}"
        self._write(f"{self._name} {said}")

    def clear(self) -> None:
        """Take the line away, so that other words can stand there."""
        if self._shown and self._last:
            self._write("")
            self._last = 0.0

    def _write(self, text: str) -> None:
        self._stream.write(f"\r\x1b[K{text.encode('ascii', 'replace').decode('ascii')}")
        self._stream.flush()
