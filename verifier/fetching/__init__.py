"""Asking places on the web: the one package that opens sockets.

    with Client(Settings(tokens=read_tokens())) as client:
        deadline = client.deadline()            # one for all that is asked for one article
        for result in client.fetch_all([Request("https://publish.x.com/oembed?url=…")], deadline):
            ...                                 # an Answer, or a FetchError that says what to do next

Nothing here knows what a post is. What an answer means is the business of who asked.
"""

from __future__ import annotations

from verifier.fetching.client import Client
from verifier.fetching.deadline import Deadline
from verifier.fetching.exchange import Answer, Request
from verifier.fetching.settings import Settings
from verifier.fetching.tokens import Token, read_tokens

__all__ = ["Answer", "Client", "Deadline", "Request", "Settings", "Token", "read_tokens"]
