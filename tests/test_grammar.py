"""The best path through a page: against every path there is, on small pages; the table's integers in their lanes."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from newsparse.grammar import viterbi as grammar
from newsparse.grammar.observe import signs
from newsparse.grammar.table import BIAS, STEPS, WEIGHTS, packed, tables
from newsparse.grammar.viterbi import COUNT, FIRST, FOLLOWS, LAST, O, Z

SUPPORTS = st.lists(st.tuples(*[st.integers(-300, 300)] * COUNT), min_size=1, max_size=4)
LANE = 1 << 15


def _score(path: tuple[int, ...], supports: list[tuple[int, ...]]) -> int | None:
    """Return what a path sums up to, or None where it is illegal."""
    costs = grammar.TRANSITIONS.costs
    if path[0] not in FIRST or path[-1] not in LAST:
        return None
    total = grammar.TRANSITIONS.first[path[0]] + supports[0][path[0]]
    for before, state, support in zip(path, path[1:], supports[1:], strict=False):
        if state not in FOLLOWS[before]:
            return None
        total += costs[before][state] + support[state]
    return total


@given(SUPPORTS)
def test_the_path_found_is_the_best_there_is(supports: list[tuple[int, ...]]) -> None:
    """No legal path has a greater sum than the one that is decoded."""
    found = _score(tuple(grammar.decode(supports)), supports)
    every = (_score(path, supports) for path in product(range(COUNT), repeat=len(supports)))
    legal = [score for score in every if score is not None]
    assert found == max(legal)


def test_an_article_before_lets_none_begin_outside() -> None:
    """Behind an article the page is not outside again: what follows is after it, or the next article."""
    supports = [tuple(500 if k == O else 0 for k in range(COUNT))] * 3
    assert set(grammar.decode(supports, Z)) == {Z}


def test_no_sum_leaves_its_lane() -> None:
    """Even a unit that showed every flag at once would have a support that fits its lane."""
    answers, flags = tables()
    assert len(answers) == len(signs())
    for state in range(COUNT):
        columns = sum(
            max(abs(sum(WEIGHTS[name][state] for name in names if name in WEIGHTS)) for names in sign)
            for sign in signs()
        )
        rows = sum(abs(WEIGHTS[name][state]) for name in flags if name in WEIGHTS)
        assert columns + rows < LANE


def test_weights_come_back_from_their_lanes() -> None:
    """What is packed and biased unpacks to the same weights, negative ones too."""
    weights = (-5, 3, 0, -32, 7, 1, -1, 250, -250, 9, 0)
    biased = packed(weights) + BIAS
    assert tuple(((biased >> 16 * lane) & 0xFFFF) - LANE for lane in range(COUNT)) == weights


def test_the_table_names_every_state() -> None:
    """Steps are given from each state and from the page's beginning, to each state."""
    assert set(STEPS) == {"start", *grammar.STATES}
    assert {len(costs) for costs in STEPS.values()} == {COUNT}
