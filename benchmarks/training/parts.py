"""Parts of the corpus: which records are fitted to, and how much each counts.

Outlets differ in how many pages they have, parts in how well they are labelled: no family rules by its pages, and a
part that nobody labelled by hand counts less and is never measured.
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
"""By name, the ending of the part's files."""
MEASURED = ("old", "extra")
BLOGS = ("dragnet/", "wcxb/")
"""What the names of pages of blogs and magazines begin with."""
_SILVER_WEIGHT = 0.4
_FULL_PAGES = 6
"""Pages of a family up to which each counts in full; of more each counts by the root of how many too many."""
_ALWAYS = ("resiliparse_main", "trafilatura")
_SOMETIMES = ("html_text", "inscriptis", "resiliparse_full", "bs4_lines")
"""Flatteners of whole pages: of two of them, by its name, a page of the larger parts is fitted to."""
_EVERY = 4
"""Of the larger parts one page in so many is mixed with others, and teaches how lines are joined."""


def rows(corpus: Path, suite: str) -> list[Row]:
    """Return the records of a suite, ``pages`` or ``nohead``, that are fitted to, each with its ``part``."""
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
    """Return how much each record counts beside the others."""
    chosen = list(chosen)
    pages = Counter(row["family"] for row in chosen)
    return [
        min(1.0, (_FULL_PAGES / pages[row["family"]]) ** 0.5) * (_SILVER_WEIGHT if row["part"] == "silver" else 1.0)
        for row in chosen
    ]


def is_mixed(page: Sample) -> bool:
    """Whether a page is one of those that others are mixed from."""
    return page.kind == "page" and (page.part == "old" or (page.part == "extra" and _is_drawn(page.name)))


def is_joined(row: Row) -> bool:
    """Whether a record teaches how lines are joined."""
    return row["part"] == "old" or _is_drawn(row["id"])


def _is_drawn(name: str) -> bool:
    return not zlib.crc32(name.encode()) % _EVERY
