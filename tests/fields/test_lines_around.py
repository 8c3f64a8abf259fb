"""Lines around a body: signoffs, kickers, and lines that print a name, a time or both."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from byline_forms import KICKERS, NO_KICKERS, NO_SIGNOFF, SIGNOFFS

from newsparse.fields.kickers import is_kicker
from newsparse.fields.openings import Form, is_name_alone, opening_roles, sure_roles
from newsparse.fields.signoffs import is_signoff
from newsparse.lines import reading

if TYPE_CHECKING:
    from newsparse.plugins import Tables


@pytest.mark.parametrize("printed", SIGNOFFS)
def test_signoff(printed: str, tables: Tables) -> None:
    """A line that says who reported, or an agency alone behind a dash or in brackets, is a signoff."""
    assert is_signoff(reading(printed), tables.words, tables.agencies)


@pytest.mark.parametrize("printed", NO_SIGNOFF)
def test_no_signoff(printed: str, tables: Tables) -> None:
    """A sentence is no signoff, whatever it begins with."""
    assert not is_signoff(reading(printed), tables.words, tables.agencies)


@pytest.mark.parametrize("printed", KICKERS)
def test_kicker(printed: str, tables: Tables) -> None:
    """A few words over a headline may be its kicker."""
    assert is_kicker(reading(printed), tables.agencies, tables.words)


@pytest.mark.parametrize("printed", NO_KICKERS)
def test_no_kicker(printed: str, tables: Tables) -> None:
    """A control, a byline, a date, an agency or a sentence is no kicker."""
    assert not is_kicker(reading(printed), tables.agencies, tables.words)


@pytest.mark.parametrize(
    ("printed", "parts"),
    [
        ("By Amal Reed", ["byline"]),
        ("7 March 2024", ["timestamp"]),
        ("Last updated", ["timestamp"]),
        ("Updated 14 sec ago", ["timestamp"]),
        ("By Amal Reed 7 March 2024", ["byline", "timestamp"]),
        ("7 March 2024 | By Amal Reed", ["timestamp", "byline"]),
        ("Amal Reed2 minutes ago", ["byline", "timestamp"]),
        ("Amal Reed · MBC News · Posted: Aug 08, 2024", ["byline", "timestamp"]),
        ("Read on", []),
    ],
)
def test_opening(printed: str, parts: list[str], tables: Tables) -> None:
    """A line is parted where its name ends and its time begins, and the parts join to the line."""
    found = opening_roles(printed, tables.agencies, tables.words)
    assert [role.value for role, _, _ in found] == parts
    assert "".join(printed[a:b] for _, a, b in found) == (printed if parts else "")


@pytest.mark.parametrize(
    ("printed", "form"),
    [
        ("By Amal Reed", Form.SURE),
        ("Amal Reed2 minutes ago", Form.ALONE),
        ("7 March 2024", Form.SURE),
    ],
)
def test_sure(printed: str, form: Form, tables: Tables) -> None:
    """A by-word and a name tell; a name beside a time that says no day may be a line of a menu."""
    pieces, found = sure_roles(printed, tables.agencies, tables.words)
    assert pieces
    assert found is form


@pytest.mark.parametrize("printed", ["Amal Reed", "Amal Reed and Jon Pell", "Amal de Reed, Chief Correspondent"])
def test_name_alone(printed: str, tables: Tables) -> None:
    """Names with what joins them and what they are may be a byline, and are not sure."""
    assert is_name_alone(printed, tables.agencies, tables.words)
    assert sure_roles(printed, tables.agencies, tables.words)[0] == ()


@pytest.mark.parametrize("printed", ["Reed", "By Amal Reed", "Amal Reed walked home", "Amal Reed 2", "Read More", "—"])
def test_no_name_alone(printed: str, tables: Tables) -> None:
    """One word, a by-word, a small word that joins nothing, a digit, a control: no name alone."""
    assert not is_name_alone(printed, tables.agencies, tables.words)


@pytest.mark.parametrize(
    "printed",
    ["Read More", "On March 7, 2024, the ferry left the harbour for the last time", "By now it was late.", "10"],
)
def test_not_sure(printed: str, tables: Tables) -> None:
    """A control, a sentence with a date, a number are told from neither."""
    assert sure_roles(printed, tables.agencies, tables.words)[0] == ()
