"""Measure the time per page: relative to a minimum, by pass, or compared with another commit. Also measure startup.

Each run is a new process, and measures CPU seconds. ``--against`` interleaves runs of two commits and compares pairs of
runs, because the speed of machines changes over time. The minimum, called the floor, is the time for decoding a page
from JSON and splitting it at line feeds.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
KINDS = ("cards", "examples", "seeds", "extractor", "whole", "others", "html", "markers", "start")
ROUNDS = 3
_SAMPLE = 120
"""Approximate number of pages of each kind."""
_PROSE = "The ferry to Sund was moved to quay {} until the spring, when the repairs are to begin, they said.\n\n"
"""A paragraph. Its number makes each copy different, because repeated lines take less time than prose."""
_START = "import newsparse; newsparse.Parser()"
_FOLDERS = {
    "cards": (ROOT / "docs/examples", "asharq-a[124]*.txt"),
    "examples": (ROOT / "docs/examples", "*.txt"),
    "seeds": (CORPUS / "seeds", "*.txt"),
}
"""Kind -> the folder and the glob of its pages."""


def rows_of(name: str, flattener: str | None = None) -> list[dict[str, Any]]:
    """Return an even sample of the pages in a part of the corpus, or an empty list if there is no corpus."""
    path = CORPUS / f"{name}.jsonl.gz"
    if not path.is_file():
        return []
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        rows = [row for row in map(json.loads, lines) if flattener is None or row["flattener"] == flattener]
    return rows[:: max(1, len(rows) // _SAMPLE)]


def texts_of(kind: str) -> list[str]:
    """Return the pages of a kind."""
    if kind in _FOLDERS:
        folder, names = _FOLDERS[kind]
        return [path.read_bytes().decode() for path in sorted(folder.glob(names))] * 40
    if kind == "markers":
        return ["TT\n" * 20_000]
    if kind == "html":
        return [row["html"] for row in rows_of("html_pages")]
    if kind == "others":
        return [row["text"] for row in rows_of("others")]
    return [row["text"] for row in rows_of("pages", {"extractor": "resiliparse_main", "whole": "html_text"}[kind])]


def seconds(work: Callable[[str], object], texts: Iterable[str]) -> float:
    """Return the CPU seconds for calling the function ``work`` with each text."""
    started = time.process_time()
    for text in texts:
        work(text)
    return time.process_time() - started


def measure(kind: str) -> tuple[float, float, int]:
    """Return the CPU seconds for all pages of a kind and for their floor, and the number of pages."""
    if kind == "start":
        before = os.times()
        for _ in range(ROUNDS):
            subprocess.run([sys.executable, "-c", _START], check=True)  # noqa: S603 - runs this Python with constant code
        after = os.times()
        used = after.children_user - before.children_user + after.children_system - before.children_system
        return used / ROUNDS, 0.0, 1
    import newsparse  # noqa: PLC0415 - imported from the measured commit

    parser, texts = newsparse.Parser(entry_points=False), texts_of(kind)
    parse = parser.parse if kind != "html" else newsparse.parse_html
    for text in texts[:10]:
        parse(text)
    if kind == "markers":  # compared with prose of the same length
        prose = ["".join(map(_PROSE.format, range(len(texts[0]) // len(_PROSE))))]
        floor = seconds(parse, prose)
    else:
        rows = [json.dumps(text, ensure_ascii=False) for text in texts]
        floor = min(seconds(lambda row: json.loads(row).split("\n"), rows) for _ in range(ROUNDS))
    return min(seconds(parse, texts) for _ in range(ROUNDS)), floor, len(texts)


def time_passes(kind: str) -> dict[str, float]:
    """Return the CPU seconds of each pass for the pages of a kind."""
    import newsparse  # noqa: PLC0415 - as above
    from newsparse.pipeline.draft import AnyPass, Draft  # noqa: PLC0415 - as above

    spent: defaultdict[str, float] = defaultdict(float)

    def run(draft: Draft, passes: Sequence[AnyPass]) -> None:
        for pass_ in passes:
            draft.running = pass_.name
            started = time.process_time()
            pass_(draft)
            spent[pass_.name] += time.process_time() - started

    Draft.run = run  # type: ignore[assignment,method-assign]
    parser = newsparse.Parser(entry_points=False)
    spent["all"] = seconds(parser.parse, texts_of(kind))
    return spent


def measure_in_process(source: Path, kind: str) -> tuple[float, float, int]:
    """Measure a kind in a new process with the library in ``source``. See ``measure`` for the result."""
    command = [sys.executable, str(Path(__file__).resolve()), "--measure", kind]
    environment = {**os.environ, "PYTHONPATH": str(source)}
    result = subprocess.run(command, env=environment, capture_output=True, check=True)  # noqa: S603 - as above
    spent, floor, count = json.loads(result.stdout)
    return spent, floor, count


def show(kind: str, source: Path) -> None:
    """Print the time per page of a kind, and its ratio to the floor."""
    spent, floor, count = measure_in_process(source, kind)
    if not count:
        print(f"{kind:10} no corpus")
        return
    times = f"ratio {spent / floor:7.1f}{' to prose' * (kind == 'markers')}" if floor else ""
    print(f"{kind:10} {count:4} pages {spent / count * 1e6:9.0f} µs a page  {times}", flush=True)


def compare(kind: str, before: Path, after: Path, pairs: int) -> None:
    """Print how the times of a kind changed between two commits: the median of the ratios of paired runs."""
    ratios = []
    for number in range(pairs):
        order = (before, after) if number % 2 else (after, before)
        spent = {source: measure_in_process(source, kind)[0] for source in order}
        ratios.append(spent[after] / (spent[before] or 1))
    print(f"{kind:10} {median(ratios):6.3f} times as long ({min(ratios):.3f} to {max(ratios):.3f})", flush=True)


def main(args: list[str]) -> int:
    """Print the measurements that the options select."""
    known = argparse.ArgumentParser(prog="python -m benchmarks speed", description=__doc__)
    known.add_argument("--kind", choices=KINDS, action="append", help="only this kind; may be repeated")
    known.add_argument("--passes", action="store_true", help="print the time of each pass")
    known.add_argument("--against", metavar="COMMIT", help="interleave runs with those of this commit")
    known.add_argument("--pairs", type=int, default=5, metavar="N", help="pairs of runs (default: 5)")
    known.add_argument("--measure", choices=KINDS, help=argparse.SUPPRESS)
    options = known.parse_args(args)
    if options.measure:
        print(json.dumps(measure(options.measure)))
        return 0
    kinds = options.kind or list(KINDS)
    if options.passes:
        for kind in kinds:
            if kind in {"extractor", "whole", "others"}:
                spent = time_passes(kind)
                order = sorted(spent, key=spent.__getitem__, reverse=True)
                print(kind, *[f"{name} {spent[name] / (spent['all'] or 1):.3f}" for name in order])
    elif options.against:
        with tempfile.TemporaryDirectory() as folder:
            command = ["git", "-C", str(ROOT), "archive", options.against, "src"]
            archive = subprocess.run(command, capture_output=True, check=True).stdout  # noqa: S603 - runs git
            with tarfile.open(fileobj=io.BytesIO(archive)) as files:
                files.extractall(folder, filter="data")
            for kind in kinds:
                compare(kind, Path(folder) / "src", ROOT / "src", options.pairs)
    else:
        for kind in kinds:
            show(kind, ROOT / "src")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
