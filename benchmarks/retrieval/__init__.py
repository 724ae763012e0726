"""Measure retrieval: from distorted quotes to the posts that they come from, beside a scan of all posts and FTS5."""

from benchmarks.retrieval.command import main

__all__ = ["main"]
