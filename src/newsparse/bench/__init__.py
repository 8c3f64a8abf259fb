"""Run benchmarks on a reproducible sample of a dump, and compare two results.

    from newsparse.bench import BenchPlan, bench

    if __name__ == "__main__":  # workers are new processes, which import this file
        result = bench(BenchPlan(["pages.jsonl.gz"], sample=500))
        print(result["yield"]["articles"])

The result is a dict of JSON values, as written by ``newsparse bench --json FILE``. ``compare`` compares two results.
"""

from __future__ import annotations

import json
from contextlib import closing
from typing import TYPE_CHECKING, Any, Final

import attrs

from newsparse.bench.evaluation import evaluate
from newsparse.bench.labels import read_labels
from newsparse.bench.peers import check_peers
from newsparse.bench.result import KIND, SCHEMA, STAGES, TITLE, Result, SampleTally, confidence_ranges
from newsparse.bench.sample import Lottery, draw
from newsparse.bench.work import PageMeter, check_filters
from newsparse.errors import InputError
from newsparse.io.catalog import Formats
from newsparse.io.escaping import fold
from newsparse.parser import Parser
from newsparse.plugins.formats import Options
from newsparse.runs.manifest import plugins
from newsparse.runs.plan import count_processors
from newsparse.runs.pool import start_pool

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path


__all__ = ["SCHEMA", "BenchPlan", "Result", "bench", "compare", "is_written", "load_result", "report_page"]

_BATCH: Final = 16
"""Number of records sent to a worker in each batch."""
_BEGINNING: Final = 256
"""Number of bytes read from the start of a file to recognise a benchmark's output by its first JSON key or title."""


@attrs.frozen
class BenchPlan:
    """The dump, the sample and the options of a benchmark."""

    paths: Sequence[str]
    """Inputs as for ``newsparse run``: files, folders, globs, URLs and ``-``. A file listed twice is read only once."""
    sample: int = 2000
    """Number of records to measure. If the dump has fewer records, all are measured."""
    seed: int = 7
    jobs: int | None = None
    """Number of worker processes, or None for the CPU count. It does not affect the sample."""
    options: Options = attrs.field(factory=Options)
    parser: Parser = attrs.field(factory=Parser)
    formats: Formats = attrs.field(factory=Formats)
    filters: bool = False
    """Whether to measure how much of the text datatrove's quality filters keep. See ``newsparse.bench.work``."""
    peers: bool = False
    """Whether to run other installed tools on the sample for comparison. See ``newsparse.bench.peers``."""
    gold: Sequence[str | Path] = ()
    """Files and folders with labelled pages to score in addition to the sample. See ``newsparse.bench.labels``."""


def bench(plan: BenchPlan, watch: Callable[[str, int], object] = lambda _stage, _records: None) -> Result:
    """Run a benchmark and return its result, as described in ``newsparse.bench.result``.

    ``watch`` is called with the current stage, ``read`` or ``measured``, and the number of records processed so far.
    Raises ``PlanError`` if an input cannot be read, the dump is empty, or the requested filters or tools are not
    installed; ``InputError`` if a label is invalid; ``RunError`` if the benchmark cannot continue; and ``ExtraError``
    if a package is missing.
    """
    if plan.filters:
        check_filters()
    if plan.peers:
        check_peers()
    labelled = read_labels(plan.gold) if plan.gold else []
    readers = plan.formats.readers
    lottery = Lottery(plan.sample, plan.seed)
    sample = draw(plan.paths, readers, plan.options, lottery, lambda records: watch("read", records))
    used = {name: readers[name] for name in sample.formats}
    jobs = plan.jobs or count_processors()
    pool = start_pool(jobs, PageMeter(plan.parser, used, plan.options, plan.filters, plan.peers))
    batches = [sample.records[n : n + _BATCH] for n in range(0, len(sample.records), _BATCH)]
    tally = SampleTally()
    with closing(pool.results(batches)) as results:
        for entry in results:
            for facts in () if entry is None else entry[1]:
                tally.add(facts)
            watch("measured", tally.records)
    result = tally.result(sample, plan.sample, plan.seed, jobs)
    result["versions"]["plugins"] = plugins(plan.parser._plugins.files)  # noqa: SLF001 - part of this library
    if labelled:
        scores = evaluate(labelled, plan.parser)
        result["gold"] = {"labelled": scores["labelled"], "figures": scores["figures"]}
    return result


def report_page(result: Result, dump: str) -> str:
    """Render a benchmark result as a self-contained HTML page. ``dump`` is the name of the dump, shown in the title.

    Raises ``ExtraError`` if the ``report`` extra is not installed.
    """
    from newsparse.report.rendering import render  # noqa: PLC0415 - requires an extra

    trust, versions = result["trust"], result["versions"]
    ranges = confidence_ranges(trust["confidence"])
    confidence = {f"confidence {bounds}": count for bounds, count in ranges.items() if count}
    by_rule = {"decided by a rule": trust["by_rule"]} if trust["by_rule"] else {}
    flat = {name: version for name, version in versions.items() if not isinstance(version, dict)}
    return render(
        "bench.html",
        ("common.css", "run.css"),
        title=f"{TITLE} {fold(dump)}",
        result=result,
        trusted=confidence | by_rule,
        versions=flat | versions["packages"] | versions["plugins"],
    )


def load_result(path: Path) -> Result:
    """Load a result written by ``newsparse bench --json``. Raises ``InputError`` if the file is not such a result."""
    try:
        result = json.loads(path.read_bytes())
    except OSError as error:
        msg = f"{path}: {error.strerror or error}"
        raise InputError(msg) from None
    except (ValueError, RecursionError):
        msg = f"{path}: is not JSON; give a file that newsparse bench --json wrote"
        raise InputError(msg) from None
    if not isinstance(result, dict) or result.get("kind") != KIND:
        msg = f"{path}: is not a result of newsparse bench; give a file that newsparse bench --json wrote"
        raise InputError(msg)
    if result.get("schema") != SCHEMA:
        msg = f"{path}: has schema {result.get('schema')!r}, this version compares {SCHEMA}; run the benchmark again"
        raise InputError(msg)
    return result


def is_written(path: Path) -> bool:
    """Return whether the file at ``path`` was written by ``newsparse bench``, judging by its first bytes."""
    with path.open("rb") as file:
        beginning = file.read(_BEGINNING)
    return any(mark.encode("ascii") in beginning for mark in (f'"kind": "{KIND}', f"<title>{TITLE}"))


def compare(a: Result, b: Result) -> dict[str, Any]:
    """Compare two benchmark results.

    The comparison is a dict with these keys:

    - ``same_sample``: whether both results measured the same records.
    - ``versions``: the versions that differ, each mapped to a pair of values.
    - ``speed``: for each stage, the pages per second and core in both results, and their ratio (b / a; None if a is 0).
    - ``counts``: each count as a share of the records, parsed pages or articles in both results, and the difference.
    - ``gold``: the scores on labelled pages that both results contain.
    - ``common_pages``: the number of pages that are in both samples.
    - ``changed``: the places of those pages whose results differ.
    """
    common = a["pages"].keys() & b["pages"].keys()
    changed = sorted(place for place in common if a["pages"][place] != b["pages"][place])
    return {
        "kind": f"{KIND} comparison",
        "schema": SCHEMA,
        "same_sample": a["sample"]["digest"] == b["sample"]["digest"],
        "versions": _changed_versions(a["versions"], b["versions"]),
        "speed": {stage: _compare_speed(a, b, stage) for stage in STAGES},
        "counts": {name: _compare_shares(a, b, *path) for name, *path in _compared_counts(a, b)},
        "gold": _compare_gold(a["gold"], b["gold"]),
        "common_pages": len(common),
        "changed": changed,
    }


def _changed_versions(a: Mapping[str, Any], b: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Map the name of each component, package or plugin whose version differs to its versions in ``a`` and ``b``."""
    flat_a, flat_b = ({**v, **v["packages"], **v["plugins"], "packages": 0, "plugins": 0} for v in (a, b))
    names = sorted(flat_a.keys() | flat_b.keys())
    return {name: [flat_a.get(name), flat_b.get(name)] for name in names if flat_a.get(name) != flat_b.get(name)}


def _compare_gold(a: Mapping[str, Any], b: Mapping[str, Any]) -> dict[str, dict[str, float]]:
    """Compare the scores on labelled pages in two benchmark results, for the measures that both contain.

    Returns an empty dict if the numbers of labelled pages, articles or outlets differ.
    """
    if not a or not b or a["labelled"] != b["labelled"]:
        return {}
    pairs = {
        name: (a["figures"][name]["value"], b["figures"][name]["value"])
        for name in a["figures"].keys() & b["figures"].keys()
    }
    return {name: {"a": x, "b": y, "difference": round(y - x, 4)} for name, (x, y) in sorted(pairs.items())}


def _compare_speed(first: Result, second: Result, stage: str) -> dict[str, float | None]:
    a, b = (result["speed"]["stages"][stage]["pages_per_second"] for result in (first, second))
    return {"a": a, "b": b, "ratio": round(b / a, 4) if a else None}


def _compared_counts(a: Result, b: Result) -> Iterator[tuple[str, ...]]:
    """Yield a tuple for each count in two benchmark results: its name, the total to divide it by, and its path.

    The path consists of the keys that lead to the count in a result.
    """
    for name in ("with_articles", "without_articles", "rejected"):
        yield name, "records", "yield", name
    yield "articles", "records", "yield", "articles"
    yield "further_articles", "articles", "yield", "further_articles"
    yield "by_rule", "articles", "trust", "by_rule"
    yield "pages_with_problems", "records", "trust", "pages_with_problems"
    for code in sorted(a["trust"]["problems"].keys() | b["trust"]["problems"].keys()):
        yield code, "records", "trust", "problems", code
    for field in sorted(a["coverage"].keys() | b["coverage"].keys()):
        yield field, "articles", "coverage", field
    for name in sorted(a["filters"].keys() & b["filters"].keys()):
        yield f"{name}, pages", "parsed", "filters", name, "pages"
        yield f"{name}, articles", "articles", "filters", name, "articles"


def _compare_shares(a: Result, b: Result, base: str, *path: str) -> dict[str, float]:
    """Return the share of ``base`` that a count makes up in ``a`` and in ``b``, and the difference between them."""
    share_a, share_b = _share(a, base, path), _share(b, base, path)
    return {"a": round(share_a, 6), "b": round(share_b, 6), "difference": round(share_b - share_a, 6)}


def _share(result: Result, base: str, path: tuple[str, ...]) -> float:
    records, counts = result["sample"]["records"], result["yield"]
    total = {"records": records, "parsed": records - counts["rejected"], "articles": counts["articles"]}[base]
    value: Any = result
    for key in path:
        value = value.get(key, 0)
    return value / total if total else 0.0
