"""The headline of an HTML document is the heading that its metadata confirms."""

from __future__ import annotations

import pytest

import newsparse
from newsparse import Parser, Role
from newsparse.io.html.headlines import find_headline
from newsparse.io.readers.files import document_of
from newsparse.markup import Statements
from newsparse.model import Source
from newsparse.outlets.line_rules import Line
from newsparse.outlets.outlet import Outlet
from toys import Toy

HEADLINE = "Ferry Returns to Lume Island After Nine Years"
STATED = f'<meta property="og:title" content="{HEADLINE} - Lume Herald">'
TEXT = (
    "The first ferry in nine years reached Lume Island on Monday. Most islanders stood on the quay to see it.",
    "“We had stopped looking at the sea,” said Ines Calder, who keeps the harbor office of the island.",
    "The boat will sail twice a day until the end of October, and four times a day in the summer of next year.",
)
BODY = "".join(f"<p>{text}</p>" for text in TEXT)


def headline(html: str) -> str | None:
    """Return the headline of the only article of a page."""
    (article,) = newsparse.parse_html(html).articles
    assert [block.text for block in article.body] == list(TEXT)
    return article.headline


@pytest.mark.parametrize("head", [STATED, f"<title>{HEADLINE} | Lume Herald</title>"])
def test_heading_that_the_main_content_lacks_is_put_back(head: str) -> None:
    """A heading in the banner of a site, which resiliparse drops, is printed above the text."""
    html = f"<head>{head}</head><body><header><nav><h1>{HEADLINE}</h1></nav></header><main>{BODY}</main></body>"
    assert headline(html) == HEADLINE


def test_stated_heading_is_preferred() -> None:
    """A line in the body that reads like a headline is a paragraph below a heading that does not."""
    heading, line = "Boats 3 / October", "Take the whole family to Lume Island this weekend"
    head = f'<head><meta property="og:title" content="{heading}"></head>'
    page = newsparse.parse_html(f"{head}<body><main><h1>{heading}</h1><div><p>{line}</p>{BODY}</div></main></body>")
    (article,) = page.articles
    assert (article.headline, [block.text for block in article.body]) == (heading, [line, *TEXT])


def test_claimed_line_stays() -> None:
    """A rule of an outlet that claims the heading overrules the document."""
    html = f"<head>{STATED}</head><body><main><h1>{HEADLINE}</h1>{BODY}</main></body>"
    outlet = Outlet(Source("herald", "Herald"), rules=(Line(HEADLINE, Role.BOILERPLATE),), identifiers=(TEXT[2],))
    page = Parser([Toy(outlet)], entry_points=False).parse_document(document_of(html))
    assert HEADLINE in page.text
    assert [article.headline for article in page.articles] == [None]


@pytest.mark.parametrize(
    ("headings", "titles", "found"),
    [
        ((HEADLINE,), (HEADLINE,), HEADLINE),
        ((HEADLINE,), (f"{HEADLINE} | Lume Herald",), HEADLINE),
        ((HEADLINE,), ("Ferry Returns to Lume Isl…",), HEADLINE),
        ((f"{HEADLINE.upper()} …",), (HEADLINE,), f"{HEADLINE.upper()} …"),
        (("The  Herald of\nLume", HEADLINE), ("Sund", HEADLINE), HEADLINE),
        (("Lume Herald",), ("Lume Herald: Ferry Returns",), None),
        (("Ferry",), ("Ferry Returns",), None),
        ((HEADLINE,), ("Ferry",), None),
        ((HEADLINE,), (), None),
        ((), (HEADLINE,), None),
    ],
)
def test_find_headline(headings: tuple[str, ...], titles: tuple[str, ...], found: str | None) -> None:
    """A title may be longer, or cut; a short heading, and one with the name of the site, are none."""
    assert find_headline(headings, Statements(titles=titles, site="Lume Herald")) == found
