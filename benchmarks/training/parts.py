"""Select the records of the corpus for training, and weigh them.

Families have different numbers of pages, so pages of large families get lower weights. Parts are labelled with
different quality: the part that was not labelled by hand gets a lower weight, and is never used for evaluation.
"""

from __future__ import annotations

import zlib
from collections import Counter
from typing import TYPE_CHECKING

from benchmarks.training.corpus import records

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from benchmarks.training.corpus import Row, Sample

PARTS = {"old": "", "extra": "_extra", "silver": "_silver"}
"""Name of a part -> the suffix of its file names."""
MEASURED = ("old", "extra")
BLOGS = ("dragnet/", "wcxb/")
"""Prefixes of the ids of pages of blogs and magazines."""
_SILVER_WEIGHT = 0.4
_FULL_PAGES = 6
"""Number of pages of a family up to which each has full weight. Above it, the weight is the root of the ratio."""
_ALWAYS = ("resiliparse_main", "trafilatura")
_SOMETIMES = ("html_text", "inscriptis", "resiliparse_full", "bs4_lines")
"""Flatteners of whole pages. In the larger parts, each page is used with two of them, which depend on its id."""
_EVERY = 4
"""In the larger parts, one page in this many is used for mixing and for fitting joints."""


def rows(corpus: Path, suite: str) -> list[Row]:
    """Return the records of a suite (``pages`` or ``nohead``) for training, each with its ``part``."""
    found = []
    for part, ending in PARTS.items():
        read = records(corpus / f"{suite}{ending}.jsonl.gz")
        found += [row | {"part": part} for row in read if part == "old" or _is_fitted(row)]
    return found


def _is_fitted(row: Row) -> bool:
    flattener = row["flattener"]
    if flattener in _ALWAYS:
        return True
    number, count = zlib.crc32(row["id"].split("#")[0].encode()), len(_SOMETIMES)
    return flattener in (_SOMETIMES[number % count], _SOMETIMES[number // count % count])


def weights(chosen: Iterable[Row]) -> list[float]:
    """Return the weight of each record."""
    chosen = list(chosen)
    pages = Counter(row["family"] for row in chosen)
    return [
        min(1.0, (_FULL_PAGES / pages[row["family"]]) ** 0.5) * (_SILVER_WEIGHT if row["part"] == "silver" else 1.0)
        for row in chosen
    ]


def is_mixed(page: Sample) -> bool:
    """Return whether a page is used for mixing other pages."""
    return page.kind == "page" and (page.part == "old" or (page.part == "extra" and _is_drawn(page.name)))


def is_joined(row: Row) -> bool:
    """Return whether a record is used for fitting joints."""
    return row["part"] == "old" or _is_drawn(row["id"])


def _is_drawn(name: str) -> bool:
    return not zlib.crc32(name.encode()) % _EVERY
