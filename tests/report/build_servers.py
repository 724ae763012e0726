"""What build servers read as commands in a log: GitHub's two parsers, and the signs of three others.

Written after the behaviour of the runner of GitHub Actions: it looks at every line that a step prints, first for
`::name key=value::data` at the line's start, blanks before it aside, then for the older `##[name key=value;]data`
anywhere in the line, each for the names that it knows, whatever their case.
"""

from __future__ import annotations

import re
from typing import NamedTuple

COMMANDS = frozenset(
    (
        *("error", "warning", "notice", "debug", "group", "endgroup", "echo", "add-mask", "stop-commands"),
        *("add-path", "set-env", "set-output", "save-state", "add-matcher", "remove-matcher"),
        "internal-set-repo-path",
    )
)
OTHERS = re.compile(r"##vso\[|##teamcity\[|section_(?:start|end):\d*:")  # Azure Pipelines, TeamCity, GitLab


class Command(NamedTuple):
    """A command as a build server understood it."""

    name: str
    properties: dict[str, str]
    data: str


def commands_in(log: str) -> list[Command]:
    """Find all that a build server would obey in what was printed."""
    found = []
    for line in re.split(r"\r\n|\r|\n", log):
        command = _parse(line) or _parse_older(line)
        if command is not None:
            found.append(command)
        found += [Command(match[0], {}, line) for match in OTHERS.finditer(line)]
    return found


def _parse(line: str) -> Command | None:
    line = line.lstrip()
    if not line.startswith("::"):
        return None
    end = line.find("::", 2)
    if end < 0:
        return None
    name, _, properties = line[2:end].partition(" ")
    if name.lower() not in COMMANDS:
        return None
    return Command(name, _pairs(properties.strip().split(","), ("%3A", ":"), ("%2C", ",")), _undo(line[end + 2 :]))


def _parse_older(line: str) -> Command | None:
    start = line.find("##[")
    end = line.find("]", start)
    if start < 0 or end < 0:
        return None
    name, _, properties = line[start + 3 : end].partition(" ")
    if name.lower() not in COMMANDS:
        return None
    return Command(name, _pairs(properties.split(";"), ("%3B", ";"), ("%5D", "]")), _undo(line[end + 1 :]))


def _pairs(written: list[str], *escapes: tuple[str, str]) -> dict[str, str]:
    pairs = (pair.split("=", 1) for pair in written if "=" in pair)
    return {key: _undo(value, *escapes) for key, value in pairs}


def _undo(text: str, *escapes: tuple[str, str]) -> str:
    for code, sign in (("%0D", "\r"), ("%0A", "\n"), *escapes, ("%25", "%")):
        text = text.replace(code, sign)
    return text
