"""DOCX and RTF: downloads of archives give the articles that they give as text, and bad files say why they are bad."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsparse
from conftest import EXAMPLES
from newsparse.model import Document
from newsparse.plugins.formats import CURE_TOO_LONG
from reading import OPTIONS, docx, paragraphs, read, texts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

RTF_HEAD = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial Cyr;}}"
    r"{\colortbl;\red0\green0\blue0;}{\*\generator A Program;}{\info{\title Not text}}\pard\f0 "
)


def rtf(text: str) -> bytes:
    """Return RTF with a paragraph for each line, other letters than those of ASCII by their numbers."""
    parts = []
    for char in text:
        if char == "\n":
            parts.append("\\par\r\n")
        elif char in "\\{}":
            parts.append(f"\\{char}")
        elif char.isascii():
            parts.append(char)
        else:
            units = char.encode("utf-16-le", "surrogatepass")
            numbers = [int.from_bytes(units[n : n + 2], "little", signed=True) for n in range(0, len(units), 2)]
            parts += [f"\\u{number}?" for number in numbers]
    return (RTF_HEAD + "".join(parts) + "}").encode("ascii")


def written(folder: Path, name: str, data: bytes) -> list[str]:
    """Return the texts of a file, or the reasons why it is rejected."""
    (folder / name).write_bytes(data)
    return texts(read(folder / name))


@pytest.mark.parametrize(("suffix", "write"), [("docx", paragraphs), ("rtf", rtf)])
@pytest.mark.parametrize("example", ["nexis-uni", "factiva-plain"])
def test_a_download_is_read_as_its_text(
    tmp_path: Path, suffix: str, write: Callable[[str], bytes], example: str
) -> None:
    """Headlines, bylines, days, sources and bodies are those of the same download as text."""
    text = (EXAMPLES / f"{example}.txt").read_text(encoding="utf-8")
    path = tmp_path / f"download.{suffix}"
    path.write_bytes(write(text))
    (document,) = read(path)
    assert isinstance(document, Document)

    def fields(page: newsparse.Page) -> list[tuple[object, ...]]:
        return [(a.headline, a.deck, a.byline, a.published, a.source, a.paragraphs) for a in page.articles]

    assert fields(newsparse.parse(document.text)) == fields(newsparse.parse(text))


def test_the_first_document_needs_no_copyright(tmp_path: Path) -> None:
    """Some papers print none: the count of words proves the download."""
    text = (EXAMPLES / "nexis-uni.txt").read_text(encoding="utf-8")
    lines = [line for line in text.split("\n") if not line.startswith("Copyright")]
    (flat,) = written(tmp_path, "download.docx", paragraphs("\n".join(lines)))
    articles = newsparse.parse(flat).articles
    assert [article.headline for article in articles] == [a.headline for a in newsparse.parse(text).articles]
    assert all(article.score is None for article in articles)


def test_what_docx_holds_beside_text(tmp_path: Path) -> None:
    """Tabs and breaks are kept; deleted text, instructions of fields and the second form of a picture are not."""
    body = (
        "<w:p><w:r><w:t>Quay</w:t><w:tab/><w:t>Wall</w:t><w:br/><w:t>holds</w:t></w:r>"
        "<w:r><w:delText>gone</w:delText><w:instrText>HYPERLINK</w:instrText></w:r></w:p>"
        "<w:p><w:hyperlink><w:r><w:t>linked</w:t></w:r></w:hyperlink><mc:AlternateContent><mc:Choice>"
        "<w:r><w:t> once</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t> twice</w:t></w:r></mc:Fallback>"
        "</mc:AlternateContent></w:p>"
    )
    assert written(tmp_path, "a.docx", docx(body)) == ["Quay\tWall\nholds\nlinked once"]


def test_what_rtf_holds_beside_text(tmp_path: Path) -> None:
    """Bytes are in the charset of their font; of a field the result is text; hidden text and pictures are not."""
    body = (
        rb"Caf\'e9 \emdash  {\f1\'cf\'ee\'f0\'f2} \u8364\'80\line {\field{\*\fldinst{HYPERLINK \\l x}}{\fldrslt link}}"
        rb"{\v hidden}{\pict\bin4 }}}}}\par {\uc2\u1076??\uc1\u1072?}\~end\{\}" + b"\r\n}"
    )
    expected = "Café — Порт €\nlink\nда\xa0end{}"
    assert written(tmp_path, "a.rtf", RTF_HEAD.encode() + body) == [expected]


@given(st.text(st.characters(exclude_characters="\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029"), min_size=1))
def test_any_text_comes_back_from_rtf(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """Every code point but control characters, with surrogates as pairs."""
    folder = tmp_path_factory.mktemp("rtf")
    printable = "".join(char for char in text if char.isprintable() or char == "\n").strip()
    whole = f"first\n{printable}\nlast"
    assert written(folder, "a.rtf", rtf(whole)) == [whole]


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.docx", paragraphs("Nexis Uni Test"), "has no article: it contains one line: 'Nexis Uni Test'"),
        ("a.docx", docx(""), "has no article: it contains no text"),
        (
            "a.docx",
            docx("<w:p><w:r><w:t>&b;</w:t></w:r></w:p>", head=BOMB),
            "has a document type, which DOCX does not allow",
        ),
        ("a.docx", docx("<w:p>" * 300 + "</w:p>" * 300), "more than 200 nested elements"),
        ("a.docx", docx("<w:p>"), "is a DOCX with broken XML"),
        ("a.docx", docx("", name="word/other.xml"), "is not a DOCX: the archive has no word/document.xml"),
        ("a.docx", b"PK\x03\x04 cut off", "is not a DOCX, or is damaged"),
        ("a.docx", b"", "is not a DOCX"),
        ("a.rtf", b"Plain text", "is not RTF"),
        ("a.rtf", rb"{\rtf1\ansi Factiva Test}", "has no article: it contains one line: 'Factiva Test'"),
        ("a.rtf", rb"{\rtf1" + b"{" * 600, "more than 500 nested groups"),
    ],
)
def test_bad_files_say_why(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    """Each is one rejected record with its reason."""
    (found,) = written(tmp_path, name, data)
    assert found.startswith("*")
    assert reason in found


def test_a_small_file_that_unpacks_to_a_large_one_is_rejected(tmp_path: Path) -> None:
    """What is unpacked is bounded by the limit of characters."""
    path = tmp_path / "a.docx"
    path.write_bytes(paragraphs("a\n" + "x" * 5_000))
    (found,) = texts(read(path, options=attrs.evolve(OPTIONS, max_chars=1_000)))
    assert found.startswith("*is too long")
    path.write_bytes(paragraphs("a\n" + "x" * (1 << 25)))
    assert path.stat().st_size < 100_000
    (found,) = texts(read(path, options=attrs.evolve(OPTIONS, max_chars=1_000)))
    assert found == f"*is too long: more than 16777216 bytes of XML{CURE_TOO_LONG}"
