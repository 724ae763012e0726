"""X's short links in articles. All answers are written by hand."""

from __future__ import annotations

from tests.originals.told_client import Told, ToldClient
from verifier.article import read_article
from verifier.errors import NoNetwork
from verifier.model import Article
from verifier.originals.short_links import follow_short_links

POST = "https://twitter.com/mara/status/1700000000000000001"


def article(*addresses: str) -> Article:
    links = "".join(f'<p>The mayor <a href="{address}">wrote</a> of it that night.</p>' for address in addresses)
    return read_article("a.html", f"<article>{links}</article>".encode())


def leads(target: str) -> Told:
    return Told(status=301, headers={"location": target})


def urls(read: Article) -> list[str]:
    return [link.url for link in read.links]


def test_a_short_link_to_a_post_becomes_its_address() -> None:
    client = ToldClient({"https://t.co/Ab1": leads(POST)})
    assert urls(follow_short_links(article("https://t.co/Ab1", "http://t.co/Ab1?amp=1"), client)) == [POST, POST]
    assert client.asked == ["https://t.co/Ab1"]


def test_the_page_that_browsers_get_is_read_too() -> None:
    page = f'<head><meta name="referrer"><noscript><META http-equiv="refresh" content="0;URL={POST}?s=20&amp;t=a">'
    client = ToldClient({"https://t.co/Ab1": Told(page)})
    assert urls(follow_short_links(article("https://t.co/Ab1"), client)) == [f"{POST}?s=20&t=a"]


def test_a_short_link_may_lead_over_another_but_not_for_ever() -> None:
    client = ToldClient({"https://t.co/Ab1": leads("https://t.co/Cd2"), "https://t.co/Cd2": leads(POST)})
    assert urls(follow_short_links(article("https://t.co/Ab1"), client)) == [POST]
    loop = ToldClient({"https://t.co/Ab1": leads("https://t.co/Ab1")})
    assert urls(follow_short_links(article("https://t.co/Ab1"), loop)) == ["https://t.co/Ab1"]
    assert len(loop.asked) == 2


def test_what_leads_elsewhere_stays_and_is_not_asked() -> None:
    client = ToldClient({"https://t.co/": leads("http://169.254.169.254/latest")})
    given = article("https://t.co/Ab1", "https://news.example/a", "https://t.co.evil.example/Ab1")
    assert urls(follow_short_links(given, client)) == urls(given)
    assert client.asked == ["https://t.co/Ab1"]


def test_a_link_that_cannot_be_followed_stays() -> None:
    given = article("https://t.co/Ab1")
    assert follow_short_links(given, ToldClient({})) == given
    broken = NoNetwork("https://t.co/Ab1", "nobody answers", failure="timeout")
    assert follow_short_links(given, ToldClient({"https://t.co/": broken})) == given
    assert follow_short_links(given, ToldClient({"https://t.co/Ab1": leads(POST)}, offline=True)) == given


def test_an_article_full_of_short_links_is_not_all_asked() -> None:
    client = ToldClient({})
    follow_short_links(article(*(f"https://t.co/{number}" for number in range(100, 400))), client)
    assert len(client.asked) == 40
