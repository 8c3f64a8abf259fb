"""A ``time`` element of the article fills the date of publication that neither text nor metadata have."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsparse

HEADLINE = "<h1>Ferry Returns to Lume Island After Nine Years</h1>"
PROSE = (
    "<p>The first ferry in nine years reached Lume Island on Monday. Most islanders stood on the quay to see it.</p>"
    "<p>“We had stopped looking at the sea,” said Ines Calder, who keeps the harbor office of the island.</p>"
    "<p>The boat will sail twice a day until the end of October, and four times a day in the summer of next year.</p>"
)
TIME = '<time datetime="2030-04-02T08:00:00Z">2 April 2030</time>'
LATER = '<time datetime="2030-04-05T08:00:00Z">5 April 2030</time>'
PUBLISHED = TIME.replace("<time", "<time class='entry-date published updated'")
UPDATED = TIME.replace("<time", "<time class=updated")
LIST = f"<ul><li>{TIME}</li><li>{LATER}</li><li>{LATER.replace('5', '6')}</li></ul>"
DAY = dt.date(2030, 4, 2)
ARTICLE_BOXES = ("{}", "<p>{}</p>", "<div><span>{}</span></div>", '<ul class="meta"><li>Online: {}</li></ul>')
OTHER_BOXES = (
    "<aside>{}</aside>",
    "<div class=latest-news><p>{}</p></div>",
    "<p>Updated {}</p>",
    "<div class=comments><div><p>{}</p></div></div>",
    "<figure>{}</figure>",
)
days = st.dates(dt.date(2020, 1, 1), dt.date(2039, 12, 31))
forms = st.sampled_from(["{:%Y-%m-%d}", "{:%Y-%m-%d}T08:00", "{:%Y-%m-%dT23:30:00-11:00}", "{:%Y-%m-%d}T00:10:00.5Z"])
times = st.builds(lambda form, day: f'<time datetime="{form.format(day)}">Now</time>', forms, days)


def parse(body: str, head: str = "") -> newsparse.Article:
    """Return the article of a page."""
    (article,) = newsparse.parse_html(f"<html><head>{head}</head><body>{body}</body></html>").articles
    return article


@pytest.mark.parametrize("box", ["{}", "<p>{}</p>", "<div>{}</div>", '<ul class="meta"><li>Online: {}</li></ul>'])
@pytest.mark.parametrize("page", ["{}", "<article>{}</article>", "<main><article>{}</article></main>"])
def test_time_below_the_headline(box: str, page: str) -> None:
    """Day and zone are those of ``datetime``, although the main content lacks the element."""
    article = parse(page.format(HEADLINE + box.format(TIME) + PROSE))
    assert article.published == DAY
    assert article.published_at == dt.datetime(2030, 4, 2, 8, tzinfo=dt.UTC)
    assert article.origins == dict.fromkeys(("published", "published_at", "date_bounds"), "html")


@pytest.mark.parametrize(
    "body",
    [
        f"<article><p>{TIME}</p>{HEADLINE}{PROSE}</article>",
        f"<article>{HEADLINE}<p>By Ines Calder</p>{TIME} Updated {LATER}{PROSE}</article>",
        f"<article>{HEADLINE}{LATER}{TIME.replace('<time', '<time itemprop=datePublished')}{PROSE}</article>",
        f"<article>{HEADLINE}{PUBLISHED}{PROSE}</article>",
        f"<aside class=latest>{LATER}</aside><article>{HEADLINE}{TIME}{PROSE}</article>",
        f"<article>{HEADLINE}{TIME}<ul class=related><li>{LATER}</li></ul>{PROSE}</article>",
    ],
)
def test_time_of_publication_among_others(body: str) -> None:
    """It may be above the headline, and beside times of an update or of teasers."""
    assert parse(body).published == DAY


@pytest.mark.parametrize(
    "body",
    [
        f"<div>{TIME}</div><div>{HEADLINE}{PROSE}</div>",
        f"<article>{HEADLINE}{PROSE}</article><div class=comments>{TIME}</div>",
        f"<article>{HEADLINE}{PROSE}{TIME}</article>",
        f"<article>{HEADLINE}<aside>{TIME}</aside>{PROSE}</article>",
        f"<article>{HEADLINE}<div class=latest-news><p>{TIME}</p></div>{PROSE}</article>",
        f"<article>{HEADLINE}<p>Updated {TIME}</p>{PROSE}</article>",
        f"<article>{HEADLINE}<p><span>Last modified:</span> {TIME}</p>{PROSE}</article>",
        f"<article>{HEADLINE}{UPDATED}{PROSE}</article>",
        f"<article>{HEADLINE}{LIST}{PROSE}</article>",
        f"<article>{HEADLINE}{TIME.replace('2030-04-02T08:00:00Z', 'PT3H')}{PROSE}</article>",
        f"<h1>Lume Herald Special Editions of Spring</h1>{TIME}<article>{HEADLINE}{PROSE}</article>",
    ],
)
def test_times_that_are_not_of_publication(body: str) -> None:
    """The bar atop a page, comments, teasers, updates, periods and the ends of articles date no article."""
    assert parse(body).published is None


def test_metadata_and_text_take_precedence() -> None:
    """The element fills only what both lack."""
    meta = '<meta property="article:published_time" content="2030-04-01">'
    assert parse(f"<article>{HEADLINE}{TIME}{PROSE}</article>", meta).published == dt.date(2030, 4, 1)
    printed = parse(f"<article>{HEADLINE}<p>April 1, 2030</p>{TIME}{PROSE}</article>")
    assert printed.published == dt.date(2030, 4, 1)
    assert printed.published_at is None
    assert "published" not in printed.origins


@given(
    st.lists(days, min_size=3, max_size=3, unique=True),
    forms,
    st.sampled_from(ARTICLE_BOXES),
    st.sets(st.sampled_from(["text", "metadata", "time"])),
    st.lists(st.tuples(st.sampled_from(OTHER_BOXES), times), max_size=2),
)
def test_time_dates_an_article_that_nothing_else_dates(
    three: list[dt.date], form: str, box: str, present: set[str], others: list[tuple[str, str]]
) -> None:
    """The text takes precedence over the metadata, these over the element, and times of other things never count."""
    days = dict(zip(("text", "metadata", "time"), three, strict=True))
    printed = f"<p>{days['text']:%B} {days['text'].day}, {days['text'].year}</p>" if "text" in present else ""
    meta = f'<meta property="article:published_time" content="{days["metadata"]}">' if "metadata" in present else ""
    time = box.format(f'<time datetime="{form.format(days["time"])}">Now</time>') if "time" in present else ""
    other = "".join(other.format(element) for other, element in others)
    article = parse(f"<article>{HEADLINE}{printed}{time}{other}{PROSE}</article>", meta)
    first = next((name for name in days if name in present), None)
    assert article.published == (days[first] if first else None)
    assert article.origins.get("published") == ("html" if first in {"metadata", "time"} else None)
