"""The looks behind the best path: what each may change, whatever the weights say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

<<<<<<< HEAD
from newsparse.grammar.table import PASSAGES, PICTURES, STARTS
from newsparse.grammar.viterbi import A, C, D, H, M, O, P, R, S, Z, decode, support
from newsparse.lexicon.subjects import compile_vocabulary
from newsparse.lines import Lines
from newsparse.pipeline.passes import captions as pictures
from newsparse.pipeline.passes import passages, proposals
=======
from newsparse.grammar.states import State
from newsparse.grammar.table import default_table
from newsparse.lexicon.subjects import compiled
from newsparse.pipeline import weights as table_weights
from newsparse.pipeline.passes import captions, passages, proposals
>>>>>>> hg
from newsparse.pipeline.passes import path as general
from newsparse.pipeline.passes.joining import joined

if TYPE_CHECKING:
    from newsparse.grammar.columns import Columns

O, H, D, _, A, M, P, S, C, R, Z = State  # noqa: E741 - one letter a state keeps the pages below readable
WEIGHTS = table_weights.compiled(default_table())
DECODER = WEIGHTS.decoder
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


<<<<<<< HEAD
def _looked(text: str) -> tuple[Sight, list[tuple[int, ...]]]:
    units = Lines(text)
    sight, _ = general.seen(units, joined(units, 0, len(units)), compile_vocabulary(()))
    return sight, support(sight)
=======
def _looked(text: str) -> tuple[Columns, list[tuple[int, ...]]]:
    units = Units(text)
    columns, _ = general.seen(units, joined(units, 0, len(units), WEIGHTS.joints), compiled(()))
    return columns, DECODER.supports(columns)
>>>>>>> hg


def _weights(always: int) -> tuple[int, ...]:
    return (always, *[0] * (len(WEIGHTS.captions) - 1))


@pytest.mark.parametrize(("always", "states"), [(1, [H, A, P, C, P]), (-1, [H, M, P, R, P])])
def test_captions_are_told_between_the_first_and_the_last_paragraph(always: int, states: list[State]) -> None:
    """In the opening a line becomes a picture or a copy, in the body a caption or residue; the body's ends stay."""
    columns, supports = _looked("\n\n".join([HEAD, CAPTION, PROSE[0], CAPTION, PROSE[1]]))
    before = [H, A, P, C, P]
    assert captions.judged(columns, before, supports, [(0, 2, 4)], _weights(always)) == states


def test_a_sentence_of_the_body_is_never_made_a_caption() -> None:
    """A paragraph with a full stop stays one, even if it ends with an agency."""
    told = "A witness saw the stones slide into the water before dawn, he told Veldria Press and Reuters."
    columns, supports = _looked("\n\n".join([HEAD, PROSE[0], told, PROSE[1]]))
    states = [H, P, P, P]
    assert captions.judged(columns, states, supports, [(0, 1, 3)], _weights(1)) == states


@pytest.mark.parametrize(
    ("above", "opening", "told"),
    [
        (PROSE[2], (SECOND[0], "By Ines Calder", SECOND[1]), (True, False, False)),
        (PROSE[2], (SECOND[0], f"SUND (Veldria Press) - {SECOND[1]}"), (False, True, False)),
        ("(Reporting by Ines Calder; Editing by Bo Keld)", (SECOND[0], SECOND[1]), (False, False, True)),
        (PROSE[2], (SECOND[0], SECOND[1]), (False, False, False)),
    ],
)
def test_signs_of_a_start(above: str, opening: tuple[str, ...], told: tuple[bool, bool, bool]) -> None:
    """A byline or a dateline behind a title, a signoff above it: each is seen, and only there."""
    columns, _ = _looked("\n\n".join([HEAD, *PROSE[:2], above, *opening, SECOND[2]]))
    assert proposals.signs(columns, 4) == told


def test_nothing_is_proposed_where_no_gap_is_wide_and_nothing_is_a_sign() -> None:
    """Where all gaps are alike and no title has a sign the states are handed back as they are."""
    columns, supports = _looked("\n\n".join([HEAD, *PROSE, *SECOND]))
    states = DECODER.path(supports)
    assert proposals.widened(columns, states, supports, general.bodies(states), WEIGHTS.proposals, DECODER)[0] is states


def test_a_start_behind_a_wide_gap_is_taken_if_enough_speaks_for_it() -> None:
    """With weights that take every proposal the prose behind three blank lines opens an article of its own."""
    columns, supports = _looked("\n\n".join([HEAD, *PROSE]) + "\n\n\n\n" + "\n\n".join(SECOND))
    states = [H, P, P, P, R, P, P]
    every = (1000,) * len(WEIGHTS.proposals)
    widened, _ = proposals.widened(columns, states, supports, general.bodies(states), every, DECODER)
    assert len(general.bodies(widened)) == 2
    assert general.bodies(widened)[1][1] >= 4
    none = (-1000,) * len(WEIGHTS.proposals)
    assert proposals.widened(columns, states, supports, general.bodies(states), none, DECODER)[0] is states


def test_bodies_are_parted_by_headlines_and_by_what_is_outside() -> None:
    """An article ends where the next headline stands, or where the page is outside again."""
    assert general.bodies([O, H, P, H, P, P]) == [(1, 2, 2), (3, 4, 5)]


MENU = "Weather"
BOX = ["Sund is a town of four thousand on the northern shore.", "It has had a ferry since the old war."]
NONE, EVERY = (tuple((weight,) * len(features) for features in passages.SIDE_FEATURES) for weight in (-1000, 1000))


def _passages(
    lines: list[str], states: list[State], weights: tuple[tuple[int, ...], ...], gaps: str = ""
) -> list[State]:
    gap = {**dict.fromkeys(range(len(lines)), 1), **{int(place): 2 for place in gaps}}
    text = "".join("\n" * (gap[i] + 1 if i else 0) + line for i, line in enumerate(lines))
    columns, supports = _looked(text)
    return passages.judged(columns, states, supports, general.bodies(states), weights)


def test_an_article_of_one_passage_is_not_asked() -> None:
    """Subheads part no passage: where there is but one the states are handed back as they are, whatever speaks."""
    states = [H, P, S, P, P]
    assert _passages([HEAD, PROSE[0], "Repairs", PROSE[1], PROSE[2]], states, NONE) is states


@pytest.mark.parametrize(
    ("before", "none", "every"),
    [
        ([H, P, P, R, P, P, Z], [H, P, P, Z, Z, Z, Z], [H, P, P, R, P, P, Z]),
        ([H, P, P, Z, Z, Z, Z], [H, P, P, Z, Z, Z, Z], [H, P, P, R, P, P, Z]),
    ],
)
def test_a_passage_behind_the_longest(before: list[State], none: list[State], every: list[State]) -> None:
    """What is not the body's stands behind the article; what is goes on behind lines of residue."""
    lines = [HEAD, *PROSE[:2], MENU, *BOX, MENU]
    assert _passages(lines, before, NONE) == none
    assert _passages(lines, before, EVERY) == every


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
    assert _passages(lines, before, NONE) == none
    assert _passages(lines, before, EVERY) == every


def test_a_wider_gap_parts_two_passages() -> None:
    """Behind two blank lines where one is usual another passage begins, and the shorter may go."""
    lines, states = [HEAD, *PROSE, *BOX], [H, P, P, P, P, P]
    assert _passages(lines, states, NONE) is states
    assert _passages(lines, states, NONE, gaps="4") == [H, P, P, P, Z, Z]


def test_each_article_keeps_its_longest_passage() -> None:
    """However much speaks against all of them, an article is left with one."""
    lines = [HEAD, PROSE[0], MENU, *PROSE[1:], SECOND[0], BOX[0], MENU, *SECOND[1:]]
    assert _passages(lines, [H, P, R, P, P, H, P, R, P, P], NONE) == [H, M, M, P, P, H, M, M, P, P]
