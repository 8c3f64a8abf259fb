"""The entries of a journal: a line of JSON each, behind the CRC-32 of itself."""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

VERSION: Final = 2
"""Of what the entries hold."""
_CHECK: Final = 9
"""Characters of the checksum and the space behind it."""


def entry_line(entry: Mapping[str, Any]) -> str:
    """Return the line of an entry."""
    text = json.dumps(entry, separators=(",", ":"))
    return f"{zlib.crc32(text.encode('ascii')):08x} {text}\n"


def entries(path: Path) -> Iterator[tuple[dict[str, Any], int]]:
    """Yield the entries up to the last whole line, each with the offset behind it."""
    offset = 0
    try:
        with path.open("rb") as file:
            for line in file:
                offset += len(line)
                text = line[_CHECK:-1]
                if not line.endswith(b"\n") or line[: _CHECK - 1] != b"%08x" % zlib.crc32(text):
                    return
                yield json.loads(text), offset
    except FileNotFoundError:
        return


def size_of(path: Path) -> int | None:
    """Return the bytes of a file, or None where there is none."""
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return None
