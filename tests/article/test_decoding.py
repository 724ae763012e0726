"""Bytes to text."""

import pytest

from verifier.article import read_article
from verifier.article.decoding import decode
from verifier.errors import ArticleError

WESTERN = "She said “no” in the café – twice."
RUSSIAN = "Министр написал: «Мы не уйдём». Это было его последнее слово на сегодня, сообщает агентство."
CHINESE = "市长说：“我们明天再去看看情况怎么样，现在还不知道。”记者从会议上报道。"
POLISH = "Zażółć gęślą jaźń. Minister napisał, że nie wie, dlaczego się śmieją z jego łódki w porcie."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_text_is_decoded_whatever_its_encoding(encoding: str) -> None:
    assert decode(WESTERN.encode(encoding)) == WESTERN


@pytest.mark.parametrize(
    ("text", "encoding"), [(RUSSIAN, "cp1251"), (CHINESE, "gbk"), (POLISH, "cp1250"), (CHINESE, "big5hkscs")]
)
def test_other_alphabets_are_guessed_from_the_bytes(text: str, encoding: str) -> None:
    text = text.replace("“", "「").replace("”", "」") if encoding == "big5hkscs" else text
    text = (
        text if encoding != "big5hkscs" else "市長說：「我們明天再去看看情況怎麼樣，現在還不知道。」記者從會議上報道。"
    )
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("iso-8859-1", "cp1252"),  # as browsers read it
        ("windows-1252", "cp1252"),
        ("iso-8859-1", "utf-8"),  # a false declaration: the bytes are valid UTF-8
        ("utf-8", "cp1252"),  # a false declaration: they are not
        ("no-such-encoding", "cp1252"),
        ("utf-16", "utf-8"),  # cannot be true of a head that reads as ASCII
    ],
)
def test_a_page_is_decoded_by_its_bytes_and_not_by_a_false_declaration(declared: str, encoding: str) -> None:
    page = f'<meta charset="{declared}"><p>{WESTERN}</p>'
    assert decode(page.encode(encoding)) == page


@pytest.mark.parametrize(
    "head",
    ['<meta charset="gb2312">', '<?xml version="1.0" encoding="gbk"?>', "<meta content='text/html; charset=gbk'>"],
)
def test_a_declaration_that_the_bytes_bear_out_is_followed(head: str) -> None:
    page = head + "他说“好”。"
    assert decode(page.encode("gbk")) == page


def test_seven_bit_japanese_is_not_taken_for_utf_8() -> None:
    page = '<meta charset="iso-2022-jp"><p>市長は「行く」と書いた。</p>'
    assert decode(page.encode("iso2022_jp")) == page


def test_a_few_bad_bytes_do_not_spoil_a_utf_8_text() -> None:
    assert decode("“Nö”, said she. ".encode() * 3 + b"\x93Go\x94") == "“Nö”, said she. " * 3 + "“Go”"


def test_utf_7_is_never_believed() -> None:
    page = b'<meta charset="utf-7">+ADw-script+AD4-'
    assert decode(page) == page.decode("ascii")


def test_words_that_were_encoded_twice_are_mended_and_keep_their_columns() -> None:
    broken = "Ann: “Go” – café £5".encode().decode("cp1252", "replace").replace("\ufffd", "\x9d")
    article = read_article("a.txt", f"{broken} end".encode())
    assert article.text == "Ann: “Go” – café £5 end"
    assert article.source_map.line_and_column(article.text.index("end")) == (1, len(broken) + 2)


@pytest.mark.parametrize("text", ["A visita a São Paulo, É só isso. Ã", "Â§ 5 is a typing error", "100 °C, naïve, Âge"])
def test_letters_that_only_look_like_double_encoding_are_left(text: str) -> None:
    assert read_article("a.txt", text.encode()).text == text


@pytest.mark.parametrize(
    ("content", "remedy"),
    [
        (b"%PDF-1.7 \x93", "save"),
        (b"PK\x03\x04\x14\x00", "save"),
        (b"\x89PNG\r\n\x1a\n", "copy"),
        (b"\x1f\x8b\x08\x00", "unpack"),
        (b"SQLite format 3\x00", "--store"),
        (b"a\x00b\x01\x02\x00\x00" * 40, "save"),
        (b"", "give a file"),
        (b" \n\t\r\n", "give a file"),
        (b"\xef\xbb\xbf\n", "give a file"),
        (b"<html><body><script>var a = 1</script></body></html>", "give the page"),
    ],
)
def test_what_is_no_article_is_refused_with_a_remedy(content: bytes, remedy: str) -> None:
    with pytest.raises(ArticleError, match=remedy) as caught:
        read_article("strange.file", content)
    assert caught.value.source == "strange.file"
    assert "\n" not in str(caught.value)


def test_one_stray_nul_is_a_fault_of_the_page_not_a_binary_file() -> None:
    article = read_article("a.html", b"<p>" + b"word " * 300 + b"\x00 and \xe2\x80\x9cquote\xe2\x80\x9d</p>")
    assert "“quote”" in article.text
    assert "\x00" not in article.text
