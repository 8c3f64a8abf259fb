"""The passes that weigh: what each may change, whatever the weights are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import pytest
from drafts import DECODER, TABLE, draft_of, weigh_all

from newsparse.grammar.decisions import boundaries, captions, passages, proposals
from newsparse.grammar.decisions.boundary_trees import TREES, inputs
from newsparse.grammar.decisions.path_reading import PathReading
from newsparse.grammar.states import State
from newsparse.pipeline.passes.boundaries import Boundaries
from newsparse.pipeline.passes.captions import Captions
from newsparse.pipeline.passes.passages import Passages

if TYPE_CHECKING:
    from newsparse.grammar.table import Table

O, H, D, _, A, M, P, S, C, R, Z = State  # noqa: E741 - one letter a state keeps the pages below readable
HEAD = "Harbour wall gives way at Tolmere"
CAPTION = "The old quay of Tolmere after the storm (Ada Lindqvist/Veldria Press)"
PROSE = [
    "The wall fell on Monday night, the council said in a statement, and nobody was hurt by the stones.",
    "The ferry to Sund was moved to the old quay until the spring, when the repairs are to begin.",
    "The mayor, Ines Calder, said the repairs would cost more than the town earns in a year.",
]
SECOND = [
    "Veldria votes on Sunday after strikes",
    "Veldria votes on Sunday in an election that the president called a month early, after strikes.",
    "Polls open at seven in the morning, and the first figures are expected before midnight.",
]


def captions_of(text: str, states: list[State], always: int) -> list[State]:
    """Return the states behind the pass for captions, where only its constant has a weight."""
    draft = draft_of(text, states)
    table = attrs.evolve(TABLE, decisions={captions.FEATURES.names[captions.ALWAYS.number]: always})
    draft.run([Captions(table)])
    return draft.states


@pytest.mark.parametrize(("always", "states"), [(1, [H, A, P, C, P]), (-1, [H, M, P, R, P])])
def test_captions_are_judged_between_the_first_and_the_last_paragraph(always: int, states: list[State]) -> None:
    """In the opening a line becomes a picture or a copy, in the body a caption or inline; the body's ends stay."""
    text = "\n\n".join([HEAD, CAPTION, PROSE[0], CAPTION, PROSE[1]])
    assert captions_of(text, [H, A, P, C, P], always) == states


def test_a_sentence_of_the_body_is_never_made_a_caption() -> None:
    """A paragraph with a full stop stays one, even if it ends with an agency."""
    quote = "A witness saw the stones slide into the water before dawn, he told Veldria Press and Reuters."
    text = "\n\n".join([HEAD, PROSE[0], quote, PROSE[1]])
    assert captions_of(text, [H, P, P, P], 1) == [H, P, P, P]


@pytest.mark.parametrize(
    ("above", "opening", "signs"),
    [
        (PROSE[2], (SECOND[0], "By Ines Calder", SECOND[1]), (True, False, False)),
        (PROSE[2], (SECOND[0], f"SUND (Veldria Press) - {SECOND[1]}"), (False, True, False)),
        ("(Reporting by Ines Calder; Editing by Bo Keld)", (SECOND[0], SECOND[1]), (False, False, True)),
        (PROSE[2], (SECOND[0], SECOND[1]), (False, False, False)),
    ],
)
def test_signs_of_a_start(above: str, opening: tuple[str, ...], signs: tuple[bool, bool, bool]) -> None:
    """A byline or a dateline below a title, a sign-off above it: each is seen, and only there."""
    columns, _, _ = draft_of("\n\n".join([HEAD, *PROSE[:2], above, *opening, SECOND[2]])).observations
    assert proposals.find_signs(columns, 4) == signs


TAKE_ALL, TAKE_NONE = (weigh_all([boundaries.PROPOSED_FEATURES], weight) for weight in (1000, -1000))


def test_nothing_is_proposed_where_no_gap_is_wide_and_nothing_is_a_sign() -> None:
    """Where all gaps are alike and no title has a sign no unit moves, even if every proposal would be taken."""
    draft = draft_of("\n\n".join([HEAD, *PROSE, *SECOND]))
    before = draft.states
    draft.run([Boundaries(TAKE_ALL, DECODER)])
    assert draft.states == before
    assert draft.declined_proposals == []


def test_a_start_after_a_wide_gap_is_taken_if_enough_speaks_for_it() -> None:
    """With weights that take every proposal the prose after three blank lines opens an article of its own."""
    text = "\n\n".join([HEAD, *PROSE]) + "\n\n\n\n" + "\n\n".join(SECOND)
    states = [H, P, P, P, R, P, P]
    draft = draft_of(text, states)
    draft.run([Boundaries(TAKE_ALL, DECODER)])
    assert len(draft.candidates) == 2
    assert draft.candidates[1].first >= 4
    draft = draft_of(text, states)
    draft.run([Boundaries(TAKE_NONE, DECODER)])
    assert draft.states == states
    assert [unit.text for unit, _ in draft.declined_proposals] == [SECOND[0]]


@pytest.mark.parametrize(("trees", "articles"), [((("99000",),), 2), ((("-99000",),), 1), ((), 1)])
def test_trees_have_the_last_word_on_a_proposal(trees: tuple[tuple[str, ...], ...], articles: int) -> None:
    """What they add may take a proposal that the weights reject, and hopeless ones are not read by them."""
    text = "\n\n".join([HEAD, *PROSE]) + "\n\n\n\n" + "\n\n".join(SECOND)
    for weight, found in ((-1, articles), (-1000, 1)):
        draft = draft_of(text, [H, P, P, P, R, P, P])
        table = attrs.evolve(weigh_all([boundaries.PROPOSED_FEATURES], weight), trees={TREES.name: trees})
        draft.run([Boundaries(table, DECODER)])
        assert len(draft.candidates) == found


def test_every_input_of_a_start_has_a_name() -> None:
    """Trees refer to inputs by their names, so there are as many of one as of the other."""
    text = "\n\n".join([HEAD, *PROSE]) + "\n\n\n\n" + "\n\n".join(SECOND)
    draft = draft_of(text, [H, P, P, P, R, P, P])
    columns, supports, _ = draft.observations
    page = PathReading(columns, draft.states, supports)
    (proposal,) = proposals.find_proposals(page, draft.extents, DECODER)
    row = dict(zip(TREES.inputs, inputs(page, proposal, 7), strict=True))
    assert [row[name] for name in ("score", "gap", "paragraphs before", "headline", "legal lines above")] == [
        7,
        3,
        3,
        6,
        0,
    ]


def test_a_stretch_is_weighed_alone_as_a_page() -> None:
    """What speaks for the states of its units is the same as if nothing stood above."""
    above = draft_of("\n\n".join([HEAD, *PROSE]) + "\n\n\n\n" + "\n\n".join(SECOND))
    alone = draft_of("\n\n\n\n" + "\n\n".join(SECOND))
    columns, supports, _ = above.observations
    columns_alone, supports_alone, _ = alone.observations
    columns.gaps[4] = columns_alone.gaps[0]
    assert proposals.score_separately(columns, 4, 7, DECODER) == supports_alone != supports[4:]


def test_candidates_are_parted_by_headlines_and_by_what_is_outside() -> None:
    """An article ends where the next headline stands, or where the page is outside again."""
    draft = draft_of("\n\n".join(["Weather", HEAD, PROSE[0], SECOND[0], *PROSE[1:]]), [O, H, P, H, P, P])
    assert draft.extents == [(1, 2, 2), (3, 4, 5)]


@pytest.mark.parametrize(
    ("verdict", "states"),
    [
        (boundaries.Verdict.STARTS, [H, P, P, H, P, P]),
        (boundaries.Verdict.CONTINUES, [H, P, P, S, P, P]),
        (boundaries.Verdict.NONE, [H, P, P, Z, Z, Z]),
    ],
)
def test_a_verdict_is_carried_out(verdict: boundaries.Verdict, states: list[State]) -> None:
    """A second article stays, becomes a part of the first, or is put outside; the first one stays."""
    draft = draft_of("\n\n".join([HEAD, *PROSE[:2], SECOND[0], *SECOND[1:]]), [H, P, P, H, P, P])
    of_last = {f"{boundaries.VERDICTS[verdict]}? is the page's last article": 1}
    draft.run([Boundaries(attrs.evolve(TABLE, decisions=of_last, trees={}), DECODER)])
    assert draft.states == states
    assert len(draft.candidates) == (2 if verdict is boundaries.Verdict.STARTS else 1)


MENU = "Weather"
BOX = ["Sund is a town of four thousand on the northern shore.", "It has had a ferry since the old war."]
NONE, ALL = (weigh_all(passages.SIDE_FEATURES, weight) for weight in (-1000, 1000))


def passages_of(lines: list[str], states: list[State], table: Table, gaps: str = "") -> list[State]:
    """Return the states behind the pass for passages; two blank lines stand before the lines of ``gaps``."""
    gap = {**dict.fromkeys(range(len(lines)), 1), **{int(place): 2 for place in gaps}}
    draft = draft_of("".join("\n" * (gap[i] + 1 if i else 0) + line for i, line in enumerate(lines)), states)
    draft.run([Passages(table)])
    return draft.states


def end_lead(box: str, table: Table) -> int | None:
    """Return the lead of the end of an article with another passage behind it."""
    lines = [HEAD, *PROSE, MENU, box]
    draft = draft_of("\n\n".join(lines), [H, P, P, P, Z, Z])
    draft.run([Passages(table)])
    (candidate,) = draft.candidates
    return candidate.end_lead


def test_the_lead_of_an_end() -> None:
    """It is what speaks for or against the passage behind; a passage of few words puts no end in question."""
    rejected, taken = end_lead(PROSE[1].replace("Sund", "Lume"), NONE), end_lead(PROSE[1].replace("Sund", "Lume"), ALL)
    assert rejected is not None
    assert rejected > 0
    assert taken is not None
    assert taken > 0
    assert end_lead("It rained again.", NONE) is None


def test_an_article_of_one_passage_is_not_weighed() -> None:
    """Subheads part no passage: where there is but one it stays, whatever the weights are."""
    states = [H, P, S, P, P]
    assert passages_of([HEAD, PROSE[0], "Repairs", PROSE[1], PROSE[2]], states, NONE) == states


@pytest.mark.parametrize(
    ("before", "none", "every"),
    [
        ([H, P, P, R, P, P, Z], [H, P, P, Z, Z, Z, Z], [H, P, P, R, P, P, Z]),
        ([H, P, P, Z, Z, Z, Z], [H, P, P, Z, Z, Z, Z], [H, P, P, R, P, P, Z]),
    ],
)
def test_a_passage_after_the_longest(before: list[State], none: list[State], every: list[State]) -> None:
    """What is not the body's is after the article; what is follows lines of boilerplate."""
    lines = [HEAD, *PROSE[:2], MENU, *BOX, MENU]
    assert passages_of(lines, before, NONE) == none
    assert passages_of(lines, before, ALL) == every


@pytest.mark.parametrize(
    ("before", "none", "every"),
    [
        ([H, P, P, R, P, P], [H, M, M, M, P, P], [H, P, P, R, P, P]),
        ([H, D, M, M, P, P], [H, D, M, M, P, P], [H, P, P, R, P, P]),
        ([O, P, P, R, P, P], [O, O, O, O, P, P], [O, P, P, R, P, P]),
    ],
)
def test_a_passage_before_the_longest(before: list[State], none: list[State], every: list[State]) -> None:
    """What is not the body's is of the opening, or outside where there is none; what is begins the body."""
    lines = [HEAD, *BOX, MENU, *PROSE[:2]]
    assert passages_of(lines, before, NONE) == none
    assert passages_of(lines, before, ALL) == every


def test_a_wider_gap_parts_two_passages() -> None:
    """After two blank lines where one is usual another passage begins, and the shorter may go."""
    lines, states = [HEAD, *PROSE, *BOX], [H, P, P, P, P, P]
    assert passages_of(lines, states, NONE) == states
    assert passages_of(lines, states, NONE, gaps="4") == [H, P, P, P, Z, Z]


def test_each_article_keeps_its_longest_passage() -> None:
    """However much speaks against all of them, an article is left with one."""
    lines = [HEAD, PROSE[0], MENU, *PROSE[1:], SECOND[0], BOX[0], MENU, *SECOND[1:]]
    assert passages_of(lines, [H, P, R, P, P, H, P, R, P, P], NONE) == [H, M, M, P, P, H, M, M, P, P]


def test_a_start_after_a_wide_gap_opens_at_its_title() -> None:
    """The line above the prose opens the article, with the prose below it as its body."""
    text = "\n\n".join([HEAD, *PROSE]) + "\n\n\n\nVeldria votes\n\n" + "\n\n".join(SECOND[1:])
    draft = draft_of(text, [H, P, P, P, R, P, P])
    draft.run([Boundaries(TAKE_ALL, DECODER)])
    assert [(candidate.opening, candidate.first, candidate.last) for candidate in draft.candidates[1:]] == [(4, 5, 6)]
