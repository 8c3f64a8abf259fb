"""From bytes to text, and by which charset: the choice is recorded in ``Document.meta``.

In this order: a byte order mark, which is dropped; UTF-8; the charset that the input declares (by the names and with
the meanings of the WHATWG Encoding Standard, as browsers read them); what charset-normalizer guesses. A text that is
UTF-8 but for single broken bytes stays UTF-8, with U+FFFD in their place. NUL is a character like any other.

charset-normalizer knows Latin text; between the Latin charsets, whose letters have the same places, it often cannot
tell, and a French page says ``lŕ`` for ``là``. There the charset wins under which most of the characters beyond ASCII
are letters of one language.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

import attrs

from newsparse.errors import import_extra

_MARKS: Final = (  # UTF-32 first: its mark begins with that of UTF-16
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_AS_BROWSERS: Final = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
"""Declared -> meant. Pages that declare the first hold characters of the second."""
_NO_CHARSETS: Final = frozenset({"idna", "punycode", "raw_unicode_escape", "undefined", "unicode_escape", "utf-7"})
_META: Final = re.compile(
    rb"<meta\b[^>]*?\bcharset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]*?encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE
)
_GUESSED: Final = (
    *("cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874", "cp866"),
    *("iso8859_2", "iso8859_5", "iso8859_6", "iso8859_7", "iso8859_8", "iso8859_15", "koi8_r", "koi8_u"),
    *("big5hkscs", "cp932", "cp949", "euc_jp", "gb18030", "iso2022_jp", "utf_16_le", "utf_16_be"),
)
"""Charsets of the web: among all that Python has, an old one of some machine's fits too well."""
_BINARY: Final = (
    (b"%PDF-", "a PDF file"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a ZIP file, such as .docx or .epub"),
    (b"\xd0\xcf\x11\xe0", "a Microsoft Office file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ\0", "an xz file"),
    (b"7z\xbc\xaf", "a 7z file"),
)
_HEAD: Final = 4096
"""Bytes of a page in which it may declare its charset. Browsers look at 1,024."""
_GUESS_FROM: Final = 1 << 18
"""Bytes that a guess looks at."""
_WHOLE_PER_BROKEN: Final = 8
"""Characters of several bytes that must be whole for each that is broken, for a text to be UTF-8 all the same."""


@attrs.frozen
class Decoded:
    """A text, its charset and how it was chosen: ``mark``, ``utf-8``, ``declared``, ``guessed`` or ``repaired``."""

    text: str
    charset: str
    method: str

    @property
    def meta(self) -> dict[str, str]:
        """The entries of ``Document.meta``."""
        return {"encoding": self.charset, "encoding_found": self.method}


def decoded(data: bytes, declared: str | None = None) -> Decoded | None:
    """Return the text that the bytes hold, or None where no charset fits.

    :raises ExtraError: charset-normalizer is needed and not installed.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            text = _text(data[len(mark) :], name)
            if text is not None:
                return Decoded(text, name, "mark")
    text = _text(data, "utf-8")
    if text is not None:
        return Decoded(text, "utf-8", "utf-8")
    if binary_kind(data) is not None:  # any other charset would make letters of it
        return None
    charset = charset_of(declared)
    if charset is not None and charset != "utf-8":
        text = _text(data, charset)
        if text is not None:
            return Decoded(text, charset, "declared")
    return _repaired(data) or _guessed(data) or _forced(data, charset)


def binary_kind(data: bytes) -> str | None:
    """Return what a file is that is not text, by its first bytes, or None where they say nothing."""
    return next((kind for mark, kind in _BINARY if data.startswith(mark)), None)


def declared_by_html(data: bytes) -> str | None:
    """Return the charset that a page declares in its head, or None."""
    match = _META.search(data, 0, _HEAD)
    return (match[1] or match[2]).decode("ascii", "replace") if match else None


def charset_of(declared: str | None) -> str | None:
    """Return Python's name of the charset that is meant, or None for what is none."""
    if not declared:
        return None
    try:
        info = codecs.lookup(declared.strip().strip("\"'"))
        "".encode(info.name)  # of what is no text encoding, such as base64, this raises
    except (LookupError, ValueError):
        return None
    return (
        None
        if info.name.replace("_", "-") in {n.replace("_", "-") for n in _NO_CHARSETS}
        else _AS_BROWSERS.get(info.name, info.name)
    )


def _text(data: bytes, charset: str) -> str | None:
    try:
        return data.decode(charset)
    except (UnicodeError, LookupError):
        return None


def _repaired(data: bytes) -> Decoded | None:
    """Return a text that is UTF-8 but for single bytes."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(1 for char in text if char > "\x7f") - broken
    return Decoded(text, "utf-8", "repaired") if whole >= broken * _WHOLE_PER_BROKEN else None


def _guessed(data: bytes) -> Decoded | None:
    best = (
        import_extra("charset_normalizer", "dumps").from_bytes(data[:_GUESS_FROM], cp_isolation=list(_GUESSED)).best()
    )
    if best is None:
        return None
    charset = latin_charset(data[:_GUESS_FROM], best.encoding) if best.encoding in LATIN else best.encoding
    text = _text(data, charset)
    return None if text is None else Decoded(text, charset, "guessed")


def _forced(data: bytes, charset: str | None) -> Decoded | None:
    """Return the text by the charset that is declared, though single bytes are not of it."""
    if charset is None:
        return None
    text = data.decode(charset, "replace")
    return Decoded(text, charset, "repaired") if text.count("\ufffd") * _WHOLE_PER_BROKEN <= len(text) else None


LATIN: Final = ("cp1252", "cp1250", "cp1254", "cp1257", "cp1258", "iso8859_2", "iso8859_15")
"""The charsets, those of more pages first: this is the order in which ties are broken."""
_ALPHABETS: Final = tuple(
    frozenset(letters + letters.upper())
    for letters in (
        "àâæçèéêëîïôœùûüÿ",  # French
        "äöüßé",  # German
        "áéíñóúü",  # Spanish
        "àáâãçéêíóôõúü",  # Portuguese
        "àèéìíòóùú",  # Italian
        "àçèéíïòóúü",  # Catalan
        "åäöé",  # Swedish, Finnish
        "æøåéôö",  # Danish, Norwegian
        "éëïóöüèê",  # Dutch
        "áðéíóúýþæö",  # Icelandic
        "ąćęłńóśźż",  # Polish
        "áčďéěíňóřšťúůýž",  # Czech
        "áäčďéíĺľňóôŕšťúýž",  # Slovak
        "áéíóöőúüű",  # Hungarian
        "čćđšž",  # Croatian, Serbian, Slovene
        "ăâîşţ",  # Romanian
        "çë",  # Albanian
        "âçğıîöşüûİ",  # Turkish
        "ąčęėįšųūž",  # Lithuanian
        "āčēģīķļņšūž",  # Latvian
        "äõöüšž",  # Estonian
    )
)
_PUNCTUATION: Final = frozenset("“”„‘’‚«»‹›–—…•·°§€£¿¡ºª´©®™\xa0\xad")
"""Punctuation of pages in any language."""


def latin_charset(data: bytes, guess: str) -> str:
    """Return the charset of ``LATIN`` that fits bytes best, or the guess where none does."""
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
    """Return how many of the characters are letters of the language that has most of them; 1 of none."""
    if not beyond:
        return 1.0
    return max(sum(char in alphabet for char in beyond) for alphabet in _ALPHABETS) / len(beyond)
