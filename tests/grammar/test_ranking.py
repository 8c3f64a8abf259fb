"""Measures of the lines that may be a headline."""

from __future__ import annotations

from newsparse.grammar.decisions.headlines import Where
from newsparse.grammar.decisions.ranking import MAX_BEHIND, MEASURES, PathReading, measures
from newsparse.grammar.observe import observe
from newsparse.grammar.states import COPY, HEADLINE, OUTSIDE, PARAGRAPH
from newsparse.plugins.registry import collect

LINES = [
    "Subscribe",
    "Harbour wall gives way at TOLMERE",
    "Nobody hurt by falling stones",
    "The harbour wall fell on Monday night, the council of Tolmere said, and nobody was hurt by the stones.",
    "The harbour was built for fishing boats.",
]
STATES = [OUTSIDE, HEADLINE, COPY, PARAGRAPH, PARAGRAPH]


def measured(*scores: int) -> list[tuple[int, ...]]:
    """Return the measures of the second and the third line, and of "none", whose sums are these."""
    columns = observe(LINES, [0, 1, 1, 1, 1], collect((), entry_points=False, only=()).catalog.lexicon.vocabulary)
    page = PathReading(columns, STATES, [(0,) * 11] * 5)
    return measures(page, Where(1, 3, 4, 0), [1, 2], scores)


def test_measures_of_two_lines() -> None:
    """Each measure has a name, and says what its name says."""
    first, second, none = (dict(zip(MEASURES, row, strict=True)) for row in measured(30, 25, 10))
    assert (first["behind"], second["behind"], none["behind"]) == (0, 5, 20)
    assert (first["words"], first["last word"], first["capital letters"]) == (6, 7, 24)
    assert (first["next words"], first["next capitals"], second["next words"]) == (5, 20, 19)
    assert (first["ahead of below"], second["ahead of above"], second["ahead of below"]) == (5, -5, 99)
    assert first["rival letters"] == second["letters"]
    assert second["rival letters"] == none["rival letters"] == first["letters"]
    assert first["mentions"] > second["mentions"] > 0


def test_what_is_far_behind_is_not_ranked() -> None:
    """It has no measures; nothing has where only one is near the best."""
    assert [bool(row) for row in measured(30, 29 - MAX_BEHIND, 10)] == [True, False, True]
    assert measured(30, 29 - MAX_BEHIND, -20) == []
