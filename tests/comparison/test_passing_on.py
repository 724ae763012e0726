"""Whose words a post passes on, and what only looks like it."""

from __future__ import annotations

from time import process_time

import pytest

from verifier.comparison.passing_on import passed_on

WORDS = "The crane is back at work from Monday"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (f"RT @port_news: {WORDS}", "port_news"),
        (f"RT: “@port_news: {WORDS}”", "port_news"),
        (f'RT "@port_news: {WORDS}" - so glad', "port_news"),
        (f"MT @port_news: {WORDS}", "port_news"),
        (f"So glad! RT @port_news: {WORDS}", "port_news"),
        (f"“@port_news: {WORDS}” So glad!", "port_news"),
        (f"From @port_news: “{WORDS}”", "port_news"),
        (f"“{WORDS}” - @port_news", "port_news"),
        (f'"{WORDS}" via @port_news', "port_news"),
        (f'"{WORDS}" (@port_news)', "port_news"),
        (f'"{WORDS}" h/t @port_news', "port_news"),
        (f"“{WORDS}” says @port_news", "port_news"),
        (f'As @port_news put it, "{WORDS}"', "port_news"),
        (f'"{WORDS}" --Dr. Ilka Tarn of the harbour school', "Dr. Ilka Tarn"),
        (f'"{WORDS}" - Tarn', "Tarn"),
        (f"As Harrow said, “{WORDS}”", "Harrow"),
        (f"In the words of Ilka Tarn: “{WORDS}”", "Ilka Tarn"),
    ],
)
def test_words_with_their_source_are_someone_elses(text: str, source: str) -> None:
    found = passed_on(text)
    assert found is not None
    assert (found.handle or found.name, text[found.start : found.end]) == (source, WORDS)


@pytest.mark.parametrize(
    "text",
    [
        "RT if you think the crane is back at work",
        "Please RT @port_news is short of hands at the crane",
        f"I told @port_news: “{WORDS}”",
        f"My letter to @port_news: “{WORDS}”",
        f"Watch me on @port_news: “{WORDS}”",
        f"Great News: “{WORDS}”",
        f'"{WORDS}" - So proud of the crew',
        f"“{WORDS}” We build.",
        f"{WORDS} via @port_news https://t.co/x",
        "“@port_news is right about the crane and its crew”",
        f'My speech: "{WORDS}"',
    ],
)
def test_words_without_a_source_are_the_authors_own(text: str) -> None:
    assert passed_on(text) is None


@pytest.mark.parametrize("text", ["RT @" * 9000, "“A " * 9000, "A A A A " * 9000, "@x: “" * 9000, "“" + "a" * 40000])
def test_hostile_posts_are_read_in_proportion_to_their_length(text: str) -> None:
    started = process_time()
    passed_on(text)
    assert process_time() - started < 2
