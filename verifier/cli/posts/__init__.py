"""`verifier posts`: the store of originals, one module a command.

To add a command, write its module with a click command named `command` and name it in `COMMANDS`.
"""

from __future__ import annotations

from verifier.cli.command_line import CommandGroup

COMMANDS = {
    "import": ("verifier.cli.posts.importing", "Take posts out of files into the store."),
    "add": ("verifier.cli.posts.adding", "Put one post into the store by hand."),
    "fetch": ("verifier.cli.posts.fetching", "Get posts by their address, or an account's of a span of time."),
    "search": ("verifier.cli.posts.searching", "Find posts that have all the words, the newest first."),
    "show": ("verifier.cli.posts.showing", "Show a post in all its versions, and where each came from."),
    "list": ("verifier.cli.posts.listing", "List an account's posts, the newest first."),
    "export": ("verifier.cli.posts.exporting", "Write the store's posts as JSON Lines, or their ids alone."),
    "delete": ("verifier.cli.posts.deleting", "Take posts out of the store, by id or account."),
    "purge": ("verifier.cli.posts.purging", "Take posts out for good: not a byte of them is left."),
    "recheck": ("verifier.cli.posts.rechecking", "Ask again for stored posts; mark what is gone or was edited."),
    "stats": ("verifier.cli.posts.counting", "Count what the store holds, and from where."),
    "check": ("verifier.cli.posts.checking", "Check that the store is sound, and repair its index."),
}

_HELP = """Keep the store of originals.

The store is --store, else the configuration's, else the one in your data folder.
"""

command = CommandGroup("posts", COMMANDS, _HELP)
