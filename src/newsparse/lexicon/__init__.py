"""Words of languages and names of sources, from TOML in ``lexicon/data/``.

A list of words is one string.
"""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from newsparse.paths import data_file

if TYPE_CHECKING:
    from collections.abc import Iterable

DATA = data_file("lexicon", "data")


def read_toml(*path: str) -> dict[str, Any]:
    """Return what a file below ``lexicon/data/`` holds."""
    return tomllib.loads(DATA.joinpath(*path).read_bytes().decode())


def phrases(words: str | Iterable[str]) -> tuple[str, ...]:
    """Return the words and phrases of a list: a string parts them by commas and line ends."""
    if not words:
        return ()
    if isinstance(words, str):
        words = words.replace("\n", ",")
        if words.isprintable() and "  " not in words:  # no white space but single spaces: nearly every list
            return tuple(filter(None, map(str.strip, words.split(","))))
        words = words.split(",")
    return tuple([" ".join(part.split()) for part in words if part and not part.isspace()])
