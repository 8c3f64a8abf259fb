"""For tests of newsparse and of its plugins: awkward pages, invented stories, and printing them in an outlet's layout.

    from hypothesis import given
    from newsparse import Parser
    from newsparse.testing import Layout, render, shown, stories, told

    LAYOUT = Layout(templates={"stamp": "Posted on {timestamp}"})

    @given(stories())
    def test_round_trip(story):
        page = Parser([my_plugin]).parse(render(CARD, story, LAYOUT))
        assert [told(article) for article in page.articles] == [shown(CARD, story, LAYOUT)]

This is the only module that needs hypothesis (extra ``test``).
"""

from __future__ import annotations

from newsparse.testing.awkward import AWKWARD, awkward_lines, pages
from newsparse.testing.invented import LANGUAGES, captions, stories
from newsparse.testing.printing import Layout, render, shown
from newsparse.testing.story import Story, told
from newsparse.testing.variations import COPIES, EDGES, Variation, copies, same

__all__ = [
    "AWKWARD",
    "COPIES",
    "EDGES",
    "LANGUAGES",
    "Layout",
    "Story",
    "Variation",
    "awkward_lines",
    "captions",
    "copies",
    "pages",
    "render",
    "same",
    "shown",
    "stories",
    "told",
]
