r"""Read the text of RTF 1.9 documents, a download format of Factiva and Nexis Uni.

``\par``, ``\line`` and ``\row`` end a line. Fonts, styles, pictures, headers, footers and groups with ``\*`` are
ignored. The text of a field is its result. Bytes are decoded in the charset of the font, or else of the document.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Final

import attrs

from newsparse.io.readers.docx import check_text
from newsparse.io.readers.streams import MIN_LIMIT_BYTES
from newsparse.model import Document
from newsparse.plugins.formats import Options, Reader, UnreadableError

if TYPE_CHECKING:
    from newsparse.io.readers.files import File

_TOKEN: Final = re.compile(
    rb"(?P<brace>[{}])|\\(?P<word>[A-Za-z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<byte>[0-9A-Fa-f]{2})"
    rb"|\\(?P<sign>[^A-Za-z'])|(?P<text>[^\\{}\r\n]+)|(?P<other>[\r\n]|\\)"
)
_SKIPPED: Final = frozenset(
    "fonttbl colortbl stylesheet info pict header headerl headerr headerf footer footerl footerr footerf footnote "
    "object themedata datastore listtable listoverridetable rsidtbl generator xmlnstbl bkmkstart bkmkend fldinst "
    "nonshppict annotation atnid atnauthor ftnsep ftnsepc aftnsep latentstyles".split()
)
_WORDS: Final = {
    **dict.fromkeys(("par", "line", "row", "sect", "page"), "\n"),
    "tab": "\t",
    "cell": "\t",
    "emdash": "—",
    "endash": "–",
    "bullet": "•",
    "emspace": "\u2003",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
}
_SIGNS: Final = {b"~": "\xa0", b"_": "\u2011", b"\\": "\\", b"{": "{", b"}": "}", b"\n": "\n", b"\r": "\n"}
_CHARSETS: Final = {
    0: 1252,
    128: 932,
    129: 949,
    134: 936,
    136: 950,
    161: 1253,
    162: 1254,
    163: 1258,
    177: 1255,
    178: 1256,
    186: 1257,
    204: 1251,
    222: 874,
    238: 1250,
}
"""Maps the charset number of a font to a code page."""
_MAX_BYTES_PER_CHAR: Final = 32
_MAX_DEPTH: Final = 500
"""Maximum nesting depth of groups."""


@attrs.frozen
class _State:
    """The formatting state, which is saved at the start of a group and restored at its end."""

    skipped: bool = False
    in_fonts: bool = False
    unicode_skip: int = 1
    r"""Number of characters to skip after each ``\u``, because they replace it in older programs."""
    font: int | None = None
    hidden: bool = False


class _Text:
    """Collects the text of a document from RTF tokens."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._bytes = bytearray()
        self._codepage = 1252
        self._fonts: dict[int, int] = {}
        self._stack: list[_State] = []
        self._state = _State()
        self._spare = 0
        """Number of replacement characters that remain to be skipped."""
        self._starred = False

    def token(self, match: re.Match[bytes]) -> None:
        kind = match.lastgroup
        if kind == "number":
            kind = "word"
        if kind not in {"byte", "text"}:
            self._flush()
        starred, self._starred = self._starred, False
        if kind == "brace":
            self._group(opens=match[0] == b"{")
        elif kind == "word":
            self._word(match["word"].decode(), match["number"], starred=starred)
        elif kind == "sign" and match["sign"] == b"*":
            self._starred = True
        elif kind == "sign":
            self._add(_SIGNS.get(match["sign"], ""))
        elif kind == "byte" and not self._is_spare():
            self._bytes += bytes.fromhex(match["byte"].decode())
        elif kind == "text":
            self._plain(match[0])

    def _group(self, *, opens: bool) -> None:
        self._spare = 0
        if opens:
            if len(self._stack) == _MAX_DEPTH:
                msg = f"was not read: it has more than {_MAX_DEPTH} nested groups"
                raise UnreadableError(msg)
            self._stack.append(self._state)
        elif self._stack:
            self._state = self._stack.pop()

    def _word(self, word: str, digits: bytes | None, *, starred: bool) -> None:
        number = int(digits) if digits else None
        if starred or word in _SKIPPED:
            self._state = attrs.evolve(self._state, skipped=True, in_fonts=word == "fonttbl")
        elif word == "u" and number is not None:
            self._add(chr(number % 0x10000))
            self._spare = self._state.unicode_skip
        elif word == "uc":
            self._state = attrs.evolve(self._state, unicode_skip=min(number or 0, 8))
        elif word == "ansicpg" and number:
            self._codepage = number
        elif word == "f":
            self._state = attrs.evolve(self._state, font=number)
        elif word == "fcharset" and self._state.in_fonts and self._state.font is not None and number in _CHARSETS:
            self._fonts[self._state.font] = _CHARSETS[number]
        elif word in {"v", "deleted"}:
            self._state = attrs.evolve(self._state, hidden=number != 0)
        else:
            self._add(_WORDS.get(word, ""))

    def _plain(self, data: bytes) -> None:
        spare = min(self._spare, len(data))
        self._spare -= spare
        self._bytes += data[spare:]
        self._flush()

    def _is_spare(self) -> bool:
        if self._spare:
            self._spare -= 1
            return True
        return False

    def _flush(self) -> None:
        if self._bytes:
            page = self._fonts.get(self._state.font, self._codepage) if self._state.font is not None else self._codepage
            try:
                codec = codecs.lookup(f"cp{page}" if page != 65001 else "utf-8")  # noqa: PLR2004 - the number of a code page in Windows
            except LookupError:
                codec = codecs.lookup("cp1252")
            self._add(codec.decode(bytes(self._bytes), "replace")[0])
            self._bytes.clear()

    def _add(self, text: str) -> None:
        if text and not self._state.skipped and not self._state.hidden:
            self.parts.append(text)

    def result(self) -> str:
        r"""Return the collected text, with each surrogate pair (two ``\u`` escapes) combined into one code point."""
        self._flush()
        return "".join(self.parts).encode("utf-16", "surrogatepass").decode("utf-16", "replace").strip()


def _read(file: File, _path: str, _position: int, options: Options) -> Document:
    data = file.read(max(MIN_LIMIT_BYTES, options.max_chars * _MAX_BYTES_PER_CHAR))
    if not data.lstrip().startswith(b"{\\rtf"):
        msg = "is not RTF: it does not begin with {\\rtf"
        raise UnreadableError(msg, file.path)
    text, at = _Text(), 0
    while match := _TOKEN.match(data, at):
        at = match.end()
        if match["word"] == b"bin" and match["number"]:
            at += max(0, int(match["number"]))  # skip the bytes of a picture
        text.token(match)
    flat = text.result()
    check_text(flat, file.path)
    return Document(flat, id=file.path, url=options.url)


RTF: Final = Reader("rtf", (".rtf",), _read, whole=True)
