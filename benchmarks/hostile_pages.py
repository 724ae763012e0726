"""Pages made to stop a program, each read in a process of its own that can be killed."""

import logging
import time
from multiprocessing import get_context
from multiprocessing.connection import Connection

from benchmarks.page_readers import make_reader
from benchmarks.page_scoring import squash
from benchmarks.pages import SENTENCES

LIMIT = 10.0  # seconds
_STORY = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)


def hostile_pages() -> dict[str, str]:
    """Three pages by name: an ordinary story of seven paragraphs, and what is to stop its reader."""
    attributes = " ".join(f"a{number}=1" for number in range(200_000))
    return {
        "200,000 attributes": f"<html><body><p {attributes}>x</p>{_STORY}</body></html>",
        "20,000 open links": f"<html><body>{_STORY}" + '<a href="' * 20_000,
        "20,000 nested boxes": "<html><body>" + "<div>" * 20_000 + _STORY,
    }


def time_reader(reader: str, page: str, limit: float = LIMIT) -> str:
    """Read `page` in another process, and say how long that took: "0.12 s", "over 10 s", or what went wrong.

    Loading the reader and its first call are not counted. "story lost" is added where a sentence is not in the text.
    """
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_read, args=(reader, theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        if not ours.poll(120):
            return "did not start"
        ours.recv()
        ours.send(page)
        return str(ours.recv()) if ours.poll(limit) else f"over {limit:g} s"
    except (EOFError, OSError):
        return "crashed"
    finally:
        process.kill()
        process.join()


def _read(name: str, connection: Connection) -> None:
    logging.disable()
    read = make_reader(name)
    read(f"<html><body>{_STORY}</body></html>")
    connection.send("ready")
    page = connection.recv()
    start = time.perf_counter()
    try:
        text = read(page)
    except Exception as error:  # whatever a library lets out is the result
        connection.send(f"{type(error).__name__}")
        return
    taken = time.perf_counter() - start
    said = squash(text)
    lost = "" if all(sentence in said for sentence in SENTENCES) else ", story lost"
    connection.send(f"{taken:.2f} s{lost}")
