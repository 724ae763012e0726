"""The desk's page in a real Chromium: what a click, a key, a filter and the copy button do, and what it never does.

Needs a Chromium of the system and the dependency group `browser` (`make browser`); else these tests are skipped.
"""

from __future__ import annotations

import asyncio
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.report.anchoring import anchor
from tests.report.everything import everything, hostile
from tests.report.test_html import STRINGS
from verifier.article import read_article
from verifier.model import ArticleReport, Attribution, Finding, Quote, Report, Verdict
from verifier.report import Presentation, render

if TYPE_CHECKING:
    from collections.abc import Iterator

playwright = pytest.importorskip("playwright.sync_api", reason="needs Playwright: make browser")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="needs a Chromium of the system: apt-get install chromium"),
    pytest.mark.block_network(allowed_hosts=[r"127\.0\.0\.1"]),
]
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
PHONE = {"viewport": {"width": 390, "height": 844}}

Open = Any  # a function from a report, and how the page is looked at, to the page


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as started:
        running = started.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield running
        running.close()
    asyncio.set_event_loop(None)  # Playwright leaves its own, closed


@pytest.fixture
def open_page(browser: Any, tmp_path: Path) -> Iterator[Open]:
    """Open a report; at the end, no page may have said anything on its console or asked for anything but itself."""
    said: list[str] = []
    asked: list[str] = []
    contexts = []
    place = tmp_path / "desk.html"

    def opened(report: Report, presentation: Presentation = Presentation(), **how: Any) -> Any:  # noqa: B008
        place.write_text(render(report, "html", presentation), encoding="utf-8")
        context = browser.new_context(reduced_motion="reduce", **how)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("dialog", lambda dialog: said.append(dialog.message))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(place.as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()
    assert said == []
    assert set(asked) <= {place.as_uri()}


def card_of(page: Any, words: str) -> Any:
    quote = page.locator(".quote", has_text=words).first
    return page.locator(f"#{quote.get_attribute('data-card')}")


def test_a_click_on_a_quote_shows_it_beside_the_post_and_another_hides_it(open_page: Open) -> None:
    page = open_page(everything())
    card = card_of(page, "We hope to finish")
    assert not card.is_visible()
    page.locator(".quote", has_text="We hope to finish").click()
    assert card.is_visible()
    article, post = card.locator("figure").all()
    assert article.locator("mark").all_inner_texts() == ["hope", "productive"]
    assert post.locator("mark").all_inner_texts() == ["aim", "useful"]
    article_box, post_box = article.bounding_box(), post.bounding_box()
    assert article_box["y"] == post_box["y"]
    assert article_box["x"] + article_box["width"] <= post_box["x"]
    page.locator(".quote", has_text="We hope to finish").click()
    assert not card.is_visible()


def test_a_card_tells_who_when_where_and_how_the_post_was_had(open_page: Open) -> None:
    page = open_page(everything())
    page.locator(".quote", has_text="We hope to finish").click()
    card = card_of(page, "We hope to finish")
    told = card.inner_text()
    for words in ("reworded inside quotation marks", "Mara Quill (@maraquill)", "2026-03-01 09:30 UTC", "import"):
        assert words in told
    assert card.locator("a").all_inner_texts() == ["x.com/maraquill/status/2028000000000000001"]


def test_a_sign_stands_where_the_article_leaves_words_out(open_page: Open) -> None:
    page = open_page(everything())
    page.locator(".quote", has_text="The council will rise").click()
    assert "will ‸rise" in card_of(page, "The council will rise").locator("figure").first.inner_text()


def test_only_one_card_is_open_until_all_are_wanted(open_page: Open) -> None:
    page = open_page(everything())
    page.locator(".quote", has_text="We hope to finish").click()
    page.locator(".quote", has_text="The council will rise").click()
    assert page.locator(".card:visible").count() == 1
    page.get_by_role("button", name="Unfold all").click()
    # what is far below the window is not laid out, and so not visible yet
    assert page.locator(".card.open").count() == page.locator(".card").count() > 10
    page.get_by_role("button", name="Unfold all").click()
    assert page.locator(".card:visible").count() == 0


def test_all_can_be_done_with_the_keyboard(open_page: Open) -> None:
    page = open_page(everything())
    quotes = page.locator(".quote")
    quotes.nth(1).focus()
    page.keyboard.press("Enter")
    assert quotes.nth(1).get_attribute("aria-expanded") == "true"
    page.keyboard.press("Alt+ArrowDown")
    assert quotes.nth(1).get_attribute("aria-expanded") == "false"
    assert quotes.nth(2).get_attribute("aria-expanded") == "true"
    page.keyboard.press("Alt+ArrowUp")
    assert page.evaluate("document.activeElement.id") == quotes.nth(1).get_attribute("id")
    page.keyboard.press("Tab")
    page.locator(".card.open .copy").focus()
    page.keyboard.press("Escape")
    assert page.locator(".card:visible").count() == 0
    assert page.evaluate("document.activeElement.id") == quotes.nth(1).get_attribute("id")


def test_the_first_tab_offers_to_skip_to_the_report(open_page: Open) -> None:
    page = open_page(everything())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the report"


def test_the_list_of_quotes_leads_to_each(open_page: Open) -> None:
    page = open_page(everything())
    page.locator(".rail a", has_text="The council will rise").click()
    assert card_of(page, "The council will rise").is_visible()
    box = page.locator(".quote", has_text="The council will rise").bounding_box()
    assert 0 <= box["y"] <= 720


def test_the_suggestion_is_copied_as_it_stands(open_page: Open) -> None:
    page = open_page(everything(), permissions=["clipboard-read", "clipboard-write"])
    page.locator(".quote", has_text="We hope to finish").click()
    button = card_of(page, "We hope to finish").locator(".copy")
    button.click()
    page.wait_for_function("document.querySelector('.card.open .copy').textContent === 'Copied'")
    assert page.evaluate("navigator.clipboard.readText()") == "“We aim to finish the useful work”"


def test_without_a_clipboard_the_words_are_copied_by_selecting_them(open_page: Open) -> None:
    page = open_page(everything(), permissions=["clipboard-read"])
    page.evaluate("void (navigator.clipboard.writeText = () => Promise.reject(new Error('denied')))")
    page.locator(".quote", has_text="We hope to finish").click()
    card_of(page, "We hope to finish").locator(".copy").click()
    page.wait_for_function("document.querySelector('.card.open .copy').textContent === 'Copied'")


def test_the_filter_leaves_the_wanted_verdicts_and_says_how_many(open_page: Open) -> None:
    page = open_page(everything())
    page.locator("[data-filter=drift]").click()
    assert page.locator(".shown").inner_text() == "3 of 22 quotes shown"
    assert page.locator(".rail li:visible").count() == 3
    assert page.locator(".article:visible").count() == 3
    assert page.locator(".quote[href]").count() == 3
    assert page.locator("[data-filter=drift]").get_attribute("aria-pressed") == "true"
    page.locator("[data-filter=altered]").click()
    assert page.locator(".rail li:visible").count() == 5
    page.locator("[data-filter='']").click()
    assert page.locator(".rail li:visible").count() == 22
    assert page.locator(".shown").inner_text() == ""


def test_every_verdict_can_be_filtered_for(open_page: Open) -> None:
    page = open_page(everything())
    for verdict in Verdict:
        button = page.locator(f"[data-filter={verdict}]")
        assert verdict.value.replace("_", " ") in button.inner_text()


def test_quiet_marks_only_what_is_wrong(open_page: Open) -> None:
    page = open_page(everything(), Presentation(quiet=True))
    assert page.locator(".quote.pass, .quote.note").count() == 0
    assert page.locator(".quote.error").count() > 0
    assert "The bridge opens on Monday, rain or shine." in page.locator(".story").first.inner_text()


def test_text_from_outside_stays_text(open_page: Open) -> None:
    page = open_page(Report((hostile(),)))
    page.get_by_role("button", name="Unfold all").click()
    assert (
        "<script>alert(1)</script> \"'><img src=x onerror=alert(2)>"
        in page.locator(".card blockquote").nth(1).inner_text()
    )
    assert page.locator("script").count() == 1
    assert page.locator("img, iframe, object, embed, form, link, base, svg").count() == 0
    names = page.evaluate(
        "[...document.querySelectorAll('*')].flatMap((one) => [...one.attributes].map((a) => a.name))"
    )
    assert not [name for name in names if name.startswith("on") or name == "style"]


def test_only_posts_are_linked_and_only_by_https(open_page: Open) -> None:
    page = open_page(everything())
    links = page.evaluate("[...document.querySelectorAll('a')].map((link) => link.href)")
    outside = {link for link in links if not link.startswith("file:")}
    assert outside == {
        "https://x.com/maraquill/status/2028000000000000001",
        "https://x.com/tomoakes/status/2028000000000000001",
        "https://x.com/portofebb/status/2028000000000000009",
        "https://web.archive.org/web/2026/https://x.com/p/status/1",
    }


def test_right_to_left_text_runs_from_the_right(open_page: Open) -> None:
    page = open_page(everything())
    page.locator(".quote", has_text="لن يُفتح").click()
    directions = page.evaluate(
        "[...document.querySelectorAll('.card.open blockquote')].map((one) => getComputedStyle(one).direction)"
    )
    assert directions == ["rtl", "rtl"]


@pytest.mark.parametrize("how", [{}, {"color_scheme": "dark"}, PHONE, {"forced_colors": "active"}])
def test_the_page_is_as_wide_as_the_window(open_page: Open, how: dict[str, Any]) -> None:
    page = open_page(everything(), **how)
    page.get_by_role("button", name="Unfold all").click()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_on_a_phone_quote_and_post_stand_one_under_the_other(open_page: Open) -> None:
    page = open_page(everything(), **PHONE)
    page.locator(".quote", has_text="We hope to finish").click()
    article, post = card_of(page, "We hope to finish").locator("figure").all()
    assert article.bounding_box()["y"] + article.bounding_box()["height"] <= post.bounding_box()["y"]


def test_on_paper_every_fault_is_unfolded_and_nothing_asks_for_a_click(open_page: Open) -> None:
    page = open_page(everything())
    page.emulate_media(media="print", color_scheme="dark")
    assert page.locator(".card.error:visible").count() == page.locator(".card.error").count() > 0
    assert page.locator("button:visible").count() == 0
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_without_javascript_every_card_can_be_read(open_page: Open) -> None:
    page = open_page(everything(), java_script_enabled=False)
    assert page.locator(".card:visible").count() == page.locator(".card").count() > 10
    assert page.locator("button:visible").count() == 0


@pytest.mark.parametrize("how", [{}, {"color_scheme": "dark"}, PHONE, {**PHONE, "color_scheme": "dark"}])
@pytest.mark.parametrize("unfolded", [False, True])
def test_the_accessibility_checks_find_nothing(open_page: Open, how: dict[str, Any], unfolded: bool) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-core: make browser")
    page = open_page(everything(), **how)
    if unfolded:
        page.get_by_role("button", name="Unfold all").click()
        page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    found = axe.Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    assert [(one["id"], [node["html"][:200] for node in one["nodes"][:3]]) for one in found] == []


@pytest.mark.parametrize("change", ["", "document.body.prepend(document.createTextNode('Updated: the ferry runs. '))"])
def test_the_selectors_of_the_json_lead_to_the_quotes_in_a_page(browser: Any, change: str) -> None:
    page_of_news = (
        "<!doctype html><title>t</title><h1>Bridge</h1><div>Menu</div>"
        "<p>Mara <b>Quill</b> 🦊 wrote on X: “The bridge opens on <i>Monday</i>, rain or shine.”</p>\n\n"
        "<p>“We hope\n to finish the work,” she &amp; Tom added.</p>"
    )
    article = read_article("a.html", page_of_news.encode())
    words = ("The bridge opens on Monday, rain or shine.", "We hope to finish the work,")
    quotes = [Quote(text, text, article.text.index(text), article.text.index(text) + len(text)) for text in words]
    findings = tuple(Finding(quote, Attribution(), Verdict.UNSUPPORTED, "No.") for quote in quotes)
    report = Report((ArticleReport(article, findings, ()),))
    page = browser.new_page()
    page.set_content(page_of_news)
    page.evaluate(f"void ({change or '0'})")
    seen = page.evaluate("document.body.textContent")
    for told in json.loads(render(report, "json", Presentation()))["articles"][0]["findings"]:
        found = anchor(seen, told["quote"]["selector"])
        assert found is not None
        assert " ".join(seen[found.start : found.end].split()) == told["quote"]["text"]
    page.close()


def test_no_string_known_to_have_run_as_script_does_so_here(open_page: Open) -> None:
    checked = hostile()
    many = tuple(
        checked.findings[0]._replace(message=text, suggestion=text, notes=(text,), quote=quote._replace(text=text))
        for text, quote in ((text, checked.findings[0].quote) for text in STRINGS)
    )
    page = open_page(Report((ArticleReport(checked.article, many, checked.left_out),)))
    page.get_by_role("button", name="Unfold all").click()
    assert page.locator(".card").count() == len(STRINGS) > 50
    assert page.locator("script").count() == 1
