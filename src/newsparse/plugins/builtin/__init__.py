"""The plugins that newsparse brings; here, the languages and the sources that are in ``lexicon/data/``."""

from __future__ import annotations

from newsparse.lexicon.builtin import read_languages, read_sources
from newsparse.plugins import Language, Source, hookimpl


@hookimpl
def newsparse_languages() -> list[Language]:
    """Return the languages in the order of their codes."""
    return list(read_languages())


@hookimpl
def newsparse_sources() -> list[Source]:
    """Return them in the order of their files."""
    return list(read_sources())
