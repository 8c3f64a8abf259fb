"""The agencies that newsparse knows, from ``lexicon/data/agencies.toml``."""

from __future__ import annotations

from newsparse.lexicon.builtin import read_agencies
from newsparse.plugins import Source, hookimpl


@hookimpl
def newsparse_sources() -> list[Source]:
    """Return them in the order of their file."""
    return list(read_agencies())
