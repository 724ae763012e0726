"""Obscenities that a house prints with their letters masked: "f***ing", "s---", "f-ing"."""

from __future__ import annotations

_MASKS = frozenset("*-#@$%!&")
_SHORT = 3  # "f-", "f'": one letter and a single sign for all that is left out


def masks(printed: str, written: str) -> bool:
    """Whether `printed` is `written` (both casefolded) with letters masked, sign for letter: "f------", "fucking".

    A single dash or apostrophe behind the first letter may stand for any number: "f-ing". What was written may be
    masked itself, with other signs.
    """
    if not printed[:1].isalpha() or printed[0] != written[:1] or _MASKS.isdisjoint(printed[1:]):
        return _shortened(printed, written)
    same_length = len(printed) == len(written)
    if same_length and all(a == b or a in _MASKS or b in _MASKS for a, b in zip(printed, written, strict=True)):
        return printed != written
    return _shortened(printed, written)


def _shortened(printed: str, written: str) -> bool:
    ending = printed[2:]
    if len(printed) < _SHORT or printed[1] not in "-'" or not ending.isalpha() or not written.isalpha():
        return False
    return written[0] == printed[0] and written.endswith(ending) and len(written) > len(ending) + 1
