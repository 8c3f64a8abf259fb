"""Inputs of the trees: of an article and its page."""

from __future__ import annotations

from newsparse.grammar.decisions.article_facts import article_facts, page_facts
from newsparse.grammar.decisions.path_reading import PathReading
from newsparse.grammar.decisions.score_trees import INPUTS, inputs, page_inputs
from newsparse.grammar.observe import observe
from newsparse.grammar.states import AFTER, BYLINE, CAPTION, DECK, HEADLINE, INLINE, PARAGRAPH, PICTURE, SUBHEAD
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


def test_inputs_of_an_opening_and_a_body() -> None:
    """What is above the first paragraph and between the others is counted under its own name."""
    opening = [
        "Harbour wall gives way at Tolmere",
        "Divers look for a second crack",
        "Stones on the quay",
        "By Ana Kell",
    ]
    body = [LINES[1], "Read more", LINES[2], "What was found", "The quay on Monday", LINES[1]]
    states = [HEADLINE, DECK, PICTURE, BYLINE, PARAGRAPH, INLINE, PARAGRAPH, SUBHEAD, CAPTION, PARAGRAPH]
    columns = observe(opening + body, [1] * 10, collect((), entry_points=False, only=()).catalog.lexicon.vocabulary)
    page = page_facts(PathReading(columns, states, [(0,) * 11] * 10), 2)
    row = inputs(page, page_inputs(page), article_facts(page, (0, 4, 9), 1), 0)
    named = dict(zip(INPUTS, row, strict=True))
    expected = {"number": 1, "lines above": 4, "lines below": 1, "lines to headline": 4, "headline words": 1, "lead": 0}
    expected |= {"inline": 16, "subheads": 16, "captions": 1, "deck": 1, "byline": 1, "picture": 1, "date": 1}
    assert {name: named[name] for name in expected} == expected
