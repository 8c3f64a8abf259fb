"""Proposals: what a stretch that is decoded again says of the article in it."""

from __future__ import annotations

import pytest

from newsparse.grammar.decisions import proposals
from newsparse.grammar.decisions.path_reading import PathReading
from newsparse.grammar.observe import observe
from newsparse.grammar.states import AFTER, BYLINE, HEADLINE, OUTSIDE, PARAGRAPH, State
from newsparse.grammar.table import default_table
from newsparse.grammar.viterbi import Decoder
from newsparse.lexicon.subjects import compile_vocabulary

LINES = [
    "Harbour wall gives way at Tolmere",
    "The wall fell on Monday night, the council said in a statement, and nobody was hurt by the stones.",
    "The ferry to Sund was moved to the old quay until the spring, when the repairs are to begin.",
    "Veldria votes on Sunday after strikes",
    "By Ines Calder",
    "Veldria votes on Sunday in an election that the president called a month early, after strikes.",
    "Polls open at seven in the morning, and the first figures are expected before midnight.",
]
WIDE = 3
"""The line behind the wide gap, where the stretch begins."""


@pytest.mark.parametrize(
    ("inside", "states", "extent"),
    [
        ([HEADLINE, BYLINE, PARAGRAPH, PARAGRAPH], [HEADLINE, BYLINE, PARAGRAPH, PARAGRAPH], (0, 2, 3)),
        ([OUTSIDE, HEADLINE, PARAGRAPH, AFTER], [AFTER, HEADLINE, PARAGRAPH, AFTER], (1, 2, 2)),
        ([OUTSIDE, BYLINE, PARAGRAPH, PARAGRAPH], [AFTER, BYLINE, PARAGRAPH, PARAGRAPH], (1, 2, 3)),
        ([OUTSIDE, PARAGRAPH, HEADLINE, PARAGRAPH], [AFTER, PARAGRAPH, HEADLINE, PARAGRAPH], (1, 1, 3)),
    ],
)
def test_the_article_of_a_stretch(
    inside: list[State], states: list[State], extent: tuple[int, int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It opens at its headline or first line, and has a body; what is outside is then after an article."""
    monkeypatch.setattr(Decoder, "path", lambda *_: inside)
    gaps = [0] + [1] * (len(LINES) - 1)
    gaps[WIDE] = 3
    columns, decoder = observe(LINES, gaps, compile_vocabulary(())), Decoder(default_table())
    on_path = [HEADLINE, PARAGRAPH, PARAGRAPH, AFTER, AFTER, AFTER, AFTER]
    page = PathReading(columns, on_path, decoder.supports(columns))
    (proposal,) = proposals.find_proposals(page, [(0, 1, 2)], decoder)
    assert (proposal.begin, proposal.end, proposal.states) == (WIDE, len(LINES), states)
    assert proposal.article == tuple(WIDE + number for number in extent)
    assert proposal.before == (0, 1, 2)
