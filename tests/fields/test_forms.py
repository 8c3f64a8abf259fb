"""The invented forms of captions, bylines and datelines: each is read right, or listed as known to be wrong."""

from __future__ import annotations

from collections import Counter

import pytest
from benchmarks.forms import Form, find_wrong, read_known_wrong

WRONG = list(find_wrong())
KNOWN = read_known_wrong()


@pytest.mark.parametrize(("form", "wrong"), WRONG, ids=[form.id for form, _ in WRONG])
def test_form_is_right_unless_listed(form: Form, wrong: dict[str, tuple[str, str]]) -> None:
    """A form is read with every field right, except those in ``known_wrong.txt``, which are wrong."""
    if form.id in KNOWN:
        assert wrong, f"{form.id} is right now; delete its line in known_wrong.txt"
    else:
        assert wrong == {}


def test_every_listed_form_exists_and_has_a_reason() -> None:
    """``known_wrong.txt`` names forms of these files alone, each with a reason, and no id is used twice."""
    counts = Counter(form.id for form, _ in WRONG)
    assert [name for name, count in counts.items() if count > 1] == []
    assert set(KNOWN) <= set(counts)
    assert all(KNOWN.values())
