"""Escape strings so that they are safe to print in a terminal or to open in a spreadsheet."""

from __future__ import annotations

import codecs
import re
from typing import Final

_CONTROLS: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ud800-\udfff]")
"""Matches line separators, bidi controls, lone surrogates, and control characters other than tab and line feed."""
_FORMULA: Final = re.compile(r"[\"'\s]*[=+\-@\uff1d\uff0b\uff0d\uff20]")
"""Matches the start of a cell that a spreadsheet would evaluate, even after quotes or in full-width characters."""
_HANDLER: Final = "newsparse.escape"
_LAST_BMP: Final = 0xFFFF
"""The last code point of the Basic Multilingual Plane. Later ones are escaped as two surrogates."""


def escape(text: str) -> str:
    r"""Return ``text`` with control characters escaped as ``\uXXXX``. This does not change the value of JSON.

    Tabs and line feeds are not escaped.
    """
    return _CONTROLS.sub(lambda match: _code(match[0]), text)


def fold(text: str) -> str:
    """Return ``text`` escaped and folded into one line, with white space collapsed."""
    return escape(" ".join(text.split()))


def escape_cell(text: str) -> str:
    """Return ``text`` as a cell of a tab-separated table, on one line, with ``'`` prepended if it may be a formula."""
    cell = fold(text)
    return f"'{cell}" if _FORMULA.match(cell) else cell


def encode(text: str, encoding: str) -> bytes:
    r"""Encode ``text``, replacing characters that the encoding does not support by ``\uXXXX``. JSON remains valid."""
    return text.encode(encoding, _HANDLER)


def _code(character: str) -> str:
    """Return the JSON escape sequence of a character, using a surrogate pair if necessary."""
    number = ord(character)
    if number <= _LAST_BMP:
        return f"\\u{number:04x}"
    number -= _LAST_BMP + 1
    return f"\\u{0xD800 + (number >> 10):04x}\\u{0xDC00 + (number & 0x3FF):04x}"


def _replace(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(_code, error.object[error.start : error.end])), error.end


codecs.register_error(_HANDLER, _replace)
