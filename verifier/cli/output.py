"""Where a report goes: standard output or a file, always as UTF-8, a file whole or not at all."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from verifier.cli.command_line import UNREAD
from verifier.cli.hyperlinks import takes_hyperlinks
from verifier.errors import UsageError
from verifier.report.presentation import Presentation

if TYPE_CHECKING:
    from collections.abc import Iterable

_WIDEST = 110  # longer lines are hard to read, however wide the window is


def presentation_for(
    output: str | None, *, quiet: bool = False, verbose: bool = False, include_text: bool = False
) -> Presentation:
    """Find out how wide the reader's window is and whether it shows colour and takes links; a file does neither."""
    colour = output is None and _shows_colour()
    return Presentation(
        width=min(_columns(), _WIDEST),
        colour=colour,
        hyperlinks=colour and takes_hyperlinks(os.environ),
        quiet=quiet,
        verbose=verbose,
        include_text=include_text,
    )


def write(text: str, output: str | None) -> None:
    """Write `text` to the file `output`, or to standard output if None."""
    write_parts((text,), output)


def write_parts(parts: Iterable[str], output: str | None) -> None:
    """Write a text that comes in parts, as they come; a file is there whole once all have come."""
    contents = (part.encode("utf-8", "replace") for part in parts)
    if output is not None:
        _write_file(contents, Path(output))
        return
    try:
        sys.stdout.flush()
        for content in contents:
            sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # the reader has left; without this the interpreter complains when it flushes at the end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise click.exceptions.Exit(UNREAD) from None


def _columns() -> int:
    """Count the columns of the reader's window: what COLUMNS says, else the terminal's, else plenty.

    As `shutil.get_terminal_size` does, whose module takes long to import.
    """
    said = os.environ.get("COLUMNS", "")
    if said.isdecimal() and int(said) > 0:
        return int(said)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or _WIDEST
    except (OSError, ValueError):  # no terminal
        return _WIDEST


def _shows_colour() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _write_file(contents: Iterable[bytes], path: Path) -> None:
    try:
        if path.exists() and not path.is_file():  # /dev/stderr, a pipe
            with path.open("wb") as stream:
                stream.writelines(contents)
        else:
            _replace(path.resolve(), contents)  # a symbolic link stays one
    except OSError as error:
        raise UsageError(f"{path}: the report cannot be written: {error.strerror}; name another --output") from error


def replace_file(target: Path, content: bytes) -> None:
    """Put `content` in the place of the file, whole or not at all, with the same permissions. Raises OSError."""
    _replace(target, (content,))


def _replace(target: Path, contents: Iterable[bytes]) -> None:
    from tempfile import NamedTemporaryFile

    with NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as file:
        temporary = Path(file.name)
        try:
            file.writelines(contents)
            file.close()
            temporary.chmod(_permissions(target))
            temporary.replace(target)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise


def _permissions(target: Path) -> int:
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
