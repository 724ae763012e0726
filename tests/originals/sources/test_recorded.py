"""The first post on X, from each source: played from cassettes, or asked of the real places.

The cassettes were written by hand in the documented shapes: where they were made, no real place could be reached. With
network, and with X_BEARER_TOKEN set for X's API, this records real answers in their place:

    python -m pytest -m live --record-mode=rewrite tests/originals/sources/test_recorded.py

Tokens, cookies and what else identifies anybody are left out of what is recorded (`vcr_config` in tests/conftest.py).
The post is https://x.com/jack/status/20, whose words are public.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from verifier.errors import FetchError
from verifier.fetching import Client, Settings, read_tokens
from verifier.model import Complete
from verifier.originals.account_search import find_accounts
from verifier.originals.answers.reading import Absence, Absent, Reading
from verifier.originals.sources import open_sources
from verifier.originals.sources.spending import Spending
from verifier.originals.sources.wanted import Result, Wanted

if TYPE_CHECKING:
    from collections.abc import Iterator

ID, WORDS = "20", "just setting up my twttr"
NEVER = "29700859250"  # between two posts of November 2010

# matches "authorization:", "Bearer AAAA", "set-cookie", "desk@news.com"; not "author_id" or "@jack"
_SECRET = re.compile(
    r"bearer |set-cookie|\bcookie:|authorization:|auth_token|\bct0\b|x-csrf|guest_id|canary|\w@[\w-]+\.(?:com|org)\b",
    re.IGNORECASE,
)

pytestmark = [pytest.mark.vcr, pytest.mark.live]


@pytest.fixture
def client() -> Iterator[Client]:
    with Client(Settings(attempts=1, tokens=read_tokens())) as client:
        yield client


def ask(name: str, client: Client, wanted: Wanted = Wanted(ID, ("jack",))) -> Result:  # noqa: B008 - never changed
    tokens = ("x",)
    (source,) = open_sources([name], tokens, Spending())
    (result,) = source.fetch([wanted], client)
    if isinstance(result, FetchError) and "refuses the token" in result.message and not read_tokens():
        pytest.skip("X_BEARER_TOKEN is not set")
    return result


@pytest.mark.parametrize("name", ["api_v2", "oembed", "wayback", "syndication", "mirror"])
def test_the_first_post(name: str, client: Client) -> None:
    result = ask(name, client)
    assert isinstance(result, Reading), result
    assert result.post is not None
    assert (result.post.text, result.post.author.handle, result.post.complete) == (WORDS, "jack", Complete.YES)
    assert result.post.provenance is not None
    assert result.post.provenance.source == name


@pytest.mark.parametrize("name", ["api_v2", "oembed", "wayback", "syndication", "mirror"])
def test_a_post_that_never_was(name: str, client: Client) -> None:
    result = ask(name, client, Wanted(NEVER, ("jack",)))
    assert isinstance(result, Absent), result
    assert result.why is Absence.NOT_FOUND


def test_whose_account_it_is(client: Client) -> None:
    found = find_accounts("Jack Dorsey", None, client)
    assert found.failure is None
    assert "jack" in {account.handle for account in found.accounts}


@pytest.mark.block_network
def test_no_cassette_holds_a_secret() -> None:
    cassettes = sorted(Path(__file__).parents[2].rglob("cassettes/**/*.yaml"))
    assert cassettes
    for path in cassettes:
        assert not _SECRET.search(path.read_text(encoding="utf-8")), path
    assert _SECRET.search("Authorization: Bearer AAAA")
