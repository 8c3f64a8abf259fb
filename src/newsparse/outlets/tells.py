"""Which patterns of outlets a line matches: asked of every line, so nearly all are answered without matching one.

A pattern is read once, when a parser is made: which characters a match can begin and end with, and a text that it must
hold. What is not understood of a pattern leaves it to be matched everywhere, so nothing that it matches is lost.
"""

from __future__ import annotations

import re
from operator import itemgetter
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from newsparse.outlets.outlet import LONGEST_TELL, any_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsparse.outlets.outlet import AnyOf

T = TypeVar("T")
_TOKEN = re.compile(
    r"(?P<literal>\\\W|[^][\\(){}.*+?^$|])"
    r"|(?P<any>\\[dDsSwW]|\[\^?\]?(?:\\.|[^]\\])*\]|\.)"
    r"|(?P<group>\((?:\?:|\?P<\w+>|(?!\?)))"
    r"|(?P<bound>[\^$]|\\b)"
)
"""One item of a pattern. What is none of these (looking ahead, flags, references) is not understood."""
_OFTEN = re.compile(r"(?P<idle>[*?]|\{(?:0(?:,\d*)?|,\d*)\})?(?P<some>\+|\{[1-9]\d*(?:,\d*)?\})?[?+]?")
"""How often an item may stand: ``idle`` where it may be missing."""
_MOST = 40
"""A pattern that can begin with more of the 128 ASCII characters is not told by its first; so with its last."""


class Shape(NamedTuple):
    """What is known of a pattern, or a part of one."""

    firsts: frozenset[str] = frozenset()
    """Patterns of one character: what a match begins with."""
    lasts: frozenset[str] = frozenset()
    """The same of its last character."""
    empty: bool = True
    """Whether it may match nothing at all, so that a match may begin or end with something else."""
    must: str = ""
    """A text that every match holds."""
    ends: bool = False
    """Whether the line ends where the match does."""


class _UnknownError(Exception):
    """A pattern is not understood."""


def shape_of(pattern: str) -> Shape:
    """Return what is known of a pattern: where it is not understood, nothing."""
    try:
        shape, end = _either(pattern, 0)
    except _UnknownError:
        return Shape()
    return shape if end == len(pattern) else Shape()


def _either(pattern: str, at: int) -> tuple[Shape, int]:
    """Read alternatives from ``at`` on, up to the bracket that closes them or the end."""
    ways: list[Shape] = []
    while not ways or pattern[at : at + 1] == "|":
        way, at = _sequence(pattern, at + bool(ways))
        ways.append(way)
    if len(ways) == 1:
        return ways[0], at
    firsts = frozenset(one for way in ways for one in way.firsts)
    lasts = frozenset(one for way in ways for one in way.lasts)
    return Shape(firsts, lasts, any(way.empty for way in ways), "", all(way.ends for way in ways)), at


def _sequence(pattern: str, at: int) -> tuple[Shape, int]:
    """Read items from ``at`` on, up to a bar, the bracket that closes them or the end."""
    whole, musts, run = Shape(), [""], ""
    while at < len(pattern) and pattern[at] not in "|)":
        plain = pattern[at] != "("
        item, at = _item(pattern, at)
        often = _OFTEN.match(pattern, at)
        idle = item.empty or (often is not None and often["idle"] is not None)
        alone = often is None or often.end() == at
        at = at if often is None else often.end()
        if item.firsts:
            firsts = whole.firsts | item.firsts if whole.empty else whole.firsts
            lasts = whole.lasts | item.lasts if idle else item.lasts
            whole = Shape(firsts, lasts, whole.empty and idle, "", item.ends and not idle)
        elif item.ends:
            whole = whole._replace(ends=True)
        if alone and plain and item.must:
            run += item.must
            continue
        musts += [run, "" if idle else item.must]
        run = ""
    return whole._replace(must=max([*musts, run], key=lambda must: (len(must), must))), at


def _item(pattern: str, at: int) -> tuple[Shape, int]:
    """Read one item: a character, a class, a group in brackets, or a bound."""
    found = _TOKEN.match(pattern, at)
    if found is None:
        raise _UnknownError
    if found["bound"]:
        return Shape(ends=found["bound"] == "$"), found.end()
    if not found["group"]:
        char = found["literal"][-1] if found["literal"] else ""
        one = frozenset({re.escape(char) or found["any"]})
        return Shape(one, one, empty=False, must=char), found.end()
    shape, end = _either(pattern, found.end())
    if pattern[end : end + 1] != ")":
        raise _UnknownError
    return shape, end + 1


class _Bucket(NamedTuple, Generic[T]):
    """Patterns to be asked together: all as one first, which most lines do not match."""

    union: re.Pattern[str] | AnyOf
    patterns: tuple[tuple[int, re.Pattern[str], T], ...]
    """With the place of each among all."""


class Tells(Generic[T]):
    """Patterns, and what each leads to."""

    __slots__ = ("_everywhere", "_heads", "_other_heads", "_other_tails", "_tails")

    def __init__(self, patterns: Sequence[tuple[re.Pattern[str], T]]) -> None:
        """Take the patterns, each with what it leads to."""
        shapes = [shape_of(pattern.pattern) for pattern, _ in patterns]
        left = [n for n, shape in enumerate(shapes) if not shape.empty]
        heads, other_heads, placed = _by_character({n: shapes[n].firsts for n in left})
        tails, other_tails, ended = _by_character(
            {n: shapes[n].lasts for n in left if n not in placed and shapes[n].ends}
        )
        musts: dict[str, list[int]] = {}
        for n in set(range(len(patterns))) - placed - ended:
            musts.setdefault(shapes[n].must, []).append(n)
        made: dict[tuple[int, ...], _Bucket[T] | None] = {}

        def bucket(numbers: list[int]) -> _Bucket[T] | None:
            every = tuple(sorted(numbers))
            if every not in made:
                union = any_of(patterns[n][0] for n in every)
                some = tuple((n, *patterns[n]) for n in every)
                made[every] = _Bucket(union, some) if union is not None else None
            return made[every]

        self._heads = {char: bucket(numbers) for char, numbers in heads.items()}
        self._tails = {char: bucket(numbers) for char, numbers in tails.items()}
        self._other_heads, self._other_tails = bucket(other_heads), bucket(other_tails)
        self._everywhere = tuple((must, b) for must, n in sorted(musts.items()) if (b := bucket(n)) is not None)

    def found(self, keys: Sequence[str]) -> dict[int, tuple[T, ...]]:
        """Return, by the number of each line that patterns match, what these lead to, in their order."""
        told: dict[int, tuple[T, ...]] = {}
        heads, tails, everywhere = self._heads, self._tails, self._everywhere
        other_heads, other_tails = self._other_heads, self._other_tails
        for index, key in enumerate(keys):
            if len(key) > LONGEST_TELL:
                continue
            found: list[tuple[int, T]] = []
            some = heads.get(key[0], other_heads)
            if some is not None and some.union.match(key):
                found += _matching(some, key)
            some = tails.get(key[-1], other_tails)
            if some is not None and some.union.match(key):
                found += _matching(some, key)
            for must, some in everywhere:
                if must in key and some.union.match(key):
                    found += _matching(some, key)
            if found:
                told[index] = tuple(to for _, to in sorted(found, key=itemgetter(0)))
        return told


def _matching(bucket: _Bucket[T], key: str) -> Iterator[tuple[int, T]]:
    return ((n, to) for n, pattern, to in bucket.patterns if pattern.match(key))


def _by_character(sets: dict[int, frozenset[str]]) -> tuple[dict[str, list[int]], list[int], set[int]]:
    """Return which numbers each character leads to, and which any that is not among these; and the numbers so told."""
    known = {one for ones in sets.values() for one in ones}
    by: dict[str, list[int]] = {char: [] for char in map(chr, range(128))}
    by |= {one[-1]: [] for one in known if _is_plain(one)}
    reached = {one: [char for char in by if re.match(one, char)] for one in known}
    other: list[int] = []
    told: set[int] = set()
    for n, ones in sets.items():
        chars = {char for one in ones for char in reached[one]}
        if len(chars) > _MOST:
            continue
        told.add(n)
        for char in chars:
            by[char].append(n)
        if not all(map(_is_plain, ones)):
            other.append(n)
    return by, other, told


def _is_plain(one: str) -> bool:
    """Whether a pattern of one character is that character."""
    return re.escape(one[-1]) == one
