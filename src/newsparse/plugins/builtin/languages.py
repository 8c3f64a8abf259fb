"""The languages that newsparse knows, from ``lexicon/data/languages/`` and ``lexicon/data/cldr/``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.lexicon.builtin import read_languages
from newsparse.plugins.hookspecs import hookimpl

if TYPE_CHECKING:
    from newsparse.lexicon.language import Language


@hookimpl
def newsparse_languages() -> list[Language]:
    """Return the languages in the order of their codes."""
    return list(read_languages())
