"""JSON lines: plain, gzip and zst. What is written for a chunk stands behind what was written before it.

A gzip file is a row of members and a zst file a row of frames, one a chunk: every reader takes them for one file, and
the run needs only to append. Neither holds a time, so that the same rows are the same bytes.
"""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

from newsparse.errors import ExtraError
from newsparse.io.encoding import json_line
from newsparse.io.rows import KINDS
from newsparse.plugins.formats import Writer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

__all__ = ["JSONL", "JSONL_GZ", "JSONL_ZST"]

_GZIP_LEVEL = 6
_ZST_LEVEL = 3


def _lines(rows: Iterable[Mapping[str, Any]]) -> bytes:
    return b"".join(map(json_line, rows))


def _lines_gz(rows: Iterable[Mapping[str, Any]]) -> bytes:
    data = _lines(rows)
    return gzip.compress(data, _GZIP_LEVEL, mtime=0) if data else b""


def _lines_zst(rows: Iterable[Mapping[str, Any]]) -> bytes:
    import zstandard  # noqa: PLC0415 - of an extra, and needed by this format alone

    data = _lines(rows)
    return zstandard.ZstdCompressor(level=_ZST_LEVEL).compress(data) if data else b""


def _zst_ready() -> None:
    try:
        import zstandard  # noqa: F401, PLC0415 - whether it is there
    except ImportError:
        raise ExtraError(module="zstandard", extra="dumps") from None


JSONL = Writer("jsonl", (".jsonl",), _lines, KINDS)
JSONL_GZ = Writer("jsonl.gz", (".jsonl.gz",), _lines_gz, KINDS)
JSONL_ZST = Writer("jsonl.zst", (".jsonl.zst",), _lines_zst, KINDS, ready=_zst_ready)
