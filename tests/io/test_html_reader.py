"""HTML becomes the flat text that text corpora hold, and is parsed like it."""

from __future__ import annotations

import gzip
import io
import subprocess
import sys
from typing import TYPE_CHECKING

import attrs
import pytest

import newsparse
from newsparse.errors import ExtraError
from newsparse.io.html.depth import shallow
from newsparse.io.html.flattening import flatten
from newsparse.model import Document
from newsparse.plugins.formats import CURE_TOO_LONG
from reading import OPTIONS, one_rejected, read

if TYPE_CHECKING:
    from pathlib import Path

CAPTION = "The ferry Halcyon leaves the harbor of Lume on Monday. (Reuters)"
BODY = (
    "The first ferry in nine years reached Lume Island on Monday. Most islanders stood on the quay.",
    "“We had stopped looking at the sea,” said Ines Calder, who keeps the harbor office.",
)
PAGE = f"""<!doctype html><html><head><title>Lume Herald</title><script>var a = "b";</script></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/sea">Sea</a></li></ul></nav>
<main><article><h1>Ferry Returns to Lume Island After Nine Years</h1>
<figure><img src="a.jpg" alt="{CAPTION}"><figcaption>{CAPTION}</figcaption></figure>
<div>TT</div><div>20</div>
<p>{BODY[0]}</p><p>{BODY[1]}</p></article></main><footer>All rights reserved</footer></body></html>"""
FLAT = f"Ferry Returns to Lume Island After Nine Years\n\n{CAPTION}\n{CAPTION}\nTT\n20\n\n{BODY[0]}\n\n{BODY[1]}"


def test_settings() -> None:
    """The text is what the corpora's settings give: caption and alternative text, controls, no navigation."""
    assert flatten(PAGE).text == FLAT


def test_parse_html() -> None:
    """``parse_html`` gives the page of the flat text."""
    page = newsparse.parse_html(PAGE, "https://lume-herald.example/ferry")
    assert page == newsparse.parse(FLAT, "https://lume-herald.example/ferry")
    assert [article.headline for article in page.articles] == ["Ferry Returns to Lume Island After Nine Years"]
    assert [caption.credit for caption in page.articles[0].captions] == ["Reuters"]


@pytest.mark.parametrize(
    "data",
    [
        PAGE.encode(),
        ("\ufeff" + PAGE).encode("utf-16-le"),
        PAGE.replace("<head>", '<head><meta charset="iso-8859-1">').encode("cp1252"),
    ],
    ids=["utf-8", "mark", "declared"],
)
def test_bytes(data: bytes) -> None:
    """Bytes are decoded by mark, as UTF-8 or as they declare."""
    assert newsparse.parse_html(data).text == FLAT


@pytest.mark.parametrize(
    "html",
    ["", " \n", "<html></html>", "\0", "<!-- a -->", "<p>" * 10_000, "<" * 10_000, "a < b & c"]
    + [f"<{tag}>a" * 20_000 for tag in ("div", "p", "span", "b", "ul><li", "blockquote", "table", "svg")],
)
def test_any_html(html: str) -> None:
    """Any string is HTML of some kind, elements nested without end included."""
    assert isinstance(newsparse.parse_html(html).text, str)


def test_lone_surrogate() -> None:
    """U+FFFD stands for a surrogate that is alone."""
    assert flatten("<p>a\ud800b</p>").text == "a\ufffdb"


def test_deep_nesting() -> None:
    """Boxes deeper than on any true page are made line breaks, since resiliparse takes quadratic time over them."""
    deep = "<div>a" * 5000 + "</div>" * 2000 + "<DIV class=b>c</DIV>"
    assert shallow(deep) == "<div>a" * 100 + "<br>a" * 4900 + "<br>" * 2000 + "<br class=b>c<br>"
    assert flatten(deep).text.replace("\n", "").replace(" ", "") == "a" * 5000 + "c"
    whole = "<div>" * 100 + "x" + "</div>" * 100
    assert shallow(whole * 3) == whole * 3
    assert shallow("</div>" * 500 + whole) == "</div>" * 500 + whole


def test_wrong_arguments() -> None:
    """Something that is neither a string nor bytes, and bytes that are no text, are the caller's errors."""
    with pytest.raises(TypeError, match="html is None: parse_html needs str or bytes"):
        newsparse.parse_html(None)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="the bytes are in an unknown charset"):
        newsparse.parse_html(bytes(range(256)) * 20)


def test_missing_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without resiliparse the error names the extra."""
    monkeypatch.setitem(sys.modules, "resiliparse.extract.html2text", None)
    with pytest.raises(ExtraError, match=r"resiliparse is not installed: pip install 'newsparse\[html\]'"):
        newsparse.parse_html(PAGE)


def test_lazy() -> None:
    """Importing the library loads neither ``parse_html``'s module nor any package of an extra."""
    code = "import sys, newsparse; print(*sys.modules); newsparse.no_such_name"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    loaded = {name.split(".")[0] for name in done.stdout.split()}
    assert not loaded & {"resiliparse", "fastwarc", "pyarrow", "fsspec", "backports", "charset_normalizer"}
    assert "newsparse.io.readers.files" not in done.stdout.split()
    assert "module 'newsparse' has no attribute 'no_such_name'" in done.stderr


@pytest.mark.parametrize("name", ["a.html", "a.HTM", "a.html.gz"])
def test_files(name: str, tmp_path: Path) -> None:
    """A file of HTML is a document whose id is its path and whose text is flat."""
    path = tmp_path / name
    path.write_bytes(gzip.compress(PAGE.encode()) if name.endswith("gz") else PAGE.encode())
    assert read(path) == [Document(FLAT, str(path), None, {"encoding": "utf-8", "encoding_found": "utf-8"})]


def test_rejected(tmp_path: Path) -> None:
    """A file without text is rejected with the reason."""
    path = tmp_path / "a.html"
    path.write_bytes(b"")
    assert one_rejected(path).reason == "is empty"
    path.write_bytes(b"<html><script>a()</script></html>")
    assert one_rejected(path).reason == "is HTML without text"
    path.write_bytes(b"<p>" + b"a" * 1650)
    assert (
        one_rejected(path, options=attrs.evolve(OPTIONS, max_chars=100)).reason
        == f"is too long: more than 1600 bytes, the limit is 100 characters{CURE_TOO_LONG}"
    )
    assert one_rejected(path, options=attrs.evolve(OPTIONS, max_chars=110)).reason.startswith("is too long: 1650 char")


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """Standard input can be HTML."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PAGE.encode())))
    (found,) = read("-", options=attrs.evolve(OPTIONS, format="html", url="http://a.example", meta=False))
    assert found == Document(FLAT, "-", "http://a.example")
