"""A benchmark on one's own dump: speed, yield, trust and coverage on a reproducible sample, and two results compared.

    from newsparse.bench import BenchPlan, bench

    if __name__ == "__main__":  # workers are new processes, which import this file
        result = bench(BenchPlan(["pages.jsonl.gz"], sample=500))
        print(result["yield"]["articles"])

The result is a dict of plain values, which ``newsparse bench --json FILE`` writes. ``compare`` compares two of them.
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Final

import attrs

from newsparse.bench.compare import compare, is_written, load_result
from newsparse.bench.evaluation import evaluate
from newsparse.bench.labels import read_labels
from newsparse.bench.peers import check_peers
from newsparse.bench.result import SCHEMA, TITLE, Result, Tally
from newsparse.bench.sample import Lottery, draw
from newsparse.bench.work import PageMeter, check_filters
from newsparse.io.catalog import Formats
from newsparse.io.escaping import fold
from newsparse.parser import Parser
from newsparse.plugins.formats import Options
from newsparse.runs.manifest import plugins
from newsparse.runs.pool import Pool
from newsparse.runs.run import processors

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path


__all__ = ["SCHEMA", "BenchPlan", "Result", "bench", "compare", "is_written", "load_result", "report_page"]

_BATCH: Final = 16
"""Records that a worker measures at a time."""


@attrs.frozen
class BenchPlan:
    """The dump, the sample and the options of a benchmark."""

    paths: Sequence[str]
    """What a run reads: files, folders, patterns, addresses, ``-``. A file that is named twice counts once."""
    sample: int = 2000
    """Records to measure; all where the dump has fewer."""
    seed: int = 7
    jobs: int | None = None
    """Worker processes; None for the CPU count. They do not change the sample."""
    options: Options = attrs.field(factory=Options)
    parser: Parser = attrs.field(factory=Parser)
    formats: Formats = attrs.field(factory=Formats)
    filters: bool = False
    """Whether to measure what datatrove's filters keep: see ``newsparse.bench.work``."""
    peers: bool = False
    """Whether to measure the other tools that are installed: see ``newsparse.bench.peers``."""
    gold: Sequence[str | Path] = ()
    """Files and folders of labelled pages to score as well: see ``newsparse.bench.labels``."""


def bench(plan: BenchPlan, watch: Callable[[str, int], object] = lambda _stage, _records: None) -> Result:
    """Return the result of a benchmark: see ``newsparse.bench.result``.

    ``watch`` is called with ``read`` or ``measured`` and the number of records so far. Raises ``PlanError`` where an
    input cannot be read or the dump is empty, ``InputError`` for what is not a label, ``RunError`` where it cannot
    continue, ``ExtraError`` where a package is missing.
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
    jobs = plan.jobs or processors()
    pool = Pool(jobs, PageMeter(plan.parser, used, plan.options, plan.filters, plan.peers))
    batches = [sample.records[n : n + _BATCH] for n in range(0, len(sample.records), _BATCH)]
    tally = Tally()
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
    """Return the result as one HTML page that needs no network; ``dump`` is what its title calls the dump.

    Raises ``ExtraError`` where the extra ``report`` is not installed.
    """
    from newsparse.report.rendering import render  # noqa: PLC0415 - of an extra

    trust, versions = result["trust"], result["versions"]
    confidence = {f"confidence from {edge}": count for edge, count in trust["confidence"].items() if count}
    by_rule = {"decided by a rule": trust["by_rule"]} if trust["by_rule"] else {}
    flat = {name: version for name, version in versions.items() if not isinstance(version, dict)}
    return render(
        "bench.html",
        ("bench.css",),
        title=f"newsparse: {TITLE} {fold(dump)}",
        result=result,
        trusted=confidence | by_rule,
        versions=flat | versions["packages"] | versions["plugins"],
    )
