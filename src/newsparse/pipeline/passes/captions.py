"""Which lines of an article are captions, asked once more when its body is known.

A caption may stand among controls and copies, or read like prose. Asked is every line of an article that the first
look called a caption, and those that were nearly captions to it.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from newsparse.grammar.evidence import shape
from newsparse.pipeline.passes.headlines import STATES

if TYPE_CHECKING:
    from newsparse.grammar.sight import Sight

_H, _A, _M, _P, _S, _C, _R, _NO = 1, 4, 5, 6, 7, 8, 9, 11
_PROSE = frozenset((_P, _S))
_NEARLY = -60
"""A line is asked where its support for a caption is so little behind that for what it was taken for."""
_LIMITS = (-80, -60, -45, -30, -20, -10, 0, 10, 20, 30, 45, 60)
_COARSE = (-45, -20, -10, 0, 10, 20, 45)
_SIZES = (2, 3, 4, 6, 9, 13, 18, 25, 40)
_LABELS = ("image caption", "media caption", "image source", "caption", "photo", "foto", "bild", "picture")
_LABELLED = ("credit:", "photo:", "foto:", "bild:", "image:")
_PART = 12
"""Characters that a line has at least to count as a part of another."""
_RELATIONS = ("other", "the same", "a part of it", "a whole of it", "nothing")
_GAPS = ("no", "one", "more")
_FAMILIES: tuple[tuple[str, ...], ...] = (
    ("caption? always",),
    tuple(f"caption? {kind} that was {state}" for state in STATES for kind in shape.KINDS),
    tuple(f"caption? was {state}" for state in STATES),
    tuple(f"caption? lead {n}" for n in range(len(_LIMITS) + 1)),
    tuple(f"caption? coarse lead {n}, was {state}" for state in STATES for n in range(len(_COARSE) + 1)),
    tuple(f"caption? {kind} of size {n}" for kind in shape.KINDS for n in range(len(_SIZES) + 1)),
    tuple(f"caption? ends with {end}" for end in shape.ENDINGS),
    tuple(f"caption? begins with {start}" for start in shape.STARTS),
    tuple(f"caption? behind {state}" for state in (*STATES, "none")),
    tuple(f"caption? before {state}" for state in (*STATES, "none")),
    tuple(f"caption? {a} before, {b} behind" for a in _RELATIONS for b in _RELATIONS),
    tuple(f"caption? {a} blank before, {b} behind" for a in _GAPS for b in _GAPS),
    tuple(f"caption? begins like {label}" for label in _LABELS),
    ("caption? prints a credit's label", "caption? a stroke near the end", "caption? ends with a bracket"),
    ("caption? a caption near above", "caption? a caption near below"),
    tuple(f"caption? shares {n} words with the next paragraph" for n in ("no", "one", "two", "three or more")),
)
NAMES = tuple(name for family in _FAMILIES for name in family)
_KIND, _WAS, _LEAD, _ROUGH, _SIZE, _END, _START, _BEHIND, _BEFORE, _SAID, _BLANK, _LABEL, _SIGN, _NEAR, _SHARED = (
    sum(map(len, _FAMILIES[:n])) for n in range(1, 16)
)
_K, _N, _Z = len(shape.KINDS), len(_RELATIONS), len(_SIZES) + 1
Supports = list[tuple[int, ...]]


def lead(support: tuple[int, ...], state: int) -> int:
    """Return by how much a caption's support passes that of what the line may be instead."""
    if state in (_P, _S, _C, _R):
        other = max(support[6], support[7], support[9])
    else:
        other = max(support[1], support[2], support[3], support[5], support[6])
    return max(support[_A], support[_C]) - other


def asked(states: list[int], supports: Supports, span: tuple[int, int, int]) -> list[int]:
    """Return the units of an article that may be captions."""
    return [
        i
        for i in range(span[0], span[2] + 1)
        if states[i] != _H
        and ((support := supports[i])[_A] - (own := support[states[i]]) > _NEARLY or support[_C] - own > _NEARLY)
    ]


def _relation(key: str, other: str) -> int:
    if key == other:
        return 1
    if key in other:
        return 2 if len(key) >= _PART else 0
    return 3 if len(other) >= _PART and other in key else 0


def features(sight: Sight, states: list[int], supports: Supports, i: int) -> list[int]:
    """Return what speaks for and against a unit's being a caption."""
    keys, kinds, before, state, last = sight.keys, sight.kinds, sight.before, states[i], len(states) - 1
    key, kind, ahead = keys[i], kinds[i], lead(supports[i], state)
    above = _relation(key, keys[i - 1]) if i else 4
    below = _relation(key, keys[i + 1]) if i < last else 4
    row = [
        0,
        _KIND + state * _K + kind,
        _WAS + state,
        _LEAD + bisect_right(_LIMITS, ahead),
        _ROUGH + state * (len(_COARSE) + 1) + bisect_right(_COARSE, ahead),
        _SIZE + kind * _Z + bisect_right(_SIZES, sight.sizes[i]),
        _END + sight.ending[i],
        _START + sight.start[i],
        _BEHIND + (states[i - 1] if i else _NO),
        _BEFORE + (states[i + 1] if i < last else _NO),
        _SAID + above * _N + below,
        _BLANK + min(before[i], 2) * 3 + (min(before[i + 1], 2) if i < last else 2),
    ]
    head, tail = key[:24].lower(), key[-60:].lower()
    if head.startswith(_LABELS):
        row.append(_LABEL + next(n for n, label in enumerate(_LABELS) if head.startswith(label)))
    if (":" in tail and any(sign in tail for sign in _LABELLED)) or "©" in tail:
        row.append(_SIGN)
    if "/" in tail:
        row.append(_SIGN + 1)
    if key[-1] == ")":
        row.append(_SIGN + 2)
    row += _neighbours(sight, states, i)
    return row


def _neighbours(sight: Sight, states: list[int], i: int) -> list[int]:
    near, behind = states[max(0, i - 3) : i], states[i + 1 : i + 6]
    row = []
    if _A in near or _C in near:
        row.append(_NEAR)
    if _A in behind[:3] or _C in behind[:3]:
        row.append(_NEAR + 1)
    if _P in behind:
        row.append(_SHARED + min(3, len(sight.bags[i] & sight.bags[i + 1 + behind.index(_P)])))
    return row


def told(
    sight: Sight,
    states: list[int],
    supports: Supports,
    spans: list[tuple[int, int, int]],
    weights: list[int],
) -> list[int]:
    """Return the states with each article's captions told anew; its first and its last paragraph stay."""
    found, weigh = list(states), weights.__getitem__
    for span in spans:
        for i in asked(states, supports, span):
            opening, state = i < span[1], states[i]
            if i in span[1:] or (state in _PROSE and sight.ending[i] == shape.STOP):  # "…, he told Reuters."
                continue
            if sum(map(weigh, features(sight, states, supports, i))) > 0:
                found[i] = _A if opening else _C
            elif state in (_A, _C):
                found[i] = _M if opening else _R
    return found
