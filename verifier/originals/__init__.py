"""The originals: stored posts, and finding among them those that a quote may be taken from."""

from verifier.originals.absence import absence_speaks
from verifier.originals.account_names import known_names
from verifier.originals.authors import same_author
from verifier.originals.finding import find_candidates
from verifier.originals.jsonl import LineProblem, PostFile, iterate_posts, read_posts, write_posts
from verifier.originals.location import default_store_path
from verifier.originals.post_json import post_from_json, post_to_json
from verifier.originals.reading import open_posts
from verifier.originals.store import AddResult, PostStore

__all__ = [
    "AddResult",
    "LineProblem",
    "PostFile",
    "PostStore",
    "absence_speaks",
    "default_store_path",
    "find_candidates",
    "iterate_posts",
    "known_names",
    "open_posts",
    "post_from_json",
    "post_to_json",
    "read_posts",
    "same_author",
    "write_posts",
]
