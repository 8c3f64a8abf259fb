"""How a card's drawing is laid over a page: which units each of its steps takes."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

import attrs

from newsparse.lines import EDGE, alike, reading
from newsparse.model import Role
from newsparse.outlets.outlet import Part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.lines import Lines

_MARKER, _CAPTION = Role.MARKER, Role.CAPTION
_LABELS = frozenset({Role.KICKER, Role.TIMESTAMP})
_SENTENCE_END = re.compile("[.!?。।۔؟][\"')\\]»]*$")
_UNLIKE = frozenset({Role.DECK, Role.KICKER})
_LONGEST_HEADLINE = 300
_LONGEST_LABEL = 160
_SHORT_SENTENCE = 4
"""A headline of at most so many spaces may end in a full stop."""
_CREDITED = re.compile(r"[)\]]$|[.!?]\"? [^.!?]{2,60}$")
"""A bracket at the end, or a few words behind the last sentence."""
_FULL_STOP = re.compile("[.。।۔።][\"')\\]»]*$")


@attrs.frozen
class Step:
    """A word of a drawing: which lines it takes, and how many."""

    word: str
    least: int
    most: int
    blank: str
    """What stands before it: ``""`` no blank line, ``"|"`` one or two, ``"/"`` two at most."""
    test: re.Pattern[str] | str | None
    """What an explained word must read: a whole line, or a pattern. None for the name of a role."""
    role: Role
    names: tuple[re.Pattern[str], Role] | None = None
    """The pattern and the role that a group of it bears the name of, where there is one."""
    others: re.Pattern[str] | None = None
    """Of a role: what the card's explained words read. Such a line is theirs."""
    proved: bool = False
    """Of a headline: the card prints it twice, so that its copy is the proof, not its form."""


def _reads(test: re.Pattern[str] | str, key: str) -> bool:
    return key == test if isinstance(test, str) else test.match(key) is not None


def in_doubt(units: Lines, parts: Sequence[Part]) -> bool:
    """Whether the headline of a card may be the last line of a body before it: it ends as a sentence does."""
    first = next((part.first for part in parts if part.role is Role.HEADLINE), 0)
    return first > 0 and _FULL_STOP.search(units.keys[first][-4:]) is not None


def passes(step: Step, key: str) -> bool:
    """Whether a line can be what the step asks for, the card's other lines apart."""
    if step.others is not None and step.others.match(key):
        return False
    if step.test is not None:
        return _reads(step.test, key)
    if step.word == "credited":
        return _CREDITED.search(key[-_LONGEST_LABEL:]) is not None
    if step.role is Role.HEADLINE:
        sentence = not step.proved and _FULL_STOP.search(key[-4:]) and key.count(" ") > _SHORT_SENTENCE
        return len(key) <= _LONGEST_HEADLINE and not sentence
    if step.role is Role.BYLINE:
        return len(key) <= _LONGEST_LABEL and _SENTENCE_END.search(key[-4:]) is None
    return step.role not in _LABELS or len(key) <= _LONGEST_LABEL


class Match:
    """One try of one way of a card: which units each step takes. Bounded by the card's size, not by the page's."""

    __slots__ = ("anchor", "index", "start", "steps", "units")

    def __init__(self, units: Lines, steps: tuple[Step, ...], anchor: Step, index: int) -> None:
        """Take the page, the way that is tried, and where its anchor stands."""
        self.units, self.steps, self.anchor, self.index = units, steps, anchor, index
        self.start = 0

    def parts(self, start: int, *, opens: bool) -> list[Part] | None:
        """Return the parts of a card that begins at unit ``start``, or None."""
        self.start = start
        taken = self._fit(0, start, "", {})
        if taken is None:
            return None
        parts: list[Part] = []
        for step, unit in taken:
            if step.names is None:
                role = step.role
                parts.append(Part(unit, unit, role, opens and role is not _MARKER, word=step.word))
            else:
                parts.extend(_cut(self.units, step, unit, opens=opens))
            opens = opens and not parts[-1].starts_article and not (len(parts) > 1 and parts[-2].starts_article)
        return parts if any(part.role is not _MARKER for part in parts) else None

    def _fit(self, k: int, at: int, blank: str, bound: dict[str, tuple[str, ...]]) -> list[tuple[Step, int]] | None:
        """Return the steps from the ``k``-th on with their units from ``at`` on; most units first."""
        if k == len(self.steps):
            return []
        step = self.steps[k]
        blank = step.blank or blank
        if step is self.anchor and at != self.index:
            return None
        if step.most == 1 and step.names is None and step.role is not _CAPTION:  # most steps: one line, there or not
            return self._one(step, k, at, blank, bound)
        group = self._group(step, at, blank, bound)
        for n in range(len(group), step.least - 1, -1):
            some = tuple(group[:n])
            if step.role is _CAPTION and n and not _doubled(step, some, bound):
                continue
            role, some = (step.role, some) if step.names is None else _binds(step, some)
            binds = role is not _MARKER and (n or role is _CAPTION)
            now = {**bound, role: bound.get(role, ()) + some} if binds else bound
            rest = self._fit(k + 1, at + n, "" if n else blank, now)
            if rest is not None:
                return [(step, at + j) for j in range(n)] + rest
        return None

    def _one(
        self, step: Step, k: int, at: int, blank: str, bound: dict[str, tuple[str, ...]]
    ) -> list[tuple[Step, int]] | None:
        """Fit a step of a single line: first with the line, then, where the step allows, without."""
        units, role = self.units, step.role
        if at < units.count and (at == self.start or _fits_gap(units.gaps[at], blank)):
            key, said = units.keys[at], bound.get(role)
            # A deck that says the headline again is the headline: the line before belonged to another article.
            again = role in _UNLIKE and any_alike(key, bound.get(Role.HEADLINE, ()))
            if not again and passes(step, key) and (not said or any_alike(key, said)):
                now = bound if role is _MARKER or said else {**bound, role: (key,)}
                rest = self._fit(k + 1, at + 1, "", now)
                if rest is not None:
                    return [(step, at), *rest]
        return self._fit(k + 1, at, blank, bound) if step.least == 0 else None

    def _group(self, step: Step, at: int, blank: str, bound: dict[str, tuple[str, ...]]) -> list[str]:
        """Return the readings of the units from ``at`` on that can be the step's, as many as it may take."""
        keys, gaps, group = self.units.keys, self.units.gaps, []
        said = bound.get(step.role)
        heads = (
            bound.get(Role.HEADLINE, ()) if step.role is _CAPTION else ()
        )  # an alt text may be the headline once more
        for i in range(at, min(at + step.most, len(keys))):
            if i > self.start and not _fits_gap(gaps[i], blank if i == at or step.blank == "/" else ""):
                break
            key = keys[i]
            if not passes(step, key) or (said and not any_alike(key, said)) or key in heads:
                break
            group.append(key)
        return group


def any_alike(key: str, others: Sequence[str]) -> bool:
    """Whether a reading is a copy of one of the others."""
    return key in others or any(alike(key, other) for other in others)


def _fits_gap(gap: int, blank: str) -> bool:
    if blank == "|":
        return 1 <= gap <= 2  # noqa: PLR2004 - as "|" allows
    return gap <= (2 if blank == "/" else 0)


def _doubled(step: Step, group: tuple[str, ...], bound: dict[str, tuple[str, ...]]) -> bool:
    """Whether captions that have nothing to copy, but should, stand twice each."""
    if bound.get(step.role) or (step.least < 2 and step.role not in bound):  # noqa: PLR2004 - {2,…} asks for copies
        return True
    return all(any(alike(a, b) for j, b in enumerate(group) if j != i) for i, a in enumerate(group))


def _binds(step: Step, keys: tuple[str, ...]) -> tuple[Role, tuple[str, ...]]:
    """Return the role that the step's pattern names, and the readings that later lines of the card have to copy."""
    assert step.names is not None  # noqa: S101 - for the type checker: asked for named steps alone
    pattern, role = step.names
    return role, tuple(found.group(role.value) for found in map(pattern.match, keys) if found)


def _cut(units: Lines, step: Step, unit: int, *, opens: bool) -> list[Part]:
    """Return the parts of a line of which the step's pattern names a part: that, and markers around it."""
    assert step.names is not None  # noqa: S101 - for the type checker: asked for named steps alone
    pattern, role = step.names
    key = units.keys[unit]
    found = pattern.match(key)
    first, last = found.span(role.value) if found else (0, len(key))
    if first == 0 and last == len(key):
        return [Part(unit, unit, role, opens, word=step.word)]
    raw = units.text[units.starts[unit] : units.ends[unit]]
    # The reading drops characters, so find the shortest raw beginnings that read as long as the match.
    low = bisect_left(range(len(raw)), first + 1, key=lambda n: len(reading(raw[:n]))) - 1 if first else 0
    high = bisect_left(range(len(raw)), last, key=lambda n: len(reading(raw[:n])))
    behind = bool(raw[high:].strip(EDGE))
    parts = [Part(unit, unit, _MARKER, end=low, word=step.word)] if low else []
    parts.append(Part(unit, unit, role, opens, low, high if behind else None, step.word))
    if behind:
        parts.append(Part(unit, unit, _MARKER, start=high, word=step.word))
    return parts
