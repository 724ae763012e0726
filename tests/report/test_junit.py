from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.report.everything import everything
from verifier.model import ArticleReport, Report
from verifier.report import Presentation, render


def parse(report: Report) -> etree._Element:
    return etree.fromstring(render(report, "junit", Presentation()).encode("utf-8"))


def test_there_is_a_suite_an_article_and_a_case_a_quote(report: Report) -> None:
    root = parse(report)
    assert [suite.get("name") for suite in root] == ["stories/bridge.txt", "stories/gone.txt"]
    assert len(root[0]) == 10


def test_counts_agree_with_the_cases(report: Report) -> None:
    root = parse(report)
    for element, name in (("failure", "failures"), ("error", "errors"), ("skipped", "skipped")):
        assert int(root.get(name, "")) == len(root.findall(f".//{element}"))
    assert int(root.get("tests", "")) == len(root.findall(".//testcase"))


def test_what_could_not_be_checked_is_skipped_and_never_failed(report: Report) -> None:
    cases = parse(report)[0]
    assert [child.tag for child in cases[3]] == ["skipped"]
    assert "no original at hand" in cases[3][0].get("message", "")
    assert [child.tag for child in cases[2]] == ["failure"]


def test_a_faithful_quote_passes(report: Report) -> None:
    assert len(parse(report)[0][0]) == 0


def test_the_message_stands_in_the_body_too(report: Report) -> None:
    failure = parse(report)[0][2][0]
    assert failure.get("type") == "drift"
    assert failure.text is not None
    assert "stories/bridge.txt:3: drift" in failure.text
    assert "Post: The council will [-not-] rise above this." in failure.text.splitlines()


def test_names_are_unique_in_a_suite_also_for_the_same_words(report: Report) -> None:
    checked = report.articles[0]
    root = parse(Report((ArticleReport(checked.article, (checked.findings[0],) * 3, ()),)))
    assert len({case.get("name") for case in root[0]}) == 3


def test_a_name_stays_when_a_quote_is_put_in_before_it(report: Report) -> None:
    checked = report.articles[0]
    names = [case.get("name") for case in parse(report)[0]]
    fewer = parse(Report((ArticleReport(checked.article, checked.findings[1:], ()),)))[0]
    assert [case.get("name") for case in fewer] == names[1:]


def test_every_case_can_be_told_from_every_other() -> None:
    for suite in parse(everything()):
        names = [case.get("name") for case in suite]
        assert len(set(names)) == len(names) > 0


def test_a_finding_that_may_stand_is_skipped_and_says_why() -> None:
    skipped = [case[0] for case in parse(everything()).iter("testcase") if len(case) and case[0].tag == "skipped"]
    assert len([one for one in skipped if "suppressed by" in one.get("message", "")]) == 2


def test_an_article_without_quotes_has_one_passing_case(report: Report) -> None:
    root = parse(Report((ArticleReport(report.articles[0].article, (), ()),)))
    assert root.get("tests") == "1"
    assert [case.get("name") for case in root[0]] == ["no quotes from X found"]


def test_an_unreadable_article_is_an_error(report: Report) -> None:
    case = parse(report)[1][0]
    assert [child.tag for child in case] == ["error"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet=st.characters(exclude_categories=())))
def test_any_text_gives_xml_that_a_parser_takes(report: Report, text: str) -> None:
    checked = report.articles[0]
    finding = checked.findings[1]._replace(
        message=text,
        quote=checked.findings[1].quote._replace(text=text),
        attribution=checked.findings[1].attribution._replace(handle=text),
        edits=(),
    )
    article = checked.article._replace(source=text)
    parse(Report((ArticleReport(article, (finding,), ()),), tuple(e._replace(message=text) for e in report.errors)))


def test_controls_are_shown(report: Report) -> None:
    checked = report.articles[0]
    root = parse(
        Report((ArticleReport(checked.article, (checked.findings[1]._replace(message="a\x1b\ufffe]]>"),), ()),))
    )
    assert "a\\x1b\\ufffe]]>" in (root[0][0][0].text or "")
