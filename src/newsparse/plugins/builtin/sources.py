"""The sources that newsparse knows, from ``lexicon/data/sources/``."""

from __future__ import annotations

from newsparse.lexicon.builtin import read_sources
from newsparse.plugins import Source, hookimpl


@hookimpl
def newsparse_sources() -> list[Source]:
    """Return them in the order of their files."""
    return list(read_sources())
