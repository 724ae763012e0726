"""The top of the command line, and the one place where errors become exit statuses.

0: nothing at or above --fail-on. 1: something is. 2: the run failed. 130: interrupted. 141: nobody reads our output.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any, NoReturn

import click

from verifier import __version__
from verifier.errors import VerifierError

if TYPE_CHECKING:
    from collections.abc import Mapping

FAILED = 2
INTERRUPTED = 130  # as shells report a program ended by SIGINT
UNREAD = 141  # as shells report a program ended by SIGPIPE

_HELP = """Check the quotes that news articles attribute to posts on X against the posts, word by word.

Exit status: 0 nothing at or above --fail-on, 1 something is, 2 the run failed.
"""


class CommandGroup(click.Group):
    """A group whose commands are imported when they are called."""

    def __init__(self, name: str, places: Mapping[str, tuple[str, str]], description: str) -> None:
        """Take the module and the one-line help of each command, by its name."""
        settings = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
        super().__init__(name=name, help=description, context_settings=settings)
        self._places = places

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the signature is click's
        """Name the commands in the order of the work."""
        return list(self._places)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import a command."""
        if cmd_name not in self._places:
            return None
        command = import_module(self._places[cmd_name][0]).command
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, help_line) for name, (_, help_line) in self._places.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; an unknown one is answered with the nearest."""
        if args[0] not in self._places and not args[0].startswith("-"):
            from verifier.nearest import nearest

            known = tuple(self._places)
            ctx.fail(f"no command {args[0]!r}{nearest(args[0], known)}; the commands are {', '.join(known)}")
        return super().resolve_command(ctx, args)


class CommandLine(CommandGroup):
    """The whole command line: its failures are one line each."""

    def __init__(self, places: Mapping[str, tuple[str, str]]) -> None:
        super().__init__("verifier", places, _HELP)
        click.version_option(__version__, prog_name="verifier")(self)

    def main(self, args: Any = None, *rest: Any, **extra: Any) -> NoReturn:
        """Run a command and leave with its exit status."""
        extra["standalone_mode"] = False
        words = list(sys.argv[1:] if args is None else args)
        try:
            status = super().main(words, *rest, **extra)
            sys.stdout.flush()
        except Exception as error:  # the last stop before the user
            status = _status_of(error, words)
        except KeyboardInterrupt:
            status = INTERRUPTED
        sys.exit(status if isinstance(status, int) else 0)


def complain(message: str) -> None:
    """Say on standard error, in one line, what is wrong; `message` may hold untrusted text."""
    from verifier.report.show import show_line

    line = f"verifier: {show_line(message)}\n"
    stream = getattr(sys.stderr, "buffer", None)
    if stream is None:
        sys.stderr.write(line)
    else:
        sys.stderr.flush()
        stream.write(line.encode("utf-8"))
    sys.stderr.flush()


def _status_of(error: Exception, words: list[str]) -> int:
    if isinstance(error, click.exceptions.Abort):
        return INTERRUPTED
    if isinstance(error, click.UsageError):
        _complain_of_usage(error)
    elif isinstance(error, click.ClickException):
        complain(error.format_message())
    elif isinstance(error, VerifierError):
        complain(str(error))
    elif isinstance(error, OSError) and error.filename is not None:
        complain(f"{os.fsdecode(error.filename)}: {error.strerror}")
    else:
        complain_of_fault(error, verbose="--verbose" in words or "-v" in words)
    return FAILED


def complain_of_fault(error: Exception, *, verbose: bool) -> None:
    """Report a fault of our own: one line, or the traceback where it is wanted."""
    if verbose or os.environ.get("VERIFIER_DEBUG"):
        from traceback import format_exception

        sys.stderr.write("".join(format_exception(error)).encode("ascii", "backslashreplace").decode("ascii"))
    complain(describe_fault(error))


def describe_fault(error: Exception) -> str:
    """Say that the program, not the input, is at fault, and what to do."""
    return (
        f"internal error, not your mistake ({type(error).__name__}: {error}); please report it to the maintainers of "
        "verifier with the article; VERIFIER_DEBUG=1 shows where it happened"
    )


def _complain_of_usage(error: click.UsageError) -> None:
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.format_message(), err=True)
        return
    pointer = f"; see {error.ctx.command_path} --help" if error.ctx is not None else ""
    complain(error.format_message().rstrip(".") + pointer)
