"""The command line as a process of its own: a run that starts late and ends at once spends its time on the article."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from typing import NoReturn

_YOUNG = 100_000  # objects; what a run makes lives until its end, and looking for cycles in it every 700 finds none


def collect_seldom() -> None:
    """Look for garbage in cycles seldom: there is next to none, and looking takes a tenth of the time."""
    gc.set_threshold(_YOUNG, 20, 100)


def run() -> NoReturn:
    """Run the command line and end the process with its exit status.

    The interpreter's own way out takes the language tables apart word by word, which lasts a fifth of a short run; all
    that must not be lost is closed by the command, and what it said is flushed here.
    """
    collect_seldom()
    from verifier.cli import main  # what it imports is spared the search as well

    try:
        main()
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 0
    for stream in (sys.stdout, sys.stderr):
        # A reader that has left was noticed when the command wrote.
        with contextlib.suppress(OSError, ValueError, AttributeError):
            stream.flush()
    os._exit(status)
