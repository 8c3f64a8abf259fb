"""EML and mbox: the text of each message is a page, its headers are metadata, and what has no text is rejected."""

from __future__ import annotations

import gzip
import mailbox
from email.message import EmailMessage
from typing import TYPE_CHECKING

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse.io.readers import mail, streams
from newsparse.model import Document
from newsparse.plugins.formats import CURE_TOO_LONG, Rejected
from reading import OPTIONS, one_rejected, read, texts

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Ferry Returns to Lume Island\n\nFrom Monday on, it goes to Lume Island again.\n\nFrom Orrin, it is near.\n"
HTML = f"<html><body><h1>Ferry</h1><p>{TEXT}</p></body></html>"


def message(text: str | None = TEXT, html: str | None = None, *, attached: bool = False) -> EmailMessage:
    """Return a newsletter."""
    letter = EmailMessage()
    letter["Subject"] = "Ferry: der Fährplan"
    letter["From"] = "The Harbour Gazette <news@gazette.example>"
    letter["Date"] = "Mon, 02 Apr 2031 09:30:00 +0200"
    if text is not None:
        letter.set_content(text)
    if html is not None:
        if text is None:
            letter.set_content(html, subtype="html")
        else:
            letter.add_alternative(html, subtype="html")
    if attached:
        letter.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="fahrplan.pdf")
    return letter


def write_mbox(path: Path, letters: list[EmailMessage]) -> Path:
    """Write messages as the standard library does."""
    box = mailbox.mbox(path)
    for letter in letters:
        box.add(letter)
    box.close()
    return path


def test_plain_text_of_a_message(tmp_path: Path) -> None:
    """It is preferred to HTML; headers and names of attachments are metadata."""
    path = tmp_path / "letter.eml"
    path.write_bytes(message(html=HTML, attached=True).as_bytes().replace(b"\n", b"\r\n"))
    (document,) = read(path)
    assert isinstance(document, Document)
    assert (document.text, document.id) == (TEXT, str(path))
    assert document.meta == {
        "encoding": "utf-8",
        "encoding_found": "utf-8",
        "subject": "Ferry: der Fährplan",
        "from": "The Harbour Gazette <news@gazette.example>",
        "date": "2031-04-02T09:30:00+02:00",
        "attachments": ["fahrplan.pdf"],
    }
    (bare,) = read(path, options=attrs.evolve(OPTIONS, meta=False))
    assert isinstance(bare, Document)
    assert bare.meta == {}


def test_html_of_a_message(tmp_path: Path) -> None:
    """Without plain text, the HTML is read as an HTML file is."""
    path = tmp_path / "letter.eml"
    path.write_bytes(message(text=None, html=HTML).as_bytes())
    (document,) = read(path)
    assert isinstance(document, Document)
    assert "it goes to Lume Island again" in document.text
    assert "<p>" not in document.text
    assert document.markup is not None
    assert document.meta["subject"] == "Ferry: der Fährplan"


def test_broken_headers_do_not_reject_a_message(tmp_path: Path) -> None:
    """A date that is none is kept as it is printed, and a header that cannot be read is left out."""
    path = tmp_path / "letter.eml"
    path.write_bytes(b"Date: tomorrow\nSubject: =?utf-8?q?F=FFerry?=\nFrom: <\n\nQuay Wall Holds\n")
    (document,) = read(path)
    assert isinstance(document, Document)
    assert document.text == "Quay Wall Holds\n"
    assert document.meta["date"] == "tomorrow"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (message(text=None, attached=True).as_bytes(), "has no text, only attachments of type application/pdf: save"),
        (b"Quay Wall Holds\n\nThe wall held.\n", "is not a message: it has no headers"),
        (b"Subject: a\nContent-Type: text/plain\n\n\n", "is empty"),
        (b"", "is not a message: it has no headers"),
    ],
)
def test_what_has_no_text_is_rejected(tmp_path: Path, data: bytes, reason: str) -> None:
    """The reason names what is there."""
    path = tmp_path / "letter.eml"
    path.write_bytes(data)
    assert one_rejected(path).reason.startswith(reason)


def test_messages_behind_damage_are_read_one_by_one(tmp_path: Path) -> None:
    """Behind a damaged gzip member of an mbox, messages are told apart, however long the one before it is."""
    data = [
        write_mbox(tmp_path / str(n), letters).read_bytes()
        for n, letters in enumerate(([message()], [message("x " * 5000)], [message("Port\n"), message("Pier\n")]))
    ]
    packed = [gzip.compress(letters) for letters in data]
    packed[1] = packed[1][:-8] + b"\xff" * 8
    (tmp_path / "letters.mbox").write_bytes(b"".join(packed))
    found = texts(read(tmp_path / "letters.mbox"))
    assert found[-2:] == ["Port\n", "Pier\n"]
    assert sum(text.startswith("*is damaged") for text in found) == 1


@pytest.mark.parametrize("block", [1, 7, 1 << 18])
@pytest.mark.parametrize("line", [b"\n", b"\r\n"])
def test_messages_of_an_mbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, block: int, line: bytes) -> None:
    """Each is a record, wherever blocks end; lines of a text that begin with From come back as they were."""
    monkeypatch.setattr(streams, "_BLOCK", block)
    path = write_mbox(tmp_path / "letters.mbox", [message(), message(text=None, attached=True), message("Quay\n")])
    path.write_bytes(path.read_bytes().replace(b"\n", line))
    found = read(path)
    assert texts(found)[::2] == [TEXT, "Quay\n"]
    assert isinstance(found[1], Rejected)
    assert [record.id for record in found] == [f"{path}#{number}" for number in range(3)]


def test_a_message_that_is_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is rejected in its place, and the next one is read."""
    monkeypatch.setattr(mail, "longest_record", lambda _max_chars: 2000)
    monkeypatch.setattr(streams, "_BLOCK", 500)
    path = write_mbox(tmp_path / "letters.mbox", [message(), message("x " * 5000), message("Quay\n")])
    first, long, last = read(path)
    assert texts([first, last]) == [TEXT, "Quay\n"]
    assert isinstance(long, Rejected)
    assert (long.position, long.reason) == (1, f"is too long: a message of more than 2000 bytes{CURE_TOO_LONG}")


def test_a_truncated_or_a_different_file(tmp_path: Path) -> None:
    """What is lost is one record with its reason."""
    path = write_mbox(tmp_path / "letters.mbox", [message(), message()])
    path.write_bytes(b"Subject: a\n\nQuay")
    assert one_rejected(path).reason.startswith("is not a message of an mbox: it does not begin with a line 'From")
    assert one_rejected(tmp_path / "none.mbox").reason == "file not found"


@given(st.binary())
def test_any_bytes(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    """They are a document or rejected, and no reader raises."""
    folder = tmp_path_factory.mktemp("mail")
    for name, head in (("a.eml", b"Subject: a\n"), ("a.mbox", b"From a\nSubject: a\n")):
        (folder / name).write_bytes(head + data)
        assert all(isinstance(one, Document) or "raised" not in one.reason for one in read(folder / name))
