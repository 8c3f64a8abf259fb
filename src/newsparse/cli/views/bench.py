"""Formats benchmark results and comparisons as plain text in 80 columns."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, Any, Final

from newsparse.bench.result import BYTES_PER_MB, STAGES, confidence_ranges
from newsparse.cli.console import keep_end, shorten
from newsparse.cli.views.evaluation import GOLD_FIGURES, mean_lines
from newsparse.io.escaping import fold
from newsparse.messages import plural

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_WIDTH: Final = 80
_INDENT: Final = "  "
_LABEL: Final = 13
"""Width of line labels in columns, including the indentation."""
_PAGES: Final = 3
"""Maximum number of pages in a list. The output of --json contains more."""
_MAX_CHANGED_PAGES: Final = 10
_MAX_ENTRIES: Final = 6
"""Maximum number of table entries to show."""
_CODES: Final = 34
"""Width of problem codes in columns."""
_MIN_SHOWN_PERCENT: Final = 0.1
_MIN_WHOLE_PERCENT: Final = 9.95
"""Percentages of at least this value are rounded to whole numbers."""
_MINUTE, _HOUR, _DAY = 60, 3600, 86400
_SHOWN_WORKERS: Final = frozenset({"1", "4", "16", "64"})


def result_lines(result: Mapping[str, Any]) -> Iterator[str]:
    """Yield the lines of text that show the result of a benchmark."""
    yield from _head(result)
    yield from _speed(result)
    yield from _yield(result)
    articles = result["yield"]["articles"]
    if articles:
        yield from _trust(result)
        fields = [f"{name} {_percent(count, articles)}" for name, count in result["coverage"].items()]
        yield from ("", *_row("Fields", fields, title=True))
    yield from _filters(result)
    yield from _peers(result["peers"])
    if result["gold"]:
        yield from ("", f"Labelled     {plural(result['gold']['labelled']['pages'], 'page')}: value, 95 % over outlets")
        yield from mean_lines(result["gold"]["figures"])
    yield from _pages(result)
    yield from _versions(result["versions"])


def _head(result: Mapping[str, Any]) -> Iterator[str]:
    dump, sample = result["dump"], result["sample"]
    stored = "" if dump["stored_bytes"] in {None, dump["bytes"]} else f" ({_mega(dump['stored_bytes'])} stored)"
    formats = ", ".join(f"{count:,} {name}" for name, count in dump["formats"].items())
    yield f"Dump         {plural(dump['records'], 'record')}, {_mega(dump['bytes'])}{stored}; files: {formats}"
    yield f"Sample       {plural(sample['records'], 'record')}, seed {sample['seed']}, digest {sample['digest'][:12]}"


def _speed(result: Mapping[str, Any]) -> Iterator[str]:
    speed = result["speed"]
    stages = speed["stages"]
    yield ""
    yield f"{'Speed':{_LABEL}}{'pages/s':>12}{'MB/s':>12}{'seconds':>12}   per core; MB of the dump"
    for name in STAGES:
        stage = stages[name]
        figures = f"{_rate(stage['pages_per_second'])}{_rate(stage['mb_per_second'])}{stage['seconds']:12,.3f}"
        scope = "   whole dump, one process" if name == "read" else "   sample, CPU"
        if not stage["pages_per_second"]:  # no page was parsed, or the stage reads whole files
            figures = f"{'-':>12}{'-':>12}{stage['seconds']:12,.3f}"
        yield f"{_INDENT + name:{_LABEL}}{figures}{scope}"
    jobs = str(speed["jobs"])
    shown = {n: s for n, s in speed["dump_seconds"].items() if n == jobs or n in _SHOWN_WORKERS}
    times = [f"{number} worker{'s'[: number != '1']} {duration(seconds)}" for number, seconds in shown.items()]
    yield "  whole dump, estimated"
    yield from _row("", times)


def _rate(value: float) -> str:
    return f"{value:12,.0f}" if value >= 100 else f"{value:12,.1f}"  # noqa: PLR2004 - three digits suffice


def _yield(result: Mapping[str, Any]) -> Iterator[str]:
    counts, records = result["yield"], result["sample"]["records"]
    yield ""
    yield "Yield"
    further = counts["further_articles"]
    articles = plural(counts["articles"], "article")
    if further:
        articles += f", {further:,} further article{'' if further == 1 else 's'}"
    yield f"  pages with articles      {_count(counts['with_articles'], records)}: {articles}"
    yield f"  pages without articles   {_count(counts['without_articles'], records)}"
    yield f"  rejected records         {_count(counts['rejected'], records)}"
    for entry in counts["reasons"][:_PAGES]:
        yield shorten(f"{entry['records']:11,}  {fold(entry['reason'])}", _WIDTH)
    outlets = {name or "none known": count for name, count in counts["outlets"].items()}
    yield from _row("outlets", _counts(outlets))


def _trust(result: Mapping[str, Any]) -> Iterator[str]:
    trust, articles = result["trust"], result["yield"]["articles"]
    yield ""
    yield "Trust"
    yield f"  by rule    {_count(trust['by_rule'], articles)} of the articles"
    ranges = confidence_ranges(trust["confidence"])
    bins = [f"{bounds}: {_percent(count, articles)}" for bounds, count in ranges.items() if count]
    yield from _row("confidence", bins)
    records = result["sample"]["records"]
    yield f"  problems   {_count(trust['pages_with_problems'], records)} of the records; by code, per record:"
    yield from _row("", _counts(trust["problems"], records))


def _filters(result: Mapping[str, Any]) -> Iterator[str]:
    counts = result["yield"]
    pages = counts["with_articles"] + counts["without_articles"]
    if result["filters"]:
        yield ""
        yield f"{'Filters':26}{'pages kept':>12}{'articles kept':>16}   datatrove, English"
    for name, kept in result["filters"].items():
        failed = f"   failed at {plural(kept['failed'], 'text')}" if kept["failed"] else ""
        shares = f"{_percent(kept['pages'], pages):>12}{_percent(kept['articles'], counts['articles']):>16}"
        yield f"{_INDENT + name:26}{shares}{failed}"


def _peers(peers: Mapping[str, Any]) -> Iterator[str]:
    if peers:
        yield ""
        yield f"{'Other tools':30}{'pages/s':>9}{'text':>7}{'P':>6}{'R':>6}{'headlines':>11}{'captions':>10}"
    for name, figures in peers.items():
        shares = (figures["precision"], figures["recall"], figures["headlines"], figures["captions"])
        words = "".join(
            f"{'-' if share is None else f'{share:.2f}':>{width}}"
            for share, width in zip(shares, (6, 6, 11, 10), strict=True)
        )
        speed, text = figures["pages_per_second"], _percent(figures["with_text"], figures["pages"])
        yield f"  {name + ', ' + figures['reads']:28}{speed:9,.0f}{text:>7}{words}"


def _pages(result: Mapping[str, Any]) -> Iterator[str]:
    if result["slowest"]:
        yield ""
        yield "Slowest pages"
    for page in result["slowest"][:_PAGES]:
        start = f"{page['seconds'] * 1000:10,.1f} ms {page['characters']:11,} characters   "
        yield start + keep_end(fold(page["place"]), _WIDTH - len(start))
    if result["look_at"]:
        yield ""
        yield "Look at first (lowest confidence, then most problems)"
    for page in result["look_at"][:_PAGES]:
        codes = ", ".join(page["problems"]) or "no problems"
        start = f"{page['confidence']:10.3f}   {shorten(codes, _CODES):{_CODES}}   "
        yield start + keep_end(fold(page["place"]), _WIDTH - len(start))


def _versions(versions: Mapping[str, Any]) -> Iterator[str]:
    names = [f"newsparse {versions['newsparse']}", versions["python"], versions["platform"]]
    names += [plural(versions["processors"], "processor"), *(f"{n} {v}" for n, v in versions["packages"].items())]
    names += [f"plugin {name}" for name in versions["plugins"]]
    yield from ("", *_row("Versions", names, title=True))


def comparison_lines(comparison: Mapping[str, Any]) -> Iterator[str]:
    """Yield the lines of text that show a comparison of two results."""
    if not comparison["same_sample"]:
        yield "The samples differ: compare shares, and speeds only if the pages are similar."
        yield ""
    if comparison["versions"]:
        yield "Versions that differ"
        for name, (a, b) in comparison["versions"].items():
            yield shorten(f"  {fold(name)}: {fold(str(a or 'none'))} -> {fold(str(b or 'none'))}", _WIDTH)
        yield ""
    yield f"{'Pages per second and core':32}{'A':>12}{'B':>12}{'B / A':>12}"
    for stage, pair in comparison["speed"].items():
        ratio = "-" if pair["ratio"] is None else f"{pair['ratio']:.2f}"
        yield f"  {stage:30}{_rate(pair['a'])}{_rate(pair['b'])}{ratio:>12}"
    yield ""
    yield f"{'Share of the records or articles':32}{'A':>12}{'B':>12}{'B - A':>12}"
    for name, pair in comparison["counts"].items():
        figures = f"{pair['a']:12.1%}{pair['b']:12.1%}{100 * pair['difference']:+12.1f}"
        yield f"  {fold(name):30}{figures}"
    for name in (name for name in GOLD_FIGURES if name in comparison["gold"]):
        pair = comparison["gold"][name]
        yield f"  labelled: {name:20}{pair['a']:12.3f}{pair['b']:12.3f}{pair['difference']:+12.3f}"
    changed = comparison["changed"]
    yield ""
    yield f"Pages in both: {comparison['common_pages']:,}, with a different result: {len(changed):,}"
    yield from (shorten(f"  {fold(place)}", _WIDTH) for place in changed[:_MAX_CHANGED_PAGES])
    if len(changed) > _MAX_CHANGED_PAGES:
        yield f"  and {len(changed) - _MAX_CHANGED_PAGES:,} more: see --json"


def duration(seconds: float) -> str:
    """Format a duration in a suitable unit, from seconds to days."""
    for unit, size in (("days", _DAY), ("h", _HOUR), ("min", _MINUTE)):
        if seconds >= 2 * size:
            return f"{seconds / size:.1f} {unit}"
    return f"{seconds:.1f} s"


def _count(count: int, total: int) -> str:
    return f"{count:,} ({_percent(count, total)})"


def _percent(count: int, total: int) -> str:
    """Format ``count`` as a percentage of ``total``, with two significant digits but at most one decimal."""
    if not total:
        return "-"
    percent = 100 * count / total
    if not count or percent >= _MIN_WHOLE_PERCENT:
        return f"{percent:.0f} %"
    return "<0.1 %" if percent < _MIN_SHOWN_PERCENT else f"{percent:.1f} %"


def _counts(counts: Mapping[str, int], total: int = 0) -> list[str]:
    """Return the first entries of a table as strings, with shares of ``total``, and the number of further entries."""
    entries = [
        f"{name} {_count(count, total) if total else f'{count:,}'}"
        for name, count in list(counts.items())[:_MAX_ENTRIES]
    ]
    more = len(counts) - _MAX_ENTRIES
    return [*entries, f"{more:,} more"] if more > 0 else entries


def _row(label: str, entries: Iterable[str], *, title: bool = False) -> list[str]:
    """Return a label and its entries as lines, wrapped only between entries, or an empty list if it has no entries."""
    text = ", ".join(fold(entry).replace(" ", "\0") for entry in entries)
    if not text:
        return []
    first = f"{label if title else _INDENT + label:{_LABEL}}"
    lines = wrap(text, _WIDTH, initial_indent=first, subsequent_indent=" " * _LABEL, break_on_hyphens=False)
    return [line.replace("\0", " ") for line in lines]


def _mega(size: int) -> str:
    return f"{size / BYTES_PER_MB:,.1f} MB"
