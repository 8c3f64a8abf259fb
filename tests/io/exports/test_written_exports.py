"""JSON-LD, TEI, Markdown and text: every export is valid, and fields cannot become markup."""

from __future__ import annotations

import importlib.util
import itertools
import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import attrs
import pytest
from example_pages import EXAMPLE_PAGES, example
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import newsparse
import strategies
from newsparse.io.exports import NAMES, clean, export_pages
from newsparse.model import Article, Block, Caption, Page, Role, Span

HERE = Span(0, 0)
PAGES = strategies.OBJECTS[Page]
TEI = "{http://www.tei-c.org/ns/1.0}"
HOSTILE = (
    "</script><script>alert(1)</script>",
    "<!-- <script>",
    "<img src=x onerror=alert(1)>",
    "]]> &amp; &lt;p&gt; &#60;",
    "[a](javascript:alert(1)) ![b](c)",
    "*a* __b__ `c` ~~d~~ \\* <https://times.example>",
    "# a ##",
    "- a",
    "+ a",
    "12. a",
    "7) a",
    "> a",
    "---",
    "===",
    "    a",
    "a\n\n# b\n\n```\nc",
    "a\x00\x0b\x1b[31m\ufffe\ud800b",
    "a\u2028b\u2029c\x85d\re",
)
PROPERTIES = {
    "NewsArticle": "@id abstract alternativeHeadline articleBody articleSection author creditText dateCreated dateline "
    "dateModified datePublished headline image inLanguage isPartOf locationCreated publisher sourceOrganization url",
    "ImageObject": "caption creator creditText dateCreated description provider sourceOrganization",
    "NewsMediaOrganization": "name sameAs",
    "Organization": "name sameAs",
    "Person": "name",
    "Place": "name",
    "WebPage": "url",
}
"""Properties that schema.org defines for these types, as far as exports use them."""


def full(text: str) -> Page:
    """Return a page with one article that has this text in each of its fields."""
    caption = Caption(text, text, text, (text,), instructions=text)
    blocks = (Block(Role.PARAGRAPH, text, HERE), Block(Role.SUBHEAD, text, HERE), Block(Role.PARAGRAPH, text, HERE))
    strings: dict[str, Any] = dict.fromkeys(("headline", "kicker", "deck", "byline", "signoff", "language"), text)
    lists: dict[str, Any] = dict.fromkeys(("highlights", "authors", "timestamps", "notices"), (text, text))
    return Page("", text, text, articles=(Article(HERE, **strings, **lists, captions=(caption,), body=blocks),))


def check_graph(text: str) -> list[dict[str, Any]]:
    """Return the articles of an export to JSON-LD, of whose objects each has properties of its type."""
    assert not set("<>&") & set(text)
    data = json.loads(text)
    assert data["@context"] == "https://schema.org"
    waiting = list(data["@graph"])
    while waiting:
        match waiting.pop():
            case {"@type": kind, **rest}:
                assert rest.keys() <= set(PROPERTIES[kind].split())
                waiting += rest.values()
            case list(members):
                waiting += members
            case value:
                assert isinstance(value, str)
    graph: list[dict[str, Any]] = data["@graph"]
    return graph


def tei_texts(text: str, *names: str) -> list[str]:
    """Return the texts of the elements with these names in an export to TEI."""
    root = ET.fromstring(text)  # noqa: S314 - our own output, which has no entities
    return [element.text or "" for name in names for element in root.iter(TEI + name)]


@pytest.fixture(scope="module")
def dtd() -> Any:  # noqa: ANN401 - lxml has no types
    """Give the DTD that trafilatura installs."""
    etree = pytest.importorskip("lxml.etree", reason="lxml, which comes with trafilatura, is not installed")
    spec = importlib.util.find_spec("trafilatura")
    if spec is None or spec.origin is None:
        pytest.skip("trafilatura, whose DTD validates TEI, is not installed")
    return etree.DTD(str(Path(spec.origin).parent / "data" / "tei_corpus.dtd"))


def check_tei(dtd: Any, text: str) -> None:  # noqa: ANN401 - as above
    """Validate an export to TEI by the DTD."""
    etree = pytest.importorskip("lxml.etree")
    assert dtd.validate(etree.fromstring(text)), dtd.error_log.filter_from_errors()


@pytest.mark.parametrize("name", EXAMPLE_PAGES)
def test_every_example_is_written_whole(name: str) -> None:
    """Of each example page, every format has each headline and each block, in the page's order."""
    page = example(name)
    headlines = [article.headline for article in page.articles if article.headline]
    if page.articles:
        graph = check_graph(page.export("jsonld"))
        assert [article["headline"] for article in graph if "headline" in article] == headlines
        titles = tei_texts(page.export("tei"), "title")
        assert [title for title in titles[1:] if title and title in headlines] == headlines
    texts = page.export("text").removesuffix("\n").split("\n\n\n") if page.articles else []
    assert texts == [article.text for article in page.articles]


@pytest.mark.parametrize("name", EXAMPLE_PAGES)
def test_every_example_is_valid_tei(name: str, dtd: Any) -> None:  # noqa: ANN401
    """The TEI of each example page is valid by the DTD."""
    text = example(name).export("tei")
    if text:
        check_tei(dtd, text)


@settings(max_examples=30)
@given(page=PAGES)
def test_every_page_is_valid_tei(page: Page, dtd: Any) -> None:  # noqa: ANN401
    """So is that of any page."""
    if page.articles:
        check_tei(dtd, page.export("tei"))


@settings(max_examples=30)
@given(PAGES)
def test_every_page_is_a_graph(page: Page) -> None:
    """Any page is JSON-LD with properties that schema.org has."""
    if page.articles:
        assert len(check_graph(page.export("jsonld"))) == len(page.articles)


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("name", NAMES)
def test_export_is_utf_8(name: str, hostile: str) -> None:
    """Every export can be encoded, lone surrogates in its fields or not."""
    assert full(hostile).export(name).encode()


@pytest.mark.parametrize("hostile", HOSTILE)
def test_field_cannot_leave_a_script_element(hostile: str) -> None:
    """JSON-LD has no ``<`` that could end a script element, and the field's value all the same."""
    (article,) = check_graph(full(hostile).export("jsonld"))
    assert article["headline"] == hostile.replace("\ud800", "\ufffd")


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_fields_are_valid_tei(hostile: str, dtd: Any) -> None:  # noqa: ANN401
    """TEI is valid by the DTD whatever its fields hold."""
    check_tei(dtd, full(hostile).export("tei"))


@pytest.mark.parametrize("hostile", HOSTILE)
def test_field_is_text_in_tei(hostile: str) -> None:
    """TEI has the text of each field, U+FFFD for what XML cannot hold."""
    texts = tei_texts(full(hostile).export("tei"), "p", "head")
    assert texts.count(clean(hostile)) == 7  # a caption, two paragraphs, a subhead, three heads


@given(st.text())
def test_tei_texts_come_back(text: str) -> None:
    """A parser reads each paragraph as it was, but for characters that XML forbids."""
    page = Page("", articles=(Article(HERE, body=(Block(Role.PARAGRAPH, text, HERE),)),))
    assert tei_texts(page.export("tei"), "p")[-1] == clean(text)


def rendered(markdown: str) -> list[tuple[str, str]]:
    """Return the blocks with text in a Markdown text, each with its kind; emphasis is the only markup inside."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown)
    blocks = []
    for before, token in itertools.pairwise(tokens):
        assert token.type not in {"code_block", "fence", "html_block", "table_open"}
        if token.type == "inline":
            inside = token.children or []
            assert {child.type for child in inside} <= {
                "text",
                "text_special",
                "em_open",
                "em_close",
                "strong_open",
                "strong_close",
            }
            blocks.append((before.tag, "".join(child.content for child in inside)))
    return blocks


@pytest.mark.parametrize("name", EXAMPLE_PAGES)
def test_every_example_renders_as_its_fields(name: str) -> None:
    """A Markdown reader shows the headline and the blocks of each example page as they are printed."""
    page = example(name)
    blocks = rendered(page.export("markdown"))
    assert [text for tag, text in blocks if tag == "h1"] == [a.headline for a in page.articles if a.headline]
    body = [(block.role, " ".join(block.text.split())) for article in page.articles for block in article.body]
    kinds = {"p": Role.PARAGRAPH, "h2": Role.SUBHEAD}
    assert [
        part for part in body if part not in [(kinds.get(tag), " ".join(text.split())) for tag, text in blocks]
    ] == []


@given(
    st.text(st.sampled_from("\\`*_[]()<>~#&;!-+=|:.\"'1a \n\t\r\x00😀") | st.characters()) | st.sampled_from(HOSTILE)
)
def test_field_cannot_become_markdown(text: str) -> None:
    """Whatever is in the fields, a Markdown reader shows that text, on one line, and no markup of it."""
    page = full(text)
    shown = " ".join(part for part in clean(text).replace("\xa0", "\ufdd0").split() if part)
    expected = ["p", "h1", "p", "p", "p", "p", "p", "p", "p", "p", "h2", "p", "p", "p", "p"] if shown else []
    blocks = rendered(page.export("markdown"))
    assert [tag for tag, _ in blocks] == expected
    assert {" ".join(block.replace("\xa0", "\ufdd0").split()) for _, block in blocks} <= {shown}


@pytest.mark.parametrize("text", ["28.04.2031, 18:11", "-5 degrees", "A & B", "No. #1", "7.", "1,000 * 2"])
def test_markdown_escapes_no_more_than_it_must(text: str) -> None:
    """A text without markup has no backslash: ``*``, and ``#`` behind a space, are taken for markup."""
    escapes = text.count("*") + text.count(" #") + (text == "7.")
    assert full(text).export("markdown").splitlines()[2].count("\\") == escapes


def test_several_pages_are_one_document() -> None:
    """The articles of several pages are one graph and one corpus, those without articles left out."""
    pages = [example("plain.txt"), newsparse.parse("\n"), example("the-national-2023.txt")]
    count = sum(len(page.articles) for page in pages)
    assert len(check_graph("".join(export_pages(pages, "jsonld")))) == count
    assert len(tei_texts("".join(export_pages(pages, "tei")), "TEI")) == count
    assert "".join(export_pages(pages, "ninjs")).count("\n") == count


def test_address_that_is_none_of_the_web_is_left_out() -> None:
    """JSON-LD links no ``javascript:`` address."""
    page = attrs.evolve(strategies.page(), url="javascript:alert(1)")
    assert "javascript" not in page.export("jsonld")
    assert "url" in check_graph(strategies.page().export("jsonld"))[0]
