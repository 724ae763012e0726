"""Measure judging: verdicts on labelled pairs of quote and original, and the time that a comparison takes.

    python -m benchmarks.judging [PAIRS.jsonl ...] [--list]

Without a file, the repository's own pairs are judged, and those of ../shared where that folder is at hand. A third of
each is held back from development and reported apart: chosen by the first post's author in the repository's set, by the
pair elsewhere. Only the open part is ever listed.

Each pair is judged as if an article gave its quote to its speaker, with the posts of that speaker and the posts that
share most words as candidates, all posts of the set being all there are. Beside it stands what one threshold on
`rapidfuzz.fuzz.partial_ratio` makes of the same pairs.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import statistics
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rapidfuzz import fuzz

from verifier.comparison import DEFAULT_POLICY, compare, judge
from verifier.comparison.authorship import Authorship, authorship
from verifier.model import (
    Article,
    AttributedQuote,
    Attribution,
    Author,
    Candidate,
    Complete,
    Finding,
    FoundBy,
    Platform,
    Post,
    Quote,
    SourceMap,
    Verdict,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

OWN = Path(__file__).parent / "judging_pairs" / "pairs.jsonl"
SHARED = Path(__file__).parents[1] / ".." / "shared" / "data" / "verdicts" / "pairs.jsonl"
HARMLESS = {Verdict.VERBATIM, Verdict.HOUSE_STYLE}
BLAME = {
    Verdict.TRIMMED,
    Verdict.ALTERED,
    Verdict.PARAPHRASE,
    Verdict.DRIFT,
    Verdict.MISATTRIBUTED,
    Verdict.UNSUPPORTED,
}
_BY_TEXT = 5


def read_post(row: Mapping[str, Any]) -> Post:
    """Return a stored post from its JSON."""
    return Post(
        id=row["id"],
        author=Author(row["author"]["handle"], row["author"].get("name")),
        text=row["text"],
        language=row.get("language"),
        complete=Complete(row.get("complete", "unknown")),
        versions=tuple(row.get("versions", ())),
    )


def names_of(posts: Sequence[Post]) -> dict[str, frozenset[str]]:
    """Return the names known for each account."""
    names: dict[str, set[str]] = {}
    for post in posts:
        if post.author.name:
            names.setdefault(post.author.handle.casefold(), set()).add(post.author.name)
    return {handle: frozenset(known) for handle, known in names.items()}


def find_candidates(
    text: str, attribution: Attribution, posts: Sequence[Post], names: Mapping[str, frozenset[str]]
) -> list[Candidate]:
    """Return the speaker's posts, and the posts of all authors that share most with the text."""
    found = {
        post.id: Candidate(post, FoundBy.AUTHOR, 0.0)
        for post in posts
        if authorship(attribution, post.author, names) is Authorship.SAME
    }
    alike = sorted(posts, key=lambda post: fuzz.token_set_ratio(text, post.text), reverse=True)[:_BY_TEXT]
    for post in alike:
        found.setdefault(post.id, Candidate(post, FoundBy.TEXT, fuzz.partial_ratio(text, post.text) / 100))
    return list(found.values())


def article_with(quotes: Sequence[str], speaker: str) -> tuple[Article, list[Quote]]:
    """Return an article that holds nothing but the quotes."""
    text = ""
    spans: list[Quote] = []
    for number, words in enumerate(quotes):
        start = len(text) + 1
        text += f"“{words}” {speaker} wrote on X.\n\n"
        spans.append(Quote(str(number), words, start, start + len(words)))
    source = SourceMap((0,), (0,), (0,))
    return Article("pairs", text, (), source, "", language=None), spans


def judge_pair(pair: Mapping[str, Any], posts: Sequence[Post], names: Mapping[str, frozenset[str]]) -> Finding:
    """Return the finding of one labelled pair."""
    attribution = Attribution(pair["article_speaker"], pair["article_handle"], platform=Platform.X)
    article, (quote,) = article_with([pair["quote"]], pair["article_speaker"] or "")
    candidates = find_candidates(pair["quote"], attribution, posts, names)
    (finding,) = judge(
        article,
        [AttributedQuote(quote, attribution)],
        [candidates],
        names=names,
        policy=DEFAULT_POLICY,
        exhaustive=True,
    )
    return finding


def one_threshold(pair: Mapping[str, Any], posts: Sequence[Post]) -> Verdict:
    """Return what a single score says: the words are there, or altered, or not there."""
    score = max(fuzz.partial_ratio(pair["quote"], post.text) for post in posts)
    if score >= 95:
        return Verdict.VERBATIM
    return Verdict.ALTERED if score >= 75 else Verdict.UNSUPPORTED


def print_scores(title: str, wanted: Sequence[Verdict], got: Sequence[Verdict]) -> None:
    """Accuracy, macro-F1, and the two errors that matter."""
    pairs = list(zip(wanted, got, strict=True))
    shares = []
    for verdict in sorted(set(wanted)):
        hit = sum(w is g is verdict for w, g in pairs)
        said, meant = sum(g is verdict for _, g in pairs), sum(w is verdict for w, _ in pairs)
        shares.append(2 * hit / (said + meant) if said + meant else 0.0)
    harmless = [g for w, g in pairs if w in HARMLESS]
    drift = [g for w, g in pairs if w is Verdict.DRIFT]
    print(
        f"{title}: accuracy {sum(w is g for w, g in pairs) / len(pairs):.3f}, macro-F1 {statistics.mean(shares):.3f}; "
        f"harmless accused {sum(g in BLAME for g in harmless)} of {len(harmless)}; "
        f"meaning changes passed {sum(g not in BLAME for g in drift)} of {len(drift)}"
    )


def print_confusion(wanted: Sequence[Verdict], got: Sequence[Verdict]) -> None:
    """One line a verdict: how often it was found, and what was said instead."""
    table = Counter(zip(wanted, got, strict=True))
    for verdict in Verdict:
        row = {g: n for (w, g), n in table.items() if w is verdict}
        if row:
            wrong = ", ".join(f"{g} {n}" for g, n in sorted(row.items()) if g is not verdict)
            print(f"    {verdict:14} {row.get(verdict, 0):4} of {sum(row.values()):4}  {wrong}")


def print_times(pairs: Sequence[Mapping[str, Any]], names: Mapping[str, frozenset[str]]) -> None:
    """Microseconds a comparison of a quote with its original, both texts read anew."""
    times = []
    for number, pair in enumerate(pairs, 1):
        for row in pair["posts"]:
            # With another space behind it no text has been read before.
            post = read_post({**row, "text": row["text"] + " " * number})
            started = time.perf_counter()
            compare(pair["quote"] + " " * number, post, names, DEFAULT_POLICY)
            times.append((time.perf_counter() - started) * 1e6)
    times.sort()
    highest = times[int(len(times) * 0.95)]
    print(f"  comparison: median {statistics.median(times):.0f} µs, 95th percentile {highest:.0f} µs")


def is_held_back(pair: Mapping[str, Any], *, own: bool) -> bool:
    """Whether the pair belongs to the third that is never looked at while rules are written."""
    name = pair["posts"][0]["author"]["handle"] if own else pair["id"]
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 3 == 0


def print_part(
    title: str,
    part: Sequence[Mapping[str, Any]],
    posts: Mapping[str, Post],
    names: Mapping[str, frozenset[str]],
    *,
    listing: bool,
) -> None:
    """Print the figures of one part of a set: scores beside one threshold's, confusion, suggestions and times."""
    wanted = [Verdict(pair["verdict"]) for pair in part]
    findings = [judge_pair(pair, list(posts.values()), names) for pair in part]
    got = [finding.verdict for finding in findings]
    print(f"{title}, {len(part)} pairs")
    print_scores("  verifier", wanted, got)
    print_scores("  one threshold", wanted, [one_threshold(pair, list(posts.values())) for pair in part])
    print_confusion(wanted, got)
    pairs = [(pair, f) for pair, f in zip(part, findings, strict=True) if f.verdict == pair["verdict"]]
    due = [(pair["suggestion"], f.suggestion) for pair, f in pairs if pair.get("suggestion") or f.suggestion]
    print(f"  suggestions as labelled: {sum(meant == said for meant, said in due)} of {len(due)}")
    print_times(part, names)
    if listing:
        for pair, finding in zip(part, findings, strict=True):
            if finding.verdict != pair["verdict"]:
                print_wrong(pair, finding)


def print_set(path: Path, *, listing: bool) -> None:
    """Print the figures of a set of pairs, the part held back apart from the rest."""
    pairs = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    posts = {row["id"]: read_post(row) for pair in pairs for row in pair["posts"]}
    names = names_of(list(posts.values()))
    own = path.resolve() == OWN.resolve()
    held = [pair for pair in pairs if is_held_back(pair, own=own)]
    rest = [pair for pair in pairs if not is_held_back(pair, own=own)]
    title = "own pairs" if own else path.stem
    for name, part, listed in (("open", rest, listing), ("held back", held, False)):
        if part:
            print_part(f"{title}, {name}", part, posts, names, listing=listed)


def main(arguments: Sequence[str] = ()) -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("pairs", type=Path, nargs="*")
    parser.add_argument("--list", action="store_true", help="show every wrong pair of the open part")
    asked = parser.parse_args(list(arguments))
    for path in asked.pairs or (OWN, SHARED):
        if path.exists():
            print_set(path, listing=asked.list)
        else:
            print(f"skipped: no labelled pairs at {path}", file=sys.stderr)


def print_wrong(pair: Mapping[str, Any], finding: Finding) -> None:
    """Print a pair that came out otherwise than labelled, with what was compared."""
    print(f"\n{pair['id']} wants {pair['verdict']} ({pair['why']}), is {finding.verdict} {finding.reason or ''}")
    print(f"  quote    {pair['quote']}")
    for original in (finding.original, *finding.nearest):
        if original is not None:
            passage = original.post.text[original.start : original.end]
            print(f"  post     {original.post.author.handle} {original.score}: {passage}")
    for edit in finding.edits:
        if edit.edit_class != "typography":
            print(f"  {edit.edit_class:16} {edit.quote!r} <- {edit.original!r}")


if __name__ == "__main__":
    main(sys.argv[1:])
