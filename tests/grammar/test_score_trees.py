"""Inputs of the trees: of an article and its page."""

from __future__ import annotations

from newsparse.grammar.decisions.article_facts import article_facts, page_facts
from newsparse.grammar.decisions.path_reading import PathReading
from newsparse.grammar.decisions.score_trees import INPUTS, inputs, page_inputs
from newsparse.grammar.observe import observe
from newsparse.grammar.states import AFTER, HEADLINE, PARAGRAPH
from newsparse.plugins.registry import collect

LINES = [
    "Harbour wall gives way at Tolmere",
    "The wall fell on Monday night, the council said, and nobody was hurt by the stones.",
    "We heard it go, and my sister ran to the wall.",
    "Add to cart",
]
STATES = [HEADLINE, PARAGRAPH, PARAGRAPH, AFTER]


def test_inputs_of_a_page() -> None:
    """Each input has a name, and says what its name says."""
    columns = observe(LINES, [0, 1, 1, 1], collect((), entry_points=False, only=()).catalog.lexicon.vocabulary)
    page = page_facts(PathReading(columns, STATES, [(0,) * 11] * 4), 1)
    row = inputs(page, page_inputs(page), article_facts(page, (0, 1, 2), 0), 17)
    assert len(row) == len(INPUTS)
    named = dict(zip(INPUTS, row, strict=True))
    expected = {"score": 17, "lines": 4, "articles": 1, "headline": 6, "paragraphs": 2, "lines below": 2}
    assert {name: named[name] for name in expected} == expected
    assert (named["other words"], named["short lines"]) == (2, 25)
    assert named["first person"] > 0
    assert named["how-to"] == 0
