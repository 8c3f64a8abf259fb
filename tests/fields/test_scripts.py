"""Arabic, Persian, Hebrew and Hindi pages read like the others: bylines, times and datelines."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest
from pages_of_scripts import LAYOUTS, STORIES, Story

import newsparse
from newsparse.fields.bylines import read_byline
from newsparse.fields.datelines import read_dateline
from newsparse.fields.openings import opening_roles
from newsparse.fields.timestamps import read_timestamps
from newsparse.model import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsparse.plugins import Tables

EVERY = [
    pytest.param(story, datetime.date(2024, 3, day), id=f"{language}-{day}")
    for language, stories in STORIES.items()
    for day, story in enumerate(stories, 7)
]


@pytest.mark.parametrize(("story", "day"), EVERY)
def test_lines(story: Story, day: datetime.date, tables: Tables) -> None:
    """Byline, time and dateline of a story say its author, its day and an agency."""
    assert read_byline(story.by + story.author, tables.agencies, tables.words) == ((story.author,), ())
    assert read_timestamps((story.date,), tables.words) == (day, None)
    dateline = read_dateline(story.dateline + story.paragraphs[0], 0, tables.agencies, tables.words)
    assert dateline is not None
    assert dateline.place
    assert dateline.agency is not None


@pytest.mark.parametrize(("story", "day"), EVERY)
def test_one_line(story: Story, day: datetime.date, tables: Tables) -> None:
    """A name and a time on one line are parted, whichever comes first."""
    for printed, roles in (
        (f"{story.by}{story.author} - {story.date}", [Role.BYLINE, Role.TIMESTAMP]),
        (f"{story.date} | {story.by}{story.author}", [Role.TIMESTAMP, Role.BYLINE]),
    ):
        parts = opening_roles(printed, tables.agencies, tables.words)
        assert [role for role, _, _ in parts] == roles
        assert read_byline(printed, tables.agencies, tables.words) == ((story.author,), ())
        assert read_timestamps((printed,), tables.words) == (day, None)


@pytest.mark.parametrize("language", sorted(STORIES))
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("gap", ["\n", "\n\n\n"])
def test_nothing_lost(layout: Callable[[Story], str], language: str, gap: str) -> None:
    """Two stories that are glued lose no character."""
    text = gap.join(layout(story) for story in STORIES[language])
    page = newsparse.parse(text)
    assert "".join(text[s.span.start : s.span.end] for s in page.segments) == text
