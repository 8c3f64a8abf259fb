"""Words of languages and names of sources, from TOML in ``lexicon/data/``.

A list of words is one string. The files are TOML of a few forms, which ``read_plain`` reads in a tenth of the time of
``tomllib``: every process reads them all before its first page.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from newsparse.paths import data_file

if TYPE_CHECKING:
    from collections.abc import Iterable

DATA = data_file("lexicon", "data")


_STRING = re.compile('"([^"]*)"')


def read_toml(*path: str) -> dict[str, Any]:
    """Return what a file below ``lexicon/data/`` holds."""
    return read_plain(DATA.joinpath(*path).read_bytes().decode())


def read_plain(text: str) -> dict[str, Any]:
    """Return what a TOML text of tables, strings and lists of strings holds.

    It has no escapes; the quotes of a string of several lines end a line, and are a line.
    """
    data: dict[str, Any] = {}
    table = data
    lines = iter(text.split("\n"))
    for line in lines:
        if not line or line[0] == "#":
            continue
        if line[0] == "[":
            table = data[line[1:-1]] = {}
            continue
        key, _, value = line.partition(" = ")
        if value in {"'''", '"""'}:
            rows = iter(lines.__next__, value)
            table[key] = "\n".join([*rows, ""])
        elif value[0] == "[":
            while value[-1] != "]":
                value += next(lines)
            table[key] = _STRING.findall(value)
        else:
            table[key] = value[1 : value.index('"', 1)]
    return data


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
