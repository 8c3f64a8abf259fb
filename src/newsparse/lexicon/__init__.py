"""The vocabulary of languages and the names of sources, read from TOML files in ``lexicon/data/``.

Each list of words is a single string. The files use a small subset of TOML, which ``read_plain`` parses ten times as
fast as ``tomllib``. Speed matters because every process reads all files before its first page.
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
    """Return the content of a TOML file in ``lexicon/data/``. ``path`` consists of the parts of its relative path."""
    return read_plain(DATA.joinpath(*path).read_bytes().decode())


def read_plain(text: str) -> dict[str, Any]:
    """Parse a TOML document that consists only of tables, strings and lists of strings.

    Escapes are not supported. In a multi-line string, the opening quotes must end their line and the closing quotes
    must be on a line of their own.
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
    """Return words and phrases as a tuple, without extra white space.

    A single string is split at commas and line breaks.
    """
    if not words:
        return ()
    if isinstance(words, str):
        words = words.replace("\n", ",")
        if words.isprintable() and "  " not in words:  # no white space but single spaces: nearly every list
            return tuple(filter(None, map(str.strip, words.split(","))))
        words = words.split(",")
    return tuple([" ".join(part.split()) for part in words if part and not part.isspace()])
