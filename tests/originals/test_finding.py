"""Which posts are offered as the original of a quote, and in which order."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from verifier.model import Complete, EmbeddedPost, FoundBy, Link, Platform, Provenance
from verifier.originals import PostStore, find_candidates, known_names

if TYPE_CHECKING:
    from tests.originals.conftest import ArticleMaker, PostMaker, QuoteMaker
    from verifier.model import Article, Candidate, Post

FERRY = "The night ferry will sail again from the first of May, with two more boats and a lower fare for pupils."
SCHOOL = "Forty new classrooms stand ready in the hill towns, and the roofs of the old ones are mended."
THANKS = "Thank you to all who came out in the rain today!"
FILLER = (
    "Great to meet the volunteers of the lifeboat station this morning.",
    "The budget vote is on Thursday; I will speak for the libraries.",
    "Happy birthday to the oldest lighthouse keeper on our coast.",
    "Roadworks on the coast road are done a week early.",
    "Proud of our swimmers, who came home with three medals.",
    "We must act, and we must act now.",
)


@pytest.fixture
def posts(make_post: PostMaker) -> list[Post]:
    texts = (FERRY, SCHOOL, THANKS, *FILLER)
    own = [
        make_post(str(100 + number), text, created_at=f"2026-03-{number + 1:02}T10:00:00")
        for number, text in enumerate(texts)
    ]
    others = [
        make_post(str(200 + number), f"{text} #coast", handle="tom_oakes", name="Tom Oakes")
        for number, text in enumerate(FILLER)
    ]
    return own + others


def ids(candidates: tuple[Candidate, ...]) -> list[str]:
    return [candidate.post.id for candidate in candidates]


def found_by(candidates: tuple[Candidate, ...], post_id: str) -> FoundBy | None:
    return next((candidate.found_by for candidate in candidates if candidate.post.id == post_id), None)


def test_the_authors_post_with_the_words_leads(
    posts: list[Post], make_article: ArticleMaker, make_quote: QuoteMaker
) -> None:
    article = make_article("“The night ferry will sail again from the first of May,” Mara Quill wrote.")
    quote = make_quote(article, "The night ferry will sail again from the first of May,", speaker="Mara Quill")
    found = find_candidates(quote, article, PostStore.in_memory(posts))
    assert found[0].post.id == "100"
    assert found[0].found_by is FoundBy.AUTHOR
    assert [candidate.score for candidate in found] == sorted((c.score for c in found), reverse=True)
    assert all(0 <= candidate.score <= 1 for candidate in found)


@pytest.mark.parametrize("part", ["act now", "We must act", "hill towns", "lower fare", "all who came out"])
def test_a_few_words_find_their_post_where_the_author_is_known(
    posts: list[Post], make_article: ArticleMaker, make_quote: QuoteMaker, part: str
) -> None:
    article = make_article(f"Quill spoke of “{part}” on X.")
    found = find_candidates(make_quote(article, part, speaker="Mara Quill"), article, PostStore.in_memory(posts))
    assert part.lower() in found[0].post.text.lower()
    assert found[0].post.author.handle == "mara_quill"


def test_a_paraphrase_finds_its_post_by_author_and_date(
    make_post: PostMaker, make_article: ArticleMaker, make_quote: QuoteMaker
) -> None:
    chatter = [
        make_post(
            f"5{number:03}",
            f"A good day for boats and night trains, number {number}",
            created_at=f"202{number % 2 * 2 + 4}-{number % 12 + 1:02}-11T00:00:00",
        )
        for number in range(60)
    ]
    store = PostStore.in_memory([*chatter, make_post("9", FERRY, created_at="2025-03-09T10:00:00")])
    words = "Crossings after dark come back this spring,"
    for published, offered in ((date(2025, 3, 10), True), (date(2025, 8, 10), False), (None, False)):
        article = make_article(f"“{words}” she wrote.", published=published)
        quote = make_quote(article, words, handle="mara_quill")
        assert ("9" in ids(find_candidates(quote, article, store))) is offered


def test_a_post_in_another_language_is_offered_by_author_and_date(
    make_post: PostMaker, make_article: ArticleMaker, make_quote: QuoteMaker
) -> None:
    store = PostStore.in_memory([make_post("1", "Die Nachtfähre fährt wieder.", created_at="2026-03-09T10:00:00")])
    article = make_article("“The night ferry runs again,” she wrote.", published=date(2026, 3, 10))
    quote = make_quote(article, "The night ferry runs again,", speaker="Mara Quill")
    assert ids(find_candidates(quote, article, store)) == ["1"]


def test_both_posts_of_a_splice_are_offered(
    posts: list[Post], make_article: ArticleMaker, make_quote: QuoteMaker
) -> None:
    words = "The night ferry will sail again from the first of May. Forty new classrooms stand ready in the hill towns."
    article = make_article(f"“{words}” Quill wrote.")
    found = find_candidates(make_quote(article, words, speaker="Mara Quill"), article, PostStore.in_memory(posts))
    assert set(ids(found)[:2]) == {"100", "101"}


def test_anothers_post_with_the_same_words_is_offered_by_its_text(
    posts: list[Post], make_article: ArticleMaker, make_quote: QuoteMaker
) -> None:
    article = make_article(f"“{SCHOOL}” wrote Ida Fenn.")
    found = find_candidates(make_quote(article, SCHOOL, speaker="Ida Fenn"), article, PostStore.in_memory(posts))
    assert ids(found) == ["101"]
    assert found[0].found_by is FoundBy.TEXT


def test_anothers_post_on_the_same_theme_is_not_offered(
    posts: list[Post], make_article: ArticleMaker, make_quote: QuoteMaker
) -> None:
    words = "The libraries are closed on Thursday, and so is the town hall until the flood has gone down."
    article = make_article(f"“{words}” wrote Ida Fenn.")
    assert find_candidates(make_quote(article, words, speaker="Ida Fenn"), article, PostStore.in_memory(posts)) == ()


def test_posts_on_other_platforms_are_offered_only_if_pointed_to(
    make_post: PostMaker, make_article: ArticleMaker, make_quote: QuoteMaker
) -> None:
    post = make_post("7", FERRY, platform=Platform.MASTODON)
    article = make_article(f"“{FERRY}” Quill wrote.")
    quote = make_quote(article, FERRY, speaker="Mara Quill")
    assert find_candidates(quote, article, PostStore.in_memory([post])) == ()
    assert ids(find_candidates(quote, article, PostStore.in_memory(), supplied=[post])) == ["7"]


def test_a_linked_post_is_found_by_its_id(
    posts: list[Post], make_article: ArticleMaker, make_quote: QuoteMaker
) -> None:
    article = make_article("“Boats, and soon!” Quill wrote.")
    url = "https://twitter.com/mara_quill/status/102?s=20"
    quote = make_quote(article, "Boats, and soon!", speaker="Mara Quill", post_url=url)
    found = find_candidates(quote, article, PostStore.in_memory(posts))
    assert found[0].post.id == "102"
    assert found[0].found_by is FoundBy.LINKED


def test_another_post_that_says_it_word_for_word_goes_before_a_linked_one_that_does_not(
    posts: list[Post], make_article: ArticleMaker, make_quote: QuoteMaker
) -> None:
    article = make_article(f"“{FERRY}” Quill wrote.")
    url = "https://x.com/mara_quill/status/102"
    quote = make_quote(article, FERRY, speaker="Mara Quill", post_url=url)
    assert ids(find_candidates(quote, article, PostStore.in_memory(posts)))[:2] == ["100", "102"]


def test_a_link_in_the_quotes_paragraph_leads_to_its_post_and_one_elsewhere_does_not(
    posts: list[Post], make_article: ArticleMaker, make_quote: QuoteMaker
) -> None:
    first, second = "Quill wrote on X: “Boats, and soon!”", "Elsewhere she thanked the crowd on X."
    near = Link("https://x.com/mara_quill/status/102", first.index("X"), first.index("X") + 1)
    far = Link("https://x.com/mara_quill/status/103", len(first) + 2, len(first) + 5)
    article = make_article(first, second, links=(far, near))
    found = find_candidates(
        make_quote(article, "Boats, and soon!", speaker="Mara Quill"), article, PostStore.in_memory(posts)
    )
    assert found_by(found, "102") is FoundBy.LINKED
    assert found_by(found, "103") is FoundBy.AUTHOR


def test_a_link_to_anothers_post_beside_the_quote_counts_only_if_the_words_agree(
    posts: list[Post], make_article: ArticleMaker, make_quote: QuoteMaker
) -> None:
    text = "Answering Tom Oakes’s post, Quill wrote: “Boats, and soon!”"
    link = Link("https://x.com/tom_oakes/status/204", 10, 26)
    article = make_article(text, links=(link,))
    quote = make_quote(article, "Boats, and soon!", speaker="Mara Quill")
    assert found_by(find_candidates(quote, article, PostStore.in_memory(posts)), "204") is None

    agreeing = make_article(f"“{FILLER[4]}” wrote Mara Dunn.", links=(link,))
    taken = make_quote(agreeing, FILLER[4], speaker="Mara Dunn")
    assert found_by(find_candidates(taken, agreeing, PostStore.in_memory(posts)), "204") is FoundBy.LINKED


def embed_of(post: Post, article: Article) -> EmbeddedPost:
    return EmbeddedPost(len(article.text), len(article.text), post.id, post.url, post)


def test_an_embed_beside_the_quote_is_its_original_and_the_stored_text_is_preferred(
    make_post: PostMaker, make_article: ArticleMaker, make_quote: QuoteMaker
) -> None:
    cut = make_post("100", f"{FERRY[:40]}…", name="Mara Q.", complete=Complete.UNKNOWN, provenance=Provenance("embed"))
    plain = make_article("“The night ferry will sail,” Quill wrote.")
    article = make_article(plain.text, embeds=(embed_of(cut, plain),))
    quote = make_quote(article, "The night ferry will sail,", speaker="Mara Quill")
    alone = find_candidates(quote, article, PostStore.in_memory())
    assert alone[0].post == cut
    assert alone[0].found_by is FoundBy.EMBEDDED
    whole = make_post("100", FERRY, complete=Complete.YES)
    both = find_candidates(quote, article, PostStore.in_memory([whole]))
    assert [(c.post.text, c.found_by) for c in both] == [(FERRY, FoundBy.EMBEDDED)]


def test_a_stored_text_cut_shorter_than_the_embed_is_not_preferred(
    make_post: PostMaker, make_article: ArticleMaker, make_quote: QuoteMaker
) -> None:
    plain = make_article("“The night ferry will sail,” Quill wrote.")
    article = make_article(plain.text, embeds=(embed_of(make_post("100", FERRY), plain),))
    stored = make_post("100", f"{FERRY[:40]}…", complete=Complete.NO, language="en")
    quote = make_quote(article, "The night ferry will sail,", speaker="Mara Quill")
    assert find_candidates(quote, article, PostStore.in_memory([stored]))[0].post.text == FERRY


def test_an_embed_without_text_is_looked_up_in_the_store(
    posts: list[Post], make_article: ArticleMaker, make_quote: QuoteMaker
) -> None:
    paragraph = "“Boats, and soon!” Quill wrote."
    for embed in (
        EmbeddedPost(len(paragraph), len(paragraph), "102", None, None),
        EmbeddedPost(len(paragraph), len(paragraph), None, "https://x.com/mara_quill/status/102", None),
    ):
        article = make_article(paragraph, embeds=(embed,))
        quote = make_quote(article, "Boats, and soon!", speaker="Mara Quill")
        assert found_by(find_candidates(quote, article, PostStore.in_memory(posts)), "102") is FoundBy.EMBEDDED
        assert find_candidates(quote, article, PostStore.in_memory()) == ()


def test_an_embed_far_from_the_quote_is_merely_a_post_of_its_author(
    make_post: PostMaker, make_article: ArticleMaker, make_quote: QuoteMaker
) -> None:
    paragraphs = ("“Boats, and soon!” Quill wrote.", "Rain fell.", "The harbour was full.", "Nobody left.", "Later:")
    plain = make_article(*paragraphs)
    article = make_article(*paragraphs, embeds=(embed_of(make_post("100", FERRY), plain),))
    quote = make_quote(article, "Boats, and soon!", speaker="Mara Quill")
    assert found_by(find_candidates(quote, article, PostStore.in_memory()), "100") is FoundBy.AUTHOR


def test_anothers_embed_is_offered_only_if_the_words_agree(
    make_post: PostMaker, make_article: ArticleMaker, make_quote: QuoteMaker
) -> None:
    post = make_post("300", SCHOOL, handle="tom_oakes", name="Tom Oakes")
    for words, offered in (("Boats, and soon!", []), (SCHOOL, ["300"])):
        plain = make_article(f"“{words}” Quill wrote.")
        article = make_article(plain.text, embeds=(embed_of(post, plain),))
        quote = make_quote(article, words, speaker="Mara Quill")
        assert ids(find_candidates(quote, article, PostStore.in_memory())) == offered


@pytest.mark.parametrize(
    ("speaker", "offered"), [(None, True), ("the ferry company", True), ("Ida Fenn", False), ("the Port Police", False)]
)
def test_an_embed_beside_a_quote_is_offered_where_nobody_is_named_or_its_author(
    make_post: PostMaker, make_article: ArticleMaker, make_quote: QuoteMaker, speaker: str | None, offered: bool
) -> None:
    plain = make_article("The post read: “Boats, and soon!”")
    article = make_article(plain.text, embeds=(embed_of(make_post("100", FERRY), plain),))
    quote = make_quote(article, "Boats, and soon!", speaker=speaker)
    found = find_candidates(quote, article, PostStore.in_memory())
    assert found_by(found, "100") is (FoundBy.EMBEDDED if offered else None)


def test_supplied_posts_are_always_offered(
    posts: list[Post], make_post: PostMaker, make_article: ArticleMaker, make_quote: QuoteMaker
) -> None:
    supplied = [make_post(str(900 + number), f"Nothing like it {number}", handle="x") for number in range(3)]
    article = make_article(f"“{FERRY}” Quill wrote.")
    quote = make_quote(article, FERRY, speaker="Mara Quill")
    found = find_candidates(quote, article, PostStore.in_memory(posts), supplied=supplied, limit=1)
    assert set(ids(found)) == {"900", "901", "902"}
    assert {candidate.found_by for candidate in found} == {FoundBy.SUPPLIED}


def test_every_text_of_a_post_is_offered(
    make_post: PostMaker, make_article: ArticleMaker, make_quote: QuoteMaker
) -> None:
    store = PostStore.in_memory([make_post("1", FERRY), make_post("1", FERRY.replace("May", "June"))])
    article = make_article(f"“{FERRY}” Quill wrote.")
    found = find_candidates(make_quote(article, FERRY, speaker="Mara Quill"), article, store)
    assert ids(found) == ["1", "1"]
    assert found[0].post.text == FERRY


def test_no_more_than_the_limit_are_offered(
    posts: list[Post], make_article: ArticleMaker, make_quote: QuoteMaker
) -> None:
    article = make_article(f"“{FERRY}” Quill wrote.")
    quote = make_quote(article, FERRY, speaker="Mara Quill")
    assert len(find_candidates(quote, article, PostStore.in_memory(posts), limit=3)) == 3


def test_words_put_in_brackets_do_not_count(
    posts: list[Post], make_article: ArticleMaker, make_quote: QuoteMaker
) -> None:
    words = "[The swimmers, who came home with medals,] stand ready"
    article = make_article(f"“{words}” Quill wrote.")
    found = find_candidates(make_quote(article, words, speaker="Mara Quill"), article, PostStore.in_memory(posts))
    assert found[0].post.id == "101"


@pytest.mark.parametrize("words", ["…", "!!!", "🦊🦊", "\ud800", "[sic]", "a" * 50_000])
def test_a_quote_of_hardly_any_words_is_no_crash(
    posts: list[Post], make_article: ArticleMaker, make_quote: QuoteMaker, words: str
) -> None:
    article = make_article(f"“{words}” Quill wrote.", published=date(9999, 12, 31))
    for day in (None, date(1, 1, 1), date(9999, 12, 31)):
        article = make_article(f"“{words}” Quill wrote.", published=day)
        quote = make_quote(article, words, speaker="Mara Quill", post_url="https://x.com@evil.example/1")
        found = find_candidates(quote, article, PostStore.in_memory(posts))
        assert len(found) <= 20


def test_every_kind_of_store_leads_to_the_same_original(
    store: PostStore, posts: list[Post], make_article: ArticleMaker, make_quote: QuoteMaker
) -> None:
    store.add(posts)
    for words in (FERRY, "act now", "Forty new classrooms ... are mended"):
        article = make_article(f"“{words}” Quill wrote.", published=date(2026, 3, 3))
        quote = make_quote(article, words, speaker="Mara Quill")
        expected = find_candidates(quote, article, PostStore.in_memory(posts))
        assert find_candidates(quote, article, store)[0].post == expected[0].post


def test_names_come_from_store_embeds_and_the_article_itself(
    posts: list[Post], make_post: PostMaker, make_article: ArticleMaker, make_quote: QuoteMaker
) -> None:
    plain = make_article("“Boats!” Ida Fenn (@IdaF) wrote.")
    embed = embed_of(make_post("1", "t", handle="Tom_Oakes", name="Tommy Oakes"), plain)
    article = make_article(plain.text, embeds=(embed,))
    quote = make_quote(article, "Boats!", speaker="Ida Fenn", handle="IdaF")
    names = known_names(PostStore.in_memory(posts), article, [quote])
    assert names["tom_oakes"] == {"Tom Oakes", "Tommy Oakes"}
    assert names["idaf"] == {"Ida Fenn"}
    assert names["mara_quill"] == {"Mara Quill"}
    assert names.get("nobody") is None
    assert set(names) == {"tom_oakes", "idaf", "mara_quill"}
    assert len(names) == 3


def test_a_candidate_says_how_distinctive_its_agreement_is(
    store: PostStore, make_post: PostMaker, make_article: ArticleMaker, make_quote: QuoteMaker
) -> None:
    store.add(make_post(str(number), f"Thank you all for coming on day {number}") for number in range(60))
    store.add([make_post("99", "Thank you all, says the lighthouse keeper of Harlow")])
    article = make_article("“Thank you all” and “the lighthouse keeper of Harlow”", published=date(2026, 1, 1))
    commonplace, rare = (
        find_candidates(make_quote(article, text, handle="mara_quill"), article, store)[0]
        for text in ("Thank you all", "the lighthouse keeper of Harlow")
    )
    assert commonplace.distinctiveness < 1
    assert rare.post.id == "99"
    assert rare.distinctiveness > 12
