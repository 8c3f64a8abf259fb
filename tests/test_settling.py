"""What is put right once every unit has a role."""

from __future__ import annotations

from newsparse.model import Role
from newsparse.pipeline.assemble import Decided
from newsparse.pipeline.passes.endings import with_openings


def _decided(role: Role, *, opens: bool = False, margin: int | None = None) -> Decided:
    return Decided(role, 0, 0, opens, "grammar:paragraph", None, "", "", margin)


def test_an_article_opens_at_what_is_of_it() -> None:
    """Where the first unit became residue the next that is none opens the article, with its margin."""
    found = [
        _decided(Role.PARAGRAPH, opens=True, margin=50),
        _decided(Role.RESIDUE, opens=True, margin=30),
        _decided(Role.MARKER),
        _decided(Role.PARAGRAPH),
    ]
    with_openings(found, 0)
    assert [(item.opens, item.margin) for item in found] == [(True, 50), (False, None), (False, None), (True, 30)]


def test_an_article_behind_it_keeps_its_own() -> None:
    """An article all of whose units became residue gives its opening to nobody."""
    found = [_decided(Role.RESIDUE, opens=True, margin=30), _decided(Role.HEADLINE, opens=True, margin=70)]
    with_openings(found, 0)
    assert [(item.opens, item.margin) for item in found] == [(False, None), (True, 70)]
