"""Short tables for people: coloured and folded at a terminal, aligned and never cut in a pipe."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from newsparse import __version__
from newsparse.cli.outputs import STANDARD_OUTPUT, data_output, on_terminal
from newsparse.cli.view import rendered
from newsparse.io.escaping import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import JustifyMethod

_GAP = 2
_NUMBERS = frozenset({"sources", "article", "line"})


def show(header: Sequence[str], rows: Iterable[Sequence[str]], notes: Iterable[str] = ()) -> None:
    """Write a table to standard output, if it has rows, and the notes behind it, each on a line of its own."""
    terminal = on_terminal(STANDARD_OUTPUT)
    cells = [[fold(cell) for cell in row] for row in rows]
    parts = [rendered(_table(header, cells), terminal=True) if terminal else _aligned(header, cells)] if cells else []
    said = "".join(f"{fold(note)}\n" for note in notes)
    with data_output(STANDARD_OUTPUT, styled=True) as write:
        write("\n".join([*parts, said] if said else parts))


def show_json(record: dict[str, Any]) -> None:
    """Write a record to standard output as one line of JSON, with the version of the library first."""
    with data_output(STANDARD_OUTPUT) as write:
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
    every = [list(header), *map(list, rows)]
    widths = [max(map(cell_len, column)) for column in zip(*every, strict=True)]
    made = []
    for row in every:
        spare = [width - cell_len(cell) for cell, width in zip(row, widths, strict=True)]
        padded = (
            " " * n + cell if name in _NUMBERS else cell + " " * n
            for name, cell, n in zip(header, row, spare, strict=True)
        )
        made.append((" " * _GAP).join(padded).rstrip() + "\n")
    return "".join(made)
