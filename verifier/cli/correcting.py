"""`--fix` and `--diff`: making quotes verbatim in the articles' files, or showing what would change."""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from verifier.article.decoding import decode
from verifier.article.formats import Format, tell_format
from verifier.cli.articles import STANDARD_INPUT, is_web_address
from verifier.cli.command_line import complain
from verifier.cli.output import replace_file
from verifier.errors import UsageError
from verifier.report.corrections import apply, find_corrections
from verifier.report.placing import place_of
from verifier.report.show import show, show_line
from verifier.report.words import count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from verifier.model import ArticleReport, Report

# Byte order mark and codec of the encodings that a file can be written back in, byte for byte.
_ENCODINGS = (
    (b"", "utf-8"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"", "cp1252"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)


class _File(NamedTuple):
    """An article's file: its decoded text, and what makes bytes of it again."""

    text: str
    mark: bytes
    codec: str


class Corrected(NamedTuple):
    """One article's file before and after; `corrections` counts the quotes made verbatim."""

    path: str
    before: str
    after: str
    content: bytes
    corrections: int

    def difference(self) -> str:
        """The change as a unified diff, as patch and version control take it."""
        lines = unified_diff(
            self.before.splitlines(keepends=True),
            self.after.splitlines(keepends=True),
            f"a/{show_line(self.path)}",
            f"b/{show_line(self.path)}",
        )
        return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def refuse_uncorrectable(sources: Sequence[str]) -> None:
    """Raise UsageError where an article is no file that could be written."""
    for source in sources:
        if source == STANDARD_INPUT or is_web_address(source):
            raise UsageError(f"{source}: only a file can be corrected; leave out --fix and --diff")


def correct(report: Report) -> Iterator[Corrected]:
    """Go through the articles in which quotes can be made verbatim; what is left to a person is told."""
    for checked in report.articles:
        corrected = _correct(checked)
        if corrected is not None:
            yield corrected


def correct_files(report: Report) -> bool:
    """Correct the files, and show on standard error what changed; gives whether anything did."""
    changed = False
    for corrected in correct(report):
        _write_back(corrected)
        click.echo(show(corrected.difference()), err=True, nl=False)
        changed = True
    return changed


def _write_back(corrected: Corrected) -> None:
    """Replace the article's file, whole or not at all. Raises UsageError."""
    path = Path(corrected.path)
    try:
        replace_file(path.resolve(), corrected.content)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror}; give yourself the right to") from error
    complain(f"{path}: made {count(corrected.corrections, 'quote')} verbatim")


def _correct(checked: ArticleReport) -> Corrected | None:
    article = checked.article
    content = Path(article.source).read_bytes()
    text = decode(content)
    kind = tell_format(article.source, text)
    corrections, left = find_corrections(article, checked.findings, text, markdown=kind is Format.MARKDOWN)
    if corrections and kind is Format.HTML:
        complain(f"{article.source}: HTML is not rewritten; correct {count(len(corrections), 'quote')} by hand")
        return None
    for alone in left:
        line = place_of(article, alone.finding.quote.start, alone.finding.quote.end).line
        complain(f"{article.source}:{line}: the {alone.finding.verdict} quote {alone.why.value}")
    if not corrections:
        return None
    file = _told(content, text)
    after = apply(text, corrections)
    try:
        if file is None:
            raise UnicodeError
        written = file.mark + after.encode(file.codec)
    except UnicodeError:
        complain(f"{article.source}: cannot be rewritten in its encoding; save it as UTF-8 and run again")
        return None
    return Corrected(article.source, text, after, written, len(corrections))


def _told(content: bytes, text: str) -> _File | None:
    """Tell the encoding that gives back the file's bytes; None where its bytes are not as any encoding writes them."""
    for mark, codec in _ENCODINGS:
        try:
            if mark + text.encode(codec) == content:
                return _File(text, mark, codec)
        except UnicodeEncodeError:
            continue
    return None
