"""Which labelled quotes stand in a paragraph that names a platform: there, speakers are hardest."""

import re
from collections.abc import Sequence

from benchmarks.isolation.data import Label
from benchmarks.isolation.scoring import fold
from verifier.model import Article

# matches "wrote on X", "in a tweet" and "Truth Social", not "SpaceX", "X-ray" or "threads of wool"
_PLATFORM = re.compile(
    r"\b(?:X(?![-\w])|Twitter|[Tt]weet(?:s|ed|ing)?|Truth Social|Facebook|Instagram|Threads|Bluesky|Mastodon|Telegram"
    r"|LinkedIn|YouTube|TikTok)\b"
)


def labels_near_platform(article: Article, labels: Sequence[Label]) -> frozenset[str]:
    """Give the ids of the labels whose words stand in a block that names a platform, outside or inside the marks."""
    blocks = (article.text[block.start : block.end] for block in article.blocks)
    naming = [fold(block) for block in blocks if _PLATFORM.search(block)]
    return frozenset(label.id for label in labels if any(fold(label.quote) in block for block in naming))
