"""What the grammar makes of lines whose role an outlet claimed: the states that are left to them, and no neighbour.

A claim that opens no article says what a line is, not where the article around it begins and ends. So the grammar reads
such a line with the others, in one of the states that its role may have.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, TypeAlias

from newsparse.grammar.viterbi import A, C, D, H, M, O, P, R, S, Y, Z
from newsparse.lines import alike
from newsparse.model import Role

if TYPE_CHECKING:
    from collections.abc import Mapping

Forced: TypeAlias = "Mapping[int, tuple[int, Role]]"
"""By the first line of a claimed unit: its last line and its role."""
_AROUND = frozenset((O, M, R, Z))
STATES_OF: dict[Role, frozenset[int]] = {
    Role.HEADLINE: frozenset((H, M)),
    Role.DECK: frozenset((D,)),
    Role.KICKER: frozenset((O, Z, M, Y)),
    Role.BYLINE: frozenset((Y, R, O, Z)),
    Role.TIMESTAMP: frozenset((Y, R, O, Z)),
    Role.CAPTION: frozenset((A, C, M, R, P, D)),
    Role.PARAGRAPH: frozenset((P,)),
    Role.SUBHEAD: frozenset((S,)),
    Role.SIGNOFF: frozenset((Z, R)),
    Role.NOTICE: _AROUND,
    Role.MARKER: _AROUND,
    Role.RESIDUE: _AROUND,
}
"""The states that a unit of each role may have. A caption is left where the path has it: it ends no opening."""
_FIRST_HEADLINE = frozenset((H,))
UNSAID = frozenset({Role.NOTICE, Role.MARKER, Role.RESIDUE})
"""Roles that say nothing of where an article begins: such a unit may be a refrain."""
_NEAR = 8
"""Lines of an opening, at most, that are looked at above a claimed deck."""
CERTAIN = 1_000_000
"""So much speaks against each other state: no sum of evidence reaches it."""


def parted(ranges: list[tuple[int, int]], forced: Forced) -> list[tuple[int, int]]:
    """Return the units, half-open ranges of lines, with each claimed one by itself."""
    cuts = sorted({edge for first, (last, _) in forced.items() for edge in (first, last + 1)})
    made: list[tuple[int, int]] = []
    until = ranges[0][0] if ranges else 0  # up to here all lines are in a unit
    for start, stop in ranges:
        begin = max(start, until)
        for cut in cuts[bisect_left(cuts, begin + 1) : bisect_left(cuts, stop)]:
            if cut > begin:
                begin = _closed(made, begin, cut, forced)
        if begin < stop:
            begin = _closed(made, begin, stop, forced)
        until = begin
    return made


def _closed(made: list[tuple[int, int]], begin: int, end: int, forced: Forced) -> int:
    """Put lines in a unit, all those of a claimed one that begins with them; return where the next unit begins."""
    if begin in forced:
        end = forced[begin][0] + 1
    made.append((begin, end))
    return end


def certain(supports: list[tuple[int, ...]], roles: Mapping[int, Role], keys: list[str]) -> list[tuple[int, ...]]:
    """Return the supports with nothing left to a claimed unit but its role's states.

    A headline may be a copy only if an earlier one reads alike. Near above a claimed deck no line is one.
    """
    made, heads, last = list(supports), set(), ""
    for i, role in roles.items():
        own = STATES_OF[role]
        if role is Role.HEADLINE:
            if keys[i] not in heads and not alike(keys[i], last):
                own = _FIRST_HEADLINE
            last = keys[i]
            heads.add(last)
        made[i] = tuple([support - (0 if k in own else CERTAIN) for k, support in enumerate(made[i])])
    for i in (i for i, role in roles.items() if role is Role.DECK):
        for above in set(range(max(0, i - _NEAR), i)).difference(roles):
            made[above] = tuple([support - CERTAIN * (k == D) for k, support in enumerate(made[above])])
    return made


def weighed(scores: list[int], picked: list[int], roles: Mapping[int, Role]) -> list[int]:
    """Return the scores of candidates for a headline, where a claim speaks: the first claimed one it is, or none."""
    heads = [n for n, i in enumerate(picked) if roles.get(i) is Role.HEADLINE]
    made = [score - (CERTAIN if n < len(picked) and picked[n] in roles else 0) for n, score in enumerate(scores)]
    if heads:
        made[heads[0]] += 3 * CERTAIN
    return made


def starting(
    verdicts: list[int], spans: list[tuple[int, int, int]], roles: Mapping[int, Role], starts: int
) -> list[int]:
    """Return the verdicts on articles; one whose opening has a claimed headline starts."""
    heads = sorted(i for i, role in roles.items() if role is Role.HEADLINE)
    return [
        starts if _any_between(heads, begin, first) else verdict
        for verdict, (begin, first, _) in zip(verdicts, spans, strict=True)
    ]


def _any_between(numbers: list[int], begin: int, end: int) -> bool:
    at = bisect_left(numbers, begin)
    return at < len(numbers) and numbers[at] < end
