"""How a layout's drawing fits a page: which lines each of its steps takes."""

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
    from newsparse.outlets.patterns import LazyUnion

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
    """What is before it: ``""`` no blank line, ``"|"`` one or two, ``"/"`` two at most."""
    test: re.Pattern[str] | str | None
    """What an explained word matches: a whole line, or a pattern. None for the name of a role."""
    role: Role
    named: tuple[re.Pattern[str], Role] | None = None
    """The pattern and the role that a group of it is named after, where there is one."""
    reserved: LazyUnion | None = None
    """Of a role: the lines of the layout's explained words, which the role does not take."""
    copied: bool = False
    """Of a headline: the layout prints it twice, so that its copy is the proof, not its form."""
    is_single: bool = attrs.field(init=False, eq=False)
    """Whether it takes one line or none, as most do, and not as a caption or a part of a line."""

    @is_single.default
    def _find_single(self) -> bool:
        return self.most == 1 and self.named is None and self.role is not _CAPTION


def in_doubt(lines: Lines, parts: Sequence[Part]) -> bool:
    """Whether the headline may be the last line of a body before it: it ends as a sentence does."""
    first = next((part.first for part in parts if part.role is Role.HEADLINE), 0)
    return first > 0 and _FULL_STOP.search(lines.keys[first][-4:]) is not None


def passes(step: Step, key: str) -> bool:
    """Whether the reading of a line can be the step's, its copies apart."""
    if step.reserved is not None and step.reserved.match(key):
        return False
    if step.test is not None:
        return key == step.test if isinstance(step.test, str) else step.test.match(key) is not None
    if step.word == "credited":
        return _CREDITED.search(key[-_LONGEST_LABEL:]) is not None
    if step.role is Role.HEADLINE:
        sentence = not step.copied and _FULL_STOP.search(key[-4:]) and key.count(" ") > _SHORT_SENTENCE
        return len(key) <= _LONGEST_HEADLINE and not sentence
    if step.role is Role.BYLINE:
        return len(key) <= _LONGEST_LABEL and _SENTENCE_END.search(key[-4:]) is None
    return step.role not in _LABELS or len(key) <= _LONGEST_LABEL


class Match:
    """One try of one way of a layout. Bounded by the size of the layout, not of the page."""

    __slots__ = ("anchor", "index", "lines", "start", "steps", "taken")

    def __init__(self, lines: Lines, steps: tuple[Step, ...], anchor: Step, index: int) -> None:
        """Take the page, the way that is tried, and the line of its anchor."""
        self.lines, self.steps, self.anchor, self.index = lines, steps, anchor, index
        self.start = 0
        self.taken: list[tuple[Step, int]] = []
        """The steps with their lines, the last first."""

    def parts(self, start: int, *, opens: bool) -> list[Part] | None:
        """Return the parts of a layout that begins at line ``start``, or None."""
        self.start = start
        if not self._fits(0, start, "", {}):
            return None
        parts: list[Part] = []
        for step, index in reversed(self.taken):
            if step.named is None:
                role = step.role
                parts.append(Part(index, index, role, opens and role is not _MARKER, word=step.word))
            else:
                parts.extend(_cut(self.lines, step, index, opens=opens))
            opens = opens and not parts[-1].starts_article and not (len(parts) > 1 and parts[-2].starts_article)
        return parts if any(part.role is not _MARKER for part in parts) else None

    def _fits(self, k: int, at: int, blank: str, bound: dict[str, tuple[str, ...]]) -> bool:
        """Fit the steps from the ``k``-th on to the lines from ``at`` on, most lines first; whether they do."""
        if k == len(self.steps):
            return True
        step = self.steps[k]
        blank = step.blank or blank
        if step is self.anchor and at != self.index:
            return False
        if step.is_single:
            return self._fits_single(step, k, at, blank, bound)
        group = self._group(step, at, blank, bound)
        for n in range(len(group), step.least - 1, -1):
            readings = tuple(group[:n])
            if step.role is _CAPTION and n and not _doubled(step, readings, bound):
                continue
            role, readings = (step.role, readings) if step.named is None else _binds(step, readings)
            binds = role is not _MARKER and (n or role is _CAPTION)
            now = {**bound, role: bound.get(role, ()) + readings} if binds else bound
            if self._fits(k + 1, at + n, "" if n else blank, now):
                self.taken += [(step, line) for line in range(at + n - 1, at - 1, -1)]
                return True
        return False

    def _fits_single(self, step: Step, k: int, at: int, blank: str, bound: dict[str, tuple[str, ...]]) -> bool:
        """Fit a step of a single line: first with the line, then, where the step allows, without."""
        lines, role = self.lines, step.role
        if at < lines.count and (at == self.start or fits_gap(lines.gaps[at], blank)):
            key, original = lines.keys[at], bound.get(role)
            # A deck that says the headline again is the headline: the line before belonged to another article.
            again = role in _UNLIKE and any_alike(key, bound.get(Role.HEADLINE, ()))
            if not again and passes(step, key) and (not original or any_alike(key, original)):
                now = bound if role is _MARKER or original else {**bound, role: (key,)}
                if self._fits(k + 1, at + 1, "", now):
                    self.taken.append((step, at))
                    return True
        return step.least == 0 and self._fits(k + 1, at, blank, bound)

    def _group(self, step: Step, at: int, blank: str, bound: dict[str, tuple[str, ...]]) -> list[str]:
        """Return the readings of the lines from ``at`` on that can be the step's, as many as it may take."""
        keys, gaps, group = self.lines.keys, self.lines.gaps, []
        originals = bound.get(step.role)
        heads = (
            bound.get(Role.HEADLINE, ()) if step.role is _CAPTION else ()
        )  # an alt text may be the headline once more
        for i in range(at, min(at + step.most, len(keys))):
            if i > self.start and not fits_gap(gaps[i], blank if i == at or step.blank == "/" else ""):
                break
            key = keys[i]
            if not passes(step, key) or (originals and not any_alike(key, originals)) or key in heads:
                break
            group.append(key)
        return group


def any_alike(key: str, originals: Sequence[str]) -> bool:
    """Whether a reading is a copy of one of the originals."""
    if key in originals:
        return True
    for original in originals:  # noqa: SIM110 - a generator costs more than most comparisons
        if alike(key, original):
            return True
    return False


def fits_gap(gap: int, blank: str) -> bool:
    """Whether so many blank lines fit a sign of a drawing."""
    if blank == "|":
        return 1 <= gap <= 2  # noqa: PLR2004 - as "|" allows
    return gap <= (2 if blank == "/" else 0)


def _doubled(step: Step, group: tuple[str, ...], bound: dict[str, tuple[str, ...]]) -> bool:
    """Whether captions that have nothing to copy, but should, each appear twice."""
    if bound.get(step.role) or (step.least < 2 and step.role not in bound):  # noqa: PLR2004 - {2,…} asks for copies
        return True
    return all(any(alike(a, b) for j, b in enumerate(group) if j != i) for i, a in enumerate(group))


def _binds(step: Step, keys: tuple[str, ...]) -> tuple[Role, tuple[str, ...]]:
    """Return the role that the step's pattern names, and the readings that later lines of the layout have to copy."""
    assert step.named is not None  # noqa: S101 - for the type checker: asked for named steps alone
    pattern, role = step.named
    return role, tuple(match.group(role.value) for match in map(pattern.match, keys) if match)


def _cut(lines: Lines, step: Step, index: int, *, opens: bool) -> list[Part]:
    """Return the parts of a line of which the step's pattern names one: that, and markers around it."""
    assert step.named is not None  # noqa: S101 - for the type checker: asked for named steps alone
    pattern, role = step.named
    key = lines.keys[index]
    match = pattern.match(key)
    first, last = match.span(role.value) if match else (0, len(key))
    if first == 0 and last == len(key):
        return [Part(index, index, role, opens, word=step.word)]
    raw = lines.text[lines.starts[index] : lines.ends[index]]
    # The reading drops characters, so find the shortest raw beginnings that read as long as the match.
    low = bisect_left(range(len(raw)), first + 1, key=lambda n: len(reading(raw[:n]))) - 1 if first else 0
    high = bisect_left(range(len(raw)), last, key=lambda n: len(reading(raw[:n])))
    behind = bool(raw[high:].strip(EDGE))
    parts = [Part(index, index, _MARKER, end=low, word=step.word)] if low else []
    parts.append(Part(index, index, role, opens, low, high if behind else None, step.word))
    if behind:
        parts.append(Part(index, index, _MARKER, start=high, word=step.word))
    return parts
