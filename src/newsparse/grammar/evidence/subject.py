"""Features of subject: words shared by a line and nearby paragraphs, or by the paragraphs before and after it."""

from __future__ import annotations

from itertools import accumulate
from operator import or_
from typing import TYPE_CHECKING

from newsparse.grammar.evidence import shape
from newsparse.grammar.signs import Sign

if TYPE_CHECKING:
    from newsparse.grammar.columns import Columns

_MANY = ("no words", "one word", "two words", "three words", "four words or more")
_MAX_SHARED_WORDS = len(_MANY) - 1
_SHARES = ("none of its words", "under a third of its words", "under two thirds of its words", "most of its words")
_LENGTHS = ("1 to 5 words", "6 to 25 words", "26 words or more")
_SIZES = ("1 to 5 words", "6 to 13 words", "14 to 24 words", "25 words or more")
_COUNTS = ("none", "one", "two", "three", "four", "five", "six or seven", "eight or more")
_COUNT_OF = (0, 1, 2, 3, 4, 5, 6, 6)
"""Maps each number of shared words to an index into ``_COUNTS``."""
_COMMON = ("no words", "one word", "two words", "three words", "4 to 5 words", "6 to 8 words", "9 words or more")
_COMMON_OF = (0, 1, 2, 3, 4, 4, 5, 5, 5)
"""Maps each number of shared words to an index into ``_COMMON``."""
_BREAKS = (
    "on the next line",
    "after 1 to 2 lines",
    "after 3 to 7 lines",
    "after 8 to 19 lines",
    "after 20 lines or more",
)
_BREAK_OF = (0, 0, 1, 1) + (2,) * 5 + (3,) * 12
"""Maps each distance between two lines of prose, in lines, to an index into ``_BREAKS``."""
_PROSE = frozenset((shape.PROSE, shape.SENTENCE, shape.LONG))
_REACH = 40
"""The maximum distance, in lines, between a line and the paragraphs with which it is compared."""
_NEAREST = 5
"""The number of lines of prose before and after a line with which the line is compared."""
_RUN = 60
"""The number of lines at the start of the densest prose that are read to find the page's subject."""


def _name_subject(size: str, count: str, common: str) -> tuple[str, ...]:
    return f"has {count} of the words of the page's subject, {size}", common


def _name_break(kind: str, gap: str, common: str) -> tuple[str, ...]:
    return (f"prose continues {gap} and shares {common}, {kind}",)


def _make_shared_sign(side: str) -> Sign:
    def names(length: str, many: str, share: str) -> tuple[str, ...]:
        return f"shares {many} with the paragraphs {side} it, {length}", f"{share} in the paragraphs {side} it"

    return Sign(_LENGTHS, _MANY, _SHARES, features=names, more=((), (f"no paragraphs {side} it",)))


_SUBJECT = Sign(
    _SIZES,
    _COUNTS,
    [*(f"shares {many} with the next line" for many in _MANY), ""],
    features=_name_subject,
)
_AHEAD, _BEHIND = _make_shared_sign("after"), _make_shared_sign("before")
_CONTINUES = Sign(("itself not prose", "itself prose"), _BREAKS, _COMMON, features=_name_break, more=((),))
SIGNS = (_SUBJECT, _AHEAD, _BEHIND, _CONTINUES)
_NO_NEXT = len(_MANY)
_SUBJECT_SIZE = tuple(((size > 5) + (size > 13) + (size > 24)) * _SUBJECT.strides[0] for size in range(26))
_NEAR_SIZE = tuple(((size > 5) + (size > 25)) * _AHEAD.strides[0] for size in range(27))
"""Maps each number of words to its contribution to the answer's number. The last entry applies to all longer lines."""
_LONG_SUBJECT, _LONG_NEAR = len(_SUBJECT_SIZE) - 1, len(_NEAR_SIZE) - 1
_SUBJECT_COUNT = tuple(band * _SUBJECT.strides[1] for band in _COUNT_OF)
_LAST_SUBJECT_COUNT = (len(_COUNTS) - 1) * _SUBJECT.strides[1]
_NEAR_COUNT = _AHEAD.strides[1]
_NO_WORDS, _NO_PARAGRAPHS = _AHEAD.size, _AHEAD.size + 1
_NO_BREAK = _CONTINUES.size


def observe(columns: Columns) -> None:
    """Add columns that describe the words that each line shares with the page's subject and the nearest paragraphs.

    The nearest paragraphs are the next five and the previous five lines of prose.
    """
    kinds, bags = columns.kinds, columns.bags
    prose = [i for i, kind in enumerate(kinds) if kind in _PROSE]
    ahead, behind = _unite_neighbours([bags[i] for i in prose])
    columns.answers += (
        _subject_answers(columns),
        *_paragraph_answers(columns, prose, ahead, behind),
        _break_answers(columns, prose, ahead, behind),
    )


def _subject_answers(columns: Columns) -> list[int]:
    """Return a number for each line that encodes the words it shares with the page's subject and the next line.

    The number also encodes the length of the line. The subject consists of the words that occur in several lines of the
    densest prose.
    """
    low, high = columns.run
    bags, kinds = columns.bags, columns.kinds
    printed = subject = 0
    for i in range(low, min(high, low + _RUN)):
        if kinds[i] in _PROSE:
            subject |= printed & bags[i]
            printed |= bags[i]
    by_size, by_count, long, many = _SUBJECT_SIZE, _SUBJECT_COUNT, _LONG_SUBJECT, len(_SUBJECT_COUNT)
    column = []
    for size, bag, following in zip(columns.sizes, bags, [*bags[1:], -1], strict=True):
        answer = by_size[size if size < long else long]  # noqa: FURB136 - min costs four times as much
        if not bag:
            column.append(answer + _NO_NEXT)
            continue
        common = (bag & subject).bit_count()
        answer += by_count[common] if common < many else _LAST_SUBJECT_COUNT
        if following >= 0:
            common = (bag & following).bit_count()
            answer += common if common < _MAX_SHARED_WORDS else _MAX_SHARED_WORDS  # noqa: FURB136 - as above
        else:  # the last line
            answer += _NO_NEXT
        column.append(answer)
    return column


def _paragraph_answers(
    columns: Columns, prose: list[int], ahead: list[int], behind: list[int]
) -> tuple[list[int], list[int]]:
    """Return two numbers for each line, which encode the words it shares with the next and previous paragraphs.

    ``prose`` contains the indices of the lines of prose. ``ahead`` and ``behind`` contain the words of the lines of
    prose after and before each of these, as bit sets.
    """
    count = len(columns.bags)
    sides = [_NO_PARAGRAPHS] * count, [_NO_PARAGRAPHS] * count
    previous = 0
    for k, i in enumerate(prose):
        following = prose[k + 1] + 1 if k + 1 < len(prose) else count
        _set_answers(columns, sides[0], range(max(previous, i - _REACH), i), ahead[k])
        _set_answers(columns, sides[1], range(i + 1, min(following, i + _REACH + 1)), behind[k + 1])
        previous = i
    return sides


def _set_answers(columns: Columns, column: list[int], near: range, words: int) -> None:
    """Set the entries of ``column`` for the lines in ``near``.

    ``words`` is a bit set of the words in the nearest paragraphs, with which the lines are compared.
    """
    bags, sizes, by_size, long, by_count = columns.bags, columns.sizes, _NEAR_SIZE, _LONG_NEAR, _NEAR_COUNT
    for i in near:
        bag, size = bags[i], sizes[i]
        if not bag:
            column[i] = _NO_WORDS
            continue
        common, count = (bag & words).bit_count(), bag.bit_count()
        many = common if common < _MAX_SHARED_WORDS else _MAX_SHARED_WORDS  # noqa: FURB136 - min costs four times as much
        answer = by_size[size if size < long else long]  # noqa: FURB136 - as above
        column[i] = answer + many * by_count + (common * 3 + count - 1) // count


def _break_answers(columns: Columns, prose: list[int], ahead: list[int], behind: list[int]) -> list[int]:
    """Return, for each line, a number that encodes the break between lines of prose to which the line belongs.

    The number combines the length of the break with the number of words that occur in the prose on both sides of it
    (``ahead`` and ``behind``). Lines before the first and after the last line of prose get ``_NO_BREAK``.
    """
    column = [_NO_BREAK] * len(columns.bags)
    by_kind, by_gap, _ = _CONTINUES.strides
    for k in range(1, len(prose)):
        first, then = prose[k - 1], prose[k]
        gap, common = then - first, (ahead[k] & behind[k]).bit_count()
        answer = (_BREAK_OF[gap] if gap < len(_BREAK_OF) else len(_BREAKS) - 1) * by_gap
        answer += _COMMON_OF[common] if common < len(_COMMON_OF) else len(_COMMON) - 1
        column[first] = answer + by_kind
        column[first + 1 : then] = [answer] * (gap - 1)
    return column


def _unite_neighbours(bags: list[int]) -> tuple[list[int], list[int]]:
    """Return the combined words of the next five lines of prose, and of the previous five, as bit sets.

    ``bags`` contains the words of each line of prose. Each of the results has an entry for every place before, between
    and after these lines.
    """
    first = list(accumulate(bags[: _NEAREST - 1], or_, initial=0))
    five = [a | b | c | d | e for a, b, c, d, e in zip(*[bags[n:] for n in range(_NEAREST)], strict=False)]
    last = list(accumulate(bags[:-_NEAREST:-1], or_, initial=0))[::-1]
    return five + last, first + five
