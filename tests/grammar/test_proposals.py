"""Proposals: what a stretch that is decoded again says of the article in it."""

from __future__ import annotations

import pytest

from newsparse.grammar.decisions import boundaries, proposals
from newsparse.grammar.decisions.boundary_trees import TREES, inputs
from newsparse.grammar.decisions.path_reading import PathReading
from newsparse.grammar.evidence import shape
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
DECODER = Decoder(default_table())
WIDE = 3
"""The line behind the wide gap, where the stretch begins."""


def read(lines: list[str], gaps: list[int]) -> PathReading:
    """Return a page whose first three lines are an article."""
    columns = observe(lines, gaps, compile_vocabulary(()))
    states = [HEADLINE, PARAGRAPH, PARAGRAPH] + [AFTER] * (len(lines) - 3)
    return PathReading(columns, states, DECODER.supports(columns))


def propose(lines: list[str], gaps: list[int]) -> list[proposals.Proposal]:
    """Return the proposals for lines whose first three are an article."""
    return proposals.find_proposals(read(lines, gaps), [(0, 1, 2)], DECODER)


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
    (proposal,) = propose(LINES, [0, 1, 1, 3, 1, 1, 1])
    assert (proposal.begin, proposal.end, proposal.states) == (WIDE, len(LINES), states)
    assert proposal.article == tuple(WIDE + number for number in extent)
    assert proposal.before == (0, 1, 2)


@pytest.mark.parametrize(
    ("gaps", "begins"), [((0, 0, 0, 1), [WIDE]), ((0, 0, 1, 1), []), ((1, 1, 1, 1), []), ((0, 1, 1, 1), [])]
)
def test_a_title_after_more_than_the_usual_gap(gaps: tuple[int, ...], begins: list[int]) -> None:
    """The usual gap is the median above lines of prose; behind no more than that, a title alone is no start."""
    lines = [line for line in LINES if not line.startswith("By")]
    first, second, third, fourth = gaps
    found = propose(lines, [0, first, second, 1, third, fourth])
    assert [proposal.begin for proposal in found] == begins


NAMES = {
    *("before any evidence", "headline: 6 to 9 words", "headline is a line without an end mark"),
    *("words of the headline in its body: four or more", "words of the headline in the body before: no"),
    *("paragraphs: 2", "paragraphs before: 2", "words common to both bodies: under 4 %", "articles found: two"),
    *("the line after the headline is a date or byline", "a date in the opening", "a byline in the opening"),
    *(
        "is the page's last article",
        "has the longest body",
        "a blank line before most paragraphs of both",
        "was read as boilerplate after the body",
    ),
    *("a date or byline after", "gaps of this width on the page: 1", "lines of the opening: 2 to 3"),
    "wider than the gaps around: by two lines",
}


@pytest.mark.parametrize(
    ("above", "names"),
    [
        (
            (),
            {"after three blank lines or more", "between the bodies: no lines", "the line above is a sentence"},
        ),
        (
            ("Quay",),
            {"after one blank line", "between the bodies: 1 to 2 lines", "the line above is one or two words"},
        ),
    ],
)
def test_features_of_a_proposal(above: tuple[str, ...], names: set[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """They compare the article with the one before, and its start with the lines around."""
    inside = [*[OUTSIDE] * len(above), HEADLINE, BYLINE, PARAGRAPH, PARAGRAPH]
    monkeypatch.setattr(Decoder, "path", lambda *_: inside)
    (proposal,) = propose([*LINES[:WIDE], *above, *LINES[WIDE:]], [0, 1, 1, 3, *[1] * (len(inside) - 1)])
    found = {boundaries.PROPOSED_FEATURES.names[number].removeprefix("missed article? ") for number in proposal.row}
    assert {name for name in found if not name.startswith(("lead of", "gain when"))} == NAMES | names


NO_HEADLINE = {"headline": 0, "headline kind": -99, "headline lead": -99}
NO_HEADLINE |= dict.fromkeys(("headline in body", "headline in lede", "headline in body before"), 0)
ROW = {
    "score": 7,
    "gap": 3,
    "gaps as wide": 1,
    "gap is wider": 2,
    "lines of opening": 2,
    "lines above": 0,
    "lines behind": 0,
    "read as": AFTER,
    "copies": 1,
    "lede words": 16,
    "paragraphs": 2,
    "words": 31,
    "words a paragraph": 15,
    "longest": 16,
    "shortest": 15,
    "sentences": 100,
    "lines of body": 2,
    "dates above": 1,
    "dates inside": 0,
    "byline": 1,
    "picture": 0,
    "attributions": 32,
    "addresses": 0,
    "first person": 0,
    "distinct": 903,
    "paragraphs before": 2,
    "words before": 38,
    "common": 0,
    "legal lines above": 0,
    "lines from legal": -99,
    "menu lines above": 0,
    "from page start": 5,
    "to page end": 1,
}


@pytest.mark.parametrize(
    ("first", "row"),
    [
        (HEADLINE, {"headline": 6, "headline kind": shape.LINE, "headline in body": 4, "headline in lede": 4}),
        (OUTSIDE, NO_HEADLINE),
    ],
)
def test_inputs_of_a_proposal(first: State, row: dict[str, int], monkeypatch: pytest.MonkeyPatch) -> None:
    """A headline that is missing has no words, and a kind and a lead that none has."""
    monkeypatch.setattr(Decoder, "path", lambda *_: [first, BYLINE, PARAGRAPH, PARAGRAPH])
    page = read(LINES, [0, 1, 1, 3, 1, 1, 1])
    (proposal,) = proposals.find_proposals(page, [(0, 1, 2)], DECODER)
    values = dict(zip(TREES.inputs, inputs(page, proposal, 7), strict=True))
    assert values | ROW | row == values
