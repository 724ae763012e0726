"""What the comparison asks of the language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

_NEG = set("not no never none nobody nothing nowhere neither nor without hardly barely scarcely cannot ain't".split())
_FUNC = set(
    "a an the of to in on at by for with from as and or but if that this these those it its it's is are was were be been being am has have had do does did will would shall should can could may might must i me my we us our you your he him his she her they them their who whom which what when where why how not no so than then there here up out about into over after before under also just very too all any some".split()
)
_CONTR = {"n't": "not", "'re": "are", "'ve": "have", "'ll": "will", "'d": "would", "'m": "am"}
_MODAL = {
    "will": "will",
    "shall": "will",
    "would": "would",
    "may": "may",
    "might": "may",
    "could": "may",
    "can": "can",
    "must": "must",
    "should": "should",
    "ought": "should",
    "probably": "likely",
    "perhaps": "likely",
    "maybe": "likely",
    "possibly": "likely",
    "reportedly": "claim",
    "allegedly": "claim",
    "likely": "likely",
    "certainly": "certain",
    "definitely": "certain",
}
_QUANT = {
    "all": "all",
    "every": "all",
    "each": "all",
    "most": "most",
    "many": "many",
    "some": "some",
    "few": "few",
    "only": "only",
    "nearly": "about",
    "almost": "about",
    "about": "about",
    "over": "over",
}
_ANT = [
    ("rise", "fall"),
    ("support", "oppose"),
    ("before", "after"),
    ("more", "less"),
    ("added", "shed"),
    ("up", "down"),
    ("increase", "decrease"),
]
_ANTS = {frozenset(p) for p in _ANT}
_TITLES = set(
    "mr mrs ms dr sen senator rep president premier minister secretary prime shri ji sir lord lady king queen".split()
)
_FIG = re.compile(r"[$€£₹₦]?\d+(?:[.,:]\d+)*%?")


def spelling_key(form: str) -> str:
    return form.replace(".", "").replace("defence", "defense")


def find_values(text: str) -> Sequence[tuple[int, int, str]]:
    return [(m.start(), m.end(), "#" + m[0].replace(",", "")) for m in _FIG.finditer(text)]


@lru_cache(maxsize=65536)
def weight(key: str) -> float:
    return 0.9 if is_function_word(key) else 2.0


def is_function_word(form: str) -> bool:
    return form in _FUNC or form.endswith(("n't", "'re", "'ve", "'ll", "'m"))


def kinship(a: object, b: object) -> float:
    x, y = a.form, b.form  # type: ignore
    if a.kind == b.kind and a.kind == 1:
        return 1.0
    if are_antonyms(x, y) or stem(x) == stem(y):
        return 1.0
    if modal_strength(x) and modal_strength(y):
        return 1.0
    if is_negation(x) and is_negation(y):
        return 1.0
    if is_typing_error(x, y):
        return 1.0
    return 0.0


def is_negation(form: str) -> bool:
    return form in _NEG or form.endswith("n't")


def denies_by_itself(form: str) -> bool:
    return form in {
        "fail",
        "failed",
        "fails",
        "refuse",
        "refused",
        "unable",
        "lack",
        "lacks",
        "deny",
        "denied",
        "impossible",
    }


def expand_contraction(form: str) -> tuple[str, ...] | None:
    if form == "can't":
        return ("can", "not")
    if form == "cannot":
        return ("can", "not")
    if form == "won't":
        return ("will", "not")
    for e, w in _CONTR.items():
        if form.endswith(e) and len(form) > len(e):
            return (form[: -len(e)], w)
    if form in ("it's", "he's", "she's", "that's", "there's", "who's", "what's"):
        return (form[:-2], "is")
    return None


def full_forms(form: str) -> Sequence[str]:
    return {"us": ("united states",), "united states": ("united states",)}.get(form.replace(".", ""), ())


def modal_strength(form: str) -> str | None:
    return _MODAL.get(form)


def find_quantities(words: Sequence[str]) -> list[tuple[int, int, str]]:
    return [(i, i + 1, _QUANT[w]) for i, w in enumerate(words) if w in _QUANT]


def are_antonyms(a: str, b: str) -> bool:
    return frozenset((a, b)) in _ANTS


def are_synonyms(a: str, b: str) -> bool:
    return False


def stem(form: str) -> str:
    f = form.removesuffix("'s")
    for e in ("ing", "ed", "es", "s"):
        if f.endswith(e) and len(f) > len(e) + 2:
            return f[: -len(e)]
    return f


def is_title(form: str) -> bool:
    return form.rstrip(".") in _TITLES


def role_of_handle(login: str) -> str | None:
    return {"flotus": "first lady", "potus": "president"}.get(login)


def is_common_word(form: str) -> bool:
    return False


def is_same_name(a: str, b: str) -> bool:
    a, b = a.removesuffix("'s"), b.removesuffix("'s")
    return a == b or a[0] == b[0] and (len(a) == 1 or len(b) == 1)


def is_typing_error(a: str, b: str) -> bool:
    from rapidfuzz.distance import DamerauLevenshtein

    return min(len(a), len(b)) >= 4 and a[0] == b[0] and DamerauLevenshtein.distance(a, b, score_cutoff=1) <= 1


def person(form: str) -> str | None:
    return {
        "i": "1",
        "me": "1",
        "we": "1",
        "us": "1",
        "he": "3",
        "she": "3f",
        "they": "3p",
        "him": "3",
        "her": "3f",
        "them": "3p",
        "you": "2",
    }.get(form)


def rarity(form: str) -> float:
    if is_function_word(form):
        return 0.7
    return 5.0 if len(form) < 6 else 7.0
