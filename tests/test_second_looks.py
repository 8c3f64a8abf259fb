"""The looks behind the best path: what each may change, whatever the weights say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsparse.grammar.table import PASSAGES, PICTURES, STARTS
from newsparse.grammar.viterbi import A, C, D, H, M, O, P, R, S, Z, decode, support
from newsparse.lexicon.subjects import compile_vocabulary
from newsparse.lines import Lines
from newsparse.pipeline.passes import captions as pictures
from newsparse.pipeline.passes import passages, proposals
from newsparse.pipeline.passes import path as general
from newsparse.pipeline.passes.joining import joined

if TYPE_CHECKING:
    from newsparse.grammar.sight import Sight

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


def _looked(text: str) -> tuple[Sight, list[tuple[int, ...]]]:
    units = Lines(text)
    sight, _ = general.seen(units, joined(units, 0, len(units)), compile_vocabulary(()))
    return sight, support(sight)


def _weights(always: int) -> list[int]:
    return [always, *[0] * (len(PICTURES) - 1)]


@pytest.mark.parametrize(("always", "states"), [(1, [H, A, P, C, P]), (-1, [H, M, P, R, P])])
def test_captions_are_told_between_the_first_and_the_last_paragraph(always: int, states: list[int]) -> None:
    """In the opening a line becomes a picture or a copy, in the body a caption or residue; the body's ends stay."""
    sight, supports = _looked("\n\n".join([HEAD, CAPTION, PROSE[0], CAPTION, PROSE[1]]))
    before = [H, A, P, C, P]
    assert pictures.told(sight, before, supports, [(0, 2, 4)], _weights(always)) == states


def test_a_sentence_of_the_body_is_never_made_a_caption() -> None:
    """A paragraph with a full stop stays one, even if it ends with an agency."""
    told = "A witness saw the stones slide into the water before dawn, he told Veldria Press and Reuters."
    sight, supports = _looked("\n\n".join([HEAD, PROSE[0], told, PROSE[1]]))
    states = [H, P, P, P]
    assert pictures.told(sight, states, supports, [(0, 1, 3)], _weights(1)) == states


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
    sight, _ = _looked("\n\n".join([HEAD, *PROSE[:2], above, *opening, SECOND[2]]))
    assert proposals.signs(sight, 4) == told


def test_nothing_is_proposed_where_no_gap_is_wide_and_nothing_is_a_sign() -> None:
    """Where all gaps are alike and no title has a sign the states are handed back as they are."""
    sight, supports = _looked("\n\n".join([HEAD, *PROSE, *SECOND]))
    states = decode(supports)
    assert proposals.widened(sight, states, supports, general.bodies(states), STARTS)[0] is states


def test_a_start_behind_a_wide_gap_is_taken_if_enough_speaks_for_it() -> None:
    """With weights that take every proposal the prose behind three blank lines opens an article of its own."""
    sight, supports = _looked("\n\n".join([HEAD, *PROSE]) + "\n\n\n\n" + "\n\n".join(SECOND))
    states = [H, P, P, P, R, P, P]
    every = [1000] * len(STARTS)
    widened, _ = proposals.widened(sight, states, supports, general.bodies(states), every)
    assert len(general.bodies(widened)) == 2
    assert general.bodies(widened)[1][1] >= 4
    none = [-1000] * len(STARTS)
    assert proposals.widened(sight, states, supports, general.bodies(states), none)[0] is states


def test_bodies_are_parted_by_headlines_and_by_what_is_outside() -> None:
    """An article ends where the next headline stands, or where the page is outside again."""
    assert general.bodies([O, H, P, H, P, P]) == [(1, 2, 2), (3, 4, 5)]


MENU = "Weather"
BOX = ["Sund is a town of four thousand on the northern shore.", "It has had a ferry since the old war."]
NONE, EVERY = [-1000] * len(PASSAGES), [1000] * len(PASSAGES)


def _passages(lines: list[str], states: list[int], weights: list[int], gaps: str = "") -> list[int]:
    gap = {**dict.fromkeys(range(len(lines)), 1), **{int(place): 2 for place in gaps}}
    text = "".join("\n" * (gap[i] + 1 if i else 0) + line for i, line in enumerate(lines))
    sight, supports = _looked(text)
    return passages.told(sight, states, supports, general.bodies(states), weights)


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
def test_a_passage_behind_the_longest(before: list[int], none: list[int], every: list[int]) -> None:
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
def test_a_passage_before_the_longest(before: list[int], none: list[int], every: list[int]) -> None:
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
