"""Is it this post at all? What may be held against a quote, and what may not."""

from __future__ import annotations

import pytest

from tests.comparison.conftest import Judge, judge_all, post
from verifier.comparison.authorship import Authorship, authorship, same_person
from verifier.model import Attribution, Author, Complete, EditClass, FoundBy, Reason, Verdict

QUAY = post(
    "We will repair the old quay in Tarrow before the winter storms and give the ferry line a new crane. It was time.",
    id="10",
)
TEXAS = post("Heading to Norway today, great crowd!", id="11")


def test_a_lookalike_is_not_the_drifted_original(judge_one: Judge) -> None:
    finding = judge_one("Heading to Iceland today, great crowd!", TEXAS)
    assert (finding.verdict, finding.reason) == (Verdict.UNVERIFIED, Reason.NO_ORIGINAL)
    assert [near.post.id for near in finding.nearest] == ["11"]


def test_the_same_difference_convicts_when_the_article_links_the_post(judge_one: Judge) -> None:
    url = "https://x.com/MiraHolt/status/11"
    finding = judge_one("Heading to Iceland today, great crowd!", TEXAS, found_by=FoundBy.LINKED, url=url)
    assert finding.verdict is Verdict.DRIFT


def test_a_long_quote_with_one_figure_changed_is_known_without_a_link(judge_one: Judge) -> None:
    long = post(
        "The Tarrow ferry council counted 412 crates of cod, nine cranes and a broken lighthouse lamp this winter."
    )
    finding = judge_one(
        "The Tarrow ferry council counted 512 crates of cod, nine cranes and a broken lighthouse lamp this winter.",
        long,
    )
    assert finding.verdict is Verdict.DRIFT


def test_a_quote_that_stands_nowhere_is_unverified_as_long_as_other_posts_may_exist(judge_one: Judge) -> None:
    finding = judge_one("Nobody told me about the lighthouse keeper's pension.", QUAY)
    assert (finding.verdict, finding.reason) == (Verdict.UNVERIFIED, Reason.NO_ORIGINAL)


def test_absence_speaks_where_all_posts_are_at_hand(judge_one: Judge) -> None:
    finding = judge_one("Nobody told me about the lighthouse keeper's pension.", QUAY, exhaustive=True)
    assert finding.verdict is Verdict.UNSUPPORTED


def test_a_linked_post_that_says_something_else_does_not_support_the_quote(judge_one: Judge) -> None:
    url = "https://x.com/MiraHolt/status/10"
    finding = judge_one("Nobody told me about the lighthouse keeper's pension.", QUAY, found_by=FoundBy.LINKED, url=url)
    assert finding.verdict is Verdict.UNSUPPORTED


def test_a_link_to_another_post_than_the_candidate_points_nowhere(judge_one: Judge) -> None:
    url = "https://x.com/MiraHolt/status/99"
    finding = judge_one("Nobody told me about the lighthouse keeper's pension.", QUAY, found_by=FoundBy.LINKED, url=url)
    assert finding.verdict is Verdict.UNVERIFIED


def test_a_heavy_rewording_is_known_by_the_other_quotes_of_the_article() -> None:
    reworded = "The ancient wharf gets mended ahead of the storms of winter, and our ferries a modern crane."
    alone = judge_all([reworded], [QUAY])
    beside = judge_all(["We will repair the old quay in Tarrow before the winter storms", reworded], [QUAY])
    assert alone[0].verdict is Verdict.UNVERIFIED
    assert [finding.verdict for finding in beside] == [Verdict.VERBATIM, Verdict.PARAPHRASE]


def test_without_candidates_nothing_can_be_said(judge_one: Judge) -> None:
    finding = judge_one("The quay is open.", exhaustive=True)
    assert (finding.verdict, finding.reason) == (Verdict.UNVERIFIED, Reason.NO_ORIGINAL)


def test_words_of_another_author_are_misattributed(judge_one: Judge) -> None:
    theirs = post(QUAY.text, handle="JoanPellard", name="Joan Pellard")
    finding = judge_one("We will repair the old quay in Tarrow before the winter storms", theirs, exhaustive=True)
    assert finding.verdict is Verdict.MISATTRIBUTED
    assert "Joan Pellard" in finding.message


def test_a_common_phrase_in_anothers_post_is_chance(judge_one: Judge) -> None:
    theirs = post("Thank you all so much! The quay is open.", handle="JoanPellard", name="Joan Pellard")
    finding = judge_one("Thank you all so much!", theirs)
    assert finding.verdict is Verdict.UNVERIFIED


def test_the_same_line_posted_by_both_is_no_misattribution(judge_one: Judge) -> None:
    theirs = post(QUAY.text, id="12", handle="JoanPellard", name="Joan Pellard")
    finding = judge_one("We will repair the old quay in Tarrow before the winter storms", theirs, QUAY, exhaustive=True)
    assert (finding.verdict, finding.original and finding.original.post.id) == (Verdict.VERBATIM, "10")


def test_a_speaker_who_is_only_described_may_be_any_author(judge_one: Judge) -> None:
    finding = judge_one("It was time.", QUAY, speaker="the harbour office", exhaustive=True)
    assert finding.verdict is Verdict.VERBATIM


def test_a_reposted_line_is_not_the_reposters_own(judge_one: Judge) -> None:
    repost = post("RT @CalmHarbours: No storm, no tide and no broken crane should ever come between two old friends.")
    finding = judge_one(
        "No storm, no tide and no broken crane should ever come between two old friends.", repost, exhaustive=True
    )
    assert finding.verdict is Verdict.MISATTRIBUTED


def test_a_reposted_line_given_to_its_author_is_judged_as_theirs_with_a_note(judge_one: Judge) -> None:
    repost = post("RT @CalmHarbours: No storm, no tide and no broken crane should ever come between two old friends.")
    finding = judge_one(
        "No storm, no tide and no broken crane should ever come between two old friends.",
        repost,
        speaker=None,
        handle="CalmHarbours",
    )
    assert finding.verdict is Verdict.VERBATIM
    assert any("passes these words on" in note for note in finding.notes)


def test_scare_quotes_in_a_post_are_the_authors_own_words(judge_one: Judge) -> None:
    scare = post("I would call the whole crane deal a “profit making operation” for Norway, and nothing else.")
    assert judge_one("profit-making operation", scare).verdict is Verdict.VERBATIM


CUT = post(
    "Thank you to all the crews who held the quay tonight. That is what Tarrow does. Here is one…", complete=Complete.NO
)


def test_what_lies_past_the_cut_is_not_held_against_the_quote(judge_one: Judge) -> None:
    finding = judge_one("That is what Tarrow does. Here is one way you can help the crews now.", CUT)
    assert (finding.verdict, finding.reason) == (Verdict.UNVERIFIED, Reason.TRUNCATED)


def test_a_quote_before_the_cut_is_judged_as_ever(judge_one: Judge) -> None:
    assert judge_one("That is what Tarrow does.", CUT).verdict is Verdict.VERBATIM


def test_a_word_cut_in_the_middle_may_be_completed(judge_one: Judge) -> None:
    short = post("Thank you to all the crews who held the quay toni", complete=Complete.UNKNOWN)
    assert judge_one("Thank you to all the crews who held the quay tonight", short).verdict is Verdict.VERBATIM


def test_words_put_in_where_the_post_goes_on_are_no_part_of_what_may_be_cut(judge_one: Judge) -> None:
    said = "We will rebuild the Tarrow bridge and the herring quay behind the old customs house"
    goes_on = post(f"{said}. Thanks to all who wrote in.", complete=Complete.UNKNOWN)
    assert judge_one(f"{said} by hand", goes_on).verdict is Verdict.ALTERED
    assert judge_one(f"{said} by hand", post(said, complete=Complete.UNKNOWN)).reason is Reason.TRUNCATED


@pytest.mark.parametrize(
    ("shown", "quoted"),
    [
        ("We counted the crates of Tarrow, and we can…", "We counted the crates of Tarrow, and we can't"),
        ("We counted the crates of Tarrow, and we can…", "We counted the crates of Tarrow, and we cannot"),
        ("We counted the crates of Tarrow: there were 4…", "We counted the crates of Tarrow: there were 400"),
        ("We counted the crates of Tarrow before we move", "We counted the crates of Tarrow before we moved"),
        ("We counted the crates of Tarrow toge…", "We counted the crates of Tarrow together, twice"),
    ],
)
def test_a_last_word_that_may_be_whole_or_turn_the_sense_is_not_completed(
    judge_one: Judge, shown: str, quoted: str
) -> None:
    finding = judge_one(quoted, post(shown, complete=Complete.NO))
    assert (finding.verdict, finding.reason) == (Verdict.UNVERIFIED, Reason.TRUNCATED)


def test_a_small_change_before_the_cut_does_not_convict_what_runs_past_it(judge_one: Judge) -> None:
    shown = post(
        "A fish farmer in Tarrow has six crates of cod and no way to shift them. Minister, this", complete=Complete.NO
    )
    said = "A fish farmer in Tarrow has six crates of cod and no way to move them. Minister, this is no blip."
    assert judge_one(said, shown).verdict is Verdict.UNVERIFIED
    assert judge_one(said.partition(" Minister")[0], shown).verdict is Verdict.ALTERED


def test_a_change_before_the_cut_convicts(judge_one: Judge) -> None:
    counted = post(
        "The council counted 412 crates of cod and nine cranes in Tarrow harbour on Friday, and then…",
        complete=Complete.NO,
    )
    finding = judge_one(
        "The council counted 512 crates of cod and nine cranes in Tarrow harbour on Friday, and then went home.",
        counted,
    )
    assert finding.verdict is Verdict.DRIFT


def test_a_whole_post_that_trails_off_goes_on_elsewhere(judge_one: Judge) -> None:
    first = post("We shall never again let the council of Tarrow decide about the harbour cranes and the....")
    finding = judge_one(
        "We shall never again let the council of Tarrow decide about the harbour cranes and the ferry line.", first
    )
    assert (finding.verdict, finding.reason) == (Verdict.UNVERIFIED, Reason.TRUNCATED)


def test_two_posts_run_together_are_a_splice(judge_one: Judge) -> None:
    first = post("We shall never again let the council of Tarrow decide about the harbour...", id="20")
    second = post("...and the ferry line to the islands belongs to all who live there.", id="21")
    finding = judge_one(
        "We shall never again let the council of Tarrow decide about the harbour and the ferry line to the islands",
        first,
        second,
    )
    assert finding.verdict is Verdict.TRIMMED
    assert [original.post.id for original in finding.spliced_with] == ["21"]


def test_two_posts_run_together_with_a_mark_are_house_style(judge_one: Judge) -> None:
    first = post("We shall never again let the council of Tarrow decide about the harbour...", id="20")
    second = post("...and the ferry line to the islands belongs to all who live there.", id="21")
    finding = judge_one(
        "We shall never again let the council of Tarrow decide about the harbour ... and the ferry line to the islands",
        first,
        second,
    )
    assert finding.verdict is Verdict.HOUSE_STYLE


def test_an_original_in_another_language_is_for_a_person_to_compare(judge_one: Judge) -> None:
    spanish = post(
        "Los lazos de Tarrow con Chile se están fortaleciendo en varios sectores y es muy bueno.", language="es"
    )
    finding = judge_one(
        "The bonds of Tarrow with Chile are growing stronger in many sectors.", spanish, exhaustive=True
    )
    assert finding.verdict is Verdict.TRANSLATED


def test_a_post_in_the_quotes_own_language_comes_before_a_translation(judge_one: Judge) -> None:
    spanish = post(
        "Los lazos de Tarrow con Chile se están fortaleciendo en varios sectores y es muy bueno.",
        id="30",
        language="es",
    )
    english = post("The bonds of Tarrow with Chile are growing stronger in many sectors.", id="31")
    finding = judge_one("The bonds of Tarrow with Chile are growing stronger in many sectors.", spanish, english)
    assert (finding.verdict, finding.original and finding.original.post.id) == (Verdict.VERBATIM, "31")


def test_a_quote_in_another_language_than_english_is_compared_word_by_word(judge_one: Judge) -> None:
    hindi = post("यह वादा नहीं, ज़मीन पर काम है। कल फिर मिलेंगे।", language="hi")
    assert judge_one("यह वादा नहीं, ज़मीन पर काम है", hindi).verdict is Verdict.VERBATIM


def test_japanese_without_spaces_is_compared_sign_by_sign(judge_one: Judge) -> None:
    japanese = post("本日、新しい港を開きました。皆さんに感謝します。", language="ja")
    assert judge_one("新しい港を開きました", japanese).verdict is Verdict.VERBATIM


def test_the_version_that_fits_best_is_taken_and_said_not_to_be_the_latest(judge_one: Judge) -> None:
    old = post("The quay in Tarrow opens again on the ninth of May for everyone.", id="40", versions=("40", "41"))
    new = post("The quay in Tarrow opens again on the tenth of May for everyone.", id="41", versions=("40", "41"))
    finding = judge_one("The quay in Tarrow opens again on the ninth of May for everyone.", new, old)
    assert (finding.verdict, finding.original and finding.original.post.id) == (Verdict.VERBATIM, "40")
    assert any("not the latest" in note for note in finding.notes)


def test_the_latest_version_carries_no_such_note(judge_one: Judge) -> None:
    new = post("The quay in Tarrow opens again on the tenth of May for everyone.", id="41", versions=("40", "41"))
    assert judge_one("The quay in Tarrow opens again on the tenth of May for everyone.", new).notes == ()


def test_an_original_that_only_the_article_embeds_shows_consistency_and_no_more(judge_one: Judge) -> None:
    embedded = post(QUAY.text, source="embed")
    finding = judge_one("We will repair the old quay in Tarrow", embedded, found_by=FoundBy.EMBEDDED)
    assert finding.verdict is Verdict.VERBATIM
    assert any("consistent" in note for note in finding.notes)


def test_what_the_article_says_itself_the_quote_need_not_say(judge_one: Judge) -> None:
    condition = post("If the council finds the money, we will build a second quay in Tarrow next year.")
    bare = judge_one("we will build a second quay in Tarrow next year.", condition)
    told = judge_one("we will build a second quay in Tarrow next year.", condition, lead="If the money is found, ")
    assert (bare.verdict, told.verdict) == (Verdict.DRIFT, Verdict.VERBATIM)


@pytest.mark.parametrize(
    ("speaker", "author", "same"),
    [
        ("Mr Holt", "Mira Holt", True),
        ("Sen. Mira Holt", "Mira Holt", True),
        ("Hillary", "Hillary Marsh", True),
        ("Tarrow", "Tarrow Police", True),
        ("Robert Pellard", "Bob Pellard", True),
        ("Mira J. Holt", "Mira Holt", True),
        ("Joan Holt", "Mira Holt", False),
        ("Ann", "Ann-Marie Stone", False),
        ("Tarrow Fire Service", "Tarrow Police", False),
    ],
)
def test_names_stand_for_one_speaker_where_their_parts_agree(speaker: str, author: str, *, same: bool) -> None:
    assert same_person(speaker, author) is same


def test_one_word_before_the_split_of_a_thread_is_found_in_the_post_before(judge_one: Judge) -> None:
    first = post("Sad to see the old lighthouse of Tarrow go dark for the whole winter. They.....", id="20")
    second = post("...can move a lamp, but they cannot move the rocks. Ask any crew.", id="21")
    finding = judge_one("They can move a lamp, but they cannot move the rocks.", second, first)
    assert finding.verdict is Verdict.TRIMMED
    assert {original.post.id for original in finding.spliced_with} == {"21"}


def test_one_word_is_not_looked_for_in_a_post_that_does_not_trail_off(judge_one: Judge) -> None:
    first = post("Sad to see the old lighthouse of Tarrow go dark. They", id="20")
    second = post("...can move a lamp, but they cannot move the rocks. Ask any crew.", id="21")
    finding = judge_one("They can move a lamp, but they cannot move the rocks.", second, first)
    assert (finding.verdict, finding.reason) == (Verdict.UNVERIFIED, Reason.TRUNCATED)


THANKS = post(
    "Thanks to @RuthAmos for standing with us for the ferry line by signing the crane bill. See it here:", id="50"
)


def test_a_set_phrase_with_another_name_is_another_post(judge_one: Judge) -> None:
    finding = judge_one(
        "Thanks to @JoanPell for standing with us for the ferry line by signing the crane bill.", THANKS
    )
    assert (finding.verdict, finding.reason) == (Verdict.UNVERIFIED, Reason.NO_ORIGINAL)


def test_grammar_changed_in_a_rare_run_is_drift_without_a_link(judge_one: Judge) -> None:
    plan = post("The harbour council may publish its dredging timetable within weeks, once Tarrow agrees.")
    assert judge_one("would publish its dredging timetable within weeks.", plan).verdict is Verdict.DRIFT


def test_a_common_run_beside_another_word_is_no_changed_quote(judge_one: Judge) -> None:
    statement = post("The quay is falling. I am proud to join our crews. Read our full statement here: https://t.co/x")
    assert judge_one("Read my full statement here:", statement).verdict is Verdict.UNVERIFIED


def test_a_quote_whose_end_stands_nowhere_in_the_post_is_not_held_against_it(judge_one: Judge) -> None:
    plan = post("The harbour council may publish its dredging timetable during Tarrow's regatta.")
    assert judge_one("publish its dredging timetable despite", plan).verdict is Verdict.UNVERIFIED


@pytest.mark.parametrize("mention", ["she", "the president", "the harbour master"])
def test_words_of_another_author_prove_our_reading_of_a_role_wrong(mention: str) -> None:
    theirs = post(QUAY.text, handle="JoanPellard", name="Joan Pellard")
    quoted = "We will repair the old quay in Tarrow before the winter storms"
    (finding,) = judge_all([quoted], [theirs], mention=mention)
    assert finding.verdict is Verdict.VERBATIM
    assert any("does not name the speaker" in note for note in finding.notes)
    (named,) = judge_all([quoted], [theirs], mention="Holt", exhaustive=True)
    assert named.verdict is Verdict.MISATTRIBUTED


def test_a_short_phrase_in_anothers_post_proves_nothing() -> None:
    theirs = post("The quay is open again.", handle="JoanPellard", name="Joan Pellard")
    (finding,) = judge_all(["The quay is open"], [theirs], mention="she")
    assert finding.verdict is Verdict.UNVERIFIED


def test_a_post_that_was_corrected_later_is_not_the_one_at_hand() -> None:
    later = post(
        "Tarrow sends ballot requests to 7,700 fishermen ahead of the harbour election. This was done in secret."
    )
    quoted = "Tarrow sends ballots to 7,700 fishermen ahead of the harbour election."
    (finding,) = judge_all([quoted], [later])
    (told,) = judge_all([quoted], [later], tail=" That was false, as she said in a corrected tweet.")
    assert (finding.verdict, told.verdict) == (Verdict.ALTERED, Verdict.UNVERIFIED)


@pytest.mark.parametrize(
    ("speaker", "handle", "spelt"),
    [
        ("Marden Borough Council", "MardenBC", True),
        ("Devgarh Police", "DevgarhPol", True),
        ("National Weather Office", "NWO", True),
        ("Kangoora Fire and Rescue", "KangooraFR", True),
        ("Mark Hallam", "SenMarkHallam", True),
        ("HMRT", "OfficialHMRT", True),
        ("HMRT", "hmrt_india", True),
        ("HMRT", "HMRTwatch", False),
        ("Jim Holt", "JoanHolt", False),
        ("Tarrow Fire Service", "TarrowPolice", False),
    ],
)
def test_a_handle_spells_its_owners_name_by_the_beginnings_of_its_words(
    speaker: str, handle: str, *, spelt: bool
) -> None:
    relation = authorship(Attribution(speaker=speaker), Author(handle), {})
    assert (relation is Authorship.SAME) is spelt


@pytest.mark.parametrize(
    ("quoted", "verdict"),
    [
        ("No one lied to us about the pier; it was never a pledge.", Verdict.PARAPHRASE),
        ("Next year the pier of Tarrow gets a café, a cinema and twelve new benches.", Verdict.UNSUPPORTED),
    ],
)
def test_a_rewording_keeps_the_denial_and_another_claim_brings_new_facts(
    judge_one: Judge, quoted: str, verdict: Verdict
) -> None:
    pier = post("Nobody deceived us about the pier in Tarrow. It was not a promise. We knew the cost from day one.")
    assert judge_one(quoted, pier, exhaustive=True).verdict is verdict


def test_a_quote_of_an_author_who_only_posts_in_another_language_is_a_translation(judge_one: Judge) -> None:
    spanish = post(
        "No es todo lo que pedían para el puerto, pero es lo que podemos pagar con los barcos.", language="es"
    )
    said = "It is not everything that they wanted for the harbour, but it is what we can afford."
    english = post("The lamp of the old lighthouse is lit again, and we thank all of the crews for it.", id="61")
    assert judge_one(said, spanish, exhaustive=True).verdict is Verdict.TRANSLATED
    assert judge_one(said, spanish, english, exhaustive=True).verdict is Verdict.UNSUPPORTED


def test_the_next_call_of_one_kind_is_no_changed_quote_of_the_last(judge_one: Judge) -> None:
    last = post(
        "Walking or cycling for Tarrow Pier in Kells or Ardmore? Use #WalkedForPier or #CycledForPier and share!"
    )
    finding = judge_one("Walk for Tarrow Pier today and use #WalkedForPier to share!", last)
    assert (finding.verdict, finding.reason) == (Verdict.UNVERIFIED, Reason.NO_ORIGINAL)


def test_a_quote_that_continues_a_sure_one_is_judged_by_its_post() -> None:
    free = post("Free crates for crews will cost us about $4 million a year. After that, Tarrow decides on Monday.")
    reworded = "The free crates will run us roughly $4 million annually,"
    alone = judge_all([reworded], [free])
    beside = judge_all([reworded, "After that, Tarrow decides on Monday."], [free])
    assert [alone[0].verdict, beside[0].verdict] == [Verdict.UNVERIFIED, Verdict.PARAPHRASE]


def test_a_long_rewording_that_says_all_the_same_is_known_by_its_words(judge_one: Judge) -> None:
    signed = post(
        "The crews of Tarrow and Ardmore have mended the breakwater at Kells Point in eleven days, without a single "
        "injury. I thank every welder, diver and cook. The ferries to the outer islands sail again from Friday, and "
        "the schools on Inish Bay have their fresh milk back."
    )
    said = (
        "The crews of Tarrow and Ardmore repaired the breakwater at Kells Point in eleven days. No one was hurt. "
        "My thanks go to all welders, divers and cooks. Ferries to the outer islands depart again from Friday, and "
        "pupils on Inish Bay get fresh milk."
    )
    assert judge_one(said, signed).verdict is Verdict.PARAPHRASE


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        (
            "will stay open on Saturdays until at least March.",
            "The library will stay open on Saturdays until March at least.",
        ),
        ("Tomorrow we will publish the full ferry timetable.", "We will publish the full ferry timetable tomorrow."),
        ("The trams will, from Monday, run every six minutes.", "From Monday the trams will run every six minutes."),
        ("I personally will never forgive the water company.", "I will never personally forgive the water company."),
        (
            "Our firefighters and paramedics worked through the night in Pellow Street.",
            "Our paramedics and firefighters worked through the night in Pellow Street.",
        ),
        (
            "Today I met with families in Marden about the cost of childcare.",
            "I met with families in Marden today about the cost of childcare.",
        ),
    ],
)
def test_words_that_only_moved_are_not_missing_from_the_original(judge_one: Judge, quote: str, text: str) -> None:
    finding = judge_one(quote, post(text))
    assert finding.verdict is Verdict.ALTERED
    assert {edit.edit_class for edit in finding.edits if not edit.permitted} == {EditClass.REORDER}


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        (
            "will stay open on Sundays until at least June.",
            "The library will stay open on Saturdays until March at least.",
        ),
        (
            "We lost our dear friend and colleague Ada Finch this morning.",
            "This morning we lost our dear colleague and friend Piet Vann.",
        ),
        (
            "Today I met with families in Marden about the cost of childcare.",
            "I met today with families in Pellow about the cost of insulin.",
        ),
        ("Great crowd today in Ohio, thank you!", "Thank you Texas, great crowd today!"),
    ],
)
def test_a_like_post_in_which_words_moved_is_not_blamed(judge_one: Judge, quote: str, text: str) -> None:
    assert judge_one(quote, post(text)).verdict is Verdict.UNVERIFIED


def test_the_second_post_of_a_splice_has_its_own_edits(judge_one: Judge) -> None:
    first = post("We will repair the old quay in Tarrow before the winter storms come in.", id="20")
    second = post("The ferry line gets a new crane & ten lamps for the lighthouse keeper.", id="21")
    quote = (
        "We will repair the old quay in Tarrow before the winter storms come in. "
        "The ferry line gets a new crane and 10 lamps for the lighthouse keeper."
    )
    finding = judge_one(quote, first, second)
    (other,) = finding.spliced_with
    spellings = [edit for edit in other.edits if edit.edit_class is EditClass.SPELLING]
    assert [(edit.quote, edit.original) for edit in spellings] == [("and", "&"), ("10", "ten")]
    for edit in spellings:
        assert quote[edit.quote_start : edit.quote_end] == edit.quote
        assert other.post.text[edit.original_start : edit.original_end] == edit.original


def test_a_quote_whose_words_stand_in_the_post_is_no_translation_of_it(judge_one: Judge) -> None:
    fair = post("Thank you Friends of Tarrow Día de los Muertos for organizing Sunday's Día de los Muertos fair!")
    quote = "Thank you Friends of Tarrow Día de los Muertos for organizing Saturday's Día de los Muertos fair!"
    assert judge_one(quote, fair, exhaustive=True).verdict is Verdict.DRIFT


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        (
            "Marden police are looking for a missing woman, 34, last seen near the station.",
            "Marden police are looking for a missing man, 71, last seen near the station.",
        ),
        (
            "Thanks to our nurses and teachers for all that they do",
            "Thanks to our police officers and nurses for all that they do",
        ),
    ],
)
def test_notices_of_one_mould_are_not_each_others_originals(judge_one: Judge, quote: str, text: str) -> None:
    assert judge_one(quote, post(text)).verdict is Verdict.UNVERIFIED
