"""Posts as X's API v2 gives them: pages with `includes`, single posts, and flattened ones as twarc2 writes them.

Since August 2026 the API speaks of posts where it spoke of tweets (`note_post`, `includes.posts`); both are read.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from verifier.model import Author, Complete, Post
from verifier.originals.importing.entities import entities_of, referring
from verifier.originals.importing.fields import (
    HANDLE,
    NO_AUTHOR,
    decode_entities,
    decode_if_encoded,
    id_of,
    language_of,
    mapping_of,
    read_time,
    reposted_handle,
    string_of,
    time_of,
)
from verifier.originals.importing.items import Reposted, Unusable
from verifier.originals.importing.wholeness import whole_unless_long

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from verifier.model import Entities, Provenance
    from verifier.originals.importing.items import Context, RecordItem

SOURCE = "api_v2"
_SIGNS = frozenset(
    "author_id edit_history_tweet_ids edit_history_post_ids conversation_id public_metrics referenced_tweets "  # noqa: SIM905
    "referenced_posts edit_controls note_tweet note_post possibly_sensitive".split()
)


class _Page(NamedTuple):
    """What the posts of one answer share. `authors` leads from an account's id, `editors` from a version's id.

    `sole` is the only account included, if it is not that of an included post.
    """

    context: Context
    provenance: Provenance
    authors: dict[str, Author]
    editors: dict[str, Author]
    sole: Author | None


def recognises(record: Mapping[str, Any]) -> bool:
    """Tell an answer of the API or a post cut out of one from other records."""
    if isinstance(record.get("data"), list | dict) or isinstance(record.get("includes"), dict):
        return True
    if "text" in record:
        return not _SIGNS.isdisjoint(record) or "username" in mapping_of(record, "author")
    if isinstance(record.get("meta"), dict) or isinstance(record.get("errors"), list):
        return True
    return {"title", "detail", "type"} <= record.keys()


def posts(record: Mapping[str, Any], context: Context) -> Iterator[RecordItem]:
    """Give the posts of an answer, and beside them those that it includes, each as its own author's."""
    includes = mapping_of(record, "includes")
    page = _page(record, includes, context)
    seen: set[str] = set()
    data = _data(record)
    for post in data:
        try:
            if "text" not in post and "username" in post:
                raise ValueError("is an account, not a post")
            yield from _post_and_its_references(post, page, seen)
        except ValueError as error:
            yield Unusable(f"post {_shown(post['id'])} {error}" if len(data) > 1 and post.get("id") else str(error))
    for included in _list(includes, "tweets") + _list(includes, "posts"):
        with suppress(ValueError):  # what is included is an extra
            if included.get("id") not in seen and reposted_handle(str(included.get("text"))) is None:
                yield _post(included, page, own=False)
    if not data and not includes and not _is_empty_page(record):
        yield Unusable(f"holds no post{_answer(record)}")


def _data(record: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    data = record.get("data")
    if isinstance(data, dict):
        return [data]
    if isinstance(data, list):
        return [post if isinstance(post, dict) else {} for post in data]  # an empty one then says that it has no id
    return [record] if "text" in record else []


def _is_empty_page(record: Mapping[str, Any]) -> bool:
    """Tell an answer that says that nothing was found, which is no bad record."""
    return "errors" not in record and ("data" in record or "meta" in record)


def _shown(number: object) -> str:
    text = str(number)[:24]
    return text if text.isalnum() else repr(text)


def _answer(record: Mapping[str, Any]) -> str:
    """Say what the API answered in place of posts."""
    problem = next(iter(_list(record, "errors")), record)
    words = [word for key in ("title", "detail", "message") if (word := string_of(problem, key))]
    return f": X answered {': '.join(words)[:200]!r}" if words else ""


def _page(record: Mapping[str, Any], includes: Mapping[str, Any], context: Context) -> _Page:
    authors = {}
    for user in _list(includes, "users"):
        author = account_of(user)
        if author is not None:
            authors[str(user.get("id"))] = author
            context.meet(author.handle, author.name)
    twarc = mapping_of(record, "__twarc")
    retrieved_at: datetime | None = None
    with suppress(ValueError, OverflowError):
        retrieved_at = read_time(twarc.get("retrieved_at"))
    others = {str(post.get("author_id")) for post in _list(includes, "tweets") + _list(includes, "posts")}
    sole = next(iter(authors.values())) if len(authors) == 1 and others.isdisjoint(authors) else None
    return _Page(context, context.provenance(SOURCE, retrieved_at), authors, {}, sole)


def account_of(user: Mapping[str, Any]) -> Author | None:
    """Read a user of the API; None where there is no handle."""
    handle, name = string_of(user, "username"), string_of(user, "name")
    if handle is None or not HANDLE.fullmatch(handle):
        return None
    return Author(handle, name and decode_if_encoded(name))


def _post_and_its_references(record: Mapping[str, Any], page: _Page, seen: set[str]) -> Iterator[RecordItem]:
    references = _list(record, "referenced_tweets") + _list(record, "referenced_posts")
    handle = reposted_handle(str(record.get("text")))
    if handle is not None or any(reference.get("type") == "retweeted" for reference in references):
        yield Reposted(handle)
    else:
        post = _post(record, page, own=True)
        seen.add(post.id)
        page.editors.update((version, post.author) for version in post.versions)
        yield post
    for reference in references:
        if "text" in reference:  # as twarc2 flattens
            with suppress(ValueError):
                yield _post(reference, page, own=False)


def _post(record: Mapping[str, Any], page: _Page, own: bool) -> Post:
    post_id = id_of(record)
    author = _author(record, post_id, page, own)
    posted = time_of(record.get("created_at"), post_id)
    text, complete = _text(record, posted)
    versions = record.get("edit_history_tweet_ids") or record.get("edit_history_post_ids")
    return Post(
        id=post_id,
        author=author,
        text=text,
        url=f"https://x.com/{author.handle}/status/{post_id}",
        created_at=posted,
        language=language_of(record),
        complete=complete,
        versions=tuple(map(str, versions)) if isinstance(versions, list) else (),
        provenance=page.provenance,
        entities=_entities(record, page),
    )


def _entities(record: Mapping[str, Any], page: _Page) -> Entities | None:
    note = mapping_of(record, "note_tweet") or mapping_of(record, "note_post")
    shown = [mapping_of(note, "entities")] if "text" in note else []  # the note's own first, as its text is kept

    def name_of(mention: Mapping[str, Any]) -> str | None:
        account = page.authors.get(str(mention.get("id")))
        return account and account.name

    marked = entities_of([*shown, mapping_of(record, "entities")], name_of)
    references = _list(record, "referenced_tweets") + _list(record, "referenced_posts")
    ids = {reference["type"]: reference.get("id") for reference in references if string_of(reference, "type")}
    return referring(marked, ids.get("replied_to"), ids.get("quoted"))


def _text(record: Mapping[str, Any], posted: datetime | None) -> tuple[str, Complete]:
    note = mapping_of(record, "note_tweet") or mapping_of(record, "note_post")
    whole = string_of(note, "text")
    if whole is not None:
        return decode_if_encoded(whole), Complete.YES  # whether notes are encoded differs
    text = string_of(record, "text")
    if text is None or text.isspace():
        raise ValueError("has no text")
    text = decode_entities(text)
    return text, whole_unless_long(text, posted)


def _author(record: Mapping[str, Any], post_id: str, page: _Page, own: bool) -> Author:
    number = None if record.get("author_id") is None else str(record["author_id"])
    known = page.authors.get(number or "") or page.context.authors.get(number or "")
    author = account_of(mapping_of(record, "author")) or known or page.editors.get(post_id) or account_of(record)
    if author is None and own:
        author = page.context.owner_of(number)
    if author is None and own and number is None and not _names_another(record):
        author = page.sole
    if author is None:
        missing = f" (account {_shown(number)} is not among its `includes`)" if number else ""
        raise ValueError(NO_AUTHOR.replace(";", f"{missing};"))
    return author


def _names_another(record: Mapping[str, Any]) -> bool:
    """Tell whether an account may be included because the post mentions it or answers it."""
    return "in_reply_to_user_id" in record or "@" in str(record.get("text"))


def _list(record: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    value: Iterable[object] = record.get(key) or ()
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
