"""Answers of places on the web that were asked for a post: from their bytes to the post, or to why it is not there.

One module a shape of answer. All are pure: nothing here asks anything, and nothing knows who asked.
"""
