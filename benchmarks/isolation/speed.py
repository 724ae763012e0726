"""The pace of isolating on texts of about 800 words, put together from the seed articles' paragraphs."""

import random
from pathlib import Path

from benchmarks.isolation.data import ROOT
from benchmarks.isolation.measuring import pace
from verifier import read_article
from verifier.cli.process import collect_seldom
from verifier.quotes import isolate

WORDS = 800
TEXTS = 50
AIM = 200  # articles a second


def make_texts(folder: Path = ROOT / "seeds", count: int = TEXTS, words: int = WORDS) -> list[str]:
    """Texts of at least `words` words, each the seeds' paragraphs in an order of its own, always the same ones."""
    files = sorted(path for path in folder.iterdir() if path.suffix == ".txt")
    paragraphs = [
        line.strip() for path in files for line in path.read_text(encoding="utf-8").split("\n") if line.strip()
    ]
    return [_make_text(paragraphs, random.Random(number), words) for number in range(count)]


def report_speed() -> str:
    """Two lines: isolating alone, and with the reading of the text before it."""
    collect_seldom()  # as the command does
    texts = make_texts()
    articles = [read_article(f"{number}.txt", text.encode()) for number, text in enumerate(texts)]
    sources = {article.source: text.encode() for article, text in zip(articles, texts, strict=True)}
    alone = pace(isolate, articles)
    whole = pace(lambda article: isolate(read_article(article.source, sources[article.source])), articles)
    size = sum(len(text.split()) for text in texts) / len(texts)
    return (
        f"isolating alone      {alone:6.0f} articles of {size:.0f} words a second on one core   (aim: {AIM} or more)\n"
        f"reading, isolating   {whole:6.0f}"
    )


def _make_text(paragraphs: list[str], chance: random.Random, words: int) -> str:
    chosen: list[str] = []
    while sum(len(paragraph.split()) for paragraph in chosen) < words:
        # a number at the end keeps any two texts from sharing a paragraph, should something remember what it has seen
        chosen.append(f"{chance.choice(paragraphs)} There were {chance.randrange(10**6)} of them.")
    return "\n\n".join(chosen) + "\n"
