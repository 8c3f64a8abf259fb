"""Combine the measurements of all pages into the result of a benchmark, a dict of JSON values.

======== ============================================================================================================
key      value
======== ============================================================================================================
kind     ``KIND``
schema   version of this format: ``SCHEMA``
versions Python, newsparse, platform, processors, packages that read the dump, plugins with digests of their sources
dump     files, records, decompressed bytes, stored bytes (null if unknown), files by format, skipped files
sample   requested and measured records, seed, digest of the records' places, which is equal for equal samples
speed    jobs; seconds, and pages and MB per second and core, by stage; estimated seconds for the whole dump by workers
yield    pages with and without articles, articles, further articles, rejected records with reasons, outlets
trust    articles by confidence (lower bound of bin), articles decided by a rule, problems by code, pages with problems
coverage number of articles with each field
filters  for each datatrove filter: pages and articles that it keeps, and failures; {} if not requested
peers    figures of other tools, by tool (see ``newsparse.bench.peers``); {} if not requested
gold     labelled pages and figures of ``newsparse.bench.evaluation``; {} without labelled pages
slowest  the slowest pages: place, id, seconds, characters
look_at  pages to review first: place, id, confidence, problems
pages    digest of each page's result, by place; null for a rejected record
======== ============================================================================================================

The seconds of ``read`` are elapsed time for the whole dump, in one process. The seconds of ``decode``, ``parse`` and
``write`` are CPU time for the sample. Files that consist of a single page are read in the ``decode`` stage, so the rate
of ``read`` excludes them. 1 MB is 10^6 decompressed bytes of the dump. Except for ``speed``, ``slowest``, ``versions``
and the speed of peers, all values are equal in runs with the same seed, dump, version and plugins.
"""

from __future__ import annotations

import heapq
import platform
from bisect import bisect_right
from collections import Counter
from hashlib import blake2b
from importlib import metadata
from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import attrs

import newsparse
from newsparse.bench.peers import PEERS, add_up, peer_figures
from newsparse.bench.work import FIELDS
from newsparse.runs import manifest
from newsparse.runs.plan import count_processors
from newsparse.runs.tally import kind_of_reason

if TYPE_CHECKING:
    from collections import defaultdict
    from collections.abc import Iterable, Mapping

    from newsparse.bench.sample import Sample
    from newsparse.bench.work import MeasuredPage

KIND: Final = "newsparse bench"
TITLE: Final = "newsparse benchmark of"
"""Start of the title of every HTML page that a benchmark writes."""
SCHEMA: Final = 2
"""Version of the result format."""
Result: TypeAlias = "dict[str, Any]"
STAGES: Final = ("read", "decode", "parse", "write")
_YIELD: Final = ("with_articles", "without_articles", "rejected", "articles", "further_articles", "characters")
_LISTED: Final = 10
"""Maximum number of pages listed under ``slowest`` and under ``look_at``."""
BYTES_PER_MB: Final = 1e6
_WORKERS: Final = (1, 2, 4, 8, 16, 32, 64)
"""Numbers of workers for which to estimate the time for the whole dump, in addition to the number used."""
_EDGES: Final = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99)
"""Lower bounds of the confidence bins."""
_DIGEST_BYTES: Final = 16
_PACKAGES: Final[Mapping[str, tuple[str, ...]]] = {
    "filters": ("datatrove", "regex", "spacy"),
    "html": ("charset-normalizer", "resiliparse"),
    "jsonl": ("backports.zstd",),
    "parquet": ("pyarrow",),
    "text": ("charset-normalizer",),
    "warc": ("charset-normalizer", "fastwarc", "resiliparse"),
}
"""Maps the name of a reader, or ``filters``, to the distributions that it may use."""


def confidence_ranges(counts: Mapping[str, int]) -> dict[str, int]:
    """Rename confidence bins from their lower bound, such as ``0.5``, to their range, such as ``0.5 to 0.6``."""
    bounds = [*counts, "1"]
    return {f"{low} to {high}": counts[low] for low, high in pairwise(bounds)}


@attrs.define(eq=False)
class SampleTally:
    """Collects the measurements of all pages in a sample."""

    records: int = 0
    _seconds: dict[str, float] = attrs.field(factory=lambda: dict.fromkeys(STAGES[1:], 0.0))
    _numbers: Counter[str] = attrs.field(factory=Counter)
    _reasons: dict[str, dict[str, Any]] = attrs.field(factory=dict)
    _outlets: Counter[str] = attrs.field(factory=Counter)
    _problems: Counter[str] = attrs.field(factory=Counter)
    _bins: Counter[float] = attrs.field(factory=Counter)
    _fields: Counter[str] = attrs.field(factory=Counter)
    _filters: dict[str, Counter[str]] = attrs.field(factory=dict)
    _peers: dict[str, defaultdict[str, float]] = attrs.field(factory=dict)
    _slowest: list[tuple[float, str, MeasuredPage]] = attrs.field(factory=list)
    _look_at: list[tuple[float, int, str, MeasuredPage]] = attrs.field(factory=list)
    _pages: list[tuple[str, str | None]] = attrs.field(factory=list)

    def add(self, facts: MeasuredPage) -> None:
        """Add the measurements of a page or a rejected record. Each record must be added only once."""
        self.records += 1
        self._pages.append((facts.place, None if facts.rejected is not None else facts.digest))
        for stage in self._seconds:
            self._seconds[stage] += getattr(facts, stage)
        if facts.rejected is not None:
            self._numbers["rejected"] += 1
            entry = self._reasons.setdefault(
                kind_of_reason(facts.rejected), {"records": 0, "place": facts.place, "reason": facts.rejected}
            )
            entry["records"] += 1
            return
        self._numbers["with_articles" if facts.articles else "without_articles"] += 1
        self._numbers["characters"] += facts.characters
        self._numbers["pages_with_problems"] += bool(facts.problems)
        self._problems.update(facts.problems)
        self._outlets.update(facts.outlets)
        self._count_articles(facts)
        add_up(self._peers, facts.peers)
        for name, verdict in facts.filters.items():
            kept = {"pages": int(verdict.page), "articles": verdict.articles, "failed": verdict.failed}
            self._filters.setdefault(name, Counter()).update(kept)
        self._slowest = heapq.nlargest(_LISTED, [*self._slowest, (facts.seconds, facts.place, facts)], itemgetter(0, 1))
        if facts.problems or facts.confidence < 1:
            look = (facts.confidence, -sum(facts.problems.values()), facts.place, facts)
            self._look_at = heapq.nsmallest(_LISTED, [*self._look_at, look], itemgetter(0, 1, 2))

    def _count_articles(self, facts: MeasuredPage) -> None:
        for article in facts.articles:
            self._numbers["articles"] += 1
            self._numbers["further_articles"] += not article.primary
            self._numbers["by_rule"] += article.by_rule
            if not article.by_rule:
                self._bins[_EDGES[bisect_right(_EDGES, article.confidence) - 1]] += 1
            self._fields.update(article.fields)

    def result(self, sample: Sample, requested: int, seed: int, jobs: int) -> Result:
        """Return the result of the benchmark.

        ``sample`` provides the measurements made while reading the dump, ``requested`` is the requested sample size,
        and ``jobs`` is the number of workers.
        """
        places = "\n".join(place for place, _ in self._pages).encode("utf-8", "surrogatepass")
        peers = {name: peer_figures(name, sums) for name, sums in self._peers.items()}
        depends_on = versions([*sample.formats, *(["filters"] if self._filters else [])])
        depends_on["packages"] |= {PEERS[name].distribution: figures["version"] for name, figures in peers.items()}
        return {
            "kind": KIND,
            "schema": SCHEMA,
            "versions": depends_on,
            "dump": _dump(sample),
            "sample": {
                "requested": requested,
                "records": self.records,
                "seed": seed,
                "digest": blake2b(places, digest_size=_DIGEST_BYTES).hexdigest(),
            },
            "speed": self._speed(sample, jobs),
            "yield": self._yield(),
            "trust": {
                "confidence": {str(edge): self._bins[edge] for edge in _EDGES},
                "by_rule": self._numbers["by_rule"],
                "pages_with_problems": self._numbers["pages_with_problems"],
                "problems": _sorted(self._problems),
            },
            "coverage": {name: self._fields[name] for name in FIELDS},
            "filters": {name: dict(counts) for name, counts in self._filters.items()},
            "peers": peers,
            "gold": {},
            "slowest": [
                {"place": place, "id": facts.id, "seconds": round(seconds, 6), "characters": facts.characters}
                for seconds, place, facts in self._slowest
            ],
            "look_at": [
                {"place": place, "id": facts.id, "confidence": confidence, "problems": _sorted(facts.problems)}
                for confidence, _, place, facts in self._look_at
            ],
            "pages": dict(self._pages),
        }

    def _yield(self) -> dict[str, Any]:
        return {
            **{name: self._numbers[name] for name in _YIELD},
            "reasons": sorted(self._reasons.values(), key=lambda entry: (-entry["records"], entry["place"])),
            "outlets": _sorted(self._outlets),
        }

    def _speed(self, sample: Sample, jobs: int) -> dict[str, Any]:
        """Return the speed of each stage, and the estimated time for the whole dump by number of workers."""
        seconds = dict(self._seconds)
        if sample.split_records:  # chunks were split while the dump was read; in a run, workers split them
            seconds["decode"] += sample.split_seconds * self.records / sample.split_records
        share = self.records / sample.total
        stages = {"read": _stage(sample.read_seconds, sample.streamed, sample.streamed_size)}
        stages |= {name: _stage(value, self.records, sample.size * share) for name, value in seconds.items()}
        work = sum(seconds.values()) / share
        workers = sorted({*_WORKERS, jobs})
        # Workers parse while the main process reads, so the slower of the two determines the time.
        estimates = {str(number): round(max(sample.read_seconds, work / number), 3) for number in workers}
        return {"jobs": jobs, "stages": stages, "dump_seconds": estimates}


def _dump(sample: Sample) -> dict[str, Any]:
    return {
        "files": sum(sample.formats.values()),
        "records": sample.total,
        "bytes": sample.size,
        "stored_bytes": sample.stored,
        "formats": dict(sorted(sample.formats.items())),
        "skipped_files": sample.skipped,
    }


def _stage(seconds: float, pages: int, size: float) -> dict[str, float]:
    """Return the duration of a stage, and the pages and megabytes per second. ``size`` is in bytes.

    The rates are 0 if the stage took no measurable time.
    """
    return {
        "seconds": round(seconds, 6),
        "pages_per_second": round(pages / seconds, 3) if seconds else 0.0,
        "mb_per_second": round(size / BYTES_PER_MB / seconds, 3) if seconds else 0.0,
    }


def _sorted(counts: Mapping[str, int]) -> dict[str, int]:
    """Return the counts sorted from highest to lowest, with ties sorted by name."""
    return dict(sorted(counts.items(), key=lambda entry: (-entry[1], entry[0])))


def versions(parts: Iterable[str]) -> dict[str, Any]:
    """Return the versions of Python, newsparse, packages and plugins, and a description of the platform.

    ``parts`` contains the names of the readers used, and ``filters`` if datatrove's filters ran. Only packages that
    these parts may use are included.
    """
    names = sorted({name for part in parts for name in _PACKAGES.get(part, ())})
    packages = {name: version for name in names if (version := version_of(name)) is not None}
    return {
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "newsparse": newsparse.__version__,
        "platform": f"{platform.system()} {platform.machine()}",
        "processors": count_processors(),
        "packages": packages,
        "plugins": manifest.plugins(),
    }


def version_of(distribution: str) -> str | None:
    """Return the version of an installed distribution, or None if it is not installed."""
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return None
