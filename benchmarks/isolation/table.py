"""The figures as text: a row a system, aligned columns."""

from collections.abc import Sequence

from benchmarks.isolation.scoring import Score, Share

COLUMNS = (
    "system",
    "articles",
    "spans F1",
    "≥0.8",
    "on X P",
    "R",
    "F1",
    "≥0.8",
    "speaker",
    "others on X",
    "spoken",
    "long",
    "platform",
    "a second",
)
LEGEND = """\
spans F1     all quoted spans, whatever they are of: the same words, or an overlap of 0.8 or more
on X         spans taken for quotes of posts on X: precision, recall and F1 by the same words; F1 by overlap
speaker      of the quotes on X found, those with the right speaker (surname; handle where there is no name)
others on X  of the labelled spans that are not on X, those taken for it
spoken       of all labelled spans with a speaker, those found with the right one; long: of five words and more;
             platform: in a paragraph that names a platform
a second     articles a second on one core, not counting the reading; over the whole set"""


def make_row(name: str, articles: int, score: Score, pace: float) -> tuple[str, ...]:
    """Give the cells of one system's row, as `COLUMNS` names them."""
    return (
        name,
        str(articles),
        show_share(score.spans.f1),
        show_share(score.spans_close.f1),
        show_share(score.on_x.precision),
        show_share(score.on_x.recall),
        show_share(score.on_x.f1),
        show_share(score.on_x_close.f1),
        show_share(score.speaker_on_x),
        f"{score.others_on_x.part} of {score.others_on_x.whole}",
        show_share(score.speaker),
        show_share(score.speaker_long),
        show_share(score.speaker_platform),
        f"{pace:.0f}" if pace >= 10 else f"{pace:.1f}",
    )


def show_share(share: Share) -> str:
    """Three decimals, or a dash where there was nothing to count."""
    return "–" if share.value is None else f"{share.value:.3f}"


def lay_out(rows: Sequence[Sequence[str]]) -> str:
    """Rows under their heads: the first column to the left, the others to the right."""
    table = [COLUMNS, *rows]
    widths = [max(len(row[column]) for row in table) for column in range(len(COLUMNS))]
    return "\n".join(_line(row, widths) for row in table)


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = (
        cell.rjust(width) if number else cell.ljust(width)
        for number, (cell, width) in enumerate(zip(row, widths, strict=True))
    )
    return "  ".join([first, *others])
