"""Of a busy account's posts one is always the likest: it must be better than chance, and of the article's days."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.comparison.conftest import Judge, post
from verifier.model import Post, Verdict

PUBLISHED = date(2026, 3, 20)
TEXTS = (
    "The ferry to Belden sails again from Monday. Thank you to the crews who repaired both engines in this cold.",
    "Our harbour needs a new crane before winter. The ferry crews have asked for it for six years.",
    "Proud of the children of Tarrow primary school, who planted two hundred trees along the harbour wall today.",
    "A harbour without a lighthouse is a trap. The council must find the money for the lamp this year.",
    "I met ferry workers at the harbour this morning. They want fair pay, and they deserve it.",
    "The council voted tonight to keep the school library in Tarrow open on Saturdays. A good day for families.",
    "Storm warning: stay away from the harbour wall tonight. The ferry to Belden will not sail before noon.",
    "Families in Tarrow pay more for water than anyone in the county, and the council looks away.",
    "The lighthouse keeper retires on Friday after forty years. Come and say thank you at the town hall.",
    "Fish prices have fallen by a third since May. The council should buy from our boats for its schools.",
)


def posts(first_day: datetime) -> list[Post]:
    """Return the account's posts, one a day."""
    return [
        post(text, id=str(number))._replace(created_at=first_day + timedelta(days=number))
        for number, text in enumerate(TEXTS, 10)
    ]


@pytest.mark.parametrize("published", [None, PUBLISHED])
@pytest.mark.parametrize(
    "quote",
    [
        "The ferry company has had its chance, and the county should run the boats to Belden itself.",
        "Every school in the county deserves a library and a reading teacher by next summer.",
        "Nobody who works on a ferry should have to sleep on board between two shifts.",
        "The storm has broken the harbour wall in two places, and the county must rebuild it.",
    ],
)
def test_the_likest_of_many_posts_is_not_the_original_of_what_none_of_them_says(
    judge_one: Judge, quote: str, published: date | None
) -> None:
    finding = judge_one(quote, *posts(datetime(2026, 3, 1, tzinfo=UTC)), exhaustive=True, published=published)
    assert finding.verdict is Verdict.UNSUPPORTED


@pytest.mark.parametrize("published", [None, PUBLISHED])
@pytest.mark.parametrize(
    ("quote", "number"),
    [
        (
            "From Monday the Belden ferry is sailing once more. Thanks to crews who mended both engines in the cold!",
            10,
        ),
        (
            "At the harbour this morning ferry workers told me that they want a fair wage, which is what they deserve.",
            14,
        ),
        (
            "The council saved Saturdays at Tarrow's school library tonight. Families have cause to be glad.",
            15,
        ),
    ],
)
def test_a_rewording_is_told_from_the_other_posts_on_its_topic(
    judge_one: Judge, quote: str, number: int, published: date | None
) -> None:
    finding = judge_one(quote, *posts(datetime(2026, 3, 1, tzinfo=UTC)), exhaustive=True, published=published)
    assert finding.verdict is Verdict.PARAPHRASE
    assert finding.original is not None
    assert finding.original.post.id == str(number)


@pytest.mark.parametrize(
    ("days", "verdict"), [(1, Verdict.PARAPHRASE), (400, Verdict.UNSUPPORTED), (-30, Verdict.UNSUPPORTED)]
)
def test_a_loose_rewording_is_one_only_of_a_post_of_the_articles_days(
    judge_one: Judge, days: int, verdict: Verdict
) -> None:
    thanked = post(TEXTS[8])._replace(created_at=datetime(2026, 3, 1, tzinfo=UTC))
    quote = "Four decades of keeping the light end this Friday, so let us all thank the man with a party in the hall."
    published = date(2026, 3, 1) + timedelta(days=days)
    assert judge_one(quote, thanked, exhaustive=True, published=published).verdict is verdict


def test_a_post_that_says_the_same_twice_is_no_rival_of_itself(judge_one: Judge) -> None:
    again = post(f"{TEXTS[0]} #Belden", id="99")
    quote = "From Monday the Belden ferry is sailing once more. Thanks to crews who mended both engines in the cold!"
    finding = judge_one(quote, *posts(datetime(2026, 3, 1, tzinfo=UTC)), again, exhaustive=True)
    assert finding.verdict is Verdict.PARAPHRASE


@pytest.mark.parametrize(
    ("quote", "text", "verdict"),
    [
        (
            "We thank Ambassador Ruy Falcón for his work in Tarrow and in Belden.",
            "Agradecemos al embajador Ruy Falcón por su trabajo en Tarrow y Belden, con honestidad y para todos.",
            Verdict.TRANSLATED,
        ),
        (
            "We thank Ambassador Ruy Falcón, the Harrow Line and every sailor in Belden.",
            "Los vecinos de Belden piden más luz en las calles, y el ayuntamiento no responde a las familias.",
            Verdict.UNSUPPORTED,
        ),
        (
            "I'm grateful to Al for the work that he does for our residents.",
            "El puerto abre al público el lunes, para que los niños y las familias puedan ver los barcos.",
            Verdict.UNSUPPORTED,
        ),
    ],
)
def test_a_translation_keeps_most_names_of_the_post(judge_one: Judge, quote: str, text: str, verdict: Verdict) -> None:
    english = post("The lighthouse keeper retires on Friday after forty years.", id="98")
    assert judge_one(quote, english, post(text, language="es"), exhaustive=True).verdict is verdict


def test_a_post_of_another_year_is_not_what_was_translated(judge_one: Judge) -> None:
    english = post("The lighthouse keeper retires on Friday after forty years.", id="98")
    thanks = post("Agradecemos al embajador Ruy Falcón por su trabajo en Tarrow y para todos.", language="es")
    quote = "We thank Ambassador Ruy Falcón for all that he did for us in Tarrow."
    verdicts = [
        judge_one(quote, english, thanks, exhaustive=True, published=date(year, 3, 2)).verdict for year in (2026, 2027)
    ]
    assert verdicts == [Verdict.TRANSLATED, Verdict.UNSUPPORTED]
