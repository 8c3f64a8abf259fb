"""The plain rule for a claimed body: what its lines are, from the line alone.

A card says that a body follows, so most lines need no evidence: a sentence is a paragraph, a credit makes a caption, a
few words between two paragraphs a subhead. What is none of these, and what stands behind a wide gap, is left open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.fields.captions import ends_with_credit
from newsparse.fields.signoffs import is_signoff
from newsparse.model import Role

if TYPE_CHECKING:
    from newsparse.fields.names import AgencyTable
    from newsparse.fields.words import Words
    from newsparse.units import Units

_PARAGRAPH = Role.PARAGRAPH
_FULL_ENDS = frozenset(".!?\"'؟۔।。！？")
"""What ends a sentence, and never a credit."""
_ENDS = frozenset(".!?:;\"',…。！？؟۔।॥：；」』»،")
_BULLETS = frozenset("•-*·▪◦‣–—")
_WIDE_GAP, _LAST = 3, 3
_LONGEST_SUBHEAD = 90
"""A line of more code points is a paragraph even without an end mark."""


def body_role(key: str, agencies: AgencyTable, words: Words) -> Role:
    """Return what a line of a body is, from its reading: paragraph, subhead, caption or signoff."""
    last = key[-1]
    if is_signoff(key, words, agencies):
        return Role.SIGNOFF
    if last in _FULL_ENDS and key[0] != "(":
        return _PARAGRAPH
    if ends_with_credit(key, agencies):
        return Role.CAPTION
    if last in _ENDS or len(key) > _LONGEST_SUBHEAD or key[0] in _BULLETS:
        return Role.PARAGRAPH
    return Role.SUBHEAD


def claimed_body(units: Units, first: int, end: int, agencies: AgencyTable, words: Words) -> list[Role | None]:
    """Return the roles of the units ``first`` up to ``end``; None where the rule leaves the unit open.

    Open are: all behind a gap of three blank lines, subheads that stand together, and what is behind the last
    paragraph.
    """
    keys, gaps = units.keys, units.gaps
    roles: list[Role | None] = []
    late = end - _LAST  # a sentence may be a signoff only behind the others
    for i in range(first, end):
        if gaps[i] >= _WIDE_GAP and i > first:
            break
        key = keys[i]
        plain = key[-1] in _FULL_ENDS and key[0] != "(" and i < late
        roles.append(_PARAGRAPH if plain else body_role(key, agencies, words))
    if Role.SUBHEAD in roles:
        _leave_open(roles)
    return roles + [None] * (end - first - len(roles))


def _leave_open(roles: list[Role | None]) -> None:
    """Put None for subheads that stand together, or at the end."""
    run = 0
    for n, role in enumerate([*roles, None]):
        if role is Role.SUBHEAD:
            run += 1
            continue
        if run > 1 or (run and n == len(roles)):
            roles[n - run : n] = [None] * run
        run = 0
