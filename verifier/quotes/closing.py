"""Which mark closes the quote that another one opens.

Each answer comes from a table that is filled in one pass over the block's marks, so that no block of odd marks, however
long, takes more than time in proportion.
"""

from __future__ import annotations

from verifier.quotes.glyphs import CORNER, DOUBLE, GUILLEMETS, Mark, can_close, can_open, closes_double, same_family

_MOST_MARKS = 300  # marks that are looked through for the closing one: more stand in no quote that people write
_SURE_END = frozenset(".,!?…;:")


class Closings:
    """The marks of `text[start:end]` with the way from each opening mark to the one that closes it."""

    def __init__(self, text: str, marks: list[Mark], start: int, end: int) -> None:
        self.text = text
        self.marks = marks
        self.start = start
        self.end = end
        self._balanced: dict[str, list[int]] = {}
        self._openings: dict[bool, list[int]] = {}
        self._singles: tuple[list[int], list[int]] | None = None

    def of(self, index: int) -> int | None:
        """The number of the mark that closes what mark `index` opens; None where none does."""
        glyph = self.marks[index][2]
        if glyph not in CORNER and glyph not in DOUBLE:
            return self._single(index)
        if index + 1 < len(self.marks) and self._step(glyph, self.marks[index + 1]) < 0:
            return index + 1
        return self._within(self._balance(glyph)[index], index)

    def next_opening(self, index: int) -> int | None:
        """The number of the next mark of the same family that may open another quote."""
        angled = self.marks[index][2] in GUILLEMETS
        if angled not in self._openings:
            opening = "«" if angled else "“"
            nearest, found = len(self.marks), [0] * len(self.marks)
            for later in range(len(self.marks) - 1, -1, -1):
                found[later] = nearest
                mark = self.marks[later]
                if same_family(opening, mark[2]) and can_open(self.text, mark, self.start, self.end):
                    nearest = later
            self._openings[angled] = found
        return self._within(self._openings[angled][index], index)

    def _within(self, found: int, index: int) -> int | None:
        return found if found < min(len(self.marks), index + _MOST_MARKS) else None

    def _step(self, opening: str, mark: Mark) -> int:
        """What the mark does to the depth of quotes that `opening` opened: 1 deeper, -1 out, 0 nothing."""
        if opening in CORNER:
            return (mark[2] == opening) - (mark[2] == CORNER[opening])
        if not same_family(opening, mark[2]):
            return 0
        if closes_double(self.text, mark, opening, self.start, self.end):
            return -1
        return 1 if can_open(self.text, mark, self.start, self.end) else 0

    def _balance(self, opening: str) -> list[int]:
        """For each mark the number of the later one that brings the depth back to where it was before an opening."""
        kind = opening if opening in CORNER or opening in "„»" else "«" if opening in GUILLEMETS else "“"
        known = self._balanced.get(kind)
        if known is None:
            count = len(self.marks)
            known = self._balanced[kind] = [count] * count
            depth = 0  # as counted from the end
            nearest: dict[int, int] = {}  # the first mark from here on that leaves the depth so
            for index in range(count - 1, -1, -1):
                known[index] = nearest.get(depth - 1, count)
                nearest[depth] = index
                depth -= self._step(kind, self.marks[index])
        return known

    # --- single marks: any may be an apostrophe ---------------------------------------------------------------------

    def _single(self, index: int) -> int | None:
        """The closing single mark: the first one that cannot be an apostrophe, else the first that need not be one."""
        if self._singles is None:
            self._singles = self._follow_singles()
        first = self._within(self._singles[0][index], index)
        if first is None or not self._may_close(first):
            return None
        if not self._is_doubtful(first):
            return first
        second = self._within(self._singles[1][first], index)
        if second is None or not self._may_close(second):
            return first
        sure = self._is_sure(second) or _is_possessive(self.text, self.marks[first])
        return second if sure else first

    def _may_close(self, index: int) -> bool:
        """Whether the single mark closes, rather than opens, what it comes upon."""
        mark = self.marks[index]
        if mark[2] == "‘" or (mark[2] == "'" and can_open(self.text, mark, self.start, self.end)):
            return False
        return can_close(self.text, mark, self.start, self.end)

    def _is_sure(self, index: int) -> bool:
        before = self.text[self.marks[index][0] - 1]
        return before in _SURE_END or not before.isalpha()

    def _is_doubtful(self, index: int) -> bool:
        """Whether the mark may be the apostrophe of "workers'" or "goin'"."""
        begin = self.marks[index][0]
        ending = self.text[begin - 1] in "sS" or self.text[begin - 2 : begin].casefold() == "in"
        return ending and not self._is_sure(index)

    def _follow_singles(self) -> tuple[list[int], list[int]]:
        """For each mark the next single one that ends the search: at first, and once a doubtful one was met.

        Marks inside a double quote that opens and closes between do not count. At first, any mark that may close or is
        a ‘ ends it; later the doubtful ones do not, and any that may open does.
        """
        count = len(self.marks)
        first, second = [count] * count, [count] * count
        nearest = {False: [count, count], True: [count, count]}  # by whether an odd number of double marks follows
        odd = False
        for index in range(count - 1, -1, -1):
            mark = self.marks[index]
            if mark[2] in DOUBLE:
                odd = not odd
                continue
            first[index], second[index] = nearest[odd]
            if mark[2] not in "'’›‹‘":
                continue
            closes = self._may_close(index)
            opens = mark[2] == "'" and can_open(self.text, mark, self.start, self.end)
            if closes or mark[2] == "‘":
                nearest[odd][0] = index
            if mark[2] == "‘" or opens or (closes and not self._is_doubtful(index)):
                nearest[odd][1] = index
        return first, second


def _is_possessive(text: str, mark: Mark) -> bool:
    return text[mark[1] : mark[1] + 2].strip().islower()
