"""One HTML page of figures and bars, which needs nothing from anywhere else."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_MOST: Final = 30
"""Rows of a table that are shown; the others are one."""
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
