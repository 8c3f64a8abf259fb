"""Text that is safe to print: what would steer a terminal, reorder a line or run in a spreadsheet is escaped."""

from __future__ import annotations

import codecs
import re
from typing import Final

_STEERING: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ud800-\udfff]")
"""C0 but for tab and line feed, DEL, C1, separators of lines, bidi controls, lone surrogates."""
_FORMULA: Final = re.compile(r"[\"'\s]*[=+\-@\uff1d\uff0b\uff0d\uff20]")
"""How a cell begins that a spreadsheet evaluates, in quotes or not; full-width signs count in some languages."""
_HANDLER: Final = "newsparse.escape"
_BMP: Final = 0xFFFF


def escape(text: str) -> str:
    r"""Return the text with controls written as ``\uXXXX``, tabs and line feeds kept. JSON keeps its value."""
    return _STEERING.sub(lambda match: _code(match[0]), text)


def fold(text: str) -> str:
    """Return the text on one line, white space folded, escaped."""
    return escape(" ".join(text.split()))


def escape_cell(text: str) -> str:
    """Return a cell of tab-separated columns: on one line, and behind a ``'`` where it would be a formula."""
    cell = fold(text)
    return f"'{cell}" if _FORMULA.match(cell) else cell


def encode(text: str, encoding: str) -> bytes:
    r"""Return the text in a charset, as ``\uXXXX`` what that does not have: JSON stays JSON."""
    return text.encode(encoding, _HANDLER)


def _code(character: str) -> str:
    """Return the escape that JSON has for a character, a pair of surrogates where it needs two."""
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
