"""The process that writes the search index while another stores posts: started by `indexing_apart`, ended by it.

    python -m verifier.originals.index_process STORE

What is to be indexed it reads from the file of the store, so that nothing but the file is believed. On its standard
input it is told that there is more (MORE), and at last that there will be none (LAST); when the input ends before that,
the one who stores is gone, and it goes at once as well: what it has not committed is indexed later.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from pathlib import Path
from queue import SimpleQueue

from verifier.originals.capture_index import CaptureIndex
from verifier.originals.sqlite_file import connect

MORE, LAST = b".", b"!"

_PATIENCE = 5.0  # seconds that a reading waits for the file


def main(path: Path) -> None:
    """Follow what is stored at `path` until told that it was the last."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever stores says when to end
    said: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_listen, args=(said,), daemon=True).start()
    connection = connect(path, create=False, writable=False, patience=_PATIENCE)
    with CaptureIndex(path, connection, writable=False).following() as follower:
        ended = False
        while not ended:
            ended = LAST in said.get()
            follower.go_on()


def _listen(said: SimpleQueue[bytes]) -> None:
    while words := os.read(0, 1_024):
        said.put(words)
        if LAST in words:
            return
    os._exit(1)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
