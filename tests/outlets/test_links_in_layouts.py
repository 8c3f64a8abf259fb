"""A line that links to another story is never the headline of a layout that does not define such a headline."""

from __future__ import annotations

from functools import cache
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

import newsparse
from newsparse.plugins import Language, Layout, Outlet, Source, hookimpl

if TYPE_CHECKING:
    from newsparse import Page

TOGGLE = "A A A"
HEAD = "Harbour Council Votes for a New Pier"
BODY = (
    "The council of Marel voted on Tuesday to rebuild the old ferry pier, which closed after the storm last winter.",
    "“We have waited long enough for this day,” said Jon Lund, who has led the council since the spring.",
    "The works will cost 14 million crowns, half of which the region will pay, according to a report on Monday.",
)
LINKS = [
    "Read also: Ferry Returns to Lume",
    "READ MORE Ferry Returns to Lume",
    "Lesen Sie auch: Die Fähre kehrt nach Lume zurück",
    "Lire aussi : Le ferry revient à Lume",
    "Lea también: El ferri vuelve a Lume",
    "Читайте также: Паром возвращается в Люме",
    "اقرأ أيضاً: العبّارة تعود إلى لومي",
    "यह भी पढ़ें: नौका लौटी",
    "延伸阅读：渡轮重返鲁梅",
]
every_link = pytest.mark.parametrize("link", LINKS)


@cache
def make_parser(draw: str, headline: str = "", language: Language | None = None) -> newsparse.Parser:
    """Return a parser with an outlet of one layout, whose anchor is the toggle unless a headline is defined."""
    words = {"toggle": TOGGLE} | ({"headline": headline} if headline else {})
    signatures = (TOGGLE, *filter(None, [headline]))
    outlet = Outlet(Source("gazette", "Harbour Gazette"), signatures=signatures, rules=(Layout(draw, words=words),))
    plugins = [SimpleNamespace(newsparse_languages=hookimpl(lambda: [language]))] if language else []
    return newsparse.Parser(plugins, outlets=[outlet])


def parse(draw: str, *lines: str, headline: str = "", language: Language | None = None) -> Page:
    """Parse lines with blank lines between them."""
    return make_parser(draw, headline, language).parse("\n\n".join(lines))


@every_link
def test_a_link_alone_is_no_article(link: str) -> None:
    """Although the layout would match it."""
    assert parse("headline | toggle", link, TOGGLE).articles == ()


@every_link
def test_a_link_above_a_text_is_not_its_headline(link: str) -> None:
    """The general grammar reads the text."""
    (article,) = parse("headline | toggle", link, TOGGLE, *BODY).articles
    assert (article.headline, article.paragraphs) == (None, BODY)


@every_link
def test_a_link_below_a_text_ends_it(link: str) -> None:
    """It opens no second article."""
    (article,) = parse("headline | toggle", HEAD, TOGGLE, *BODY, link, TOGGLE).articles
    assert (article.headline, article.paragraphs) == (HEAD, BODY)


@every_link
@pytest.mark.parametrize("draw", ["headline [| deck] | toggle", "[kicker |] headline | toggle"])
def test_the_headline_is_below_the_link(draw: str, link: str) -> None:
    """The layout matches without the link, whichever optional part might have been matched to it."""
    for above in ((), (HEAD, TOGGLE, *BODY)):
        article = parse(draw, *above, link, "Ferry Pier to Open in May", TOGGLE, *BODY).articles[-1]
        assert (article.kicker, article.headline, article.deck) == (None, "Ferry Pier to Open in May", None)
        assert article.paragraphs == BODY
        assert article.source is not None


@every_link
def test_a_layout_may_define_such_a_headline(link: str) -> None:
    """By a word that matches it, or by its copy."""
    page = parse("headline | toggle", link, TOGGLE, *BODY, headline="^.*(?:Lume|Люме|لومي|लौटी|鲁梅).*")
    assert [article.headline for article in page.articles] == [link]
    page = parse("headline | toggle | headline", link, TOGGLE, link, *BODY)
    assert [article.headline for article in page.articles] == [link]


def test_the_phrases_of_a_language_from_a_plugin_count() -> None:
    """As in the general grammar."""
    link = "Gavo sem: Ferry Returns to Lume"
    language = Language("qla", "Qalmouth", cross_references="gavo sem")
    assert [article.headline for article in parse("headline | toggle", link, TOGGLE, *BODY).articles] == [link]
    page = parse("headline | toggle", link, TOGGLE, *BODY, language=language)
    assert [article.headline for article in page.articles] == [None]


@pytest.mark.parametrize(
    "headline", ["Read more about the ferry in our guide", "Related stories of the sea fill a hall"]
)
def test_a_headline_that_begins_with_the_same_words_stays(headline: str) -> None:
    """A sentence goes on in lower case."""
    (article,) = parse("headline | toggle", headline, TOGGLE, *BODY).articles
    assert article.headline == headline


def test_an_article_without_a_body_stays() -> None:
    """It may be a video."""
    (article,) = parse("headline | toggle", HEAD, TOGGLE).articles
    assert (article.headline, article.body) == (HEAD, ())
