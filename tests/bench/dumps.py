"""Small dumps for the tests of benchmarks: invented pages, and records that are no page."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import attrs

from newsparse.bench import BenchPlan, bench

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """Ferry {number} Returns to Lume Island

By Ines Calder
March {day}, 2024

The ferry returned to Lume Island on Monday after {number} years. Most islanders stood on the quay.

"We waited for it," said Tomas Wray, who runs the harbor office. The next ferry leaves on Friday.
"""
NO_PAGE = '{"title": "no text"}'


def lines(count: int, first: int = 0) -> list[str]:
    """Return JSON lines: invented pages, every seventh without a text."""
    return [
        NO_PAGE if n % 7 == 3 else json.dumps({"id": f"page-{n}", "text": PAGE.format(number=n, day=n % 28 + 1)})
        for n in range(first, first + count)
    ]


def write_dump(folder: Path, files: int = 3, count: int = 20) -> list[Path]:
    """Write files of JSON lines, and return their paths."""
    paths = [folder / f"{number}.jsonl" for number in range(files)]
    for number, path in enumerate(paths):
        path.write_text("\n".join(lines(count, number * count)) + "\n", encoding="utf-8")
    return paths


def measured(paths: list[Path], **settings: Any) -> dict[str, Any]:  # noqa: ANN401 - fields of BenchPlan
    """Return the result of a benchmark of these paths with one worker, unless the settings say otherwise."""
    return bench(attrs.evolve(BenchPlan(list(map(str, paths)), jobs=1), **settings))
