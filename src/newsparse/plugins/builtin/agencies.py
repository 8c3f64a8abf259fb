"""The agencies that newsparse knows, from ``lexicon/data/agencies.toml``."""

from __future__ import annotations

from newsparse.lexicon.builtin import read_agencies
from newsparse.plugins import Agency, hookimpl


@hookimpl
def newsparse_agencies() -> list[Agency]:
    """Return the catalogue."""
    return list(read_agencies())
