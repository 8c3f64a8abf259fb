"""The plain rule for a claimed body: what its lines are, from the line alone.

A card says that a body follows, so most lines need no evidence: a sentence is a paragraph, a credit makes a caption, a
few words between two paragraphs a subhead. What is none of these, and what stands behind a wide gap, is left open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.fields.captions import ends_with_credit
from newsparse.fields.signoffs import is_notice, is_signoff
from newsparse.joining import joined
from newsparse.model import Role

if TYPE_CHECKING:
    from newsparse.plugins import Tables
    from newsparse.units import Units

_PARAGRAPH, _SUBHEAD = Role.PARAGRAPH, Role.SUBHEAD
_FULL_ENDS = frozenset(".!?\"'؟۔।。！？")
"""What ends a sentence, and never a credit."""
_ENDS = frozenset(".!?:;\"',…。！？؟۔।॥：；」』»،")
_BULLETS = frozenset("•-*·▪◦‣–—")
_WIDE_GAP, _LAST = 3, 3
_LONGEST_SUBHEAD = 90
"""A line of more code points is a paragraph even without an end mark."""
_WRAPPED = 40
"""A line of fewer code points that goes on in the next was not wrapped there."""


def body_role(key: str, tables: Tables) -> Role:
    """Return what a line of a body is, from its reading: paragraph, subhead, caption, signoff, marker or residue."""
    last = key[-1]
    if is_signoff(key, tables.words, tables.agencies):
        return Role.SIGNOFF
    if last in _FULL_ENDS and key[0] != "(":
        return _PARAGRAPH
    if key in tables.exact:  # an outlet's control, strayed into the body
        return Role.MARKER
    if ends_with_credit(key, tables.agencies, tables.words):
        return Role.CAPTION
    if last in _ENDS or len(key) > _LONGEST_SUBHEAD or key[0] in _BULLETS or ": " in key[1:4]:  # "Q: And then"
        return _PARAGRAPH
    return Role.RESIDUE if key.isdecimal() else _SUBHEAD


def claimed_body(units: Units, first: int, end: int, tables: Tables) -> list[tuple[int, int, Role]]:
    """Return units ``first`` up to ``end`` with their roles: first and last line of each; what is left out is open.

    Open are: all behind a gap of three blank lines, subheads that stand together, and subheads behind the last
    paragraph.
    """
    keys, gaps = units.keys, units.gaps
    stop = end
    if max(gaps[first + 1 : end], default=0) >= _WIDE_GAP:
        stop = next(i for i in range(first + 1, end) if gaps[i] >= _WIDE_GAP)
    late = stop - _LAST  # a sentence may be a signoff only behind the others
    roles: list[tuple[int, int, Role]] = []
    loose = False
    if 0 in gaps[first + 1 : stop] and _is_wrapped(units, first, stop):
        for a, b in joined(units, first, stop):
            key = " ".join(keys[a:b])
            role = body_role(key, tables)
            loose = loose or role is _SUBHEAD
            roles.append((a, b - 1, role))
    else:
        for i in range(first, stop):
            key = keys[i]
            if key[-1] in _FULL_ENDS and key[0] != "(" and i < late:  # nearly every line
                roles.append((i, i, _PARAGRAPH))
                continue
            role = Role.NOTICE if i >= late and is_notice(key, tables.words) else body_role(key, tables)
            loose = loose or role is _SUBHEAD
            roles.append((i, i, role))
    return _settled(roles) if loose else roles


def _is_wrapped(units: Units, first: int, end: int) -> bool:
    """Whether a long line without an end mark goes on in the next, small."""
    keys, gaps = units.keys, units.gaps
    for i in range(first + 1, end):
        if not gaps[i] and len(keys[i - 1]) >= _WRAPPED and keys[i - 1][-1] not in _ENDS and keys[i][0].islower():
            return True
    return False


def _settled(roles: list[tuple[int, int, Role]]) -> list[tuple[int, int, Role]]:
    """Return the roles without the subheads that stand together, or at the end."""
    kept = []
    for n, (a, b, role) in enumerate(roles):
        alone = role is not _SUBHEAD or (
            n + 1 < len(roles) and roles[n + 1][2] is not _SUBHEAD and (not n or roles[n - 1][2] is not _SUBHEAD)
        )
        if alone:
            kept.append((a, b, role))
    return kept
