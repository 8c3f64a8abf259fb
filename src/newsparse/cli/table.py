"""Short tables: colored and wrapped at a terminal, aligned and never cut in a pipe."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from newsparse import __version__
from newsparse.cli.outputs import data_output, on_terminal
from newsparse.cli.page_view import rendered
from newsparse.io.escaping import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import JustifyMethod

_GAP = 2
_NUMBERS = frozenset({"sources", "article", "line"})


def show(header: Sequence[str], rows: Iterable[Sequence[str]], notes: Iterable[str] = ()) -> None:
    """Write a table to standard output, if it has rows, and below it the notes, one per line."""
    cells = [[fold(cell) for cell in row] for row in rows]
    parts = [rendered(_table(header, cells)) if on_terminal() else _aligned(header, cells)] if cells else []
    lines = "".join(f"{fold(note)}\n" for note in notes)
    with data_output(styled=True) as write:
        write("\n".join([*parts, lines] if lines else parts))


def show_json(record: dict[str, Any]) -> None:
    """Write a record to standard output as one line of JSON, the version of the library first."""
    with data_output() as write:
        write(json.dumps({"library": __version__, **record}) + "\n")


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    table = Table(box=None, padding=(0, _GAP, 0, 0), pad_edge=False, header_style="bold")
    for number, name in enumerate(header):
        justify: JustifyMethod = "right" if name in _NUMBERS else "left"
        style = "" if number else "green"
        table.add_column(name, min_width=len(name), overflow="fold", justify=justify, style=style)
    for row in rows:
        table.add_row(*map(Text, row))
    return table


def _aligned(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [list(header), *map(list, rows)]
    widths = [max(map(cell_len, column)) for column in zip(*lines, strict=True)]
    return "".join((" " * _GAP).join(map(_padded, header, row, widths)).rstrip() + "\n" for row in lines)


def _padded(name: str, cell: str, width: int) -> str:
    spaces = " " * (width - cell_len(cell))
    return spaces + cell if name in _NUMBERS else cell + spaces
