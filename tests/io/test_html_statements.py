"""What the HTML states fills fields that the text does not print, and ``origins`` names them."""

from __future__ import annotations

import datetime as dt
import json

import pytest

import newsparse
from newsparse.io.html.flattening import flatten
from newsparse.lexicon.function_words import function_words
from newsparse.markup import Statements

TEXT = (
    "The first ferry in nine years reached Lume Island on Monday. Most islanders stood on the quay to see it.",
    "“We had stopped looking at the sea,” said Ines Calder, who keeps the harbor office of the island.",
    "The boat will sail twice a day until the end of October, and four times a day in the summer of next year.",
)
TIME = dt.datetime(2031, 4, 2, 9, 30, tzinfo=dt.UTC)


def document(head: str, above: str = "", lang: str = "en") -> str:
    """Return a page with a head."""
    paragraphs = "".join(f"<p>{text}</p>" for text in TEXT)
    return (
        f"<!doctype html><html lang='{lang}'><head>{head}</head><body><main><article>"
        f"<h1>Ferry Returns to Lume Island After Nine Years</h1>{above}{paragraphs}</article></main></body></html>"
    )


def json_ld(**fields: object) -> str:
    """Return a script of JSON-LD with an article."""
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'


def meta(**contents: str) -> str:
    """Return ``meta`` elements; a double underscore is a colon."""
    return "".join(f'<meta property="{key.replace("__", ":")}" content="{text}">' for key, text in contents.items())


HEAD = json_ld(
    datePublished="2031-04-02T09:30:00Z",
    dateModified="2031-04-03",
    author=[{"@type": "Person", "name": "Maria Vance"}, {"@type": "Person", "name": "Jon Maas"}],
    publisher={"@type": "Organization", "name": "Lume Herald"},
) + ('<link rel="canonical" href="https://lume-herald.example/ferry">')


def test_fields_that_only_the_html_states() -> None:
    """Day, time, authors and outlet are those of the JSON-LD; the address is the canonical one."""
    page = newsparse.parse_html(document(HEAD))
    (article,) = page.articles
    assert (article.published, article.published_at) == (dt.date(2031, 4, 2), TIME)
    assert (article.updated, article.updated_at) == (dt.date(2031, 4, 3), None)
    assert article.date_bounds == (dt.date(2031, 4, 2), dt.date(2031, 4, 2))
    assert article.authors == ("Maria Vance", "Jon Maas")
    assert page.source == article.source == newsparse.Source(None, "Lume Herald")
    assert article.attributions == (newsparse.Attribution(article.source, "publisher"),)
    assert page.url == "https://lume-herald.example/ferry"
    names = ("published", "published_at", "updated", "date_bounds", "authors", "source", "attributions")
    assert article.origins == dict.fromkeys(names, "html")


def test_printed_fields_stay() -> None:
    """What the text prints is not replaced; a time of the printed day is added."""
    printed = "<p>By Amal Reed</p><p>April 2, 2031</p>"
    (article,) = newsparse.parse_html(document(HEAD, printed), "https://lume-herald.example/a").articles
    assert article.authors == ("Amal Reed",)
    assert (article.published, article.published_at) == (dt.date(2031, 4, 2), TIME)
    assert not {"authors", "published", "date_bounds"} & article.origins.keys()
    assert article.origins["published_at"] == "html"
    (earlier,) = newsparse.parse_html(document(HEAD, printed.replace("2, ", "1, "))).articles
    assert (earlier.published, earlier.published_at) == (dt.date(2031, 4, 1), None)


def test_day_that_the_address_refutes() -> None:
    """A day of another year than the address has is not taken."""
    (article,) = newsparse.parse_html(document(HEAD), "https://lume-herald.example/2027/05/06/ferry").articles
    assert article.published is None
    assert "published" not in article.origins


def test_known_outlet_and_desks() -> None:
    """A name of the catalogue is its source; a desk, an agency and the site itself are no authors."""
    head = json_ld(author=["Reuters", "Web Desk"], publisher={"name": "Reuters"})
    (article,) = newsparse.parse_html(document(head)).articles
    assert article.source is not None
    assert article.source.id == "reuters"
    assert article.authors == ()


def test_language_where_the_text_is_too_short() -> None:
    """``lang`` is used where the text does not show its language."""
    (article,) = newsparse.parse_html(document("", lang="xx_yy")).articles
    assert article.language == "en"
    assert "language" not in article.origins
    assert flatten(document("", lang="pt_br")).markup.statements.language == "pt-BR"


def test_language_of_the_page_before_that_of_the_outlet() -> None:
    """Where the text shows none; an outlet can publish in languages that it does not declare."""
    head, text = json_ld(datePublished="2031-04-02"), document("")
    for paragraph in TEXT:
        words = (word if word.lower() not in function_words().counts else "orro" for word in paragraph.split(" "))
        text = text.replace(paragraph, " ".join(words))
    for lang, language in (("es", "es"), ("", "en")):
        html = text.replace("<head>", f"<head>{head}").replace("lang='en'", f"lang='{lang}'")
        (article,) = newsparse.parse_html(html, "https://www.latimes.com/ferry").articles
        assert article.source is not None
        assert article.source.languages == ("en",)
        assert (article.language, article.origins.get("language")) == (language, "html" if lang else None)


GRAPH = """<script type="application/ld+json">{"@graph": [
    {"@type": "Person", "@id": "#m", "name": "Maria Vance"},
    {"@type": ["BlogPosting"], "author": {"@id": "#m"}, "datePublished": "2031-04-02"}
]}</script>"""


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("", Statements(language="en")),
        (meta(og__type="article"), Statements(is_article=True, language="en")),
        (meta(og__type="website", og__site_name="Lume &amp; Sund"), Statements(site="Lume & Sund", language="en")),
        (
            meta(article__published_time="2031-04-02T09:30:00Z", author="By Maria Vance and Jon Maas"),
            Statements(published=TIME, authors=("By Maria Vance", "Jon Maas"), language="en"),
        ),
        (meta(article__author="https://social.example/vance"), Statements(language="en")),
        (meta(date="2 April"), Statements(language="en")),
        (meta(date="0001-01-01"), Statements(language="en")),
        ('<link rel="canonical" href="/ferry">', Statements(language="en")),
        (meta(og__url="https://a.example/b"), Statements(url="https://a.example/b", language="en")),
        ('<script type="application/ld+json">{broken</script>', Statements(language="en")),
        (
            '<script type="application/ld+json">' + "[" * 100_000 + "</script>",
            Statements(language="en"),
        ),
        (json_ld(author="Maria \ud800Vance", publisher="a" * 81), Statements(is_article=True, language="en")),
        (
            json_ld(author={"name": {"name": {"name": {"name": "Maria Vance"}}}}),
            Statements(is_article=True, language="en"),
        ),
        (
            GRAPH,
            Statements(is_article=True, published=dt.date(2031, 4, 2), authors=("Maria Vance",), language="en"),
        ),
    ],
)
def test_statements(head: str, expected: Statements) -> None:
    """Each kind of statement is read; what is no date, name or address is left out."""
    assert flatten(document(head)).markup.statements == expected


SHORT = "<html><head>{head}</head><body><main><h1>Winter Timetable</h1>{lines}</main></body></html>"


def test_page_that_says_it_is_an_article() -> None:
    """A page that scores a little too low is an article where the HTML states it."""
    lines = "".join(f"<p>{day} May – Lume</p>" for day in range(1, 5))
    plain, stated = (newsparse.parse_html(SHORT.format(head=head, lines=lines)) for head in ("", json_ld()))
    assert not plain.articles
    (article,) = stated.articles
    assert article.score is not None
    assert article.confidence >= 0.5
