"""Targets of ``python -m benchmarks fuzz``, which calls them with arbitrary bytes to check guarantees of newsparse.

A target must not raise an exception for any input. Each exception is an error in newsparse.
"""

from __future__ import annotations

import tempfile
from contextlib import suppress
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import newsparse
from benchmarks.golden import EXAMPLES, write_dumps
from newsparse import Parser
from newsparse.errors import PluginError, RecordError
from newsparse.io.catalog import READERS
from newsparse.io.inputs import chunks, inputs
from newsparse.model import Document, Page
from newsparse.plugins.formats import Options, Rejected
from newsparse.plugins.toml_outlets import read_outlet
from newsparse.records import from_json, to_json
from newsparse.testing import check_nothing_lost, check_nothing_made_up, check_one_role

if TYPE_CHECKING:
    from collections.abc import Callable

_OUTLET: Final = """api = 1
id = "gazette"
name = "Harbour Gazette"
signatures = ["A A A", { pattern = "^A{2,3}$" }]
lines = { notice = ["Translated by machine"], after = { Picture = "caption" } }
[[layouts]]
name = "article"
draw = "headline | byline / toggle"
words = { toggle = "A A A" }
"""
_CAPTION: Final = "The ferry Halcyon leaves Lume, 3 March 2025. (Photo by Ines Calder / AFP) – File photo"


def hold(condition: bool, message: str) -> None:  # noqa: FBT001 - like ``assert``, but also active with ``-O``
    """Raise ``AssertionError`` unless the condition is true."""
    if not condition:
        raise AssertionError(message)


@cache
def built_in() -> Parser:
    """Return a parser without installed plugins."""
    return Parser(entry_points=False)


def text_of(data: bytes) -> str:
    """Decode bytes as UTF-8. Invalid bytes become lone surrogates, which a ``str`` may contain."""
    return data.decode("utf-8", "surrogateescape")


def check_page(page: Page, text: str) -> None:
    """Check guarantees 1, 2 and 2b, and that the page is equal after a round trip through JSON."""
    hold(page.text == text, "the page has another text")
    check_nothing_lost(page)
    check_one_role(page)
    check_nothing_made_up(page)
    hold(from_json(to_json(page), Page) == page, "the page is another one after it was JSON")


def parse(data: bytes) -> None:
    """Parse a text, and check the guarantees for its page."""
    text = text_of(data)
    check_page(built_in().parse(text), text)


def explain(data: bytes) -> None:
    """Explain a text. The explanation must have the same page as ``parse``."""
    text = text_of(data)
    explanation = built_in().explain(text)
    hold(explanation.page == built_in().parse(text), "the explanation has another page")
    hold(bool(str(explanation)) or not text, "the explanation prints nothing")


def caption(data: bytes) -> None:
    """Read a caption. Its spans must be in the text."""
    text = text_of(data)
    for span in built_in().parse_caption(text).spans:
        hold(0 <= span.start <= span.end <= len(text), f"{span} is not in the text")


def html(data: bytes) -> None:
    """Parse HTML. No text may be lost. Only ``ValueError`` may be raised, for bytes that are not text."""
    with suppress(ValueError):
        page = newsparse.parse_html(data)
        check_nothing_lost(page)


def json(data: bytes) -> None:
    """Read the JSON of a page. Only ``RecordError`` may be raised."""
    with suppress(RecordError):
        page = from_json(data, Page)
        hold(from_json(to_json(page), Page) == page, "the page is another one after it was JSON again")


def toml(data: bytes) -> None:
    """Read the TOML of an outlet. Only ``PluginError`` may be raised."""
    with suppress(PluginError):
        read_outlet(text_of(data), "fuzz.toml")


def read(name: str, data: bytes) -> None:
    """Read a file with a reader. Each record must be a document or rejected, and none may be lost."""
    options = Options(format=name, max_chars=100_000)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "input"
        path.write_bytes(data)
        for _, chunk in chunks(inputs([str(path)], READERS, options), READERS, options):
            records = list(READERS[chunk.reader].records(chunk, options))
            hold(len(records) == chunk.records, f"{len(records)} of {chunk.records} records")
            hold(all(isinstance(record, Document | Rejected) for record in records), "a record is something else")


TARGETS: Final[dict[str, Callable[[bytes], None]]] = {
    "parse": parse,
    "explain": explain,
    "caption": caption,
    "html": html,
    "json": json,
    "toml": toml,
    **{f"read-{name}": partial(read, name) for name in READERS},
}


def seeds(name: str) -> list[bytes]:
    """Return the initial inputs of a target: invented examples, and small files made from them."""
    texts = [path.read_bytes() for path in sorted(EXAMPLES.glob("plain*.txt"))]
    if name == "caption":
        return [_CAPTION.encode()]
    if name == "toml":
        return [_OUTLET.encode()]
    if name == "json":
        return [to_json(built_in().parse(text_of(text))).encode() for text in texts]
    if name in {"parse", "explain"}:
        return texts
    with tempfile.TemporaryDirectory() as folder:
        dumps = [path for path in write_dumps(Path(folder), [text_of(texts[0])]) if path.is_file()]
        files = {path.suffix.lstrip("."): path.read_bytes() for path in dumps}
    markup = b"<html><body><h1>Ferry Returns</h1><p>The ferry sails on Monday.</p></body></html>"
    made = {"read-warc": files["wet"], "read-parquet": files["parquet"], "read-rtf": b"{\\rtf1 Ferry\\par Lume}"}
    made |= {"html": markup, "read-html": markup, "read-text": texts[0], "read-docx": b"PK\x03\x04"}
    return [made.get(name, files["jsonl"])]
