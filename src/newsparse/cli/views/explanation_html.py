"""An explanation as an HTML file: ``newsparse explain --html``."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsparse import paths
from newsparse.cli.console import note, title
from newsparse.cli.outputs import checked_target
from newsparse.errors import ExtraError
from newsparse.plugins.locations import STANDARD_INPUT

if TYPE_CHECKING:
    from newsparse.model import Explanation


def check_html(target: str, name: str) -> None:
    """Check that an HTML file can be written before the page of this name is read.

    Raises ``click.UsageError`` where jinja2 is missing, or the file cannot be written or is the page itself.
    """
    try:
        import newsparse.report  # noqa: F401, PLC0415 - needs an extra
    except ExtraError as error:
        raise click.UsageError(str(error)) from None
    try:
        checked_target(target)
    except click.BadParameter as error:
        msg = f"--html: {error.message}"
        raise click.UsageError(msg) from None
    if name != STANDARD_INPUT and paths.is_file(name) and paths.real_path(name) == paths.real_path(target):
        msg = f"--html: {target!r} is the page itself; give another path"
        raise click.UsageError(msg)


def write_html(target: str, name: str, explanation: Explanation) -> None:
    """Write an explanation to an HTML file, and say where it is."""
    from newsparse.report import render_page  # noqa: PLC0415 - needs an extra

    heading = title(name) if name == STANDARD_INPUT else os.path.basename(name)  # noqa: PTH119 - or an address
    Path(target).write_text(render_page(explanation, heading), encoding="utf-8", newline="")
    note(f"{target}: written; open it in a browser")
