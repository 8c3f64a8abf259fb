"""The result of a benchmark as one HTML page with bars, which needs nothing from anywhere else."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from newsparse.bench.result import TITLE
from newsparse.bench.sheet import bar_table, html_page
from newsparse.io.escaping import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from newsparse.bench.result import Result


def report_page(result: Result, dump: str) -> str:
    """Return the page; ``dump`` is what its title calls the dump."""
    counts = result["yield"]
    parse = result["speed"]["stages"]["parse"]
    figures = {
        "records of the dump": result["dump"]["records"],
        "records of the sample": result["sample"]["records"],
        "seed": result["sample"]["seed"],
        **{name: counts[name] for name in ("with_articles", "without_articles", "rejected", "articles")},
        "further_articles": counts["further_articles"],
        "pages parsed per second and core": round(parse["pages_per_second"], 1),
    }
    return html_page(f"{TITLE} {fold(dump)}", figures, _parts(result))


def _parts(result: Result) -> Iterator[str]:
    """Yield the tables, without those that would be empty."""
    speed, counts, trust = result["speed"], result["yield"], result["trust"]
    stages = [
        (name, f"{stage['seconds']:,.3f}", f"{stage['pages_per_second']:,.1f}", f"{stage['mb_per_second']:,.1f}")
        for name, stage in speed["stages"].items()
    ]
    yield _table("Speed of each stage, per core", ("", "seconds", "pages/s", "MB/s"), stages)
    times = [(workers, f"{seconds:,.1f}") for workers, seconds in speed["dump_seconds"].items()]
    yield _table("Seconds for the whole dump", ("workers", "seconds"), times)
    yield _table("Rejected records", ("records", "first"), [(e["records"], e["reason"]) for e in counts["reasons"]])
    confidence = {f"confidence from {edge}": count for edge, count in trust["confidence"].items() if count}
    trusted = confidence | ({"decided by a rule": trust["by_rule"]} if trust["by_rule"] else {})
    for title, table, whole in (
        ("Articles by outlet", counts["outlets"], counts["articles"]),
        ("Articles by confidence", trusted, counts["articles"]),
        ("Problems", trust["problems"], None),
        ("Articles with a field", result["coverage"] if counts["articles"] else {}, counts["articles"]),
    ):
        yield bar_table(title, table, whole) if table else ""
    filters = [(name, *kept.values()) for name, kept in result["filters"].items()]
    yield _table("Kept by datatrove's filters", ("", "pages", "articles", "failed texts"), filters)
    slowest = [(f"{1000 * p['seconds']:,.1f}", f"{p['characters']:,}", p["place"]) for p in result["slowest"]]
    yield _table("Slowest pages", ("ms", "characters", "page"), slowest)
    look_at = [(f"{p['confidence']:.3f}", ", ".join(p["problems"]), p["place"]) for p in result["look_at"]]
    yield _table("Look at first", ("confidence", "problems", "page"), look_at)
    yield _table("Versions", ("", ""), _versions(result["versions"]))


def _versions(versions: Mapping[str, object]) -> list[tuple[object, ...]]:
    flat: dict[str, object] = {}
    for name, version in versions.items():
        flat |= version if isinstance(version, dict) else {name: version}
    return list(flat.items())


def _table(title: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a table of text; nothing where it has no row."""
    body = "".join(f"<tr>{''.join(f'<td>{html.escape(fold(str(cell)))}</td>' for cell in row)}</tr>\n" for row in rows)
    if not body:
        return ""
    names = "".join(f"<td>{html.escape(name)}</td>" for name in header)
    head = f"<tr>{names}</tr>\n" if any(header) else ""
    return f"<h2>{html.escape(title)}</h2>\n<table>\n{head}{body}</table>\n"
