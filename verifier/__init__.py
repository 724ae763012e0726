"""Checks the quotes that a news article attributes to posts on X against the posts themselves."""

__version__ = "0.1.0"
