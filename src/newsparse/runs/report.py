"""A report of a run for people: JSON, or one HTML page with bars that needs nothing from anywhere else."""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from newsparse.io.atomic import atomic_file
from newsparse.paths import real_path
from newsparse.runs.tally import NUMBERS, TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from newsparse.runs.run import End

_MOST: Final = 30
"""Rows of a table that are shown; the others are one."""
_VARYING: Final = re.compile(r"'[^']*'|\"[^\"]*\"|\b0x[0-9a-f]+|\d+")
"""What differs between reasons that are the same: names and numbers."""
_STYLE: Final = """
body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #222 }
h1 { font-size: 1.4rem } h2 { font-size: 1.1rem; margin-top: 2rem }
dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(9rem, 1fr)); gap: 1rem; margin: 0 }
dt { color: #666; font-size: .85rem } dd { margin: 0; font-size: 1.4rem }
table { border-collapse: collapse; width: 100% } td { padding: .15rem .5rem .15rem 0; vertical-align: middle }
td.name { width: 40%; overflow-wrap: anywhere } td.number { text-align: right; width: 7rem }
svg { display: block; width: 100%; height: .9rem } rect { fill: #2a78b8 }
@media (prefers-color-scheme: dark) { body { background: #181818; color: #ddd } dt { color: #999 } }
"""
_TITLES: Final = {
    "outlets": "Articles by outlet",
    "roles": "Segments by role",
    "problems": "Problems",
    "encodings": "Pages by encoding",
    "reasons": "Rejected records, by reason",
}


def summary(end: End) -> dict[str, Any]:
    """Return the figures of the report: counts of the run, reasons of rejected records, seconds."""
    return {
        "output": str(end.out),
        "written": end.written,
        "counts": {name: end.counts[name] for name in NUMBERS},
        **{table: end.counts[table] for table in TABLES},
        "reasons": _reasons(end.rejected),
        "seconds": round(end.seconds, 3),
    }


def write_report(end: End, path: Path) -> None:
    """Write the report: as HTML where the name of the file ends so, else as JSON."""
    figures = summary(end)
    as_page = path.name.lower().endswith((".html", ".htm"))
    text = _page(figures) if as_page else json.dumps(figures, indent=2, ensure_ascii=False) + "\n"
    with atomic_file(real_path(path)) as file:  # a link stays a link
        file.write(text.encode("utf-8", "backslashreplace"))


def _reasons(rejected: Path | None) -> dict[str, int]:
    """Count the reasons; those that differ by names and numbers alone are one, with … in their place."""
    return {} if rejected is None else {kind: number for kind, number, _ in _counted(rejected)}


def commonest(rejected: Path) -> tuple[str, str]:
    """Return the most frequent reason in a file of rejected records with the input of its first record."""
    reason = _counted(rejected)[0][2]
    with rejected.open("rb") as lines:
        return next((entry["file"], reason) for line in lines if (entry := json.loads(line))["reason"] == reason)


def kind_of_reason(reason: str) -> str:
    """Return a reason with … in place of names and numbers: reasons that differ by these alone are one kind."""
    return _VARYING.sub("…", reason)


def _counted(rejected: Path) -> list[tuple[str, int, str]]:
    """Return each kind of reason, how many there are of it, and the first; the commonest kind first."""
    counts: Counter[str] = Counter()
    first: dict[str, str] = {}
    with rejected.open("rb") as lines:
        for line in lines:
            reason = json.loads(line)["reason"]
            kind = kind_of_reason(reason)
            counts[kind] += 1
            first.setdefault(kind, reason)
    return [(kind, counts[kind], first[kind]) for kind in sorted(counts, key=lambda kind: (-counts[kind], kind))]


def _page(figures: Mapping[str, Any]) -> str:
    numbers = figures["counts"] | {"seconds": figures["seconds"]}
    tables = [bar_table(title, figures[name]) for name, title in _TITLES.items() if figures[name]]
    return html_page(figures["output"], numbers, tables)


def html_page(title: str, figures: Mapping[str, float], parts: Iterable[str]) -> str:
    """Return a page that needs nothing from anywhere else: its figures by name, and below them parts in HTML."""
    title = html.escape(title)
    numbers = "".join(
        f"<div><dt>{html.escape(name.replace('_', ' '))}</dt><dd>{number:,}</dd></div>"
        for name, number in figures.items()
    )
    tables = "".join(parts)
    return (
        f'<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>newsparse: {title}</title>\n'
        f'<meta name="viewport" content="width=device-width">\n<style>{_STYLE}</style>\n'
        f"<h1>{title}</h1>\n<dl>{numbers}</dl>\n{tables}</html>\n"
    )


def bar_table(title: str, table: Mapping[str, int], whole: int | None = None) -> str:
    """Return a table that is not empty with a bar for each number, the greatest first.

    ``whole`` is what shares are of: the sum, unless it is given.
    """
    entries = sorted(table.items(), key=lambda entry: (-entry[1], entry[0]))
    shown = entries[:_MOST]
    if len(entries) > _MOST:
        shown.append((f"{len(entries) - _MOST} others", sum(number for _, number in entries[_MOST:])))
    whole, most = whole or sum(table.values()), max(number for _, number in shown) or 1
    rows = "".join(_row(name or "(general grammar)", number, whole, most) for name, number in shown)
    return f"<h2>{html.escape(title)}</h2>\n<table>\n{rows}</table>\n"


def _row(name: str, number: int, whole: int, most: int) -> str:
    share = f"{number / max(1, whole):.1%}"
    bar = f'<svg role="img" aria-label="{share}"><rect width="{100 * number / most:.2f}%" height="100%"/></svg>'
    return f'<tr><td class="name">{html.escape(name)}</td><td class="number">{number:,}</td><td>{bar}</td></tr>\n'
