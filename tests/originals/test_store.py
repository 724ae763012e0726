"""What every store promises, whatever holds its posts."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from verifier.model import Author, Complete, Entities, Post, PostLink, Provenance
from verifier.originals import AddResult, PostStore

if TYPE_CHECKING:
    from tests.originals.conftest import PostMaker


def test_a_post_comes_out_as_it_went_in(store: PostStore) -> None:
    post = Post(
        id="1984000000000000001",
        author=Author("mara_quill", "Mara Quill 🦊"),
        text="The bridge\n\nopens on Monday —\train or shine. 🌧️",
        url="https://x.com/mara_quill/status/1984000000000000001",
        created_at=datetime(2025, 10, 31, 6, 12, 0, 123_000, UTC),
        language="en",
        complete=Complete.YES,
        versions=("1984000000000000000", "1984000000000000001"),
        provenance=Provenance("wayback", datetime(2025, 11, 1, tzinfo=UTC), "https://web.archive.org/", "by hand"),
    )
    store.add([post])
    assert store.get(post.id) == post


def test_an_unknown_id_gives_nothing(store: PostStore) -> None:
    assert store.get("1") is None
    assert store.versions("1") == ()


def test_adding_twice_changes_nothing(store: PostStore, make_post: PostMaker) -> None:
    posts = [make_post("1", "one"), make_post("2", "two")]
    assert store.add(posts) == AddResult(added=2)
    before = list(store.captures())
    assert store.add(posts) == AddResult(known=2)
    assert list(store.captures()) == before
    assert len(store) == 2


def test_another_text_of_the_same_id_is_kept_beside_the_older(store: PostStore, make_post: PostMaker) -> None:
    older, newer = make_post("1", "one"), make_post("1", "one, mended")
    assert store.add([older, newer]) == AddResult(added=1, versions=1)
    assert store.versions("1") == (older, newer)
    assert store.get("1") == newer
    assert len(store) == 1
    assert list(store) == [newer]
    assert list(store.captures()) == [older, newer]


def test_a_whole_text_is_preferred_to_a_newer_one_cut_short(store: PostStore, make_post: PostMaker) -> None:
    whole = make_post("1", "all of it and more", complete=Complete.YES)
    store.add([whole, make_post("1", "all of it", complete=Complete.NO)])
    assert store.get("1") == whole


def test_an_earlier_retrieval_added_later_is_not_preferred(store: PostStore, make_post: PostMaker) -> None:
    late = make_post("1", "later", provenance=Provenance("import", datetime(2026, 1, 2, tzinfo=UTC)))
    early = make_post("1", "earlier", provenance=Provenance("import", datetime(2026, 1, 1, tzinfo=UTC)))
    store.add([late, early])
    assert store.get("1") == late


def test_the_same_text_from_a_better_source_fills_what_was_open(store: PostStore, make_post: PostMaker) -> None:
    store.add([make_post("1", "one", name=None)])
    store.add([make_post("1", "one", complete=Complete.YES, language="en", created_at="2026-01-01T00:00:00")])
    found = store.get("1")
    assert found == make_post("1", "one", complete=Complete.YES, language="en", created_at="2026-01-01T00:00:00")


def test_what_a_capture_says_is_not_overwritten(store: PostStore, make_post: PostMaker) -> None:
    first = make_post("1", "one", language="en", complete=Complete.YES)
    store.add([first, make_post("1", "one", language="fr", complete=Complete.NO)])
    assert store.get("1") == first


def test_a_post_is_found_by_the_id_that_it_had_before_an_edit(store: PostStore, make_post: PostMaker) -> None:
    post = make_post("12", "mended", versions=("11", "12"))
    store.add([post])
    assert store.get("11") == post
    assert store.versions("11") == ()


def test_a_later_version_is_not_the_text_of_an_earlier_one(store: PostStore, make_post: PostMaker) -> None:
    store.add([make_post("9", "first", versions=("9", "12"))])
    assert store.get("12") is None


def test_a_time_without_a_zone_is_utc(store: PostStore, make_post: PostMaker) -> None:
    naive = make_post("1", "one")
    store.add([Post("2", naive.author, "two", created_at=datetime(2026, 1, 1))])
    found = store.get("2")
    assert found is not None
    assert found.created_at == datetime(2026, 1, 1, tzinfo=UTC)


def test_an_authors_posts_come_newest_first_and_undated_last(store: PostStore, make_post: PostMaker) -> None:
    store.add(
        [
            make_post("1", "old", created_at="2025-01-01T00:00:00"),
            make_post("2", "undated"),
            make_post("3", "new", created_at="2026-01-01T00:00:00"),
            make_post("4", "another's", handle="tom", name="Tom Oakes", created_at="2026-01-01T00:00:00"),
        ]
    )
    assert [post.id for post in store.by_author("Mara_Quill")] == ["3", "1", "2"]
    assert [post.id for post in store.by_author("@mara_quill", limit=1)] == ["3"]


def test_since_is_included_and_until_is_not(store: PostStore, make_post: PostMaker) -> None:
    days = [make_post(str(day), f"day {day}", created_at=f"2026-01-0{day}T00:00:00") for day in (1, 2, 3)]
    store.add([*days, make_post("9", "undated")])
    since, until = datetime(2026, 1, 2, tzinfo=UTC), datetime(2026, 1, 3, tzinfo=UTC)
    assert [post.id for post in store.by_author("mara_quill", since, until)] == ["2"]
    assert [post.id for post in store.by_author("mara_quill", since=since)] == ["3", "2"]
    assert [post.id for post in store.by_author("mara_quill", until=until)] == ["2", "1"]
    assert [post.id for post in store.search("day", since=since, until=until)] == ["2"]


def test_an_author_is_known_by_name_too(store: PostStore, make_post: PostMaker) -> None:
    store.add([make_post("1", "one"), make_post("2", "two", handle="SenQuill", name="Senator Mara Quill")])
    assert {post.id for post in store.by_author("Mara Quill")} == {"1", "2"}
    assert store.by_author("Tom Oakes") == ()


def test_search_wants_all_words_in_any_order_and_form(store: PostStore, make_post: PostMaker) -> None:
    store.add(
        [
            make_post("1", "The ferry leaves at nine", created_at="2026-01-01T00:00:00"),
            make_post("2", "At nine, the FERRY left. #NightFerry", created_at="2026-01-02T00:00:00"),
            make_post("3", "The bus leaves at nine"),
            make_post("4", "Ferry at nine", handle="tom", name="Tom Oakes", created_at="2026-01-03T00:00:00"),
        ]
    )
    assert [post.id for post in store.search("nine ferry")] == ["4", "2", "1"]
    assert [post.id for post in store.search("nine ferry", limit=1)] == ["4"]
    assert [post.id for post in store.search("nine ferry", author="mara_quill")] == ["2", "1"]
    assert [post.id for post in store.search("ferry", author="Tom Oakes")] == ["4"]
    assert store.search("ferry", author="nobody") == ()
    assert store.search("ferry train") == ()


def test_search_takes_signs_as_signs_and_not_as_commands(store: PostStore, make_post: PostMaker) -> None:
    store.add([make_post("1", 'He said "no" AND left* NEAR(here)')])
    for words in ('"no', "AND", "left*", "NEAR(", "a:b OR", "-", "' OR 1=1 --", "\x00", "\ud800"):
        assert len(store.search(words)) in {0, 1}
    assert len(store.search('"no" and left')) == 1


def test_names_gather_every_name_of_an_account(store: PostStore, make_post: PostMaker) -> None:
    store.add([make_post("1", "one"), make_post("2", "two", name="Mara Q."), make_post("3", "three", name=None)])
    assert store.names("MARA_QUILL") == {"Mara Quill", "Mara Q."}
    assert store.names("tom") == frozenset()
    assert store.authors() == ("mara_quill",)


def test_accounts_are_found_by_a_word_of_name_or_handle(store: PostStore, make_post: PostMaker) -> None:
    store.add(
        [make_post("1", "one", handle="RepQuill", name=None), make_post("2", "two", handle="mq", name="M. Quill")]
    )
    assert store.accounts(["quill"]) == ("RepQuill", "mq")
    assert store.accounts(["oakes"]) == ()


def test_deleting_a_post_takes_all_its_captures(store: PostStore, make_post: PostMaker) -> None:
    store.add(
        [make_post("1", "one"), make_post("1", "one, mended", versions=("0", "1")), make_post("2", "two ferries")]
    )
    assert store.delete("1") == 2
    assert store.get("1") is None
    assert store.get("0") is None
    assert [post.id for post in store] == ["2"]
    assert store.search("one") == ()
    assert [post.id for post in store.search("ferries")] == ["2"]
    assert [post.id for post in store.by_author("mara_quill")] == ["2"]
    assert store.delete("1") == 0


def test_deleting_an_author_forgets_the_account(store: PostStore, make_post: PostMaker) -> None:
    store.add([make_post("1", "one"), make_post("2", "two", handle="tom", name="Tom Oakes")])
    assert store.delete_author("Tom") == 1
    assert store.authors() == ("mara_quill",)
    assert store.names("tom") == frozenset()
    assert store.accounts(["oakes"]) == ()
    assert store.delete_author("tom") == 0


def test_a_deleted_post_can_be_added_again(store: PostStore, make_post: PostMaker) -> None:
    store.add([make_post("1", "one")])
    store.delete("1")
    assert store.add([make_post("1", "one")]) == AddResult(added=1)
    assert [post.id for post in store.search("one")] == ["1"]


def test_posts_added_after_a_search_are_found_as_well(store: PostStore, make_post: PostMaker) -> None:
    store.add([make_post("1", "the ferry")])
    assert len(store.search("ferry")) == 1
    store.add([make_post("2", "a ferry")])
    assert len(store.search("ferry")) == 2
    assert {post.id for post in store.similar(["ferry"], None, 5)} == {"1", "2"}


def test_the_rarest_shared_words_lead(store: PostStore, make_post: PostMaker) -> None:
    store.add(make_post(str(number), f"the council met on day {number}") for number in range(20))
    store.add([make_post("99", "the council heard the lighthouse keeper")])
    assert store.similar(["the", "council", "and", "the", "lighthouse"], None, 3)[0].id == "99"
    rarity = store.rarity(["council", "lighthouse", "nowhere"])
    assert rarity["council"] < rarity["lighthouse"] < rarity["nowhere"]


def test_similar_keeps_to_the_accounts_asked_for(store: PostStore, make_post: PostMaker) -> None:
    store.add([make_post("1", "the lighthouse"), make_post("2", "the lighthouse", handle="tom", name="Tom Oakes")])
    assert [post.id for post in store.similar(["lighthouse"], ["Tom"], 5)] == ["2"]
    assert store.similar(["lighthouse"], ["nobody"], 5) == ()
    assert store.similar([], ["tom"], 5) == ()


def test_words_that_no_post_has_do_not_keep_an_authors_post_from_being_found(
    store: PostStore, make_post: PostMaker
) -> None:
    store.add([make_post(str(number), f"fog over pier {number}") for number in range(40)])
    store.add([make_post("99", "The lighthouse keeper lit a lantern")])
    reworded = [f"unheard{number}" for number in range(20)]
    found = store.similar([*reworded, "lighthouse", "lantern"], ["mara_quill"], 3)
    assert [post.id for post in found] == ["99"]


def test_broken_characters_are_replaced_and_noted(store: PostStore, make_post: PostMaker) -> None:
    store.add(
        [make_post("1", "half a \ud83d fox"), make_post("2", "nul \x00 inside"), make_post("3", "x", name="A\udfff")]
    )
    found = [store.get(post_id) for post_id in ("1", "2", "3")]
    assert [post and post.text for post in found] == ["half a \ufffd fox", "nul \x00 inside", "x"]
    assert found[0] is not None
    assert found[0].provenance is not None
    assert "replaced" in (found[0].provenance.note or "")
    assert found[1] is not None
    assert found[1].provenance is None
    assert [post.id for post in store.search("fox")] == ["1"]
    assert store.get("\ud800") is None
    assert store.names("\ud800") == frozenset()


ENTITIES = Entities(
    (PostLink("https://t.co/Ab1", "https://bread.example", None),), (Author("torv_h", "Torv"),), ("#Ferry",)
)


def test_what_is_marked_in_a_text_comes_back(store: PostStore, make_post: PostMaker) -> None:
    post = make_post("1", "the lighthouse https://t.co/Ab1", entities=ENTITIES)
    store.add([post])
    assert store.get("1") == post
    assert next(store.captures()) == post


def test_a_source_that_knows_the_links_fills_them_in(store: PostStore, make_post: PostMaker) -> None:
    store.add([make_post("1", "the lighthouse")])
    store.add([make_post("1", "the lighthouse", entities=ENTITIES)])
    found = store.get("1")
    assert found is not None
    assert found.entities == ENTITIES


def test_broken_characters_in_what_is_marked_are_replaced(store: PostStore, make_post: PostMaker) -> None:
    broken = Entities((PostLink("https://t.co/\ud83d", "\udc00", None),), (Author("torv_h", "T\ud83d"),), ("#\ud83d",))
    store.add([make_post("1", "the lighthouse", entities=broken)])
    found = store.get("1")
    assert found is not None
    assert found.entities == Entities(
        (PostLink("https://t.co/\ufffd", "\ufffd", None),), (Author("torv_h", "T\ufffd"),), ("#\ufffd",)
    )


def test_a_post_known_under_another_handle_shows_that_the_account_was_renamed(
    store: PostStore, make_post: PostMaker
) -> None:
    platform = Provenance("api_v2")
    store.add([make_post("1", "the lighthouse", "old_mara", provenance=Provenance("api_v1"))])
    store.add([make_post("1", "the lighthouse", "new_mara", provenance=platform)])
    store.add([make_post("2", "the ferry", "new_mara", provenance=platform)])
    assert store.handles_of("@new_mara") == store.handles_of("@old_mara") == {"old_mara", "new_mara"}
    assert {post.id for post in store.by_author("@new_mara")} == {"1", "2"}
    assert "@new_mara" in store.names("old_mara")


def test_a_table_with_another_handle_renames_nobody(store: PostStore, make_post: PostMaker) -> None:
    store.add([make_post("1", "the lighthouse", "mara", provenance=Provenance("api_v1"))])
    result = store.add([make_post("1", "the lighthouse", "somebody", provenance=Provenance("csv"))])
    assert result.known == 1
    assert store.renamed("somebody") == frozenset()
    assert not store.has_account("somebody")
    assert store.authors() == ("mara",)


def test_a_post_that_stands_twice_in_one_import_is_completed(store: PostStore, make_post: PostMaker) -> None:
    whole = make_post("1", "the lighthouse", language="en", complete=Complete.YES)
    bare = make_post("1", "the lighthouse", language=None, complete=Complete.UNKNOWN)
    other = make_post("1", "the lighthouse, mended")
    result = store.add([bare, other, whole, other])
    assert (result.added, result.versions, result.known) == (1, 1, 2)
    first, second = store.versions("1")
    assert (first.language, first.complete, second.text) == ("en", Complete.YES, "the lighthouse, mended")


def test_the_versions_of_an_edited_post_are_found_from_the_id_of_each(store: PostStore, make_post: PostMaker) -> None:
    ids = ("9", "10", "11")
    store.add([make_post(one, f"text {one}", versions=ids) for one in ("11", "9")])
    assert store.version_ids("11") == store.version_ids("9") == ("9", "11")
    assert store.version_ids("10") == ("9", "11")  # which is not here, but led to the latest
    assert store.version_ids("12") == ()


def test_no_post_of_another_account_is_a_version(store: PostStore, make_post: PostMaker) -> None:
    store.add([make_post("9", "theirs", "tom_oakes"), make_post("10", "own", versions=("9", "10"))])
    assert store.version_ids("10") == ("10",)
