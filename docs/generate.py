"""Write what is made from the program: docs/command-line.md, docs/verdicts.md and docs/report.svg.

`make docs` runs this; a test fails when the files differ from what it would write.
"""

import io
import os
import subprocess
import sys
from pathlib import Path

import click
from rich.console import Console
from rich.text import Text

from verifier.cli import main as verifier
from verifier.comparison import DEFAULT_POLICY, explain
from verifier.comparison.classes import MEANING_CLASSES
from verifier.model import SEVERITIES, EditClass, Verdict
from verifier.report.json import read_schema

DOCS = Path(__file__).parent
COLUMNS = 100
DEMO = ["check", "seeds/us-transit.txt", "--posts", "fixtures/posts"]

_INTRODUCTION = """\
# The command line

Made from `verifier --help` and its commands by `make docs`.

Reports go to standard output, everything else to standard error. The exit status is 0 when nothing is at or above
`--fail-on` (by default `error`), 1 when something is, and 2 when the run itself failed. Colour is used on a terminal
only, and never when `NO_COLOR` is set.
"""

_VERDICTS = """\
# The verdicts

Made from what `verifier explain` says by `make docs`. When several hold, the gravest counts, in this order:
misattributed, unsupported, drift, paraphrase, altered, trimmed, house_style, verbatim. Unverified and translated stand
where none can be judged.

## Verdicts
"""
_EDITS = """
## Classes of edit

An edit is one difference between quote and post, and has one class.
"""

# The picture needs no web font, so that it shows without asking any server.
_PICTURE = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg"
  xml:space="preserve">
<style>
.{unique_id}-matrix {{ font-family: ui-monospace, Menlo, Consolas, monospace; font-size: {char_height}px;
  line-height: {line_height}px; }}
.{unique_id}-title {{ font-size: 18px; font-weight: bold; font-family: sans-serif; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def command_line_page() -> str:
    """The help of every command, as one Markdown page."""
    return _INTRODUCTION + "".join(
        f"\n## `{path}`\n\n```text\n{text}\n```\n" for path, text in _help_texts(verifier, "verifier", None)
    )


def _help_texts(command: click.Command, path: str, parent: click.Context | None) -> list[tuple[str, str]]:
    settings = {**command.context_settings, "terminal_width": COLUMNS}
    context = click.Context(command, info_name=path.rpartition(" ")[2], parent=parent, **settings)
    texts = [(path, command.get_help(context))]
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            child = command.get_command(context, name)
            assert child is not None
            texts += _help_texts(child, f"{path} {name}", context)
    return texts


def verdicts_page() -> str:
    """What `verifier explain` says, as one Markdown page."""
    verdicts = (_explained(verdict, SEVERITIES[verdict].value) for verdict in Verdict)
    edits = (_explained(edit, _weight(edit)) for edit in EditClass)
    return "".join((_VERDICTS, *verdicts, _EDITS, *edits))


def _weight(edit: EditClass) -> str:
    if edit in MEANING_CLASSES:
        return "changes the meaning: drift"
    return "permitted by default" if edit in DEFAULT_POLICY.permitted else "not permitted"


def _explained(subject: Verdict | EditClass, kind: str) -> str:
    explanation = explain(subject)
    lines = [f"\n### `{subject}`\n\n*{kind}*\n\n{explanation.means}\n"]
    if explanation.example:
        lines.append(f"\nExample: {_plain(explanation.example)}\n")
    if explanation.do:
        lines.append(f"\nTo do: {explanation.do}\n")
    return "".join(lines)


def _plain(text: str) -> str:
    """The text with the signs escaped that Markdown would take for its own."""
    return "".join(f"\\{sign}" if sign in "[]#*_@" else sign for sign in text)


def demo_output() -> str:
    """What `make demo` prints on a terminal of 100 columns, with its colours."""
    script = "import sys; sys.stdout.isatty = lambda: True; from verifier.cli import main; main()"
    environment = {**os.environ, "COLUMNS": str(COLUMNS), "TERM": "xterm-256color", "PYTHONIOENCODING": "utf-8"}
    environment.pop("NO_COLOR", None)
    environment["FORCE_HYPERLINK"] = "0"
    done = subprocess.run(
        [sys.executable, "-c", script, *DEMO], cwd=DOCS.parent, env=environment, capture_output=True, check=False
    )
    return done.stdout.decode("utf-8")


def picture() -> str:
    """The demo's output as an SVG picture."""
    console = Console(record=True, width=COLUMNS + 2, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    console.print(Text.from_ansi(demo_output()))
    return console.export_svg(title="verifier check", code_format=_PICTURE, unique_id="report")


def main() -> None:
    """Write the files."""
    (DOCS / "verdicts.md").write_text(verdicts_page(), encoding="utf-8")
    (DOCS / "command-line.md").write_text(command_line_page(), encoding="utf-8")
    (DOCS / "report.schema.json").write_text(read_schema(), encoding="utf-8")
    (DOCS / "report.svg").write_text(picture(), encoding="utf-8")


if __name__ == "__main__":
    main()
