"""Lines and their readings: what is folded, and which lines are copies of each other."""

from __future__ import annotations

import sys
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse.lines import EDGE, Lines, alike, compact, fold, long_runs, reading
from newsparse.testing import AWKWARD, awkward_lines, awkward_pages
from stories import COPIES

SPACES = [c for c in map(chr, range(sys.maxunicode + 1)) if c.isspace()]


@pytest.mark.parametrize("space", SPACES, ids=ascii)
def test_all_white_space_is_folded(space: str) -> None:
    """Every character that Python calls white space reads as a space, and a run of them as one."""
    assert reading(f"a{space}{space}b") == "a b"
    assert reading(space) == ""
    assert space in EDGE
    assert fold(space) == (space if space == "\n" else " ")


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("‘a’ ‚b‛ `c´", "'a' 'b' 'c'"),
        ("“a” „b‟", '"a" "b"'),
        ("a‐b‑c‒d–e—f−g", "a-b-c-d-e-f-g"),
        ("a…", "a..."),
        ("\u200fa\u200e\u200bb\ufeff\u2060\xad", "ab"),
        ("«a» ‹b›", "«a» ‹b›"),
    ],
)
def test_what_is_unified(printed: str, read: str) -> None:
    """Quotes and dashes are unified, what is not seen is dropped, guillemets stay."""
    assert reading(printed) == read


@given(awkward_pages())
def test_line_count_is_kept(text: str) -> None:
    """A text folded as a whole has the same lines as its lines folded one by one."""
    assert fold(text).split("\n") == [fold(line) for line in text.split("\n")]


@given(awkward_lines())
def test_reading_twice_is_reading_once(line: str) -> None:
    """A reading reads as itself."""
    assert reading(reading(line)) == reading(line)
    assert " " not in compact(line)


@given(awkward_pages())
def test_units_are_the_lines_that_say_something(text: str) -> None:
    """Lines are the lines that are not blank, at their offsets, with the blank lines before them counted."""
    units, lines = Lines(text), text.split("\n")
    assert units.keys == [reading(line) for line in lines if reading(line)]
    numbers = [units.number(i) - 1 for i in range(len(units))]
    assert numbers == [n for n, line in enumerate(lines) if reading(line)]
    for i in range(len(units)):
        assert text[units.starts[i] : units.ends[i]].removesuffix("\n") == lines[numbers[i]]
        assert units.gaps[i] == numbers[i] - (numbers[i - 1] + 1 if i else 0)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Türkiye Opens Its Ports", "Turkiye Opens Its Ports"),
        ("Norvane Bans the Bells", "Norvane Bans the Bell"),
        ("Norvane Bans the Bells", "Norvan Bans the Bells"),
        ("Skerrow", "Skerrow"),
        ("", ""),
    ],
)
def test_one_letter_is_a_copy(one: str, other: str) -> None:
    """Lines that differ by one letter, or not at all, are copies."""
    assert alike(one, other)
    assert alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The quay opens on May 1", "The quay opens on May 2"),
        ("The quay opens on May 1", "The quay opens on May 11"),
        ("The quay opens on May 1", "The quay opens on May "),
        ("يفتح الرصيف يوم ١", "يفتح الرصيف يوم ٢"),
        ("Quay A opens", "Pier A closes"),
        ("Quay", "Quays"),
        ("Norvane Bans the Bells", "Norvane Bans a Bells"),
        ("Norvane Bans the Bells", ""),
    ],
)
def test_a_digit_is_never_a_copy(one: str, other: str) -> None:
    """Lines that differ by a digit, by two letters, or that are short, are not."""
    assert not alike(one, other)
    assert not alike(other, one)


@given(awkward_lines(), st.sampled_from(COPIES))
def test_variations_are_copies(line: str, vary: object) -> None:
    """What ``stories`` does to copies leaves them alike."""
    assert callable(vary)
    assert alike(reading(line), reading(vary(line)))


def test_awkward_lines_are_lines() -> None:
    """No awkward line holds a line feed, and none stands twice."""
    assert not [line for line in AWKWARD if "\n" in line]
    assert len(set(AWKWARD)) == len(AWKWARD)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(1, 60)), max_size=12), st.integers(1, 9))
def test_long_runs_are_all_there(parts: list[tuple[str, int]], margin: int) -> None:
    """The middle of each run of more than three margins is given, and nothing else, in order."""
    keys = [key for key, count in parts for _ in range(count)]
    runs, at = [], 0
    for _, group in groupby(keys):
        stop = at + len(list(group))
        if stop - at > 3 * margin:
            runs.append((at + margin, stop - margin))
        at = stop
    assert long_runs(keys, margin) == runs
