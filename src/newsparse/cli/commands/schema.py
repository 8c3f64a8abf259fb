"""``newsparse schema``: print the JSON Schema or Arrow schema of output rows."""

from __future__ import annotations

import json

import click

from newsparse.cli.console import data_output
from newsparse.cli.options import CheckedChoice, Command
from newsparse.errors import ExtraError
from newsparse.io.rows import KINDS, row_schema

_INDENT = 2
_EXAMPLES = ("newsparse schema --rows text", "newsparse schema --arrow")


@click.command(cls=Command, examples=_EXAMPLES)
@click.option("--rows", type=CheckedChoice(KINDS), default="articles", show_default=True, help="Row type.")
@click.option("--arrow", is_flag=True, help="Print the Arrow schema of Parquet files instead.")
def schema(*, rows: str, arrow: bool) -> None:
    """Print the JSON Schema (2020-12) of the rows that newsparse run writes, with a description of each field."""
    text = _arrow_schema(rows) if arrow else json.dumps(row_schema(rows), indent=_INDENT)
    with data_output() as write:
        write(f"{text}\n")


def _arrow_schema(rows: str) -> str:
    try:
        from newsparse.io.arrow import SCHEMAS  # noqa: PLC0415 - requires an extra
    except ExtraError as error:
        raise click.UsageError(str(error.needed_by("--arrow"))) from None
    if rows not in SCHEMAS:
        msg = f"rows of type {rows!r} have no Arrow schema; --arrow works with {', '.join(filter(SCHEMAS.get, KINDS))}"
        raise click.UsageError(msg)
    return "\n".join(f"{field.name}: {field.type}" for field in SCHEMAS[rows])  # str() of an Arrow schema is truncated
