"""The agencies that newsparse knows, from ``lexicon/data/agencies.toml``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.lexicon.builtin import read_agencies
from newsparse.plugins.hookspecs import hookimpl

if TYPE_CHECKING:
    from newsparse.model import Agency


@hookimpl
def newsparse_agencies() -> list[Agency]:
    """Return the catalogue."""
    return list(read_agencies())
