"""Plain text: paragraphs and what they are."""

import textwrap

import pytest

from verifier.article import read_article
from verifier.model import Article, BlockKind

LONG = (
    "The council met on Monday night to vote on the pool, and the vote went on until long after the last bus had left."
)
OTHER = (
    "Nobody in the hall could say what would happen next, least of all the mayor, who had gone home with a headache."
)


def read(*lines: str) -> Article:
    return read_article("a.txt", "\n".join(lines).encode())


def blocks(article: Article) -> list[tuple[str, str]]:
    return [(block.kind.value, " ".join(article.text[block.start : block.end].split())) for block in article.blocks]


def kinds(*lines: str) -> list[str]:
    return [block.kind.value for block in read(*lines).blocks]


def test_each_line_is_a_paragraph_where_no_blank_lines_stand_between() -> None:
    assert [words for _, words in blocks(read(LONG, OTHER, LONG))] == [LONG, OTHER, LONG]


def test_blank_lines_between_paragraphs_make_no_difference() -> None:
    assert blocks(read(LONG, "", OTHER)) == blocks(read(LONG, OTHER))


@pytest.mark.parametrize("width", [45, 60, 72, 80, 100])
def test_a_paragraph_broken_at_some_width_is_one_block(width: int) -> None:
    paragraphs = [f"{LONG} {OTHER}", f"{OTHER} “{LONG}”", LONG]
    text = "\n\n".join("\n".join(textwrap.wrap(paragraph, width)) for paragraph in paragraphs)
    assert [words for _, words in blocks(read(text))] == paragraphs


def test_indented_first_lines_separate_broken_paragraphs_without_blank_lines() -> None:
    paragraphs = [f"{LONG} {OTHER}", f"{OTHER} {LONG}"]
    text = "\n".join("\n".join(textwrap.wrap(paragraph, 70, initial_indent="   ")) for paragraph in paragraphs)
    assert [words for _, words in blocks(read(text))] == paragraphs


def test_a_headline_above_broken_lines_is_a_block_of_its_own() -> None:
    article = read("Pool vote ends in the dark", "", *textwrap.wrap(f"{LONG} {OTHER}", 72))
    assert blocks(article) == [("heading", "Pool vote ends in the dark"), ("paragraph", f"{LONG} {OTHER}")]


def test_short_lines_that_end_as_sentences_are_not_taken_for_one_broken_paragraph() -> None:
    lines = [
        "He came in at noon and sat down there.",
        "She left at one and did not come back.",
        "It rained on them all.",
    ]
    assert [words for _, words in blocks(read(*lines))] == lines


def test_japanese_lines_are_paragraphs() -> None:
    lines = ["市長は会見を開き、「けじめをつける」と述べ、辞職する考えを明らかにした。", "後任は決まっていない。"]
    assert [words for _, words in blocks(read(*lines))] == lines


def test_the_first_line_without_a_full_stop_is_the_headline() -> None:
    article = read("Pool 'will not open again', mayor says", LONG, OTHER)
    assert blocks(article)[0][0] == "heading"
    assert article.title == "Pool 'will not open again', mayor says"


def test_a_first_line_that_is_a_sentence_is_no_headline() -> None:
    article = read(LONG, OTHER)
    assert [kind for kind, _ in blocks(article)] == ["paragraph", "paragraph"]
    assert article.title is None


def test_a_lone_line_is_a_paragraph_not_a_headline() -> None:
    assert kinds("Pool to close, she wrote on X") == ["paragraph"]


def test_a_label_above_the_headline_is_not_the_title() -> None:
    article = read("Local", "Pool vote ends in the dark", LONG, OTHER)
    assert article.title == "Pool vote ends in the dark"


def test_crossheads_are_headings() -> None:
    assert kinds("A headline of some words", LONG, "'Nothing to hide'", OTHER, "What comes next?", LONG) == [
        "heading",
        "paragraph",
        "heading",
        "paragraph",
        "heading",
        "paragraph",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "She wrote:",  # a cue, the quote follows
        "She posted one word, “Done”.",
        "Was that, she wanted to know, “fair?”",  # a question that a story tells
        "- Jane Doe",
        "“We are not going to pay for this pool any more”",  # a quoted paragraph
        "and that was all",
    ],
)
def test_a_short_line_of_another_kind_is_no_crosshead(line: str) -> None:
    assert blocks(read("A headline of some words", LONG, line, OTHER))[2][0] != "heading"


def test_a_line_under_a_colon_is_no_crosshead() -> None:
    assert kinds("A headline of some words", f"{LONG} She wrote on X:", "Goodbye pool", OTHER)[2] == "paragraph"


def test_where_most_lines_lack_a_full_stop_none_is_a_crosshead() -> None:
    lines = ["A headline of some words", *(f"Line {n} of a poem that nobody ended" for n in range(8)), LONG]
    assert kinds(*lines)[1:-1] == ["paragraph"] * 8


def test_times_of_a_live_blog_are_headings() -> None:
    lines = [
        "LIVE: Pool vote",
        "18.42",
        "Vote passes, 7 to 6",
        LONG,
        "18.31",
        "President arrives late",
        OTHER,
        "18.02",
        LONG,
    ]
    assert [kind for kind in kinds(*lines) if kind == "paragraph"] == ["paragraph"] * 3


@pytest.mark.parametrize("mark", ["-", "*", "•", "▪"])
def test_bullets_are_list_items_without_their_mark(mark: str) -> None:
    article = read(LONG, f"{mark} first point of the list", f"{mark} second point", OTHER)
    assert blocks(article)[1:3] == [("list_item", "first point of the list"), ("list_item", "second point")]


def test_a_dash_that_opens_speech_is_no_bullet() -> None:
    article = read(LONG, "— Non, dit-il.", OTHER)
    assert blocks(article)[1] == ("paragraph", "— Non, dit-il.")


@pytest.mark.parametrize("label", ["Key Takeaways", "Highlights:", "Das Wichtigste in Kürze", "Puntos clave", "要点"])
def test_bullets_under_a_summary_heading_are_key_takeaways(label: str) -> None:
    assert kinds("A headline of some words", LONG, label, "- one point", "- two points", OTHER) == [
        "heading",
        "paragraph",
        "heading",
        "key_takeaway",
        "key_takeaway",
        "paragraph",
    ]


def test_bullets_between_headline_and_story_are_key_takeaways() -> None:
    assert kinds("A headline of some words", "By Jane Doe", "- one point", "- two points", LONG, OTHER)[2:4] == [
        "key_takeaway",
        "key_takeaway",
    ]


def test_bullets_inside_the_story_are_list_items() -> None:
    assert kinds("A headline of some words", LONG, "- one point", "- two points", OTHER)[2:4] == ["list_item"] * 2


def test_unmarked_lines_in_a_box_of_their_own_are_key_takeaways() -> None:
    lines = [
        "A headline of some words",
        "",
        "Key points",
        "One point is made.",
        "Two points are made.",
        "",
        LONG,
        "",
        OTHER,
    ]
    assert kinds(*lines) == ["heading", "heading", "key_takeaway", "key_takeaway", "paragraph", "paragraph"]


def test_unmarked_lines_that_run_into_the_story_are_paragraphs() -> None:
    assert kinds("A headline of some words", "Key points", LONG, OTHER) == [
        "heading",
        "heading",
        "paragraph",
        "paragraph",
    ]


def test_the_paragraph_under_a_synopsis_label_is_the_standfirst() -> None:
    assert kinds("A headline of some words", "Synopsis", LONG, OTHER)[1:] == ["heading", "standfirst", "paragraph"]
    assert kinds("A headline of some words", f"Synopsis: {LONG}", OTHER)[1:] == ["standfirst", "paragraph"]


@pytest.mark.parametrize(
    "line",
    [
        "Image caption A view of the pool in 1990",
        "Photo: The pool in 1990",
        "Foto: Das Bad im Jahr 1990",
        "The pool in 1990. (AP Photo/Jane Doe)",
        "The mayor speaks. (Photo: Jane Doe, Getty Images)",
        "The mayor speaks. [Jane Doe/Reuters]",
        "Image copyright AFP Image caption The mayor",
    ],
)
def test_captions_are_told_by_their_labels_and_credits(line: str) -> None:
    assert kinds("A headline of some words", line, LONG, OTHER)[1] == "caption"


@pytest.mark.parametrize(
    "line",
    [
        "Photo shows are popular in the town, and the next one opens on Sunday in the old pool.",
        "“We will go on,” she wrote on X. (ANI)",  # an agency signs its copy
        "The mayor spoke for an hour (nobody listened).",
        "Image is all that counts for this mayor, her rival wrote on X on Monday.",
    ],
)
def test_prose_with_a_word_for_pictures_is_no_caption(line: str) -> None:
    assert kinds("A headline of some words", line, LONG, OTHER)[1] == "paragraph"


def test_marked_lines_are_one_quoted_block_and_offsets_stay() -> None:
    text = f"{LONG}\n\n> We will go.\n>\n> And come back.\n\n{OTHER}"
    article = read_article("a.txt", text.encode())
    quoted = article.blocks[1]
    assert quoted.kind is BlockKind.BLOCK_QUOTE
    assert article.text[quoted.start : quoted.end].split() == ["We", "will", "go.", "And", "come", "back."]
    assert ">" not in article.text
    assert quoted.start == text.index("We will")
    assert len(article.text) == len(text)


def test_the_signature_of_a_quoted_block_is_no_part_of_it() -> None:
    article = read(LONG, "", "> We will go.", "> — Jane Doe, on X", "", OTHER)
    assert blocks(article)[1:3] == [("block_quote", "We will go."), ("paragraph", "— Jane Doe, on X")]


def test_addresses_in_the_text_are_links_without_the_marks_around_them() -> None:
    article = read(f"{LONG} See (https://news.example/a_(b)), or x.com/jane/status/20. And https://x.com/jane.")
    assert [link.url for link in article.links] == [
        "https://news.example/a_(b)",
        "x.com/jane/status/20",
        "https://x.com/jane",
    ]
    assert all(article.text[link.start : link.end] == link.url for link in article.links)


def test_a_posts_address_on_a_line_of_its_own_is_an_embed() -> None:
    article = read(LONG, "https://twitter.com/jane/status/20?s=20", OTHER)
    (embed,) = article.embeds
    assert (embed.post_id, embed.url) == ("20", "https://x.com/jane/status/20")
    assert [kind for kind, _ in blocks(article)] == ["paragraph", "paragraph"]


def test_a_posts_address_inside_a_sentence_is_only_a_link() -> None:
    article = read(f"{LONG} It was at https://twitter.com/jane/status/20 on Monday.")
    assert not article.embeds
    assert len(article.links) == 1


def test_blocks_stand_in_order_and_do_not_overlap() -> None:
    article = read(
        "A headline of some words", "- a", LONG, "> q", "> q", "Photo: a", "https://x.com/i/status/20", OTHER
    )
    for before, after in zip(article.blocks, article.blocks[1:], strict=False):
        assert before.start < before.end <= after.start


def test_paragraphs_set_in_under_a_colon_are_one_quoted_block() -> None:
    article = read(f"{LONG} She wrote:", "", "    We will go.", "", "    And come back.", "", OTHER)
    assert blocks(article)[1] == ("block_quote", "We will go. And come back.")
    assert len(article.blocks) == 3


@pytest.mark.parametrize("lead", ["She wrote.", "  She wrote:"])
def test_indentation_alone_is_no_quotation(lead: str) -> None:
    assert "block_quote" not in kinds(f"   {LONG} {lead}", "", "    We will go.", "", OTHER)
