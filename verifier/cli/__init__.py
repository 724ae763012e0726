"""The command line: arguments → calls → exit status.

To add a command, write its module with a click command named `command` and name it in `COMMANDS`.
"""

from __future__ import annotations

from verifier.cli.command_line import CommandLine

COMMANDS = {
    "check": ("verifier.cli.check", "Verify the quotes in articles against the posts that they come from."),
    "quotes": ("verifier.cli.quotes", "Only isolate the quotes of posts on X and say who said them where."),
    "posts": ("verifier.cli.posts", "Keep the store of originals: import, search, show, export, delete, …"),
    "doctor": ("verifier.cli.doctor", "Say what a run could use now, and what is missing."),
    "explain": ("verifier.cli.explain", "Say what a verdict or a class of edit means and what to do about it."),
}

main = CommandLine(COMMANDS)
