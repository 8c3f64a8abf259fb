"""Select records of the corpus for training, and compute their weights.

Pages of families with many pages get lower weights. The quality of labels differs between the parts of the corpus: the
part that was not labelled by hand gets a lower weight, and is never used for evaluation.
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
"""Each page has full weight in families of up to this many pages. In larger families of n pages, it is sqrt(this / n)."""
_ALWAYS = ("resiliparse_main", "trafilatura")
_SOMETIMES = ("html_text", "inscriptis", "resiliparse_full", "bs4_lines")
"""Flatteners that keep the whole page. In the larger parts, each page is used with two of them, chosen by its id."""
_EVERY = 4
"""Of the larger parts, one page in this many is used for mixing and for fitting joints."""


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
    """Return the weight of each record, which is lower in families with many pages, and for uncertain labels."""
    chosen = list(chosen)
    pages = Counter(row["family"] for row in chosen)
    return [
        min(1.0, (_FULL_PAGES / pages[row["family"]]) ** 0.5) * (_SILVER_WEIGHT if row["part"] == "silver" else 1.0)
        for row in chosen
    ]


def is_mixed(page: Sample) -> bool:
    """Return whether parts of a page are used in mixed pages."""
    return page.kind == "page" and (page.part == "old" or (page.part == "extra" and _is_drawn(page.name)))


def is_joined(row: Row) -> bool:
    """Return whether a record is used for fitting joints."""
    return row["part"] == "old" or _is_drawn(row["id"])


def _is_drawn(name: str) -> bool:
    return not zlib.crc32(name.encode()) % _EVERY
