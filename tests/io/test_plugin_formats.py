"""A plugin brings formats of its own, and what is wrong with them is said."""

from __future__ import annotations

import types
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from newsparse.errors import ExtraError, PluginError
from newsparse.io.catalog import READERS, WRITERS, formats
from newsparse.model import Document
from newsparse.parser import Parser
from newsparse.plugins.formats import Options, Reader, Rejected, UnreadableError, Writer, simple_reader, simple_writer
from newsparse.plugins.hookspecs import hookimpl
from reading import OPTIONS, read, texts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from newsparse.io.readers.files import File


def pages(path: str) -> Iterator[Document]:
    """Yield the pages of a file, parted by form feeds. A page that says so is an error."""
    with open(path, encoding="utf-8", newline="") as file:  # noqa: PTH123 - as a plugin may
        for text in file.read().split("\f"):
            if text == "error":
                msg = "no more"
                raise ValueError(msg)
            yield Document(text)


def headline(row: Any) -> bytes:  # noqa: ANN401 - any row
    """Return a row's headline as a line."""
    return f"{row['headline']}\n".encode()


def wrong(path: str) -> list[object]:
    """Return the path and a document."""
    return [path, Document(path)]


LABEL = "of plugin 'shelf' (number 0 of plugins)"
CURE = "correct the function, or leave the plugin out"
FEEDS = simple_reader("form-feeds", [".ff"], pages)
HEADLINES = simple_writer("headlines", [".headlines"], headline)


def plugin(readers: object = (), writers: object = ()) -> types.ModuleType:
    """Return a plugin with these formats."""
    module = types.ModuleType("shelf")
    module.newsparse_readers = hookimpl(lambda: readers, specname="newsparse_readers")  # type: ignore[attr-defined]
    module.newsparse_writers = hookimpl(lambda: writers, specname="newsparse_writers")  # type: ignore[attr-defined]
    return module


def test_built_in() -> None:
    """Without plugins there are the formats of this library."""
    found = formats(entry_points=False)
    assert (dict(found.readers), found.writers) == (dict(READERS), WRITERS)


def test_simple_formats(tmp_path: Path) -> None:
    """A plugin's reader and writer stand beside those of this library, and the parser takes the same plugin."""
    shelf = plugin([FEEDS], [HEADLINES])
    Parser(plugins=[shelf], entry_points=False)
    found = formats([shelf], entry_points=False)
    assert found.readers["form-feeds"].chunks is FEEDS.chunks
    assert (
        found.writer("a.headlines", "articles").encode([{"headline": "Ferry"}, {"headline": "Quay"}])
        == b"Ferry\nQuay\n"
    )
    (tmp_path / "a.ff").write_text("ferry\fquay\f\fpier", encoding="utf-8")
    (tmp_path / "b.txt").write_text("text", encoding="utf-8")
    records = read(tmp_path, readers=found.readers)
    assert texts(records) == ["ferry", "quay", "*is empty", "pier", "text"]
    assert records[3].id == f"{tmp_path / 'a.ff'}#3"


def test_many_documents(tmp_path: Path) -> None:
    """What a simple reader yields is cut into chunks; what it raises is one rejected record, and ends the file."""
    readers = formats([plugin([FEEDS])], entry_points=False).readers
    (tmp_path / "a.ff").write_text("\f".join(map(str, range(200))) + "\ferror\flost", encoding="utf-8")
    *found, last = read(tmp_path / "a.ff", readers=readers)
    assert texts(found) == [str(number) for number in range(200)]
    line = pages.__code__.co_firstlineno + 6
    reason = f"{__file__}:{line}: reader 'form-feeds' {LABEL} raised ValueError: no more; {CURE}"
    assert last == Rejected(str(tmp_path / "a.ff"), 200, reason)


def test_wrong_documents(tmp_path: Path) -> None:
    """What a simple reader yields and is no document is rejected."""
    reader = simple_reader("wrong", [".ff"], wrong)  # type: ignore[arg-type]
    path = tmp_path / "a.ff"
    path.touch()
    readers = formats([plugin([reader])], entry_points=False).readers
    place = f"{__file__}:{wrong.__code__.co_firstlineno}"
    assert texts(read(path, readers=readers)) == [
        f"*{place}: reader 'wrong' {LABEL} yielded a str, not a Document; {CURE}",
        str(path),
    ]


def test_own_reader(tmp_path: Path) -> None:
    """A reader of whole files may raise anything: the record is rejected with it, and its neighbours are read."""

    def shouted(file: File, path: str, _position: int, _options: Options) -> Document:
        text = file.read(100).decode()
        if text == "odd":
            reason = "is odd"
            raise UnreadableError(reason, id="odd one", raw="o d d")
        return Document(text.upper() if int(text) else 0, id=path)  # type: ignore[arg-type]

    reader = Reader("shout", (".txt",), shouted, whole=True)
    for name, text in (("a", "1"), ("b", "x"), ("c", "odd"), ("d", "0"), ("e", "2")):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    readers = formats([plugin([reader])], entry_points=False).readers
    found = read(tmp_path, readers=readers)  # a plugin's suffix goes before that of this library
    assert texts(found)[0] == "1"
    where = f"*{__file__}:{shouted.__code__.co_firstlineno + 5}: reader 'shout' {LABEL}"
    assert texts(found)[1].startswith(f"{where} raised ValueError: invalid literal for int()")
    assert found[2] == Rejected(str(tmp_path / "c.txt"), 0, "is odd", "odd one", "o d d")
    assert texts(found)[3].startswith(f"{where} raised TypeError: ")
    assert texts(found)[4] == "2"


def test_no_document(tmp_path: Path) -> None:
    """What a reader gives and is no document is rejected."""
    (tmp_path / "a.txt").touch()
    reader = Reader("none", (".txt",), lambda *_: None, whole=True)  # type: ignore[arg-type]
    assert texts(read(tmp_path, readers={"none": reader})) == ["*reader 'none' returned a NoneType, not a Document"]


def test_missing_package(tmp_path: Path) -> None:
    """A reader that lacks a package ends the run: it would reject every record for the same reason."""

    def lacking(*_: object) -> Document:
        raise ExtraError(module="shelf", extra="shelf")

    (tmp_path / "a.txt").touch()
    with pytest.raises(ExtraError):
        read(tmp_path, readers={"text": Reader("text", (".txt",), lacking, whole=True)})


@pytest.mark.parametrize(
    ("made", "fault"),
    [
        (plugin([5]), r"newsparse_readers\(\) returned 5; every item must be of the type Reader"),
        (plugin([HEADLINES]), "every item must be of the type Reader"),
        (plugin(writers=[FEEDS]), "every item must be of the type Writer"),
        (plugin(None), r"newsparse_readers\(\) returned None; return a list of Reader"),
        (plugin([FEEDS, attrs.evolve(FEEDS)]), None),
        (plugin([FEEDS, attrs.evolve(FEEDS, suffixes=(".f",))]), None),
        (
            plugin([attrs.evolve(FEEDS, name="text")]),
            r"^plugin 'shelf' .*: reader 'text' has the same name as a built-in one: rename it",
        ),
        (
            plugin(writers=[attrs.evolve(HEADLINES, name="jsonl")]),
            r"^plugin 'shelf' .*: writer 'jsonl' has the same name as a built-in one",
        ),
        (plugin([attrs.evolve(FEEDS, suffixes=(".FF",))]), r"its suffix '\.FF' must be in lower case"),
        (
            plugin([attrs.evolve(FEEDS, suffixes=("ff",))]),
            "its suffix 'ff' must be in lower case and begin with a dot",
        ),
        (
            plugin([attrs.evolve(FEEDS, chunks=None)]),
            r"^plugin 'shelf' .*: reader 'form-feeds' has no chunks: set chunks",
        ),
        (5, "has no hook"),
    ],
)
def test_faults(made: object, fault: str | None) -> None:
    """A format that cannot be used is an error that says which and why."""
    with pytest.raises(PluginError, match=fault or "defines 'form-feeds' twice"):
        formats([made], entry_points=False)


def test_order_of_loading() -> None:
    """The order in which plugins load does not reach the formats."""
    one, other = plugin([FEEDS]), plugin([attrs.evolve(FEEDS, name="a-feeds", suffixes=(".feeds",))])
    other.__name__ = "drawer"
    first = list(formats([one, other], entry_points=False).readers)
    assert first == list(formats([other, one], entry_points=False).readers)
    assert first[-2:] == ["a-feeds", "form-feeds"]


def test_writers_are_plain() -> None:
    """A simple writer takes every kind of rows, and its spool is the file."""
    assert isinstance(HEADLINES, Writer)
    assert HEADLINES.finish is None
    assert HEADLINES.encode([]) == b""
    assert Options() == OPTIONS


def test_a_writer_that_returns_no_bytes_is_named(tmp_path: Path) -> None:
    """Also one that a function returns for a kind of rows."""

    def block(rows: object) -> Any:  # noqa: ANN401 - not what a writer returns
        return list(rows)  # type: ignore[call-overload]

    def of(_kind: str) -> Writer:
        return Writer("block", (".block",), block)

    for writer in (of(""), Writer("block", (".block",), headline, of_kind=of)):
        made = formats([plugin(writers=[writer])], entry_points=False).writer(str(tmp_path / "a.block"), "articles")
        with pytest.raises(PluginError) as raised:
            made.encode([])
        place = f"{__file__}:{block.__code__.co_firstlineno}"
        assert str(raised.value) == f"{place}: writer 'block' {LABEL} returned a list, not bytes; {CURE}"
