"""Writes short tables: wrapped and colored on a terminal, otherwise aligned and never truncated.

Words such as ids are never broken. If the longest words do not fit into columns, each row is written as a list of
cells.
"""

from __future__ import annotations

import json
import re
from textwrap import TextWrapper, wrap
from typing import TYPE_CHECKING, Any, Final

from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from newsparse import __version__
from newsparse.cli.console import data_output, is_terminal
from newsparse.cli.views.page import render_to_text, terminal_width
from newsparse.io.escaping import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import JustifyMethod

_GAP: Final = 2
"""Number of columns between two cells, and of the indentation of wrapped text."""
_NUMBERS: Final = frozenset({"article", "line", "sources"})
_PRINTED: Final = "text"
"""Name of the column that contains page text, in which words may be broken."""
_COMMAND: Final = re.compile("pip install '[^']*'")
_MIN_WIDTH: Final = 20
"""Minimum width in columns to which text is wrapped."""


def show(header: Sequence[str], rows: Iterable[Sequence[str]], notes: Iterable[str] = ()) -> None:
    """Write a table to standard output if it has any rows, followed by the notes, one per line."""
    cells = [[fold(cell) for cell in row] for row in rows]
    parts = [_format_for_terminal(header, cells) if is_terminal() else _align(header, cells)] if cells else []
    lines = "".join(f"{_wrap_note(fold(note))}\n" for note in notes)
    with data_output(styled=True) as write:
        write("\n".join([*parts, lines] if lines else parts))


def show_json(record: dict[str, Any]) -> None:
    """Write a record to standard output as a line of JSON that starts with the library version."""
    with data_output() as write:
        write(json.dumps({"library": __version__, **record}) + "\n")


def _wrap_note(note: str) -> str:
    """Wrap a note to the width of the terminal. A command to copy and paste stays on one line."""
    if not is_terminal():
        return note
    kept = _COMMAND.sub(lambda command: command[0].replace(" ", "\0"), note)
    width = max(terminal_width(), _MIN_WIDTH)
    lines = wrap(kept, width, subsequent_indent=" " * _GAP, break_long_words=False, break_on_hyphens=False)
    return "\n".join(lines).replace("\0", " ")


def _format_for_terminal(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    width = terminal_width()
    widths = column_widths(header, rows, width)
    return render_to_text(_format_as_lists(header, rows, width) if widths is None else _table(header, rows, widths))


def column_widths(header: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> list[int] | None:
    """Return column widths that fit into ``width`` columns without breaking words, or None if the words do not fit."""
    columns = list(zip(header, *rows, strict=True))
    widths = [max(map(cell_len, column)) for column in columns]
    least = [
        max(cell_len(word) for cell in column for word in cell.split() or [""])
        if column[0] != _PRINTED
        else min(widest, _MIN_WIDTH)
        for column, widest in zip(columns, widths, strict=True)
    ]
    room = width - _GAP * (len(header) - 1)
    if sum(least) > room:
        return None
    while sum(widths) > room:
        widest = max((n for n in range(len(widths)) if widths[n] > least[n]), key=widths.__getitem__)
        widths[widest] -= 1
    return widths


def _table(header: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int]) -> Table:
    table = Table(box=None, padding=(0, _GAP, 0, 0), pad_edge=False, header_style="bold")
    for number, (name, width) in enumerate(zip(header, widths, strict=True)):
        justify: JustifyMethod = "right" if name in _NUMBERS else "left"
        style = "" if number else "green"
        table.add_column(name, width=width, overflow="fold", justify=justify, style=style)
    for row in rows:
        table.add_row(*map(Text, row))
    return table


def _format_as_lists(header: Sequence[str], rows: Iterable[Sequence[str]], width: int) -> Text:
    """Format each row as a list: its first cell, followed by each non-empty cell on a line of its own."""
    indent = max(map(cell_len, header)) + 2 * _GAP
    wrapper = TextWrapper(max(width - indent, _MIN_WIDTH), break_long_words=False, break_on_hyphens=False)
    text = Text(no_wrap=True, overflow="ignore")
    for row in rows:
        text.append(f"{header[0]} {row[0]}\n" if header[0] in _NUMBERS else f"{row[0]}\n", "green")
        for name, cell in zip(header[1:], row[1:], strict=True):
            for number, line in enumerate(wrapper.wrap(cell)):
                text.append(f"{' ' * _GAP}{'' if number else name:{indent - _GAP}}", "bold")
                text.append(f"{line}\n")
    text.rstrip()
    return text


def _align(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [list(header), *map(list, rows)]
    widths = [max(map(cell_len, column)) for column in zip(*lines, strict=True)]
    return "".join((" " * _GAP).join(map(_pad, header, row, widths)).rstrip() + "\n" for row in lines)


def _pad(name: str, cell: str, width: int) -> str:
    spaces = " " * (width - cell_len(cell))
    return spaces + cell if name in _NUMBERS else cell + spaces
