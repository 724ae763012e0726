"""The seed articles get the verdicts that an editor gave them."""

import json
from pathlib import Path
from typing import Any

import pytest

from verifier import check, read_article
from verifier.model import ArticleReport
from verifier.originals import open_posts

ROOT = Path(__file__).parents[1]
LABELS: list[dict[str, Any]] = [
    json.loads(line) for line in (ROOT / "seeds" / "labels.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.fixture(scope="module")
def reports() -> dict[str, ArticleReport]:
    store, problems = open_posts([ROOT / "fixtures" / "posts"])
    assert not problems
    names = {label["article"] for label in LABELS}
    return {name: check(read_article(ROOT / "seeds" / name), store) for name in names}


@pytest.mark.parametrize("label", LABELS, ids=lambda label: f"{label['article']}: {label['quote'][:30]}")
def test_a_seed_quote_gets_its_label(label: dict[str, Any], reports: dict[str, ArticleReport]) -> None:
    report = reports[label["article"]]
    found = {finding.quote.text: finding for finding in report.findings}
    if "left_out" in label:
        why = {left_out.text: left_out.why for left_out in report.left_out}
        assert label["quote"] not in found
        assert why[label["quote"]] == label["left_out"]
        return
    finding = found[label["quote"]]
    assert finding.verdict == label["verdict"], finding.edits
    assert finding.attribution.speaker == label["speaker"]
    assert finding.original is not None
    assert finding.original.post.id == label["post"]


def test_every_seed_article_is_labelled() -> None:
    articles = {path.name for path in (ROOT / "seeds").iterdir() if path.suffix in {".txt", ".md", ".html"}}
    assert articles - {"README.md"} == {label["article"] for label in LABELS}


def test_every_quoted_span_of_a_seed_is_labelled(reports: dict[str, ArticleReport]) -> None:
    labelled = {(label["article"], label["quote"]) for label in LABELS}
    seen = {
        (name, text)
        for name, report in reports.items()
        for text in [f.quote.text for f in report.findings] + [span.text for span in report.left_out]
    }
    assert seen == labelled
