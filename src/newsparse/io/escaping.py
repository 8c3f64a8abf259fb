"""Escape text so that it is safe for terminals, and for spreadsheets."""

from __future__ import annotations

import codecs
import re
from typing import Final

_STEERING: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ud800-\udfff]")
"""C0 except tab and line feed, DEL, C1, line separators, bidi controls, lone surrogates."""
_FORMULA: Final = re.compile(r"[\"'\s]*[=+\-@\uff1d\uff0b\uff0d\uff20]")
"""The start of a cell that a spreadsheet would evaluate, possibly in quotes or with full-width characters."""
_HANDLER: Final = "newsparse.escape"
_BMP: Final = 0xFFFF


def escape(text: str) -> str:
    r"""Return the text with control characters as ``\uXXXX``. Keeps tabs, line feeds and the value of JSON."""
    return _STEERING.sub(lambda match: _code(match[0]), text)


def fold(text: str) -> str:
    """Return the text escaped on one line, with white space collapsed."""
    return escape(" ".join(text.split()))


def escape_cell(text: str) -> str:
    """Return a cell of tab-separated columns on one line; formulas are prefixed with ``'``."""
    cell = fold(text)
    return f"'{cell}" if _FORMULA.match(cell) else cell


def encode(text: str, encoding: str) -> bytes:
    r"""Return the text in a charset, with ``\uXXXX`` for unsupported characters. JSON stays valid."""
    return text.encode(encoding, _HANDLER)


def _code(character: str) -> str:
    """Return the JSON escape of a character, a surrogate pair if needed."""
    number = ord(character)
    if number <= _BMP:
        return f"\\u{number:04x}"
    number -= _BMP + 1
    return f"\\u{0xD800 + (number >> 10):04x}\\u{0xDC00 + (number & 0x3FF):04x}"


def _replace(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(_code, error.object[error.start : error.end])), error.end


codecs.register_error(_HANDLER, _replace)
