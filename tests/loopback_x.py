"""X and the places around it, on this machine: each host is answered by a part of the one test server.

All answers are written by hand, in the shapes that X's and the archives' documentation gives; no real place was
asked, and all posts are invented. A test tells which posts there are, and what becomes of them. To add a place, name
its host in `HOSTS` and write a method that knows the shape of its answers.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import parse_qs, urlsplit

from tests.conftest import Heard, Reply
from verifier.fetching import asking
from verifier.fetching.transport import CheckedTransport

if TYPE_CHECKING:
    import httpx
    import pytest

    from tests.conftest import Server

JSON = {"Content-Type": "application/json; charset=utf-8"}
HOSTS = (
    "publish.x.com",
    "publish.twitter.com",
    "api.x.com",
    "web.archive.org",
    "archive.org",
    "cdn.syndication.twimg.com",
    "api.fxtwitter.com",
    "www.wikidata.org",
    "t.co",
    "upload.example",
)

Answerer = Callable[[str, dict[str, str], Heard], Reply | None]


class Tweet(NamedTuple):
    """A post on the loopback X."""

    id: str
    text: str
    handle: str = "annekebruin"
    name: str = "Anneke Bruin"
    note: str | None = None  # the whole text of a long post
    versions: tuple[str, ...] = ()


def as_json(body: object, status: int = 200, headers: dict[str, str] | None = None, delay: float = 0.0) -> Reply:
    return Reply(status, json.dumps(body).encode(), {**JSON, **(headers or {})}, delay=delay)


class LoopbackX:
    """Posts by their ids; which of them are gone and how; what was asked of which host."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.tweets: dict[str, Tweet] = {}
        self.gone: dict[str, str] = {}  # id → deleted, protected, suspended
        self.captures: dict[str, Tweet] = {}
        self.delay = 0.0
        self.overruled: dict[str, Reply] = {}  # host → what it answers to everything
        self.asked: list[tuple[str, str]] = []
        self.jobs: dict[str, list[dict[str, str]]] = {}
        self.short: dict[str, str] = {}  # t.co's keys → where they lead
        self.people: dict[str, tuple[str, str, str]] = {}  # Wikidata's item → name, description, handle
        self._answerers: dict[str, Answerer] = {
            "publish.x.com": self._oembed,
            "publish.twitter.com": self._oembed,
            "api.x.com": self._api,
            "web.archive.org": self._wayback,
            "www.wikidata.org": self._wikidata,
            "upload.example": self._upload,
            "t.co": lambda path, query, heard: self._short_link(path),
        }

    def add(self, *tweets: Tweet) -> None:
        self.tweets.update((tweet.id, tweet) for tweet in tweets)

    def asked_of(self, host: str) -> list[str]:
        return [path for asked, path in self.asked if asked == host]

    def hear(self, heard: Heard) -> Reply:
        host = heard.headers.get("x-asked-host", "")
        self.asked.append((host, heard.path))
        self.server.heard.append(heard)
        if host in self.overruled:
            return self.overruled[host]
        parts = urlsplit(heard.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        answerer = self._answerers.get(host)
        reply = answerer(parts.path, query, heard) if answerer is not None else None
        return (reply or Reply(404, b"nothing here"))._replace(delay=self.delay)

    def _live(self, post_id: str) -> Tweet | None:
        return None if post_id in self.gone else self.tweets.get(post_id)

    def _oembed(self, path: str, query: dict[str, str], heard: Heard) -> Reply | None:
        post_id = query.get("url", "").rpartition("/")[2]
        tweet = self._live(post_id)
        if tweet is None:
            if self.gone.get(post_id) == "protected":
                return as_json({"error": "Sorry, you are not authorized to see this status.", "request": path}, 403)
            return None
        words = escape(tweet.text, quote=False).replace("\n", "<br>")
        address = f"https://x.com/{tweet.handle}/status/{tweet.id}"
        return as_json(
            {
                "url": address,
                "author_name": tweet.name,
                "author_url": f"https://x.com/{tweet.handle}",
                "html": f'<blockquote class="twitter-tweet"><p lang="en" dir="ltr">{words}</p>&mdash; '
                f'{escape(tweet.name)} (@{tweet.handle}) <a href="{address}">March 3, 2026</a></blockquote>\n',
                "type": "rich",
                "cache_age": "3153600000",
                "version": "1.0",
            }
        )

    def _api(self, path: str, query: dict[str, str], heard: Heard) -> Reply | None:
        if heard.headers.get("authorization") != "Bearer canary-token-7f3a":
            return as_json({"title": "Unauthorized", "status": 401, "detail": "Unauthorized"}, 401)
        if path == "/2/tweets":
            return self._lookup(query["ids"].split(","))
        if path.startswith("/2/users/by/username/"):
            handle = path.rpartition("/")[2]
            return self._user(handle)
        if path.startswith("/2/users/"):
            handle = path.split("/")[3].removeprefix("9")
            number = int(handle)
            handles = sorted({tweet.handle for tweet in self.tweets.values()})
            own = [tweet for tweet in self.tweets.values() if tweet.handle == handles[number]]
            return self._page([tweet for tweet in own if within(tweet, query)])
        if path == "/2/tweets/search/all":
            words = query["query"].split()
            handle, telling = words[0].removeprefix("from:"), [word for word in words[1:] if word[0] != "-"]
            return self._page(
                [
                    tweet
                    for tweet in self.tweets.values()
                    if tweet.handle.lower() == handle.lower()
                    and within(tweet, query)
                    and all(word in tweet.text.lower() for word in telling)
                ]
            )
        return self._compliance(path, heard)

    def _lookup(self, ids: list[str]) -> Reply:
        errors = []
        for post_id in ids:
            if self._live(post_id) is not None:
                continue
            if self.gone.get(post_id) in {"protected", "suspended"}:
                title, kind = "Authorization Error", "not-authorized-for-resource"
                detail = f"Sorry, you are not authorized to see the Tweet with ids: [{post_id}]."
            else:
                title, kind = "Not Found Error", "resource-not-found"
                detail = f"Could not find tweet with ids: [{post_id}]."
            errors.append(
                {
                    "value": post_id,
                    "resource_id": post_id,
                    "resource_type": "tweet",
                    "parameter": "ids",
                    "title": title,
                    "detail": detail,
                    "type": f"https://api.x.com/2/problems/{kind}",
                }
            )
        return self._page([tweet for post_id in ids if (tweet := self._live(post_id)) is not None], errors)

    def _page(self, tweets: list[Tweet], errors: list[dict[str, str]] | None = None) -> Reply:
        handles = sorted({tweet.handle for tweet in self.tweets.values()})
        live = [tweet for tweet in tweets if tweet.id not in self.gone]
        data = [
            {
                "id": tweet.id,
                "text": escape(tweet.text, quote=False),
                "author_id": f"9{handles.index(tweet.handle)}",
                "lang": "en",
                "edit_history_tweet_ids": list(tweet.versions or (tweet.id,)),
                **({"note_tweet": {"text": tweet.note}} if tweet.note is not None else {}),
            }
            for tweet in live
        ]
        names = {tweet.handle: tweet.name for tweet in live}
        users = [
            {"id": f"9{handles.index(handle)}", "username": handle, "name": name} for handle, name in names.items()
        ]
        body: dict[str, Any] = {"meta": {"result_count": len(data)}}
        if data:
            body.update(data=data, includes={"users": users})
        if errors:
            body["errors"] = errors
        return as_json(body)

    def _user(self, handle: str) -> Reply:
        handles = sorted({tweet.handle for tweet in self.tweets.values()})
        own = [tweet for tweet in self.tweets.values() if tweet.handle.lower() == handle.lower()]
        if any(self.gone.get(tweet.id) == "suspended" for tweet in own):
            error = {
                "title": "Forbidden",
                "detail": f"User has been suspended: [{handle}].",
                "resource_type": "user",
                "type": "https://api.x.com/2/problems/resource-not-found",
            }
            return as_json({"errors": [error]})
        if not own:
            error = {
                "title": "Not Found Error",
                "detail": f"Could not find user with username: [{handle}].",
                "type": "https://api.x.com/2/problems/resource-not-found",
            }
            return as_json({"errors": [error]})
        number = f"9{handles.index(own[0].handle)}"
        created = "2026-01-01T00:00:00.000Z"
        return as_json({"data": {"id": number, "username": own[0].handle, "name": own[0].name, "created_at": created}})

    def _compliance(self, path: str, heard: Heard) -> Reply | None:
        if path == "/2/compliance/jobs" and heard.method == "POST":
            self.jobs["1"] = []
            job = {"id": "1", "type": "tweets", "status": "created", "upload_url": "https://upload.example/up"}
            return as_json({"data": {**job, "download_url": "https://upload.example/down"}})
        if path == "/2/compliance/jobs/1":
            job = {"id": "1", "type": "tweets", "status": "complete"}
            return as_json({"data": {**job, "download_url": "https://upload.example/down"}})
        return None

    def _upload(self, path: str, query: dict[str, str], heard: Heard) -> Reply | None:
        if path == "/up":
            for post_id in heard.body.decode().split():
                reason = self.gone.get(post_id)
                if reason is not None:
                    row = {"id": post_id, "action": "delete", "reason": reason, "redacted_at": "2026-03-05T08:00:00Z"}
                    self.jobs["1"].append(row)
            return Reply(200, b"")
        return Reply(200, "".join(json.dumps(row) + "\n" for row in self.jobs["1"]).encode())

    def _short_link(self, path: str) -> Reply | None:
        target = self.short.get(path.strip("/"))
        return Reply(301, b"", {"Location": target}) if target is not None else None

    def _wayback(self, path: str, query: dict[str, str], heard: Heard) -> Reply | None:
        if path == "/cdx/search/cdx":
            post_id = query["url"].rpartition("/")[2]
            tweet = self.captures.get(post_id)
            if tweet is None or not query["url"].startswith(f"twitter.com/{tweet.handle}/"):
                return as_json([])
            header = ["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"]
            original = f"https://twitter.com/{tweet.handle}/status/{post_id}"
            key = f"com,twitter)/{tweet.handle}/status/{post_id}"
            return as_json([header, [key, "20260303120000", original, "application/json", "200", "A" * 32, "900"]])
        tweet = self.captures.get(path.rpartition("/")[2])
        if tweet is None:
            return None
        user = {"id": "90", "username": tweet.handle, "name": tweet.name}
        data = {
            "id": tweet.id,
            "text": escape(tweet.text, quote=False),
            "author_id": "90",
            "edit_history_tweet_ids": [tweet.id],
        }
        return as_json({"data": data, "includes": {"users": [user]}})

    def _wikidata(self, path: str, query: dict[str, str], heard: Heard) -> Reply | None:
        if query.get("action") == "wbsearchentities":
            found = [{"id": item} for item, (name, _, _) in self.people.items() if name == query["search"]]
            return as_json({"search": found, "success": 1})
        return as_json({"entities": {item: self._item(item) for item in query["ids"].split("|")}})

    def _item(self, item: str) -> dict[str, Any]:
        name, description, handle = self.people[item]
        snak = {"snaktype": "value", "property": "P2002", "datavalue": {"value": handle, "type": "string"}}
        return {
            "id": item,
            "type": "item",
            "labels": {"en": {"language": "en", "value": name}},
            "descriptions": {"en": {"language": "en", "value": description}},
            "aliases": {},
            "claims": {"P2002": [{"mainsnak": snak, "type": "statement", "rank": "normal"}]},
        }


def within(tweet: Tweet, query: dict[str, str]) -> bool:
    """Tell whether a post lies in the times of a question."""
    from verifier.post_url import post_time

    posted = post_time(tweet.id)
    stamp = f"{posted:%Y-%m-%dT%H:%M:%SZ}"
    return query.get("start_time", "") <= stamp < query.get("end_time", "9")


class Rerouted(CheckedTransport):
    """Leads what is asked of the known hosts to the test server, which is told the host that was meant."""

    server: Server

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        if request.url.host in HOSTS:
            request.headers["X-Asked-Host"] = request.url.host
            port = urlsplit(self.server.url()).port
            request.url = request.url.copy_with(scheme="http", host="127.0.0.1", port=port)
        return await super().handle_async_request(request)


def reroute(x: LoopbackX, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have whatever is asked of the known hosts come to the loopback X."""
    monkeypatch.setattr(Rerouted, "server", x.server, raising=False)
    monkeypatch.setattr(asking, "CheckedTransport", Rerouted)

    def hear(heard: Heard) -> Reply:
        return x.hear(heard) if "x-asked-host" in heard.headers else type(x.server).hear(x.server, heard)

    monkeypatch.setattr(x.server, "hear", hear)
