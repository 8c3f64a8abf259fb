"""The table of passes, and what a pass may do to a draft."""

from __future__ import annotations

import attrs
import pytest
from drafts import CATALOG, TABLE, draft_of

from newsparse.lines import Lines
from newsparse.model import Role, Source
from newsparse.pipeline import general_passes, page_passes, pass_names
from newsparse.pipeline.draft import Draft
from newsparse.pipeline.units import Candidate, Edit, Unit

PAGE = "Harbour wall gives way at Tolmere\n\nThe wall fell on Monday night, the council said, and nobody was hurt.\n"


@attrs.frozen
class Extra:
    """A pass of a plugin that does nothing."""

    name: str
    after: str

    def __call__(self, draft: Draft) -> None:
        """Leave the draft alone."""


def test_names_of_passes_differ() -> None:
    """A segment's rule names one pass."""
    names = [pass_.name for pass_ in general_passes(TABLE)]
    assert len(names) == len(set(names))


def test_added_passes_come_after_those_they_name() -> None:
    """They stand in the order in which they are given, behind the pass that they name."""
    added = [Extra("adverts", "captions"), Extra("tickers", "captions"), Extra("last", "openings")]
    names = [pass_.name for pass_ in general_passes(TABLE, added)]
    assert names[names.index("captions") + 1 :][:2] == ["adverts", "tickers"]
    assert names[-2:] == ["openings", "last"]


def test_a_pass_may_follow_every_built_in_one_but_the_last() -> None:
    """The names that a plugin may give are those of the two tables."""
    names = {pass_.name for pass_ in (*page_passes(TABLE), *general_passes(TABLE))}
    assert set(pass_names()) == names - {"assembly"}


def test_a_claimed_unit_is_not_labelled() -> None:
    """No pass overrules an outlet's rule; another unit gets the role and the pass for its rule."""
    draft = draft_of(PAGE)
    draft.running = "tickers"
    claimed, free = draft.units
    claimed.source = Source("gazette", "Gazette")
    with pytest.raises(ValueError, match=r"^tickers labels <Unit 0:34 .* a rule of an outlet claimed it"):
        draft.label(claimed, Role.BOILERPLATE)
    assert list(draft.unclaimed()) == [free]
    draft.label(free, Role.NOTICE)
    assert (free.role, free.rule) == (Role.NOTICE, "tickers")


@pytest.mark.parametrize(
    ("edits", "texts", "opening"),
    [
        ([(0, 0, "x")], "xabcd", 3),
        ([(2, 2, "x")], "abxcd", 3),
        ([(2, 3, "xyz")], "abxyzd", 2),
        ([(1, 3, "x")], "axd", 1),
        ([(0, 1, ""), (3, 4, "xy")], "bcxy", 1),
    ],
)
def test_candidates_keep_their_place_when_units_change(
    edits: list[tuple[int, int, str]], texts: str, opening: int
) -> None:
    """Units before an opening move it along; what replaces its unit opens the article."""

    def units(letters: str) -> list[Unit]:
        return [Unit(0, 0, 0, 0, letter, letter) for letter in letters]

    draft = Draft(Lines(""), CATALOG, units=units("abcd"), candidates=[Candidate(2)])
    draft.splice([Edit(start, end, units(letters)) for start, end, letters in edits])
    assert "".join(unit.text for unit in draft.units) == texts
    assert draft.candidates[0].opening == opening
