"""Measures of a start that is proposed where the path has none."""

from __future__ import annotations

import pytest

from newsparse.grammar.decisions.starts import MEASURES, Place, measures
from newsparse.grammar.observe import observe
from newsparse.grammar.states import HEADLINE, PARAGRAPH
from newsparse.plugins.registry import collect

WALL = "Harbour wall gives way at Tolmere"
FELL = "The wall fell on Monday night, the council said, and nobody was hurt by the stones."
DEPOT = "Ministers visit tram depot"
RIDERS = "Riders waited beside empty carriages while engineers repaired signals nearby."


@pytest.mark.parametrize(("last", "common"), [(FELL, 100), (RIDERS, 0), ("", 0)])
def test_words_that_two_articles_share(last: str, common: int) -> None:
    """They are a share of the shorter body, and none where one has no words."""
    lines = [WALL, FELL, DEPOT, last or "1"]
    vocabulary = collect((), entry_points=False, only=()).catalog.lexicon.vocabulary
    columns = observe([line.casefold() for line in lines], [0, 1, 3, 1], vocabulary)
    place = Place((0, 1, 1), (2, 3, 3), 5, (1, 1, 2))
    states = [HEADLINE, PARAGRAPH, HEADLINE, PARAGRAPH]
    row = measures(columns, states, [(0,) * 11] * 4, place, [HEADLINE, PARAGRAPH])
    named = dict(zip(MEASURES, row, strict=True))
    assert named["common"] == common
    assert {name: named[name] for name in ("gain", "gap", "paragraphs before", "to page end")} == {
        "gain": 5,
        "gap": 3,
        "paragraphs before": 1,
        "to page end": 1,
    }
