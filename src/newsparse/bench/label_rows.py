"""Read label files in JSON or JSON Lines, and find the line number of any value for error messages."""

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
_COMPRESSED: Final = {b"\x1f\x8b": "gzip", b"\x28\xb5\x2f\xfd": "Zstandard"}
"""Maps the first bytes of a compressed file to the name of the compression format."""
_EXTRA_DATA: Final = "Extra data"
"""The error message of ``json`` if more text follows a complete value, as in JSON Lines."""


@attrs.frozen
class LabelRow:
    """A JSON object in a label file."""

    path: Path
    value: Mapping[str, Any]
    json: str
    """The JSON text in which the object was found: the whole file, or one line of a JSON Lines file."""
    line: int
    """Line number at which ``json`` begins in the file, counted from 1."""
    steps: tuple[int, ...] = ()
    """The index of the object in the list, if ``json`` is a list; otherwise empty."""

    def place(self, *steps: str | int) -> str:
        """Return the location of a value as ``FILE:LINE``. ``steps`` are the keys and indices that lead to it."""
        return f"{self.path}:{self.line + _line_of(self.json, (*self.steps, *steps))}"


def read_text(path: Path) -> str:
    """Read a UTF-8 file without changing its line breaks. Raises ``InputError`` if the file cannot be read."""
    try:
        return path.read_bytes().decode()
    except OSError as error:
        msg = f"{path}: {error.strerror or error}"
        raise InputError(msg) from None
    except UnicodeDecodeError as error:
        form = next((name for begins, name in _COMPRESSED.items() if error.object.startswith(begins)), None)
        if form is not None:
            msg = f"{path}: is compressed with {form}; decompress it first"
            raise InputError(msg) from None
        line = 1 + error.object.count(b"\n", 0, error.start)
        msg = f"{path}:{line}: byte 0x{error.object[error.start]:02x} is not UTF-8; save the file as UTF-8"
        raise InputError(msg) from None


def read_rows(path: Path) -> list[LabelRow]:
    """Return all objects in a JSON or JSON Lines file. Raises ``InputError`` if the file is invalid."""
    text = read_text(path)
    if path.suffix == ".jsonl":
        parts = [(part, number) for number, part in enumerate(text.split("\n"), 1) if part.strip()]
    else:
        parts = [(text, 1)]
    rows: list[LabelRow] = []
    for part, line in parts:
        data = _load(path, part, line)
        whole: list[tuple[tuple[int, ...], object]] = [((), data)]
        items = [((number,), item) for number, item in enumerate(data)] if isinstance(data, list) else whole
        for steps, item in items:
            if not isinstance(item, dict):
                cure = "use the JSON of newsparse cases, or an export of Label Studio or ninjs"
                msg = f"{LabelRow(path, {}, part, line, steps).place()}: is not a label, but a bare value; {cure}"
                raise InputError(msg)
            rows.append(LabelRow(path, item, part, line, steps))
    return rows


def _load(path: Path, text: str, line: int) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        cure = "; if each line has a label, rename the file to .jsonl" if error.msg == _EXTRA_DATA else ""
        msg = f"{path}:{line + error.lineno - 1}: is not JSON: {error.msg}, at column {error.colno}{cure}"
        raise InputError(msg) from None
    except (RecursionError, ValueError) as error:  # such as a number with more digits than Python accepts
        msg = f"{path}:{line}: is not read: {error}"
        raise InputError(msg) from None


def _line_of(text: str, steps: Sequence[str | int]) -> int:
    """Return the number of lines that precede a value in valid JSON.

    ``steps`` are the keys and indices that lead to it.

    If the value does not exist, returns the number of lines before the innermost enclosing value.
    """
    at = _skip(text, 0)
    for step in steps:
        target = _enter(text, at, step)
        if target is None:
            break
        at = target
    return text.count("\n", 0, at)


def _enter(text: str, at: int, step: str | int) -> int | None:
    """Return the offset of an item in the JSON list or object at offset ``at``, or None if there is no such item.

    ``step`` is the key or index of the item.
    """
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
