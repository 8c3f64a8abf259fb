"""Decode bytes to text. The charset is recorded in ``Document.meta``.

These are tried in order: a byte order mark, which is dropped; UTF-8; the charset that the input declares, interpreted
as in browsers (WHATWG Encoding Standard); a guess by charset-normalizer. UTF-8 with few invalid bytes is still decoded
as UTF-8, and the invalid bytes are replaced by U+FFFD. NUL is treated like any other character.

charset-normalizer often confuses Latin charsets, whose letters share the same byte values, so that French text contains
``lŕ`` instead of ``là``. In this case, the charset in which most non-ASCII characters are letters of one language is
chosen.
"""

from __future__ import annotations

import codecs
import re
import tomllib
from typing import Final

import attrs

from newsparse.errors import import_extra
from newsparse.paths import data_file

_MARKS: Final = (  # UTF-32 first: its mark begins with that of UTF-16
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DATA: Final = tomllib.loads(data_file("io", "readers", "charsets.toml").read_text(encoding="utf-8"))
_AS_BROWSERS: Final[dict[str, str]] = _DATA["as_browsers"]
"""Maps declared charsets to the charsets that browsers use instead, because many pages declare the wrong one."""
_NOT_CHARSETS: Final = frozenset(name.replace("_", "-") for name in _DATA["not_charsets"].split())
_GUESSED: Final[list[str]] = _DATA["guessed"].split()
LATIN: Final = tuple(_DATA["latin"].split())
"""The Latin charsets in descending order of frequency. In a tie, the earlier one is chosen."""
_ALPHABETS: Final = tuple(frozenset(letters + letters.upper()) for letters in _DATA["alphabets"].values())
_PUNCTUATION: Final = frozenset(_DATA["punctuation"])
_PDF: Final = b"%PDF-"
_BINARY: Final = {kind: mark.encode("latin-1") for kind, mark in _DATA["binary"].items()}
_META: Final = re.compile(
    rb"<meta\b[^>]*?\bcharset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]*?encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE
)
_HEAD: Final = 4096
"""Number of bytes that are searched for a declared charset. Browsers search 1,024 bytes."""
_GUESS_FROM: Final = 1 << 18
"""Maximum number of bytes that are used to guess a charset."""
_WHOLE_PER_BROKEN: Final = 8
"""Minimum ratio of valid to broken multibyte characters for decoding as UTF-8."""


@attrs.frozen
class Decoded:
    """Decoded text, its charset, and how the charset was chosen.

    The method is ``mark``, ``utf-8``, ``declared``, ``guessed`` or ``repaired``.
    """

    text: str
    charset: str
    method: str

    @property
    def meta(self) -> dict[str, str]:
        """The items that describe the charset in ``Document.meta``."""
        return {"encoding": self.charset, "encoding_found": self.method}


def decoded(data: bytes, declared: str | None = None) -> Decoded | None:
    """Decode ``data`` to text, or return None if no charset fits. ``declared`` is the charset that the input declares.

    :raises ExtraError: charset-normalizer is needed, but not installed.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            text = _text(data[len(mark) :], name)
            if text is not None:
                return Decoded(text, name, "mark")
    if data.startswith(_PDF):  # some PDF files are pure ASCII
        return None
    text = _text(data, "utf-8")
    if text is not None:
        return Decoded(text, "utf-8", "utf-8")
    if binary_kind(data) is not None:  # other charsets would decode it to letters
        return None
    charset = charset_of(declared)
    if charset is not None and charset != "utf-8":
        text = _text(data, charset)
        if text is not None:
            return Decoded(text, charset, "declared")
    return _repaired(data) or _guessed(data) or _forced(data, charset)


def binary_kind(data: bytes) -> str | None:
    """Return the file type of ``data``, such as PDF, or None if it does not begin like a known binary type."""
    return next((kind for kind, mark in _BINARY.items() if data.startswith(mark)), None)


def declared_by_html(data: bytes) -> str | None:
    """Return the charset declared at the beginning of ``data``, an HTML page, or None if there is no declaration."""
    match = _META.search(data, 0, _HEAD)
    return (match[1] or match[2]).decode("ascii", "replace") if match else None


def charset_of(declared: str | None) -> str | None:
    """Return Python's name for a declared charset, or None if the charset is None or unknown."""
    if not declared:
        return None
    try:
        info = codecs.lookup(declared.strip().strip("\"'"))
        "".encode(info.name)  # raises for codecs such as base64, which are not text encodings
    except (LookupError, ValueError):
        return None
    is_charset = info.name.replace("_", "-") not in _NOT_CHARSETS
    return _AS_BROWSERS.get(info.name, info.name) if is_charset else None


def _text(data: bytes, charset: str) -> str | None:
    try:
        return data.decode(charset)
    except (UnicodeError, LookupError):
        return None


def _repaired(data: bytes) -> Decoded | None:
    """Decode ``data`` as UTF-8, replacing invalid bytes with U+FFFD; return None if there are too many."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(1 for char in text if char > "\x7f") - broken
    return Decoded(text, "utf-8", "repaired") if whole >= broken * _WHOLE_PER_BROKEN else None


def _guessed(data: bytes) -> Decoded | None:
    best = import_extra("charset_normalizer", "dumps").from_bytes(data[:_GUESS_FROM], cp_isolation=_GUESSED).best()
    if best is None:
        return None
    charset = latin_charset(data[:_GUESS_FROM], best.encoding) if best.encoding in LATIN else best.encoding
    text = _text(data, charset)
    return None if text is None else Decoded(text, charset, "guessed")


def _forced(data: bytes, charset: str | None) -> Decoded | None:
    """Decode ``data`` as ``charset``, replacing invalid bytes with U+FFFD; return None if there are too many.

    Also returns None if ``charset`` is None.
    """
    if charset is None:
        return None
    text = data.decode(charset, "replace")
    return Decoded(text, charset, "repaired") if text.count("\ufffd") * _WHOLE_PER_BROKEN <= len(text) else None


def latin_charset(data: bytes, guess: str) -> str:
    """Return the charset in ``LATIN`` that fits ``data`` best, or ``guess`` if none fits."""
    best, most = guess, 0.0
    for charset in LATIN:
        try:
            text = data.decode(charset)
        except UnicodeDecodeError:
            continue
        share = _share([char for char in text if char > "\x7f" and char not in _PUNCTUATION])
        if share > most:
            best, most = charset, share
    return best


def _share(beyond: list[str]) -> float:
    """Return the share of the non-ASCII characters in ``beyond`` that are letters of the language that fits best.

    If ``beyond`` is empty, the result is 1.
    """
    if not beyond:
        return 1.0
    return max(sum(char in alphabet for char in beyond) for alphabet in _ALPHABETS) / len(beyond)
