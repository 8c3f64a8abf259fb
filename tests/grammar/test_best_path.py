"""The best path through a page: against every path there is, on small pages; the table's integers in their lanes."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse.grammar.observe import FLAGS, SIGNS
from newsparse.grammar.states import AFTER, FIRST, FOLLOWS, LAST, OUTSIDE, State
from newsparse.grammar.table import Table, default_table
from newsparse.grammar.viterbi import BIAS, Decoder, pack

COUNT = len(State)
SUPPORTS = st.lists(st.tuples(*[st.integers(-300, 300)] * COUNT), min_size=1, max_size=4)
LANE = 1 << 15


@pytest.fixture(scope="module")
def table() -> Table:
    """Return the table that ships."""
    return default_table()


@pytest.fixture(scope="module")
def decoder(table: Table) -> Decoder:
    """Return the grammar with its weights."""
    return Decoder(table)


def _score(path: tuple[State, ...], supports: list[tuple[int, ...]], table: Table) -> int | None:
    """Return what a path sums up to, or None where it is illegal."""
    if path[0] not in FIRST or path[-1] not in LAST:
        return None
    total = table.first[path[0]] + supports[0][path[0]]
    for before, state, support in zip(path, path[1:], supports[1:], strict=False):
        if state not in FOLLOWS[before]:
            return None
        total += table.steps[before][state] + support[state]
    return total


@given(SUPPORTS)
def test_no_legal_path_is_better_than_the_one_that_is_decoded(supports: list[tuple[int, ...]]) -> None:
    """No legal path has a greater sum."""
    table = default_table()
    score = _score(tuple(Decoder(table).path(supports)), supports, table)
    scores = (_score(path, supports, table) for path in product(State, repeat=len(supports)))
    assert score == max(legal for legal in scores if legal is not None)


def test_behind_an_article_the_page_is_not_outside_again(decoder: Decoder) -> None:
    """What follows is after it, or the next article."""
    supports = [tuple(500 if state == OUTSIDE else 0 for state in State)] * 3
    assert set(decoder.path(supports, AFTER)) == {AFTER}


def test_no_sum_leaves_its_lane(table: Table) -> None:
    """Even a block that showed every flag at once would have a support that fits its lane."""
    weights = table.states
    for state in State:
        columns = sum(
            max(abs(sum(weights[name][state] for name in names if name in weights)) for names in sign.answers())
            for sign in SIGNS
        )
        rows = sum(abs(weights[name][state]) for name in FLAGS if name in weights)
        assert columns + rows < LANE


def test_weights_come_back_from_their_lanes() -> None:
    """What is packed and biased unpacks to the same weights, negative ones too."""
    weights = (-5, 3, 0, -32, 7, 1, -1, 250, -250, 9, 0)
    biased = pack(weights) + BIAS
    assert tuple(((biased >> 16 * lane) & 0xFFFF) - LANE for lane in range(COUNT)) == weights
