"""``newsparse new-outlet --from``: an outlet drafted from pages that a layout printed reads these pages."""

from __future__ import annotations

import tempfile
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsparse
from layouts import ROWS
from newsparse.cli.scaffold import Naming
from newsparse.cli.scaffold.project import make_file
from newsparse.cli.scaffold.propose import propose
from newsparse.plugins import Layout
from stories import PrintOptions, SampleArticle, expected_sample, render, stories

NAMING = Naming("sund-courier", "Sund Courier")
FOOT = "\nSund Courier (c)\n"
_PRINTED = {row.name: (row.card, row.layout) for row in ROWS}
LAYOUTS = {
    "marker": (Layout("headline | toggle / headline", words={"toggle": "A A A"}), PrintOptions()),
    **{name: _PRINTED[name] for name in ("A1", "A7", "2020")},
}
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


@pytest.mark.parametrize("name", LAYOUTS)
@settings(
    max_examples=4, derandomize=True
)  # a draft need not read every story: a deck or name may look like a headline
@given(three=_unlike)
def test_a_draft_reads_its_pages(name: str, three: list[SampleArticle]) -> None:
    """Each page gives the one story that it prints, with its headline and body, also without a URL."""
    layout, options = LAYOUTS[name]
    pages = [render(layout, story, options) + FOOT for story in three]
    draft = propose(NAMING, [(f"page-{number}", page) for number, page in enumerate(pages)], (), ("en",))
    with tempfile.TemporaryDirectory() as folder:
        outlet = make_file(NAMING, draft, Path(folder, "sund-courier.toml"), drafted=True)
    assert outlet.rules
    parser = newsparse.Parser(outlets=[outlet], entry_points=False)
    for story, page in zip(three, pages, strict=True):
        (article,) = parser.parse(page).articles
        shown = expected_sample(layout, story, options)
        assert (article.headline, article.paragraphs) == (shown.headline, tuple(text for _, text in shown.body))
