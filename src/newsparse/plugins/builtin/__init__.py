"""The built-in plugins. This module provides the languages and sources from ``lexicon/data/``."""

from __future__ import annotations

from newsparse.lexicon.builtin import read_languages, read_sources
from newsparse.plugins import Language, Source, hookimpl


@hookimpl
def newsparse_languages() -> list[Language]:
    """Return the built-in languages, sorted by code."""
    return list(read_languages())


@hookimpl
def newsparse_sources() -> list[Source]:
    """Return the built-in sources, in file order."""
    return list(read_sources())
