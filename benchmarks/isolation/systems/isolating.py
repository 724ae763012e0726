"""The package's own isolating, in process."""

from benchmarks.isolation.systems.system import FoundQuote
from verifier.model import Article, Platform
from verifier.quotes import isolate


class Isolating:
    """`verifier.quotes.isolate`: its quotes are the posts on X, what it leaves out is all else."""

    name = "verifier"
    language = None

    def find(self, article: Article) -> list[FoundQuote]:
        """Find the quotes and the spans left out, in the article's order."""
        isolation = isolate(article)
        found = [(quote.quote.start, quote.quote.text, quote.attribution, True) for quote in isolation.quotes]
        found += [(span.start, span.text, span.attribution, False) for span in isolation.left_out]
        return [
            FoundQuote(text, kept and said.platform is Platform.X, said.speaker, said.handle)
            for _, text, said, kept in sorted(found, key=lambda one: one[0])
        ]
