"""What every isolation keeps to: offsets, ids, handles, links, blocks, repetitions."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from verifier.model import Article, Isolation, LeftOutWhy, Platform
from verifier.quotes import isolate

Isolator = Callable[..., Isolation]
Reader = Callable[..., Article]

ARTICLE = """
Harbour rules change

Harbour master Ida Quist closed the pier on Monday. “The pier is for gulls now,” Quist wrote on X.

“Gulls do not pay,” restaurant owner Bo Lind told the Harbour Gazette.
"""


def test_an_article_without_marks_holds_no_quote(isolated: Isolator) -> None:
    assert isolated("The mayor posted on X that the bridge was open.") == Isolation((), ())


def test_offsets_give_the_words_without_their_marks(read: Reader) -> None:
    article = read(ARTICLE)
    isolation = isolate(article)
    for quote in (attributed.quote for attributed in isolation.quotes):
        assert article.text[quote.start : quote.end] == quote.text
    for span in isolation.left_out:
        assert article.text[span.start : span.end] == span.text
    assert isolation.quotes[0].quote.text == "The pier is for gulls now,"


def test_an_id_survives_changes_elsewhere_in_the_article(isolated: Isolator) -> None:
    before = isolated(ARTICLE).quotes[0].quote
    after = isolated("A line in front.\n\n" + ARTICLE + "\nAnd one behind, with a “word”.").quotes[0].quote
    assert before.id == after.id
    assert before.start != after.start


def test_the_same_words_quoted_twice_have_two_ids(isolated: Isolator) -> None:
    quotes = isolated('"No," Ann Lake tweeted. "No," Ben Moss wrote on X.').quotes
    assert len({attributed.quote.id for attributed in quotes}) == 2


def test_mention_and_cue_are_the_articles_words(isolated: Isolator) -> None:
    attribution = isolated(ARTICLE).quotes[0].attribution
    assert attribution.speaker == "Ida Quist"
    assert attribution.mention == "Quist"
    assert attribution.cue == "wrote on X"


def test_what_is_left_out_has_its_speaker_and_cue_too(isolated: Isolator) -> None:
    span = isolated(ARTICLE).left_out[0]
    assert span.why is LeftOutWhy.NO_POST_CUE
    assert span.attribution.speaker == "Bo Lind"
    assert span.attribution.cue == "told"


def test_the_link_to_the_post_nearest_to_the_cue_is_the_posts_address(isolated: Isolator) -> None:
    text = (
        "Mayor [Ann Lake](https://example.org/lake) [wrote on X](https://x.com/annlake/status/1800000000000000001), "
        '"The bridge is open." She [had said](https://x.com/annlake/status/1700000000000000001) so before.'
    )
    quote = isolated(text, "case.md").quotes[0]
    assert quote.attribution.post_url == "https://x.com/annlake/status/1800000000000000001"
    assert quote.attribution.handle == "annlake"


def test_a_link_to_a_post_is_evidence_where_the_cue_only_says_wrote(isolated: Isolator) -> None:
    text = '"The bridge is open," Mayor Ann Lake [wrote](https://twitter.com/annlake/status/1800000000000000001).'
    assert isolated(text, "case.md").quotes[0].attribution.platform is Platform.X


def test_a_link_to_anything_else_is_none(isolated: Isolator) -> None:
    text = '"The bridge is open," Mayor Ann Lake [wrote](https://example.org/op-ed).'
    assert isolated(text, "case.md").quotes == ()


def test_a_quoted_block_is_one_quote_of_whom_the_line_before_introduces(isolated: Isolator) -> None:
    text = """
Goalkeeper Ana Blok apologised on X:

> I shouted at the ball boy. He was right.
>
> I have sent him gloves.

The club said nothing.
"""
    quotes = isolated(text, "case.md").quotes
    assert [attributed.quote.text for attributed in quotes] == [
        "I shouted at the ball boy. He was right.\n\nI have sent him gloves."
    ] or len(quotes) == 1
    assert quotes[0].attribution.speaker == "Ana Blok"


def test_a_quoted_block_of_a_letter_is_left_out(isolated: Isolator) -> None:
    text = "A letter to patients, seen by this newspaper, is franker:\n\n> We should have told you in the spring.\n"
    isolation = isolated(text, "case.md")
    assert isolation.quotes == ()
    assert isolation.left_out[0].why is LeftOutWhy.NO_POST_CUE


def test_the_signature_of_a_quoted_block_is_no_part_of_it(isolated: Isolator) -> None:
    text = "The keeper apologised on X:\n\n> I shouted at the ball boy.\n>\n> — Ana Blok, goalkeeper\n"
    assert isolated(text, "case.md").quotes[0].quote.text == "I shouted at the ball boy."


EMBED = """
<html><head><title>Pier</title></head><body><article><h1>Pier closed</h1>
<p>Harbour master Ida Quist closed the pier, calling it &ldquo;for gulls&rdquo; and thanking nobody at all.</p>
<p>The decision took many people on the waterfront by surprise on Monday, and the cafes closed early.</p>
<blockquote class="twitter-tweet"><p>The pier is for gulls now.</p>&mdash; Ida Quist (@idaquist)
<a href="https://twitter.com/idaquist/status/1800000000000000001">May 1, 2024</a></blockquote>
</article></body></html>
"""


def test_words_that_stand_in_the_speakers_embedded_post_are_quoted_from_it(isolated: Isolator) -> None:
    isolation = isolated(EMBED, "case.html")
    assert [(q.quote.text, q.attribution.handle) for q in isolation.quotes] == [("for gulls", "idaquist")]


def test_an_embedded_post_is_no_quote_itself(isolated: Isolator) -> None:
    isolation = isolated(EMBED, "case.html")
    texts = [q.quote.text for q in isolation.quotes] + [span.text for span in isolation.left_out]
    assert "The pier is for gulls now." not in texts


def test_a_headline_that_tweets_has_a_cue_of_its_own(isolated: Isolator) -> None:
    text = '# "My cello is in Peru," musician tweets airline\n\nBorealis Air apologised to everyone on Friday.'
    assert [q.quote.text for q in isolated(text, "case.md").quotes] == ["My cello is in Peru,"]


@pytest.mark.parametrize("heading", ["Keeper: “I will go”", "‘I will go’, says keeper", "“I will go”"])
def test_a_headline_without_a_platform_is_left_out(isolated: Isolator, heading: str) -> None:
    isolation = isolated(f"# {heading}\n\nThe keeper, Ana Blok, tweeted on Monday that she was leaving.", "case.md")
    assert isolation.quotes == ()
    assert isolation.left_out[0].why is LeftOutWhy.HEADLINE
