"""Bylines: every form, what names nobody, and printed names that are read back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from byline_forms import BYLINES, NOBODY
from hypothesis import given
from hypothesis import strategies as st

from newsparse.fields.bylines import read_byline
from newsparse.fields.persons import without_role
from newsparse.plugins.registry import collect

if TYPE_CHECKING:
    from newsparse.outlets.catalog import Catalog

TABLES = collect((), entry_points=False, only=None).catalog
FIRST = ("Amal", "Jon", "Mia", "Zoé", "Ole", "Anke", "Elif", "Анна", "Søren")
LAST = ("Pell", "Ostrand", "Veldt", "de Wit", "von Marel", "O’Dowd", "Kaya", "Белова", "Lund-Moe", "McTavern")
BY = (
    ("By ", " and "),
    ("Von ", " und "),
    ("Par ", " et "),
    ("Por ", " y "),
    ("Av ", " och "),
    ("Door ", " en "),
    ("", " and "),
)


@pytest.mark.parametrize(("printed", "authors", "agencies"), BYLINES)
def test_form(printed: str, authors: tuple[str, ...], agencies: tuple[str, ...], tables: Catalog) -> None:
    """Each printed form is read into names in their order, and agencies."""
    names, sources = read_byline(printed, tables.lexicon)
    assert (names, tuple(source.name for source in sources)) == (authors, agencies)


@pytest.mark.parametrize("printed", NOBODY)
def test_nobody(printed: str, tables: Catalog) -> None:
    """A line that names nobody gives no author: better none than a bad one."""
    assert read_byline(printed, tables.lexicon) == ((), ())


def test_lines(tables: Catalog) -> None:
    """The lines of one byline give each name once, whatever its case, and no outlet beside a person."""
    names, sources = read_byline(["AMAL REED", "By Amal Reed", "Associated Press"], tables.lexicon)
    assert (names, [source.id for source in sources]) == (("AMAL REED",), ["ap"])


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Amal Reed Updated", "Amal Reed"),
        ("Amal Updated", "Amal Updated"),
        ("Amal Reed Reporter", "Amal Reed"),
        ("Amal Reporter", "Amal"),
        ("Amal Chief Reporter", "Amal Chief Reporter"),
    ],
)
def test_what_follows_a_name(printed: str, name: str, tables: Catalog) -> None:
    """A role ends a name, and so does a word of times, but for a name of one word."""
    assert without_role(printed, tables.lexicon) == name


@given(
    names=st.lists(st.tuples(st.sampled_from(FIRST), st.sampled_from(LAST)), min_size=1, max_size=4, unique=True),
    words=st.sampled_from(BY),
)
def test_printed_names_are_read_back(names: list[tuple[str, str]], words: tuple[str, str]) -> None:
    """A byline that is printed from names gives the names back, in their order."""
    by, joining = words
    full = [f"{first} {last}" for first, last in names]
    printed = by + (joining.join([", ".join(full[:-1]), full[-1]]) if len(full) > 1 else full[0])
    assert read_byline(printed, TABLES.lexicon) == (tuple(full), ())


@pytest.mark.parametrize(
    "piece", ["By ", "A", "Amal Reed, ", "a@b.", "7 March 2024 ", "ReedAmal ", " - ", "و", "(", "and "]
)
def test_a_long_awkward_line_is_read_to_its_end(piece: str, tables: Catalog) -> None:
    """100,000 characters are read in one pass, by a reader that would need hours if it were quadratic."""
    names, sources = read_byline(piece * (100_000 // len(piece)), tables.lexicon)
    assert all(name in piece * 3 for name in names)
    assert not sources


@pytest.mark.parametrize(
    ("first", "second"),
    [("By Ines Calder", "and Tom Reed"), ("Von Ines Calder", "und Tom Reed"), ("Por Ines Calder", "y Tom Reed")],
)
def test_a_byline_continues_on_a_line_that_begins_with_a_conjunction(first: str, second: str) -> None:
    """Both lines name an author."""
    assert read_byline([first, second], TABLES.lexicon)[0] == ("Ines Calder", "Tom Reed")
