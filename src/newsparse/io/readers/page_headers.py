"""Read the page headers of Parquet column chunks without decompressing the pages.

Unlike the footer, the headers contain the decompressed size and the number of values of each page. The format is
Thrift's compact protocol (https://github.com/apache/parquet-format, ``PageHeader``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

_HEADER_BYTES: Final = 1 << 12
"""Number of bytes of a header that are read first. A header with statistics may be longer."""
_MAX_HEADER_BYTES: Final = 1 << 24
_MAX_DEPTH: Final = 8
"""Maximum nesting depth of structs. Valid headers have three levels."""


@attrs.frozen
class _Kind:
    """For a type of data page, the Thrift field numbers of its header and of the encoding within the header."""

    field: int
    encoding: int


_TYPE, _SIZE, _STORED, _VALUES = 1, 2, 3, 1
"""Thrift field numbers of a page's type, decompressed size and stored size, and of the number of values in it."""
_DICTIONARY_PAGE: Final = 2
_DATA: Final = {0: _Kind(5, 2), 3: _Kind(8, 4)}
"""Maps each type of data page to its field numbers. Either header begins with the number of values, including nulls."""
_INDEXED: Final = frozenset({2, 8})
"""The encodings that store indices into a dictionary."""
_PREFIXED: Final = 7
"""The encoding DELTA_BYTE_ARRAY, in which values share prefixes."""
_BOOLEANS, _BYTE, _INTEGERS, _DOUBLE, _BINARY, _LISTS, _STRUCT = (1, 2), 3, (4, 5, 6), 7, 8, (9, 10), 12
"""Numbers of the types in Thrift's compact protocol."""


@attrs.define
class Pages:
    """Totals over the page headers of a column chunk. Sizes are in bytes after decompression."""

    values: int = 0
    """Number of values, including nulls, which is the number of rows unless the column contains lists."""
    dictionary: int = 0
    """Size of the dictionary."""
    stored_dictionary: tuple[int, int] = (0, 0)
    """Offset and size of the compressed dictionary in the file."""
    largest: int = 0
    """Size of the largest data page."""
    prefixed: int = 0
    """Size of the largest data page whose values share prefixes, which is an upper limit for the length of a value."""
    per_value: int = 0
    """The highest average size of a value in any other data page. Decoding does not increase the size of such pages."""
    whole: bool = False
    """Whether all headers were read. False if a header is invalid."""

    def add(self, header: dict[int, Any], start: int) -> None:
        """Add the header of a page to the totals. ``start`` is the offset of the page's data."""
        size = int(header[_SIZE])
        if header[_TYPE] == _DICTIONARY_PAGE:
            self.dictionary, self.stored_dictionary = size, (start, int(header[_STORED]))
        elif header[_TYPE] in _DATA:
            kind = _DATA[header[_TYPE]]
            values = int(header[kind.field][_VALUES])
            encoding = header[kind.field][kind.encoding]
            self.values += values
            self.largest = max(self.largest, size)
            if encoding == _PREFIXED:
                self.prefixed = max(self.prefixed, size)
            elif encoding not in _INDEXED:
                self.per_value = max(self.per_value, -(-size // max(1, values)))


class _BrokenError(Exception):
    """Raised if bytes are not a valid page header."""


def read_pages(file: BinaryIO, start: int, end: int) -> Pages:
    """Return the totals over the page headers between two offsets of ``file``, up to the first invalid one.

    Changes the position of ``file``.

    :raises OSError: the file cannot be read.
    """
    pages = Pages()
    try:
        for header, place in _headers(file, start, end):
            pages.add(header, place)
    except (_BrokenError, LookupError, TypeError):
        return pages
    pages.whole = True
    return pages


def longest_entry(dictionary: memoryview) -> int:
    """Return the length in bytes of the longest string in a decompressed dictionary."""
    longest = at = 0
    while at + 4 <= len(dictionary):
        size = int.from_bytes(dictionary[at : at + 4], "little")
        longest = max(longest, size)
        at += 4 + size
    return longest


def _headers(file: BinaryIO, start: int, end: int) -> Iterator[tuple[dict[int, Any], int]]:
    """Yield each page header between the offsets ``start`` and ``end`` of ``file``, with the offset of its end."""
    if start < 0:
        raise _BrokenError
    while start < end:
        header, length = _header(file, start, end)
        if header[_STORED] < 0:
            raise _BrokenError
        start += length
        yield header, start
        start += int(header[_STORED])


def _header(file: BinaryIO, start: int, end: int) -> tuple[dict[int, Any], int]:
    """Return the page header at offset ``start``, and the length of the header in bytes."""
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
    """Decodes Thrift's compact protocol. Raises ``IndexError`` at the end of the data."""

    data: bytes
    at: int = 0

    def struct(self, depth: int = 0) -> dict[int, Any]:
        """Decode a struct, and return its values by field number."""
        fields: dict[int, Any] = {}
        number = 0  # field numbers are relative to the previous field
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
            size = head >> 4 if head >> 4 < 15 else self._unsigned()  # noqa: PLR2004 - 15 means that the size follows
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
