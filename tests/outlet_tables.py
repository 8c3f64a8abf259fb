"""The table of ``newsparse outlets --for``, as tests read it."""

from __future__ import annotations

HEADER = ("line", "outlet", "match", "rule", "article", "text", "note")


def read_table(shown: str) -> list[dict[str, str]]:
    """Return the rows of the table that was written to a pipe, each as its cells by column."""
    header, *rows = shown.partition("\n\n")[0].split("\n")
    assert tuple(header.split()) == HEADER
    starts = [header.index(name) for name in HEADER]
    starts[0] = 0
    spans = list(zip(HEADER, starts, [*starts[1:], None], strict=True))
    return [{name: row[start:end].strip() for name, start, end in spans} for row in rows if row]


def read_layouts(shown: str, outlet: str) -> list[str]:
    """Return what is noted of the layouts of an outlet, as ``LINE: TEXT: NOTE``."""
    rows = [row for row in read_table(shown) if (row["outlet"], row["match"]) == (outlet, "layout")]
    return [f"{row['line']}: {row['text']}: {row['note']}" for row in rows]
