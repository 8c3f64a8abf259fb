"""Page headers of Parquet column chunks, read without decompressing a page.

They say what the footer does not: how large each page becomes, and how many values it has. The format is Thrift's
compact protocol (https://github.com/apache/parquet-format, ``PageHeader``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

__all__ = ["Pages", "read_pages"]

_HEADER_BYTES: Final = 1 << 12
"""Bytes of a header that are read first: it holds statistics, which may be long."""
_MAX_HEADER_BYTES: Final = 1 << 24
_MAX_DEPTH: Final = 8
"""Structs in structs; there are three."""
_DICTIONARY: Final = 2
_DATA: Final = {0: 5, 3: 8}
"""Page type -> the field with the header of such a page. Both begin with the number of values, nulls included."""
_SIZE, _STORED, _VALUES = 2, 3, 1
_BOOLEANS, _BYTE, _INTEGERS, _DOUBLE, _BINARY, _LISTS, _STRUCT = (1, 2), 3, (4, 5, 6), 7, 8, (9, 10), 12


@attrs.frozen
class Pages:
    """What the page headers of a column chunk say."""

    values: int
    """Values, nulls included: in a column that is no list, rows."""
    dictionary: int
    """Bytes of the dictionary, decompressed."""
    largest: int
    """Bytes of the largest data page, decompressed."""
    whole: bool
    """Whether all headers were read: False where one is broken."""


class _BrokenError(Exception):
    """The bytes are no page header."""


def read_pages(file: BinaryIO, start: int, end: int) -> Pages:
    """Return what the page headers of a column chunk say, up to a broken one. The file's position changes.

    :raises OSError: the file cannot be read.
    """
    values = dictionary = largest = 0
    try:
        for header in _headers(file, start, end):
            size = int(header[_SIZE])
            if header[1] == _DICTIONARY:
                dictionary = max(dictionary, size)
            elif header[1] in _DATA:
                largest = max(largest, size)
                values += int(header[_DATA[header[1]]][_VALUES])
    except (_BrokenError, LookupError, TypeError):
        return Pages(values, dictionary, largest, whole=False)
    return Pages(values, dictionary, largest, whole=True)


def _headers(file: BinaryIO, start: int, end: int) -> Iterator[dict[int, Any]]:
    if start < 0:
        raise _BrokenError
    while start < end:
        header, length = _header(file, start, end)
        if header[_STORED] < 0:
            raise _BrokenError
        yield header
        start += length + int(header[_STORED])


def _header(file: BinaryIO, start: int, end: int) -> tuple[dict[int, Any], int]:
    """Return the header that begins here, and its length in bytes."""
    size = _HEADER_BYTES
    while True:
        file.seek(start)
        data = file.read(min(size, end - start))
        reader = _Compact(data)
        try:
            return reader.struct(), reader.at
        except IndexError:
            if size >= min(end - start, _MAX_HEADER_BYTES):
                raise _BrokenError from None
        size *= 16


@attrs.define(eq=False)
class _Compact:
    """Reads Thrift's compact protocol. Raises ``IndexError`` where the bytes end."""

    data: bytes
    at: int = 0

    def struct(self, depth: int = 0) -> dict[int, Any]:
        """Read a struct: number of field -> value."""
        fields: dict[int, Any] = {}
        number = 0  # fields count up from the one before
        while kind := self._byte():
            number = number + (kind >> 4) if kind >> 4 else self._integer()
            fields[number] = self._value(kind & 15, depth, in_struct=True)
        return fields

    def _value(self, kind: int, depth: int, *, in_struct: bool = False) -> Any:  # noqa: ANN401, PLR0911 - of any type
        if kind in _BOOLEANS:
            return kind == 1 if in_struct else self._byte() == 1
        if kind == _BYTE:
            return self._byte()
        if kind in _INTEGERS:
            return self._integer()
        if kind == _DOUBLE:
            return self._skip(8)
        if kind == _BINARY:
            return self._skip(self._unsigned())
        if depth < _MAX_DEPTH and kind == _STRUCT:
            return self.struct(depth + 1)
        if depth < _MAX_DEPTH and kind in _LISTS:
            head = self._byte()
            size = head >> 4 if head >> 4 < 15 else self._unsigned()  # noqa: PLR2004 - fifteen: the size follows
            for _ in range(size):
                self._value(head & 15, depth + 1)
            return None
        raise _BrokenError

    def _skip(self, size: int) -> None:
        self.at += size
        if self.at > len(self.data):
            raise IndexError

    def _byte(self) -> int:
        self.at += 1
        return self.data[self.at - 1]

    def _unsigned(self) -> int:
        value = 0
        for shift in range(0, 70, 7):
            byte = self._byte()
            value |= (byte & 0x7F) << shift
            if byte < 0x80:  # noqa: PLR2004 - the last byte of a number has no high bit
                return value
        raise _BrokenError

    def _integer(self) -> int:
        value = self._unsigned()
        return value >> 1 ^ -(value & 1)
