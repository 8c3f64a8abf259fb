"""Formats that pages are read from. ``BUILT_IN`` are those of this library, in the order of their names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsparse.io.readers.html import HTML
from newsparse.io.readers.jsonl import JSONL
from newsparse.io.readers.parquet import PARQUET
from newsparse.io.readers.text import TEXT
from newsparse.io.readers.warc import WARC

if TYPE_CHECKING:
    from newsparse.plugins.formats import Reader

__all__ = ["BUILT_IN"]

BUILT_IN: Final[tuple[Reader, ...]] = (HTML, JSONL, PARQUET, TEXT, WARC)
