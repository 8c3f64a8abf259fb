"""Patterns that plugins are pattern by: those that would never come to an end do not load."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsparse.messages import quote
from newsparse.model import Role, Source
from newsparse.outlets.layouts import Layout
from newsparse.outlets.line_rules import After, Line
from newsparse.outlets.outlet import Outlet
from newsparse.outlets.patterns import is_exponential

if TYPE_CHECKING:
    from collections.abc import Callable

SOURCE = Source("ferry-post", "Ferry Post")
SLOW = r"^(\w+\s?)*$"


@pytest.mark.parametrize(
    "pattern",
    [
        SLOW,
        r"^(a+)+$",
        r"^(a*)*$",
        r"^(?:a|a)*b",
        r"^(?:a?b?)*$",
        r"^((ab)*)*c",
        r"^(\s*\w+\s*)*$",
        r"^(?:.*foo)*bar$",
        r"^(?:\w+ ?){1,8}x",
        r"^(?:\d{1,3},?)+$",
        r"^(\w+\s?)*(x)?$",
        r"^(?i:(?:Ab|aB)*)$",
        r"^(?=(\w+\s?)*$)x",
        r"^Posted (?:\d+,?)+$",
        r"^([\w\s]+,?)+\.$",
    ],
)
def test_pattern_that_parts_a_line_in_many_ways(pattern: str) -> None:
    """Two repeated parts that read the same characters, one in the other, are found wherever they stand."""
    assert is_exponential(pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        r"^[\w\s]*$",
        r"^(\w+\s)*$",
        r"^(\w+\s?)*",
        r"^(?:\w+ )+\w+$",
        r"^(?:\w+(?:, | and ))*\w+$",
        r"^\d+(?:\.\d+)*$",
        r"^(?:\d{3},)*\d{3}$",
        r"^(?:\d{2}){2,9}$",
        r"^(?:(?:\d{4}){2} )+$",
        r"^(?:\d{1,2}:\d{2} )+x",
        r"^(?:[A-Z][a-z]+ ){1,4}[A-Z]$",
        r"^(?:\b\w+\s?)*$",
        r"^(?:(?:Mon|Tue) )*x$",
        r"^(?:a|ab)(?:c|bcd)(d*)*",
        r"^\(x\)+$",
        r"^(?i:(?:A|a)*)$",
    ],
)
def test_pattern_that_parts_a_line_in_one_way(pattern: str) -> None:
    """What reads a line in one way, or cannot fail once it has, stays allowed."""
    assert not is_exponential(pattern)


@pytest.mark.parametrize("pattern", [r"Posted \d+", "By .*", r"Photo\b", "(?:A|B) A", r"(?P<byline>By Ana)"])
def test_pattern_without_its_first_sign(pattern: str) -> None:
    """What holds the signs of a pattern and does not begin with one is no whole line: it would never be found."""
    for make, what in (
        (lambda: Outlet(SOURCE, signatures=(pattern,)), "outlet 'ferry-post': signatures has"),
        (lambda: Line(pattern, Role.NOTICE), "line is"),
        (lambda: Layout("headline | keep", words={"keep": pattern}), "words defines 'keep' as"),
    ):
        with pytest.raises(ValueError, match="read as a whole line") as caught:
            make()
        assert str(caught.value).startswith(f"{what} '{pattern}', which is read as a whole line, but contains ")
        assert f"a pattern begins with '^', as r'^{pattern}'" in str(caught.value)


@pytest.mark.parametrize("pattern", ["[Advertisement]", "More (2)", "Read on ...", "A + B = C?", "$ 4.50", "C:\\news"])
def test_whole_line_with_signs(pattern: str) -> None:
    """Brackets, dots and question marks are printed on pages, so a whole line may hold them."""
    assert Outlet(SOURCE, signatures=(pattern,)).signatures == (pattern,)


@pytest.mark.parametrize(
    ("make", "what"),
    [
        (lambda: Outlet(SOURCE, signatures=(SLOW,)), "outlet 'ferry-post': signatures has"),
        (lambda: Outlet(SOURCE, identifiers=("Ferry Post", SLOW)), "outlet 'ferry-post': identifiers has"),
        (lambda: Outlet(SOURCE, boilerplate=(SLOW,)), "outlet 'ferry-post': boilerplate has"),
        (lambda: Line(SLOW, Role.NOTICE), "line is"),
        (lambda: After(SLOW, Role.CAPTION), "label is"),
        (lambda: Layout("headline | keep", words={"keep": SLOW}), "words defines 'keep' as"),
    ],
)
def test_slow_pattern_does_not_load(make: Callable[[], object], what: str) -> None:
    """An outlet, a rule or a card says at once which pattern would hang, and how it is cured."""
    with pytest.raises(ValueError, match="twice as long") as caught:
        make()
    assert str(caught.value).startswith(f"{what} '{SLOW}', which can take twice as long")
    assert "write it so that no two repeated parts can match the same text" in str(caught.value)


@pytest.mark.parametrize(
    ("pattern", "fault"),
    [
        (r"^— [A-Z]\.", "lines have '-' for '—'; write '-'"),
        ("^“Read", "lines have '\"' for '“'; write '\"'"),
        ("^Lume’s", "lines have \"'\" for '’'; write \"'\""),
        ("^Photo [–—]", "lines have '-' for '–'; write '-'"),
        (r"^More\…", r"lines have '...' for '…'; write '\.\.\.'"),
        ("^By\xa0", r"lines have ' ' for '\xa0'; write ' '"),
        ("^By\u200b", r"lines have no '\u200b'; remove it"),
        ("^By  [A-Z]", "lines have one space where the page has several; write one space"),
    ],
)
def test_a_character_that_no_line_has_is_refused_in_a_pattern(pattern: str, fault: str) -> None:
    """The lines of a page are normalised before patterns see them."""
    for make, what in (
        (lambda: Outlet(SOURCE, signatures=(pattern,)), "outlet 'ferry-post': signatures has"),
        (lambda: Line(pattern, Role.NOTICE), "line is"),
        (lambda: Layout("headline | keep", words={"keep": pattern}), "words defines 'keep' as"),
    ):
        with pytest.raises(ValueError, match="cannot match as written") as caught:
            make()
        assert str(caught.value) == f"{what} {quote(pattern)}, which cannot match as written: {fault}"


@pytest.mark.parametrize("pattern", ["^A[-–—]B", "^A[^”]B", r"^A[\]—]B", r"^\\ A", "^A [ ] B"])
def test_a_class_may_have_such_characters_besides_others(pattern: str) -> None:
    """It still matches normalised lines."""
    assert Outlet(SOURCE, signatures=(pattern,)).signatures == (pattern,)
