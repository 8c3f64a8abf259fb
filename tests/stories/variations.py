"""The ways in which the copies of a line differ on real pages."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Final, TypeAlias

from hypothesis import strategies as st

Variation: TypeAlias = Callable[[str], str]
"""Changes a line to a copy of it: alike, but not equal."""


def same(line: str) -> str:
    """Return the line."""
    return line


def _nbsp_behind(line: str) -> str:
    return line + "\xa0"


def _space_before(line: str) -> str:
    return " " + line


def _carriage_return(line: str) -> str:
    return line + "\r"


def _double_space(line: str) -> str:
    return line.replace(" ", "  ", 1)


def _nbsp_inside(line: str) -> str:
    return line.replace(" ", "\xa0", 1)


def _curly(line: str) -> str:
    return line.replace("'", "’").replace(' "', " “").replace('"', "”")


def _straight(line: str) -> str:
    return line.translate({ord(c): "'" for c in "‘’"} | {ord(c): '"' for c in "“”"})


def _long_dash(line: str) -> str:
    return line.replace(" - ", " – ")


def _mark_before(line: str) -> str:
    return "\u200f" + line


EDGES: Final[tuple[Variation, ...]] = (same, _nbsp_behind, _space_before, _carriage_return)
"""What the first printing of a line may do too: the text that is read stays the same."""

COPIES: Final[tuple[Variation, ...]] = (
    *EDGES,
    _double_space,
    _nbsp_inside,
    _curly,
    _straight,
    _long_dash,
    _mark_before,
)
"""What later printings do: white space, quotes, dashes, marks that are not seen."""


@functools.cache
def copies() -> st.SearchStrategy[tuple[Variation, ...]]:
    """Give what ``render`` does to the first, second, third … printing of a line."""
    later = st.lists(st.sampled_from(COPIES), min_size=7, max_size=7)
    return st.builds(lambda first, rest: (first, *rest), st.sampled_from(EDGES), later)
