"""Quotes of which the article does not say where they stand, and posts of those whom it quotes. All is invented."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from verifier import read_article
from verifier.check import check
from verifier.model import ArticleReport, Author, Complete, LeftOutWhy, Post, Verdict
from verifier.originals.memory_store import MemoryStore

WORDS = "We have waited eleven years for this bridge and the ferry is sinking. Shame on the council."
SAID = "“We have waited eleven years for this bridge and the ferry is sinking,” {cue}."


def post(handle: str = "danawhitlock", name: str = "Dana Whitlock") -> Post:
    return Post(
        id="1984000000000000001",
        url=f"https://x.com/{handle}/status/1984000000000000001",
        author=Author(handle, name),
        text=WORDS,
        created_at=datetime(2025, 10, 31, tzinfo=UTC),
        language="en",
        complete=Complete.YES,
    )


def store_of(*posts: Post) -> MemoryStore:
    store = MemoryStore()
    store.add(posts)
    return store


def checked(quoted: str, *posts: Post) -> ArticleReport:
    text = f"Vote put off\n\nMayor Dana Whitlock was unhappy that the council put off its vote.\n\n{quoted}\n"
    return check(read_article("bridge.txt", text.encode()), store_of(*posts or (post(),)))


def test_words_of_the_speakers_own_post_are_a_quote_of_it_though_the_article_only_says_said() -> None:
    report = checked(SAID.format(cue="Whitlock said"))
    (finding,) = report.findings
    assert finding.verdict is Verdict.VERBATIM
    assert finding.original is not None
    assert finding.original.post == post()
    assert any("does not say where these words stand" in note for note in finding.notes)
    assert not report.left_out


@pytest.mark.parametrize(
    ("quoted", "posts", "why"),
    [
        (SAID.format(cue="Whitlock told a meeting in the town hall"), (), "the article says where they were spoken"),
        (SAID.format(cue="Whitlock said in an interview"), (), "an interview"),
        (SAID.format(cue="Whitlock wrote on Facebook"), (), "another platform"),
        (SAID.format(cue="Rosa Pell said"), (), "another speaker"),
        (SAID.format(cue="Whitlock said"), (post("rosapell", "Rosa Pell"),), "another's post"),
        (SAID.format(cue="Whitlock said").replace("eleven", "twelve"), (), "a changed figure is held against nobody"),
        ("“Shame on the council,” Whitlock said.", (), "few words, that anybody says"),
        ("The “eleven years for this bridge and the ferry” are a long time.", (), "nobody is quoted"),
    ],
)
def test_all_else_stays_left_out(quoted: str, posts: tuple[Post, ...], why: str) -> None:
    report = checked(quoted, *posts)
    assert report.findings == (), why
    assert len(report.left_out) == 1


def test_findings_stand_in_the_articles_order() -> None:
    later = SAID.format(cue="Whitlock said") + "\n\n“Shame on the council,” she wrote on X."
    verdicts = [finding.quote.start for finding in checked(later).findings]
    assert len(verdicts) == 2
    assert verdicts == sorted(verdicts)


def test_a_headline_is_no_quote_of_the_post_whose_words_it_has() -> None:
    article = read_article("bridge.md", f"# Mayor: “{WORDS[:60]}”\n\nThe vote was put off.\n".encode())
    report = check(article, store_of(post()))
    assert report.findings == ()
    assert [span.why for span in report.left_out] == [LeftOutWhy.HEADLINE]
