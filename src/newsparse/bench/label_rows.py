"""Rows of files with labels, JSON or JSON lines: each knows the line of every value in it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

import attrs

from newsparse.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_SPACE: Final = re.compile(r"[ \t\n\r]*")
_DECODER: Final = json.JSONDecoder()
_LINES: Final = "Extra data"
"""Beginning of json's message for what follows a complete value, as in JSON lines."""


@attrs.frozen
class LabelRow:
    """An object of a file of labels."""

    path: Path
    value: Mapping[str, Any]
    json: str
    """The JSON text that contains the object."""
    line: int
    """Number of the first line of this text, from 1."""
    steps: tuple[int, ...] = ()
    """Number of the object in the list that the text contains, if it is one."""

    def place(self, *steps: str | int) -> str:
        """Return ``FILE:LINE`` of a value: ``steps`` are keys and numbers that lead to it from the object."""
        return f"{self.path}:{self.line + _line_of(self.json, (*self.steps, *steps))}"


def read_text(path: Path) -> str:
    """Return the text of a UTF-8 file, with its line breaks. Raises ``InputError``."""
    try:
        return path.read_bytes().decode()
    except OSError as error:
        msg = f"{path}: {error.strerror or error}"
        raise InputError(msg) from None
    except UnicodeDecodeError as error:
        line = 1 + error.object.count(b"\n", 0, error.start)
        msg = f"{path}:{line}: byte 0x{error.object[error.start]:02x} is not UTF-8; save the file as UTF-8"
        raise InputError(msg) from None


def read_rows(path: Path) -> list[LabelRow]:
    """Return the objects of a file of JSON or of JSON lines. Raises ``InputError``."""
    text = read_text(path)
    if path.suffix == ".jsonl":
        parts = [(part, number) for number, part in enumerate(text.split("\n"), 1) if part.strip()]
    else:
        parts = [(text, 1)]
    rows: list[LabelRow] = []
    for part, line in parts:
        data = _loaded(path, part, line)
        whole: list[tuple[tuple[int, ...], object]] = [((), data)]
        items = [((number,), item) for number, item in enumerate(data)] if isinstance(data, list) else whole
        for steps, item in items:
            if not isinstance(item, dict):
                cure = "use the JSON of newsparse cases, or an export of Label Studio or ninjs"
                msg = f"{LabelRow(path, {}, part, line, steps).place()}: is not a label, but a bare value; {cure}"
                raise InputError(msg)
            rows.append(LabelRow(path, item, part, line, steps))
    return rows


def _loaded(path: Path, text: str, line: int) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        cure = "; if each line has a label, rename the file to .jsonl" if error.msg == _LINES else ""
        msg = f"{path}:{line + error.lineno - 1}: is not JSON: {error.msg}, at column {error.colno}{cure}"
        raise InputError(msg) from None
    except (RecursionError, ValueError) as error:  # a number of more digits than Python reads
        msg = f"{path}:{line}: is not read: {error}"
        raise InputError(msg) from None


def _line_of(text: str, steps: Sequence[str | int]) -> int:
    """Return how many lines of a valid JSON text are before a value; the last step may lead to nothing."""
    at = _skip(text, 0)
    for step in steps:
        target = _enter(text, at, step)
        if target is None:
            break
        at = target
    return text.count("\n", 0, at)


def _enter(text: str, at: int, step: str | int) -> int | None:
    """Return the offset of an item of the list or object at an offset, or None if there is no such item."""
    number, end = 0, {"{": "}", "[": "]"}.get(text[at])
    at = _skip(text, at + 1)
    while end is not None and text[at] != end:
        key: object = number
        if end == "}":
            key, at = _DECODER.raw_decode(text, at)
            at = _skip(text, _skip(text, at) + 1)
        if key == step:
            return at
        _, at = _DECODER.raw_decode(text, at)
        at, number = _skip(text, at), number + 1
        at = _skip(text, at + 1) if text[at] == "," else at
    return None


def _skip(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at
