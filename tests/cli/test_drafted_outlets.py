"""``newsparse new-outlet --from``: an outlet drafted from pages that a layout printed reads these pages."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TypeAlias

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsparse
from layouts import ROWS
from newsparse.cli.scaffold import Naming
from newsparse.cli.scaffold.project import adjust_draft, make_file
from newsparse.cli.scaffold.propose import propose
from newsparse.plugins import Layout, Outlet
from stories import PrintOptions, SampleArticle, expected_sample, render, stories

NAMING = Naming("sund-courier", "Sund Courier")
FOOT = "\nSund Courier (c)\n"
_PRINTED = {row.name: (row.card, row.layout) for row in ROWS}
LAYOUTS = {
    "marker": (Layout("headline | toggle / headline", words={"toggle": "A A A"}), PrintOptions()),
    **{name: _PRINTED[name] for name in ("A1", "A7", "2020")},
}
Fields: TypeAlias = list[tuple[str | None, tuple[str, ...]]]
"""Headline and paragraphs of each article of a page."""
_KEEPERS = ("Hanne Tolliver", "Ines Calder", "Per Lund")
_KEPT = ("the dry dock of Lume", "the signal bell of Orrin")


def _tell_apart(drawn: list[SampleArticle]) -> list[SampleArticle]:
    """Give each story two paragraphs that no other has, as lines that pages share are taken for boilerplate."""
    return [
        attrs.evolve(
            story,
            deck=None,
            notice="Powered by automated translation",
            body=tuple(
                (role, f"{text} So said {keeper}, who has kept {kept} for thirty winters.")
                for (role, text), kept in zip(story.body * 2, _KEPT, strict=False)
            ),
        )
        for story, keeper in zip(drawn, _KEEPERS, strict=True)
    ]


_unlike = st.lists(
    stories(rich=False),
    min_size=len(_KEEPERS),
    max_size=len(_KEEPERS),
    unique_by=(lambda story: story.headline, lambda story: story.captions),
).map(_tell_apart)


def _draft(name: str, three: list[SampleArticle]) -> tuple[Outlet, list[tuple[str, Fields]]]:
    """Return the outlet drafted from the pages of three stories, and each page with its fields."""
    layout, options = LAYOUTS[name]
    pages = [render(layout, story, options) + FOOT for story in three]
    draft = propose(NAMING, [(f"page-{number}", page) for number, page in enumerate(pages)], (), ("en",))
    with tempfile.TemporaryDirectory() as folder:
        outlet = make_file(NAMING, adjust_draft(NAMING, draft), Path(folder, "sund-courier.toml"))
    shown = [expected_sample(layout, story, options) for story in three]
    fields = [[(story.headline, tuple(text for _, text in story.body))] for story in shown]
    return outlet, list(zip(pages, fields, strict=True))


def _read(outlets: list[Outlet], page: str) -> Fields:
    articles = newsparse.Parser(outlets=outlets, entry_points=False).parse(page).articles
    return [(article.headline, article.paragraphs) for article in articles]


@pytest.mark.parametrize("name", LAYOUTS)
@settings(max_examples=4)
@given(three=_unlike)
def test_a_draft_loses_nothing(name: str, three: list[SampleArticle]) -> None:
    """What the grammar alone reads right on a page, the outlet drafted from it reads right as well."""
    outlet, pages = _draft(name, three)
    for page, fields in pages:
        if _read([], page) == fields:
            assert _read([outlet], page) == fields


@pytest.mark.parametrize("name", LAYOUTS)
@settings(max_examples=4, derandomize=True)  # the grammar reads these stories well enough to draw the layout
@given(three=_unlike)
def test_a_draft_reads_its_pages(name: str, three: list[SampleArticle]) -> None:
    """Each page gives the one story that it prints, with its headline and body, also without a URL."""
    outlet, pages = _draft(name, three)
    assert outlet.rules
    for page, fields in pages:
        assert _read([outlet], page) == fields
