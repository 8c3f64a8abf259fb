"""Arabic, Persian, Hebrew and Hindi pages read like the others: bylines, times and datelines."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest
from pages_of_scripts import LAYOUTS, STORIES, Story, agency, decked

import newsparse
from newsparse.fields.byline_lines import opening_roles
from newsparse.fields.bylines import read_byline
from newsparse.fields.datelines import read_dateline
from newsparse.fields.dates.timestamps import read_timestamps
from newsparse.model import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsparse.model import Article
    from newsparse.outlets.catalog import Catalog

EVERY = [
    pytest.param(story, datetime.date(2024, 3, day), id=f"{language}-{day}")
    for language, stories in STORIES.items()
    for day, story in enumerate(stories, 7)
]

DIGITS = {"ar": "٠١٢٣٤٥٦٧٨٩", "fa": "۰۱۲۳۴۵۶۷۸۹", "he": "0123456789", "hi": "०१२३४५६७८९"}
PRINTED = {
    language: [
        (
            story._replace(date=story.date.translate({48 + n: digit for n, digit in enumerate(DIGITS[language])})),
            datetime.date(2024, 3, day),
        )
        for day, story in enumerate(stories, 7)
    ]
    for language, stories in STORIES.items()
}
IN_DIGITS = [
    pytest.param(story, day, id=f"{language}-{day.day}") for language, both in PRINTED.items() for story, day in both
]
GAPS = {agency: ("\n\n", "\n\n\n")}
"""Line feeds between two stories: without a byline two are wanted, else none."""
GLUED = [
    (layout, language, gap)
    for layout in LAYOUTS
    for language in sorted(STORIES)
    for gap in GAPS.get(layout, ("", "\n", "\n\n\n"))
]


@pytest.mark.parametrize(("story", "day"), EVERY)
def test_lines(story: Story, day: datetime.date, tables: Catalog) -> None:
    """Byline, time and dateline of a story say its author, its day and an agency."""
    assert read_byline(story.by + story.author, tables.lexicon) == ((story.author,), ())
    assert read_timestamps((story.date,), tables.lexicon) == (day, None)
    dateline = read_dateline(story.dateline + story.paragraphs[0], 0, tables.lexicon)
    assert dateline is not None
    assert dateline.place
    assert dateline.agency is not None


@pytest.mark.parametrize(("story", "day"), EVERY)
def test_one_line(story: Story, day: datetime.date, tables: Catalog) -> None:
    """A name and a time on one line are parted, whichever comes first."""
    for printed, roles in (
        (f"{story.by}{story.author} - {story.date}", [Role.BYLINE, Role.TIMESTAMP]),
        (f"{story.date} | {story.by}{story.author}", [Role.TIMESTAMP, Role.BYLINE]),
    ):
        parts = opening_roles(printed, tables.lexicon)
        assert [role for role, _, _ in parts] == roles
        assert read_byline(printed, tables.lexicon) == ((story.author,), ())
        assert read_timestamps((printed,), tables.lexicon) == (day, None)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(("story", "day"), IN_DIGITS)
def test_page(layout: Callable[[Story], str], story: Story, day: datetime.date) -> None:
    """A page of one story says its headline, author, day, dateline and body, in the digits of its script."""
    page = newsparse.parse(layout(story))
    assert len(page.articles) == 1
    _assert_article(page.articles[0], layout, story, day)


@pytest.mark.parametrize("story", [story for both in PRINTED.values() for story, _ in both])
def test_caption(story: Story) -> None:
    """A caption that is printed twice is one, with the credit in its brackets and the agency that it names."""
    (caption,) = newsparse.parse(decked(story)).articles[0].captions
    description, _, credit = story.caption.removesuffix(")").rpartition(" (")
    assert (caption.description, caption.credit, len(caption.spans)) == (description, credit, 2)
    assert caption.agencies


@pytest.mark.parametrize(("layout", "language", "gap"), GLUED)
def test_glued(layout: Callable[[Story], str], language: str, gap: str) -> None:
    """Two stories of one layout are two articles with their own fields, whatever stands between."""
    page = newsparse.parse(gap.join(layout(story) for story, _ in PRINTED[language]))
    assert len(page.articles) == len(PRINTED[language])
    for article, (story, day) in zip(page.articles, PRINTED[language], strict=True):
        _assert_article(article, layout, story, day)


def _assert_article(article: Article, layout: Callable[[Story], str], story: Story, day: datetime.date) -> None:
    assert article.headline == story.headline
    assert article.published == day
    body = [block.text for block in article.body]
    if layout is agency:
        assert article.dateline is not None
        assert article.dateline.place is not None
        assert story.dateline.startswith(article.dateline.place)
        assert article.dateline.agency in article.agencies
        assert body == [story.dateline + story.paragraphs[0], *story.paragraphs[1:]]
        return
    assert article.authors == (story.author,)
    assert article.byline is not None
    assert article.byline.rstrip(" -") == story.by + story.author
    assert body == list(story.paragraphs)


@pytest.mark.parametrize("language", sorted(STORIES))
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("gap", ["\n", "\n\n\n"])
def test_nothing_lost(layout: Callable[[Story], str], language: str, gap: str) -> None:
    """Two stories that are glued lose no character."""
    text = gap.join(layout(story) for story in STORIES[language])
    page = newsparse.parse(text)
    assert "".join(text[s.span.start : s.span.end] for s in page.segments) == text
