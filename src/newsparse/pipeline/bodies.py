"""The plain rule for a claimed body: what its lines are, from the line alone.

A card says that a body follows, so most lines need no evidence: a sentence is a paragraph, a credit makes a caption, a
few words between two paragraphs a subhead. What is none of these, and what stands behind a wide gap, is left open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsparse.fields.captions.reader import ends_with_credit
from newsparse.fields.endings import is_notice, is_signoff
from newsparse.model import Role
from newsparse.pipeline.passes.joining import joined

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsparse.lines import Lines
    from newsparse.outlets.catalog import Catalog
    from newsparse.pipeline.said import Single

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


class Body(NamedTuple):
    """Whose body it is, and what the plain rule knows."""

    units: Lines
    tables: Catalog
    outlet: str
    """The id of the outlet whose rule opened the article."""


def body_role(key: str, body: Body) -> Role:
    """Return what a line of a body is, from its reading: paragraph, subhead, caption, signoff, marker or residue."""
    last, tables = key[-1], body.tables
    if is_signoff(key, tables.lexicon):
        return Role.SIGNOFF
    if last in _FULL_ENDS and key[0] != "(":
        return _PARAGRAPH
    if any(asked.rules and asked.outlet.source.id == body.outlet for asked in tables.whole_lines.get(key, ())):
        # the outlet's own control, strayed into the body
        return Role.MARKER
    if ends_with_credit(key, tables.lexicon):
        return Role.CAPTION
    if last in _ENDS or len(key) > _LONGEST_SUBHEAD or key[0] in _BULLETS or ": " in key[1:4]:  # "Q: And then"
        return _PARAGRAPH
    return Role.RESIDUE if key.isdecimal() else _SUBHEAD


def claimed_body(body: Body, first: int, end: int, claims: Mapping[int, Single]) -> list[tuple[int, int, Role | None]]:
    """Return units ``first`` up to ``end`` with their roles: first and last line of each; what is left out is open.

    Open are: all behind a gap of three blank lines, subheads that stand together, and subheads behind the last
    paragraph. Lines that ``claims`` speak of stand among the others, with None for a role.
    """
    units = body.units
    gaps, stop = units.gaps, end
    if max(gaps[first + 1 : end], default=0) >= _WIDE_GAP:
        stop = next(i for i in range(first + 1, end) if gaps[i] >= _WIDE_GAP)
    wrapped = 0 in gaps[first + 1 : stop] and _is_wrapped(units, first, stop)
    late = stop - _LAST  # a sentence may be a signoff only behind the others
    if not claims:
        return _settled(_run(body, first, stop, late, wrapped=wrapped))
    roles: list[tuple[int, int, Role | None]] = []
    claimed: list[tuple[int, int, Role | None]] = []
    for at in sorted(at for at in claims if at < stop):
        roles += _run(body, first, at, late, wrapped=wrapped)
        claimed.append((at, claims[at].last, None))
        first = claims[at].last + 1
    return sorted([*_settled([*roles, *_run(body, first, stop, late, wrapped=wrapped)]), *claimed])


def _run(body: Body, first: int, stop: int, late: int, *, wrapped: bool) -> list[tuple[int, int, Role | None]]:
    """Return the roles of a run of lines; from ``late`` on sentences are asked whether they are signoffs or notices."""
    keys = body.units.keys
    roles: list[tuple[int, int, Role | None]]
    if wrapped:
        roles = [(a, b - 1, body_role(" ".join(keys[a:b]), body)) for a, b in joined(body.units, first, stop)]
        return roles
    last = max(first, late)
    roles = [
        # nearly every line is a sentence
        (i, i, _PARAGRAPH if (key := keys[i])[-1] in _FULL_ENDS and key[0] != "(" else body_role(key, body))
        for i in range(first, min(last, stop))
    ]
    roles += [(i, i, _late(keys[i], body)) for i in range(last, stop)]
    return roles


def _late(key: str, body: Body) -> Role:
    return Role.NOTICE if is_notice(key, body.tables.lexicon) else body_role(key, body)


def _is_wrapped(units: Lines, first: int, end: int) -> bool:
    """Whether a long line without an end mark goes on in the next, small."""
    keys, gaps = units.keys, units.gaps
    for i in range(first + 1, end):
        if not gaps[i] and len(keys[i - 1]) >= _WRAPPED and keys[i - 1][-1] not in _ENDS and keys[i][0].islower():
            return True
    return False


def _settled(roles: list[tuple[int, int, Role | None]]) -> list[tuple[int, int, Role | None]]:
    """Return the roles without the subheads that stand together, or at the end."""
    if _SUBHEAD not in [role for _, _, role in roles]:  # nearly every body
        return roles
    return [
        one
        for n, one in enumerate(roles)
        if one[2] is not _SUBHEAD
        or (n + 1 < len(roles) and roles[n + 1][2] is not _SUBHEAD and (not n or roles[n - 1][2] is not _SUBHEAD))
    ]
