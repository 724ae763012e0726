"""News pages of the size that real sites serve, made from the seed page and invented filler."""

import random
from pathlib import Path

SEED_PAGE = Path(__file__).parents[1] / "seeds" / "zoo-page.html"
SENTENCES = (
    "The keepers had counted the animals twice before the gates closed for the night.",
    "Visitors were asked to leave by the northern exit while the search went on.",
    "A spokesman said that the enclosure would stay shut until the lock had been replaced.",
    "“Nobody expected her to climb that high,” he told reporters at the gate.",
    "The council owns the land and leases it to the zoo for a peppercorn rent.",
    "Red pandas sleep for most of the day and are seldom seen to hurry.",
    "Last year's figures put attendance at just over three hundred thousand.",
)


def news_page(seed: int, paragraphs: int = 25) -> str:
    """One HTML page of about 100,000 characters: scripts, navigation, the article, related stories and comments."""
    source = random.Random(seed)
    menu = "".join(f'<li class="menu-item"><a href="/section/{n}">Section {n}</a></li>' for n in range(150))
    body = "".join(f"<p>{' '.join(source.choices(SENTENCES, k=4))}</p>\n" for _ in range(paragraphs))
    teasers = "".join(
        f'<div class="teaser card"><a href="/story/{n}"><img src="/i/{n}.jpg" alt="">'
        f"<h3>“Story {n}”, says mayor on X</h3></a>"
        f'<span class="meta">{n} hours ago</span></div>'
        for n in range(60)
    )
    comments = "".join(
        f'<div class="comment"><b>reader{n}</b><p>{source.choice(SENTENCES)}</p></div>' for n in range(80)
    )
    script = f"<script>{'var configuration = {id: 1};' * 1200}</script>"
    page = SEED_PAGE.read_text(encoding="utf-8")
    page = page.replace("</nav>", f"<ul>{menu}</ul></nav>", 1).replace("</style>", f"</style>{script}", 1)
    page = page.replace("<p>&ldquo;I thought", f"{body}<p>&ldquo;I thought", 1)
    page = page.replace("</main>", f'</main><section class="related">{teasers}</section>', 1)
    return page.replace("</h2>", f"</h2>{comments}", 1)
