"""Addresses of posts and profiles."""

from datetime import UTC, datetime

import pytest

from verifier.post_url import PostAddress, parse_post_url, parse_profile_url, post_time

ID = "1234567890123456789"


@pytest.mark.parametrize(
    "url",
    [
        f"https://twitter.com/jane_doe/status/{ID}",
        f"http://x.com/jane_doe/status/{ID}",
        f"https://www.x.com/jane_doe/status/{ID}/",
        f"https://mobile.twitter.com/jane_doe/statuses/{ID}",
        f"https://m.twitter.com/jane_doe/status/{ID}?s=20&t=abc",
        f"https://twitter.com/#!/jane_doe/status/{ID}",
        f"https://twitter.com/%23!/jane_doe/status/{ID}",
        f"https://x.com/jane_doe/status/{ID}/photo/1",
        f"https://x.com/jane_doe/status/{ID}/video/1?ref_src=twsrc%5Etfw",
        f"https://x.com/jane_doe/status/{ID}/history#frag",
        f"https://web.archive.org/web/20200101000000/https://twitter.com/jane_doe/status/{ID}",
        f"web.archive.org/web/20200101000000id_/http:/twitter.com/jane_doe/status/{ID}",
        f"https://web.archive.org/web/2020*/https://twitter.com/jane_doe/status/{ID}",
        f"https://web.archive.org/web/20200101000000if_/https://mobile.twitter.com/jane_doe/status/{ID}?s=20",
        f"https://web.archive.org/web/*/twitter.com/jane_doe/status/{ID}",
        f"https://web.archive.org/web/https://twitter.com/jane_doe/status/{ID}",
        f"https://web.archive.org/web/2020/https%3A%2F%2Ftwitter.com%2Fjane_doe%2Fstatus%2F{ID}%3Fs%3D20",
        f"http://archive.org/web/20200101000000/https://x.com/jane_doe/status/{ID}",
        f"https://archive.ph/20230701120000/https://twitter.com/jane_doe/status/{ID}",
        f"https://archive.today/newest/https://x.com/jane_doe/status/{ID}",
        f"https://archive.is/https://x.com/jane_doe/status/{ID}",
        f"https://archive.ph/o/Ab1Cd/https://twitter.com/jane_doe/status/{ID}",
        f"https://x.com/jane_doe/status/{ID}/analytics",
        f"https://mobile.x.com/jane_doe/status/{ID}?t=abc&s=19",
        f"http://twitter.com/#!/jane_doe/statuses/{ID}",
        f"https://twitter.com/@jane_doe/status/{ID}”",
        f"HTTPS://X.COM/jane_doe/status/{ID}",
        f"x.com/jane_doe/status/{ID}",
        f"//x.com:443/jane_doe/status/{ID}",
        f" https://x.com/jane_doe/status/{ID}) ",
    ],
)
def test_every_form_of_a_post_address_is_read(url: str) -> None:
    assert parse_post_url(url) == PostAddress(id=ID, handle="jane_doe", mirror=False)


@pytest.mark.parametrize(
    "url",
    [
        f"https://x.com/i/status/{ID}",
        f"https://x.com/i/web/status/{ID}",
        f"https://twitter.com/statuses/{ID}",
        f"https://twitter.com/i/statuses/{ID}",
    ],
)
def test_an_address_without_account_has_no_handle(url: str) -> None:
    assert parse_post_url(url) == PostAddress(id=ID, handle=None, mirror=False)


@pytest.mark.parametrize(
    "host",
    [
        "xcancel.com",
        "g.fixupx.com",
        "api.vxtwitter.com",
        "fxtwitter.com",
        "fixupx.com",
        "vxtwitter.com",
        "fixvx.com",
        "twittpr.com",
        "nitter.net",
        "nitter.a.example",
    ],
)
def test_mirrors_are_read_and_marked(host: str) -> None:
    assert parse_post_url(f"https://{host}/jane/status/{ID}") == PostAddress(id=ID, handle="jane", mirror=True)


@pytest.mark.parametrize(
    "url",
    [
        f"https://х.com/jane/status/{ID}",  # Cyrillic letter
        f"https://x.com.evil.example/jane/status/{ID}",
        f"https://evil.example/x.com/jane/status/{ID}",
        f"https://notx.com/jane/status/{ID}",
        f"https://xcom/jane/status/{ID}",
        f"https://x.com@evil.example/jane/status/{ID}",
        f"https://x.com:pass@evil.example/jane/status/{ID}",
        f"https://evil.example\\@x.com/jane/status/{ID}",
        f"https://x.com:8080/jane/status/{ID}",
        f"https://help.x.com/jane/status/{ID}",
        f"https://notnitter.net/jane/status/{ID}",
        f"ftp://x.com/jane/status/{ID}",
        f"javascript:location='https://x.com/jane/status/{ID}'",
        f"https://evil.example/?u=https://x.com/jane/status/{ID}",
        f"https://evil.example/#!/jane/status/{ID}",
        f"https://x.com/jane/article/{ID}",
        f"https://x.com/jane/status/{ID}abc",
        f"https://x.com/jane/status/{ID}{ID}",
        "https://x.com/jane/status/",
        "https://x.com/jane/status/١٢٣",
        f"https://web.archive.org/web/2020/https://evil.example/jane/status/{ID}",
        f"https://web.archive.org/web/2020/https%3A%2F%2Fx.com.evil.example/jane/status/{ID}",
        f"https://web.archive.org.evil.example/web/2020/https://x.com/jane/status/{ID}",
        f"https://archive.ph.evil.example/https://x.com/jane/status/{ID}",
        f"https://archive.ph/https://archive.ph/https://x.com/jane/status/{ID}",
        "https://archive.ph/Ab1Cd",
        f"https://evilarchive.ph/https://x.com/jane/status/{ID}",
        f"https://xcancel.com.evil.example/jane/status/{ID}",
        f"https://x.com%2F@evil.example/jane/status/{ID}",
        f"https://x。com/jane/status/{ID}",
        f"https://xn--x-0tbb.com/jane/status/{ID}",
        "https://x.com/jane",
        f"https://x.com/jane doe/status/{ID}",
        "",
        ID,
    ],
)
def test_look_alikes_and_other_pages_are_refused(url: str) -> None:
    assert parse_post_url(url) is None


def test_the_address_on_x_is_given_back() -> None:
    address = parse_post_url(f"https://nitter.net/jane/status/{ID}#m")
    assert address is not None
    assert address.url == f"https://x.com/jane/status/{ID}"


@pytest.mark.parametrize(
    ("url", "handle"),
    [
        ("https://twitter.com/jane_doe", "jane_doe"),
        ("https://x.com/jane_doe/", "jane_doe"),
        ("https://x.com/jane_doe?lang=en", "jane_doe"),
        ("https://twitter.com/#!/jane_doe", "jane_doe"),
        ("https://x.com/@jane_doe", "jane_doe"),
        ("https://x.com/jane_doe/with_replies", "jane_doe"),
        ("https://web.archive.org/web/2020/https://twitter.com/jane_doe", "jane_doe"),
        ("https://x.com/home", None),
        ("https://x.com/i", None),
        ("https://twitter.com/intent/tweet?text=a", None),
        ("https://twitter.com/share?url=a", None),
        ("https://twitter.com/search?q=a", None),
        ("https://twitter.com/hashtag/news", None),
        ("https://x.com/jane_doe/status/20", None),
        ("https://x.com/jane_doe/lists/news", None),
        ("https://x.com/", None),
        ("https://x.com.evil.example/jane_doe", None),
        ("https://pic.twitter.com/AbCdEf", None),
        ("https://x.com/a-name-with-hyphens", None),
    ],
)
def test_a_profile_page_gives_its_handle(url: str, handle: str | None) -> None:
    assert parse_profile_url(url) == handle


def test_a_snowflake_id_tells_its_time() -> None:
    assert post_time("2023357708301455483") == datetime(2026, 2, 16, 11, 24, 4, 484_000, tzinfo=UTC)


@pytest.mark.parametrize("post_id", ["20", "29700859246", "", "12x", "-5", "١٢٣٤٥٦٧٨٩٠١٢", "9" * 20])
def test_an_id_from_before_snowflake_or_no_id_tells_no_time(post_id: str) -> None:
    assert post_time(post_id) is None


def test_a_hostile_url_is_refused_in_linear_time() -> None:
    for pump in (
        "/" * 200_000,
        "a." * 100_000,
        "x.com/" + "/@" * 100_000,
        "nitter." + "a" * 200_000 + "!",
        "archive.ph/" + "x." * 99_999,
    ):
        assert parse_post_url(pump) is None
        assert parse_profile_url(pump) is None
