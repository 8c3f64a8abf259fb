"""Bytes become text by their mark, as UTF-8, by what is declared, or by a guess, and the choice is recorded."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse.io.readers.charsets import Decoded, declared_by_html, decoded
from newsparse.io.readers.files import text_of
from newsparse.plugins.formats import UnreadableError

RUSSIAN = "Паром вернулся на остров в понедельник. Жители стояли на набережной и ждали до самого вечера.\n" * 4
FRENCH = "Le bac est rentré à l’île lundi. Très peu d’habitants étaient là, près du quai où il a été reçu.\n" * 4
JAPANESE = "フェリーは月曜日に島に戻りました。多くの住民が岸壁に立っていました。\n" * 4


@given(st.text())
def test_utf8(text: str) -> None:
    """Whatever is UTF-8 is read as such, whatever is declared."""
    found = decoded(text.encode(), "cp1251")
    if not text.startswith("\ufeff"):
        assert found == Decoded(text, "utf-8", "utf-8")


@given(st.binary(max_size=300), st.sampled_from([None, "", "utf-8", "latin-1", "cp1251", "utf-16", "base64", "hex"]))
def test_any_bytes(data: bytes, declared: str | None) -> None:
    """No bytes and no declaration raise: either there is a text, of no surrogates, or there is none."""
    found = decoded(data, declared)
    assert found is None or len(found.text.encode()) >= len(found.text)


@pytest.mark.parametrize("charset", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_mark(charset: str) -> None:
    """A byte order mark tells the charset, and is dropped."""
    assert decoded(("\ufeff" + RUSSIAN).encode(charset), "cp1251") == Decoded(RUSSIAN, charset, "mark")


def test_two_marks() -> None:
    """Of two marks one is dropped: the second is a character of the text."""
    assert decoded("\ufeff\ufeffa".encode()) == Decoded("\ufeffa", "utf-8", "mark")


def test_nul() -> None:
    """NUL is a character like any other."""
    assert decoded(b"a\0b") == Decoded("a\0b", "utf-8", "utf-8")


@pytest.mark.parametrize(
    ("declared", "charset", "text"),
    [
        ("windows-1251", "cp1251", RUSSIAN),
        ("KOI8-R", "koi8-r", RUSSIAN),
        (" 'Windows-1252' ", "cp1252", FRENCH),
        ("iso-8859-1", "cp1252", FRENCH),
        ("us-ascii", "cp1252", FRENCH),
        ("shift_jis", "cp932", JAPANESE),
        ("euc-jp", "euc_jp", JAPANESE),
        ("gb2312", "gb18030", JAPANESE),
    ],
)
def test_declared(declared: str, charset: str, text: str) -> None:
    """A declared charset is read as browsers mean it."""
    assert decoded(text.encode(charset), declared) == Decoded(text, charset, "declared")


@pytest.mark.parametrize(
    "declared", ["no-such-charset", "base64", "rot13", "punycode", "unicode_escape", "utf-8", "\0", ""]
)
def test_declared_in_vain(declared: str) -> None:
    """What is declared and is no charset, or not that of the bytes, is not followed."""
    found = decoded(RUSSIAN.encode("cp1251"), declared)
    assert found == Decoded(RUSSIAN, "cp1251", "guessed")


GUESSED = [
    ("cp1251", RUSSIAN),
    ("cp932", JAPANESE),
    ("euc_jp", JAPANESE),
    ("cp1252", FRENCH),
    ("cp1252", "Die Fähre kehrte am Montag zur Insel zurück. Viele Bürger standen am Kai und grüßten sie."),
    ("cp1252", "El transbordador volvió el lunes. Los niños esperaban en el muelle, según dijo el alcalde."),
    ("cp1252", "A balsa voltou à ilha. Os moradores não esperavam a decisão do município, que informou à noite."),
    ("cp1252", "Färjan återvände till ön på måndagen. Många öbor stod på kajen och väntade på båten."),
    ("cp1252", "Færgen vendte tilbage til øen mandag. Mange stod på kajen og så på skibet, før det lagde til."),
    ("cp1252", "Il traghetto è tornato lunedì sull'isola. C'è più gente sul molo, perché la città aspettava."),
    ("cp1252", "The ferry came back – “at last,” said one – on Monday. It’s the first in nine years."),
    ("cp1250", "Prom wrócił na wyspę. Wielu mieszkańców stało na nabrzeżu i czekało aż do późnego wieczora."),
    ("cp1250", "Trajekt se v pondělí vrátil na ostrov. Mnoho obyvatel stálo na nábřeží a čekalo až do večera."),
    (
        "cp1250",
        "A komp hétfőn visszatért. Sok lakos állt a rakparton, és várt. Hűvös volt, őrült szél fújt.",
    ),
    ("cp1254", "Vapur pazartesi günü adaya döndü. Birçok kişi iskelede akşama kadar bekledi, çünkü yıllardır."),
    ("cp1253", "Το πλοίο επέστρεψε στο νησί τη Δευτέρα. Πολλοί κάτοικοι στέκονταν στην προβλήτα."),
    ("cp1255", "המעבורת חזרה לאי ביום שני. תושבים רבים עמדו על הרציף וחיכו לה עד הערב."),
    ("cp1256", "عادت العبارة إلى الجزيرة يوم الاثنين. وقف كثير من السكان على الرصيف وانتظروا حتى المساء."),
    ("gb18030", "渡轮于星期一返回该岛。许多居民站在码头上等待。"),
    ("cp949", "페리가 월요일에 섬으로 돌아왔다. 많은 주민이 부두에 서 있었다."),
    ("big5hkscs", "渡輪於星期一返回該島。許多居民站在碼頭上等待。"),
]


@pytest.mark.parametrize(("charset", "text"), GUESSED, ids=[f"{charset}-{text[:5]}" for charset, text in GUESSED])
def test_guessed(charset: str, text: str) -> None:
    """Without a declaration the charset is guessed, and the one letters of a language are told from another's."""
    page = f"{text}\n" * 4
    assert decoded(page.encode(charset)) == Decoded(page, charset, "guessed")


def test_repaired() -> None:
    """A text of UTF-8 with single broken bytes stays UTF-8, and these become U+FFFD."""
    data = RUSSIAN.encode()
    assert decoded(data[:10] + b"\xff" + data[10:]) == Decoded(f"{RUSSIAN[:5]}\ufffd{RUSSIAN[5:]}", "utf-8", "repaired")
    assert decoded(data[:-3]) == Decoded(RUSSIAN[:-3] + "\ufffd", "utf-8", "repaired")


def test_almost_declared() -> None:
    """A text of the declared charset with single bytes that are not of it is read by it, where no guess fits."""
    data = "フェリー".encode("cp932")
    assert decoded((data + b"\x80\n") + data * 9, "euc-kr") is None
    noise = bytes(range(128, 256)) * 3
    found = decoded(noise + RUSSIAN.encode("cp1251") * 20, "cp1251")
    assert found is not None
    assert (found.charset, found.method) == ("cp1251", "repaired")
    assert found.text.endswith(RUSSIAN)


def test_no_text() -> None:
    """Bytes that are no text in any charset have none, and are rejected with that reason."""
    data = bytes(range(256)) * 20
    assert decoded(data) is None
    with pytest.raises(UnreadableError, match="is not text, or its charset is unknown"):
        text_of(data, None, "a")
    with pytest.raises(UnreadableError, match=r"neither UTF-8 nor iso2022_jp; if it is text"):
        text_of(data, "iso2022_jp", "a")


@pytest.mark.parametrize(
    ("start", "kind", "cure"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "a PDF file", "extract its text first"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xa9", "a PNG image", "extract its text first"),
        (b"PK\x03\x04\x14\0\x06\0\xe4", "a ZIP file", "unpack it and pass the folder"),
        (b"\x7fELF\x02\x01\x01\xff", "a program", "extract its text first"),
    ],
)
def test_binary_file_is_named(start: bytes, kind: str, cure: str) -> None:
    """A file that is not text is rejected as what it is: no charset is guessed that makes letters of it."""
    data = start + "Größe und Übermut, sagte er. ".encode("cp1252") * 20
    with pytest.raises(UnreadableError, match=f"^is {kind}, not text: {cure}$"):
        text_of(data, None, "a")
    with pytest.raises(UnreadableError, match=f"^is {kind}, not text"):
        text_of(data, "utf-16", "a")


def test_meta() -> None:
    """The choice stands in the document's meta."""
    assert Decoded("a", "cp1252", "guessed").meta == {"encoding": "cp1252", "encoding_found": "guessed"}


def test_without_charset_normalizer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without charset-normalizer a text that needs a guess is rejected, and the reason names the extra."""
    monkeypatch.setitem(sys.modules, "charset_normalizer", None)
    with pytest.raises(
        UnreadableError,
        match=r"is not UTF-8: .*guessing it needs charset-normalizer, ",
    ):
        text_of(RUSSIAN.encode("cp1251"), None, "a")


@pytest.mark.parametrize(
    ("page", "charset"),
    [
        (b'<html><head><meta charset="windows-1251">', "windows-1251"),
        (b"<META content='text/html; charset = koi8-r' http-equiv=Content-Type>", "koi8-r"),
        (b'<?xml version="1.0" encoding="ISO-8859-1"?>', "ISO-8859-1"),
        (b"<p>charset=utf-8</p>", None),
        (b"<meta>" + b" " * 5000 + b"<meta charset=cp1251>", None),
        (b"", None),
    ],
)
def test_declared_by_html(page: bytes, charset: str | None) -> None:
    """A page of HTML declares its charset in its head."""
    assert declared_by_html(page) == charset
