"""The languages that newsparse knows, from ``lexicon/data/languages/`` and ``lexicon/data/cldr/``."""

from __future__ import annotations

from newsparse.lexicon.builtin import read_languages
from newsparse.plugins import Language, hookimpl


@hookimpl
def newsparse_languages() -> list[Language]:
    """Return the languages in the order of their codes."""
    return list(read_languages())
