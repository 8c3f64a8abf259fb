"""``Signatures``: reading a line records names and times, and changes no role."""

from __future__ import annotations

import pytest
from drafts import draft_of

from newsparse.fields.name_lines import Form
from newsparse.model import Role
from newsparse.pipeline.signing.signatures import Signatures

LINES = ("Quay of Lume Closed for Repairs", "By Ana Reed", "By the old quay", "The quay is closed until the spring.")


@pytest.mark.parametrize("role", [Role.BOILERPLATE, Role.CAPTION])
def test_reading_changes_no_role(role: Role) -> None:
    """A caption that begins like a byline is reported as misread, and whoever reads it labels it."""
    draft = draft_of("\n\n".join(LINES))
    for unit in draft.units:
        draft.label(unit, role)
    signatures = Signatures(draft)
    assert [signatures.read(number) for number in range(len(LINES))] == [False, True, False, False]
    assert {unit.role for unit in draft.units} == {role}
    misread = [number for number in range(len(LINES)) if signatures.is_misread_caption(number)]
    assert misread == ([1, 2] if role is Role.CAPTION else [])


def test_a_byline_is_added() -> None:
    """It covers the whole line, with the given certainty, until it is discarded."""
    signatures = Signatures(draft_of("\n\n".join(LINES)))
    signatures.add_byline(0, Form.STRONG)
    assert signatures.is_name(0)
    assert not signatures.is_sure_name(0)
    assert signatures[0].parts == ((Role.BYLINE, 0, len(LINES[0]) + 1),)
    signatures.discard(0)
    assert 0 not in signatures
