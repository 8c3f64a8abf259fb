"""Measure what the filters of datatrove keep, without and with ``SplitArticles``.

The first table is for invented pages. The second table is for concatenated English pages, if their file is passed or is
in the default folder. The figures are the share of pages that a filter keeps without ``SplitArticles``, and the share
of articles that it keeps with it. Requires the extra ``datatrove``, and the packages regex and spacy for the filters.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks.corpus import CORPUS, records
from benchmarks.pages import pages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from datatrove.data import Document
    from datatrove.pipeline.filters.base_filter import BaseFilter

COUNT: Final = 1500


def measure_filters(texts: Sequence[str]) -> list[tuple[str, float, float]]:
    """Return the name of each filter, the share of pages that it keeps, and the share of articles that it keeps."""
    from datatrove.data import Document  # noqa: PLC0415 - requires an extra
    from datatrove.pipeline.filters import (  # noqa: PLC0415
        C4QualityFilter,
        FineWebQualityFilter,
        GopherRepetitionFilter,
    )

    from newsparse.runs.engines.datatrove import SplitArticles  # noqa: PLC0415

    rows = []
    for make in (FineWebQualityFilter, GopherRepetitionFilter, C4QualityFilter):
        whole = [Document(text, str(number)) for number, text in enumerate(texts)]
        parts = list(SplitArticles(without="drop").run(_copies(whole)))
        rows.append((make.__name__, _share(make(), whole), _share(make(), parts)))
    return rows


def _copies(documents: Sequence[Document]) -> list[Document]:
    return [type(document)(document.text, document.id) for document in documents]


def _share(judge: BaseFilter, documents: list[Document]) -> float:
    total = len(documents)
    return sum(1 for _ in judge.run(documents)) / max(1, total)


def read_glued(path: Path) -> list[str]:
    """Return the English texts in a file of concatenated pages."""
    return [record["text"] for record in records(path) if record["lang"] == "en"]


def main(args: Sequence[str]) -> int:
    """Print the tables. Return 2 if datatrove or a package for its filters is missing, or else 0."""
    options = argparse.ArgumentParser(prog="python -m benchmarks yields", description=__doc__)
    options.add_argument(
        "glued", type=Path, nargs="?", default=CORPUS / "glued.jsonl.gz", help="pages with several articles"
    )
    path = options.parse_args(args).glued
    try:
        for package in ("datatrove.pipeline.filters", "spacy"):
            importlib.import_module(package)
    except ImportError as error:
        print(f"{error}: pip install 'newsparse[datatrove]' regex spacy", file=sys.stderr)
        return 2
    sets = {"pages in the seeds' layouts": list(pages(COUNT))}
    if path.is_file():
        sets[f"{path.name}, English"] = read_glued(path)
    for name, texts in sets.items():
        print(f"{name}: {len(texts)} pages")
        for judge, without, split in measure_filters(texts):
            print(f"  {judge:24} pages kept {without:6.1%}   articles kept with SplitArticles {split:6.1%}")
    return 0
