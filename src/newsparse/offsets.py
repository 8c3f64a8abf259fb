"""``Offsets``: code points of a text in other units, for tools that count bytes or UTF-16 code units."""

from __future__ import annotations

from array import array
from itertools import accumulate
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from newsparse.model import Span

_LAST_OF_ONE_BYTE, _LAST_OF_TWO_BYTES, _LAST_OF_UNIT = "\x7f", "\u07ff", "\uffff"


def _bytes_of(char: str) -> int:
    if char <= _LAST_OF_ONE_BYTE:
        return 1
    return 2 if char <= _LAST_OF_TWO_BYTES else 3 if char <= _LAST_OF_UNIT else 4


def _units_of(char: str) -> int:
    return 1 if char <= _LAST_OF_UNIT else 2


_SIZES: Final[Mapping[str, Callable[[str], int]]] = {"utf-8": _bytes_of, "utf-16": _units_of}


class Offsets:
    """Offsets of a text in another unit. A lone surrogate counts as what it takes: three bytes, or one unit.

    >>> offsets = Offsets("né!", "utf-8")
    >>> offsets[2]
    3
    """

    __slots__ = ("_offsets", "unit")

    def __init__(self, text: str, unit: str) -> None:
        """Count the units. Raises ``ValueError`` for anything but ``utf-8`` and ``utf-16``."""
        if unit not in _SIZES:
            msg = f"unit is {unit!r}: it must be one of {', '.join(map(repr, _SIZES))}"
            raise ValueError(msg)
        self.unit = unit
        self._offsets = range(len(text) + 1) if text.isascii() else _counted(text, _SIZES[unit])

    def __getitem__(self, offset: int) -> int:
        """Return the offset of a code point, from 0 to the length of the text."""
        if not 0 <= offset < len(self._offsets):
            msg = f"offset {offset} is outside the text, which has {len(self._offsets) - 1} code points"
            raise IndexError(msg)
        return self._offsets[offset]

    def __call__(self, span: Span) -> Span:
        """Return a span of code points in this unit."""
        return type(span)(self[span.start], self[span.end])

    def __repr__(self) -> str:
        """Show unit and length."""
        return f"<Offsets in {self.unit} of {len(self._offsets) - 1} code points>"


def _counted(text: str, size: Callable[[str], int]) -> array[int]:
    sizes = {char: size(char) for char in set(text)}
    return array("Q", accumulate(map(sizes.__getitem__, text), initial=0))
