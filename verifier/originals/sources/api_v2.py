"""X's API, version 2: posts whole, with their versions, for whoever has a bearer token and pays for what is read.

What a request may cost is reckoned before it is sent; a run that would pass its limit asks no further.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from verifier.errors import Blocked, FetchError, Gone, RateLimited, TooCostly
from verifier.fetching.exchange import Request
from verifier.model import Provenance
from verifier.originals.answers.api_v2 import Account, Page, read_account, read_page, words_of_problem
from verifier.originals.answers.reading import Absence, Absent, absent
from verifier.originals.importing.fields import HANDLE
from verifier.originals.sources.base import Found
from verifier.originals.sources.evidence import provenance_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from verifier.fetching.client import Client
    from verifier.fetching.deadline import Deadline
    from verifier.fetching.exchange import Answer
    from verifier.model import Post
    from verifier.originals.sources.base import Span
    from verifier.originals.sources.spending import Spending
    from verifier.originals.sources.wanted import Result, Wanted

NAME = "api_v2"
TOKEN = "x"  # noqa: S105 - its name
PLACE = "https://api.x.com/2"
_AT_ONCE = 100  # ids in one look-up
_A_PAGE = 100  # posts of a timeline
_A_SEARCH = 10  # posts; the least that can be asked for
_A_PROBE = 5  # posts; the least that can be asked for
_MOST_PAGES = 40  # a timeline ends after 3,200 posts
_SURELY_SEEN = 3_000  # posts and reposts; with fewer, a timeline has not come to its end
_RECENT = timedelta(days=7)
_FIRST_MOMENT = datetime(2010, 11, 6, tzinfo=UTC)  # before it, a timeline cannot be asked for by time
_DELAY = timedelta(seconds=15)  # the API refuses times less than 10 seconds ago
_FIELDS = {
    "tweet.fields": "text,note_tweet,created_at,author_id,entities,referenced_tweets,conversation_id,"
    "in_reply_to_user_id,lang,edit_history_tweet_ids,edit_controls,withheld",
    "expansions": "author_id,referenced_tweets.id,referenced_tweets.id.author_id,edit_history_tweet_ids",
    "user.fields": "username,name,protected",
}


class ApiV2:
    """The API, for one run; `spending` counts what it costs."""

    NAME = NAME

    def __init__(self, spending: Spending) -> None:
        self._spending = spending
        self._shut: FetchError | None = None  # once the token or the account is refused, nothing more is asked

    def fetch(self, wanted: Sequence[Wanted], client: Client, deadline: Deadline | None = None) -> tuple[Result, ...]:
        """Look posts up by their ids, a hundred at a time; each has its result at its own place."""
        handles = {post.id: post.handles for post in wanted if post.id.isascii() and post.id.isdigit()}
        paid = list(handles)[: self._spending.affordable(len(handles))]
        self._spending.refuse(len(handles) - len(paid))
        batches = [paid[at : at + _AT_ONCE] for at in range(0, len(paid), _AT_ONCE)]
        requests = [_request("tweets", {"ids": ",".join(batch), **_FIELDS}) for batch in batches]
        results: dict[str, Result] = {}
        for batch, answer in zip(batches, self._ask(requests, client, deadline), strict=True):
            page = self._page_of(answer)
            for post_id in batch:
                results[post_id] = page if isinstance(page, FetchError) else _of(page, post_id)
        self._tell_apart(results, handles, client, deadline)
        costly = TooCostly(f"{PLACE}/tweets", "asking would cost more than 'price-limit' allows")
        return tuple(results.get(post.id, costly) for post in wanted)

    def search(self, handle: str, words: Sequence[str], span: Span, client: Client, deadline: Deadline) -> Found:
        """Find the posts of an account in a span that have all of `words`, which are plain words."""
        if not HANDLE.fullmatch(handle) or not words:
            return Found()
        if self._spending.affordable(1, posts=_A_SEARCH) < 1:
            return self._too_costly(_A_SEARCH)
        query = " ".join((f"from:{handle}", *words, "-is:retweet"))
        asked = {"query": query, "max_results": str(_A_SEARCH), **_times(span), **_FIELDS}
        (answer,) = self._ask([_request("tweets/search/all", asked)], client, deadline, shut_on_refusal=False)
        if isinstance(answer, Blocked) and datetime.now(UTC) - span.since < _RECENT:
            # the whole archive is sold apart; the last week is not
            (answer,) = self._ask([_request("tweets/search/recent", asked)], client, deadline)
        if isinstance(answer, FetchError):
            return Found(failure=answer)
        page = self._page(answer)
        return Found(page.posts, failure=page.failure)

    def posts_of(self, handle: str, span: Span, client: Client, deadline: Deadline) -> Found:
        """Give all posts of an account in a span, as far as the API reaches back and the money lasts."""
        account = self._account(handle, client, deadline)
        if not isinstance(account, Account):
            return Found(failure=account)
        place = f"users/{account.id}/tweets"
        posts: dict[str, Post] = {}
        token: str | None = None
        seen = 0
        for _ in range(_MOST_PAGES):
            size = self._spending.affordable(_A_PAGE)
            if size < _A_PROBE:
                return self._too_costly(_A_PAGE)._replace(posts=tuple(posts.values()), author=account.author)
            asked = {
                "max_results": str(size),
                **_times(span),
                **_FIELDS,
                **({"pagination_token": token} if token else {}),
            }
            (answer,) = self._ask([_request(place, asked)], client, deadline)
            page = answer if isinstance(answer, FetchError) else self._page(answer)
            failure = page if isinstance(page, FetchError) else page.failure
            if isinstance(page, FetchError) or failure is not None:
                return Found(tuple(posts.values()), account.author, failure=failure)
            posts.update((post.id, post) for post in page.posts)
            seen += page.read[0]
            token = page.next_token
            if token is None:
                break
        whole = token is None and (_ends_now(span, seen) or self._reaches(account, span, client, deadline))
        return Found(tuple(posts.values()), account.author, whole=whole)

    def _reaches(self, account: Account, span: Span, client: Client, deadline: Deadline) -> bool:
        """Tell whether the timeline, which ends after 3,200 posts, goes back to the span's beginning."""
        if account.created_at is not None and account.created_at >= span.since:
            return True
        if span.since <= _FIRST_MOMENT or self._spending.affordable(1, posts=_A_PROBE) < 1:
            return False
        asked = {"max_results": str(_A_PROBE), "end_time": _time(span.since)}
        (answer,) = self._ask([_request(f"users/{account.id}/tweets", asked)], client, deadline)
        if isinstance(answer, FetchError):
            return False
        return self._page(answer).read[0] > 0

    def _account(self, handle: str, client: Client, deadline: Deadline | None) -> Account | Absent | FetchError:
        if not HANDLE.fullmatch(handle):
            return absent(Absence.NOT_FOUND, "is no handle of an account")
        if self._spending.affordable(1, posts=0) < 1:
            return TooCostly(f"{PLACE}/users", "asking would cost more than 'price-limit' allows")
        asked = {"user.fields": "username,name,protected,created_at"}
        (answer,) = self._ask([_request(f"users/by/username/{handle}", asked)], client, deadline)
        if isinstance(answer, Gone):
            return absent(Absence.NOT_FOUND, f"X knows no account @{handle}")
        if isinstance(answer, FetchError):
            return answer
        account = read_account(answer.body)
        if isinstance(account, Account):
            self._spending.count(0, 1)
        return account

    def _tell_apart(
        self,
        results: dict[str, Result],
        handles: Mapping[str, tuple[str, ...]],
        client: Client,
        deadline: Deadline | None,
    ) -> None:
        """Ask for the accounts whose posts may not be seen: one that is suspended says so, a post of it does not."""
        unclear = {
            post_id: handles[post_id][0]
            for post_id, result in results.items()
            if isinstance(result, Absent) and result.why is Absence.PROTECTED and handles[post_id]
        }
        accounts = {handle: self._account(handle, client, deadline) for handle in dict.fromkeys(unclear.values())}
        for post_id, handle in unclear.items():
            account = accounts[handle]
            if isinstance(account, Absent) and account.why is Absence.SUSPENDED:
                results[post_id] = account

    def _ask(
        self, requests: Sequence[Request], client: Client, deadline: Deadline | None, *, shut_on_refusal: bool = True
    ) -> list[Answer | FetchError]:
        if self._shut is not None:
            return [self._shut] * len(requests)
        answers = [_explained(answer) for answer in client.fetch_all(requests, deadline)]
        if shut_on_refusal:
            self._shut = next((answer for answer in answers if isinstance(answer, Blocked)), None)
        return answers

    def _page_of(self, answer: Answer | FetchError) -> Page | FetchError:
        """Read the answer to a look-up; where none of the posts is there, it may be one of 404."""
        if isinstance(answer, Gone) and answer.answer is not None:
            page = read_page(answer.answer.body, Provenance(NAME))
            return page if page.results else Page(failure=absent(Absence.NOT_FOUND, answer.message))
        return answer if isinstance(answer, FetchError) else self._page(answer)

    def _page(self, answer: Answer) -> Page:
        page = read_page(answer.body, provenance_of(NAME, answer))
        self._spending.count(*page.read)
        return page

    def _too_costly(self, posts: int) -> Found:
        self._spending.refuse(posts)
        return Found(failure=TooCostly(PLACE, "asking would cost more than 'price-limit' allows"))


def _of(page: Page, post_id: str) -> Result:
    silent = page.failure or absent(Absence.UNREADABLE, "the answer does not mention the post")
    return page.results.get(post_id, silent)


def _explained(answer: Answer | FetchError) -> Answer | FetchError:
    """Let an error say what X says in its body."""
    if not isinstance(answer, Blocked | RateLimited | Gone) or answer.answer is None:
        return answer
    words = words_of_problem(answer.answer.body)
    status = answer.answer.status
    if status == 401:
        words = f"X refuses the token: {words or 'set it anew'}"
    if words is None:
        return answer
    message = f"{words} (HTTP {status})"
    if isinstance(answer, RateLimited):
        return RateLimited(answer.url, message, retry_at=answer.retry_at, answer=answer.answer)
    return type(answer)(answer.url, message, answer=answer.answer)


def _request(path: str, asked: Mapping[str, str]) -> Request:
    return Request(f"{PLACE}/{path}?{urlencode(asked)}", token=TOKEN)


def _ends_now(span: Span, seen: int) -> bool:
    """Tell whether a span is all that was posted since its beginning, and too little for the timeline to have ended."""
    return datetime.now(UTC) - span.until < timedelta(hours=1) and seen < _SURELY_SEEN


def _times(span: Span) -> dict[str, str]:
    latest = datetime.now(UTC) - _DELAY
    return {"start_time": _time(max(span.since, _FIRST_MOMENT)), "end_time": _time(min(span.until, latest))}


def _time(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
