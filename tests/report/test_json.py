from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from verifier import __version__
from verifier.model import ArticleReport, EditClass, QuotesReport, Report, Verdict
from verifier.report import Presentation, render, render_quotes
from verifier.report.json import read_schema, serialise


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    schema = json.loads(read_schema())
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=FormatChecker())


def document_of(report: Report, **how: bool) -> Any:
    return json.loads(render(report, "json", Presentation(**how)))


def test_the_document_is_valid_by_its_schema(report: Report, validator: Draft202012Validator) -> None:
    validator.validate(document_of(report))


def test_a_run_without_articles_is_valid(validator: Draft202012Validator) -> None:
    document = document_of(Report(()))
    validator.validate(document)
    assert document["summary"] == {"articles": 0, "quotes": 0, "verdicts": {}, "suppressed": 0, "worst": "pass"}


def test_isolated_quotes_are_valid_and_have_the_same_envelope(
    quotes_report: QuotesReport, validator: Draft202012Validator
) -> None:
    document = json.loads(render_quotes(quotes_report, "json", Presentation()))
    validator.validate(document)
    article = document["articles"][0]
    assert "findings" not in article
    assert article["quotes"][2]["attribution"]["speaker"] == "Tom Oakes"
    assert document["summary"]["quotes"] == 10


@pytest.mark.parametrize(
    "spoil",
    [
        lambda document: document.pop("summary"),
        lambda document: document["articles"][0].pop("sha256"),
        lambda document: document["articles"][0]["findings"][1].update(verdict="wrong"),
        lambda document: document["articles"][0]["findings"][1].update(severity="pass"),
        lambda document: document["articles"][0]["findings"][1].update(reason="offline"),
        lambda document: document["articles"][0]["findings"][3].update(reason=None),
        lambda document: document["articles"][0]["findings"][1].update(fidelity=1.5),
        lambda document: document["articles"][0]["findings"][1]["quote"].update(line=0),
        lambda document: document["articles"][0]["findings"][1]["quote"]["selector"].pop(),
        lambda document: document["articles"][0]["findings"][1]["original"]["post"].update(id=20),
        lambda document: document["articles"][0]["findings"][1]["original"]["post"].update(created_at="yesterday"),
        lambda document: document["articles"][0]["findings"][1]["edits"][0].update({"class": "typo"}),
        lambda document: document["articles"][0]["left_out"][0].update(why="boring"),
        lambda document: document["summary"]["verdicts"].update(wrong=1),
        lambda document: document["errors"][0].pop("message"),
    ],
)
def test_the_schema_refuses_a_spoilt_document(report: Report, validator: Draft202012Validator, spoil: Any) -> None:
    document = document_of(report)
    spoil(document)
    assert not validator.is_valid(document)


def test_the_schema_allows_new_fields(report: Report, validator: Draft202012Validator) -> None:
    document = document_of(report)
    document["articles"][0]["findings"][0]["colour"] = "green"
    validator.validate(document)


def test_the_schema_knows_every_verdict_and_class() -> None:
    definitions = json.loads(read_schema())["$defs"]
    assert definitions["finding"]["properties"]["verdict"]["enum"] == [verdict.value for verdict in Verdict]
    assert definitions["edit"]["properties"]["class"]["enum"] == [edit_class.value for edit_class in EditClass]


def test_offsets_and_selectors_name_the_same_words(report: Report) -> None:
    document = document_of(report, include_text=True)
    article = document["articles"][0]
    for finding in article["findings"]:
        quote = finding["quote"]
        by_quote, by_position = quote["selector"]
        assert article["text"][quote["start"] : quote["end"]] == quote["text"] == by_quote["exact"]
        assert (by_position["start"], by_position["end"]) == (quote["start"], quote["end"])
        assert article["text"][: quote["start"]].endswith(by_quote["prefix"])
        assert article["text"][quote["end"] :].startswith(by_quote["suffix"])


def test_columns_count_code_points_after_an_emoji(report: Report) -> None:
    quote = document_of(report)["articles"][0]["findings"][0]["quote"]
    assert (quote["line"], quote["column"]) == (1, 27)


def test_context_is_at_most_32_code_points(report: Report) -> None:
    quoted = document_of(report)["articles"][0]["findings"][2]["quote"]["selector"][0]
    assert quoted["prefix"] == "” she added.\nTom Oakes posted: “"
    assert len(quoted["prefix"]) == 32


def test_the_text_is_included_only_on_request(report: Report) -> None:
    assert "text" not in document_of(report)["articles"][0]
    assert document_of(report, include_text=True)["articles"][0]["text"].startswith("Mara Quill 🦊")


def test_the_summary_counts_verdicts_and_names_the_worst(report: Report) -> None:
    document = document_of(report)
    assert document["tool"] == {"name": "verifier", "version": __version__}
    assert document["summary"]["verdicts"]["drift"] == 1
    assert document["summary"]["worst"] == "error"
    assert document["errors"] == [{"source": "stories/gone.txt", "message": "no such file; check the name"}]


def test_a_post_is_written_as_it_is_stored(report: Report) -> None:
    assert document_of(report)["articles"][0]["findings"][2]["original"]["post"] == {
        "id": "2028000000000000001",
        "url": "https://x.com/tomoakes/status/2028000000000000001",
        "platform": "x",
        "author": {"handle": "tomoakes", "name": "Mara Quill"},
        "created_at": "2026-03-01T09:30:00Z",
        "text": "The council will not rise above this.",
        "language": "en",
        "complete": "yes",
        "versions": ["2028000000000000001"],
        "provenance": {"source": "import", "retrieved_at": "2026-03-02T08:00:00Z", "url": None},
    }


def test_an_edit_carries_offsets_on_both_sides(report: Report) -> None:
    finding = document_of(report)["articles"][0]["findings"][1]
    edit = finding["edits"][1]
    assert edit["class"] == "wording"
    assert finding["quote"]["text"][edit["quote_start"] : edit["quote_end"]] == "productive"
    assert finding["original"]["post"]["text"][edit["original_start"] : edit["original_end"]] == "useful"


def test_continues_names_the_id_of_a_finding(report: Report) -> None:
    findings = document_of(report)["articles"][0]["findings"]
    assert findings[1]["quote"]["continues"] == findings[0]["id"]


def test_letters_of_all_scripts_stand_as_they_are() -> None:
    assert serialise("日本 🦊 é") == '"日本 🦊 é"'


def test_a_lone_surrogate_becomes_the_replacement_character(report: Report) -> None:
    checked = report.articles[0]
    text = render(
        Report((ArticleReport(checked.article._replace(title="a\ud83db"), checked.findings, ()),)),
        "json",
        Presentation(),
    )
    assert json.loads(text.encode("utf-8"))["articles"][0]["title"] == "a\ufffdb"


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_any_text_comes_back_from_json(text: str) -> None:
    written = serialise(text).encode("utf-8")
    assert json.loads(written) == "".join("\ufffd" if "\ud800" <= sign <= "\udfff" else sign for sign in text)


def test_json_lines_hold_findings_errors_and_a_summary(report: Report) -> None:
    lines = [json.loads(line) for line in render(report, "jsonl", Presentation()).splitlines()]
    assert [line["type"] for line in lines] == ["finding"] * 10 + ["error", "summary"]
    assert lines[1]["source"] == "stories/bridge.txt"
    assert lines[1]["verdict"] == "paraphrase"
    assert lines[-1]["quotes"] == 10
