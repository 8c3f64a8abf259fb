"""``Card``: the opening of an article, drawn. A card is a rule of an outlet that needs no loop.

A drawing is read from left to right, a word for each line of the page:

    headline [| deck] | caption* TT count? | headline | caption*

===========  ====================================================================================================
``|``        one or two blank lines; ``/`` blank lines or none, two at most; between other words none
``headline`` ``deck`` ``kicker`` ``byline`` ``timestamp`` ``notice``: a line of that role. What a card prints
             twice (the headline here) must be a copy: alike but for white space, quotes, dashes or one letter
``caption``  copies of captions: the second group of a card holds only copies of the first, unless that is empty;
             within a group that has nothing to copy, every line stands twice
``credited`` one caption that ends in a credit
other words  lines that the card explains in ``words``: a whole line, or a pattern where it begins with ``^``. A
             group of the pattern that bears the name of a role is that role, the rest of the line a marker
``? * + {2,4}`` behind a word: how often; ``[ … ]``: this part may be missing
===========  ====================================================================================================

The card is tried wherever its first explained word that is not optional stands (its anchor), from the longest way to
the shortest; a drawing without such a word is anchored at its first word.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

import attrs

from newsparse.lines import alike, reading
from newsparse.model import Role
from newsparse.outlet import Claim, Part

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsparse.units import Units

_LINE = frozenset({"headline", "deck", "kicker", "byline", "timestamp", "notice", "caption"})
_TOKEN = re.compile(r"(\[)|(\])|([|/])|([\w-]+)(\?|\*|\+|\{(\d+),(\d+)\})?")
_MANY = 8
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


def _written_out(drawing: str, words: Mapping[str, str]) -> tuple[tuple[Step, ...], ...]:
    """Write the drawing out: each bracketed part present, then missing."""
    ways: list[tuple[Step, ...]] = [()]
    kept: list[tuple[Step, ...]] = []
    blank, at = "", 0
    for token in _TOKEN.finditer(drawing):
        if drawing[at : token.start()].strip():
            break
        at = token.end()
        opens, closes, gap, word = token.group(1, 2, 3, 4)
        if opens:
            kept = ways
        elif closes:
            ways, kept = ways + kept, []
        elif gap:
            blank = gap
        else:
            step = _step(drawing, words, token, blank)
            ways, blank = [(*way, step) for way in ways], ""
    if drawing[at:].strip() or kept or blank:
        msg = f"the card's drawing cannot be read at {drawing[at:]!r} in {drawing!r}"
        raise ValueError(msg)
    return tuple(ways)


def _step(drawing: str, words: Mapping[str, str], token: re.Match[str], blank: str) -> Step:
    word, often, low, high = token.group(4, 5, 6, 7)
    least, most = {None: (1, 1), "?": (0, 1), "*": (0, _MANY), "+": (1, _MANY)}.get(often) or (int(low), int(high))
    if word in words:
        told = words[word]
        return Step(word, least, most, blank, re.compile(told) if told.startswith("^") else told, Role.MARKER)
    if word not in _LINE and word != "credited":
        msg = f"the word {word!r} of the card's drawing {drawing!r} is neither a role nor explained in words"
        raise ValueError(msg)
    return Step(word, least, most, blank, None, Role.CAPTION if word == "credited" else Role(word))


class Card:
    """A rule that claims an article's opening as it is drawn, and what follows as its body.

    With ``opens`` false the card stands inside an article (a gallery's captions) and starts none. Raises
    ``ValueError`` for a drawing that cannot be read.
    """

    __slots__ = ("_anchor", "_copied", "_reach", "ways", "body", "drawing", "name", "opens", "words")

    def __init__(
        self, drawing: str, *, words: Mapping[str, str] | None = None, name: str = "card", opens: bool = True
    ) -> None:
        """Compile the drawing once; a Card holds nothing of any page."""
        self.drawing, self.words, self.name, self.opens = drawing, dict(words or {}), name, opens
        self.ways: tuple[tuple[Step, ...], ...] = _written_out(drawing, self.words)
        """The drawing written out, in the order in which the ways are tried."""
        steps = max(self.ways, key=len)
        anchor = next((k for k, s in enumerate(steps) if s.test is not None and s.least), 0)
        self._anchor = steps[anchor]
        self._reach = sum(s.most for s in steps[:anchor])
        again = [k for k, s in enumerate(steps) if s.word == steps[0].word == "headline" and k > anchor]
        self._copied = sum(s.most for s in steps[anchor : again[0] + 1]) if again else 0

    def __call__(self, units: Units, index: int) -> Claim | None:
        """Return the claim of the card that has its anchor at unit ``index``, or None."""
        if not passes(self._anchor, units.keys[index]):
            return None
        first = index
        while first > 0 and index - first < self._reach and units.gaps[first] <= 2:  # noqa: PLR2004 - as "|" allows
            first -= 1
        copies = units.keys[index + 1 : index + 1 + self._copied] if self._copied else []
        for start in range(first, index + 1):
            if copies and not _any_alike(units.keys[start], copies):
                continue
            for way in self.ways:
                parts = _Match(units, way, self._anchor, index).parts(start, opens=self.opens)
                if parts:
                    return Claim(tuple(parts), body=self.opens)
        return None


def passes(step: Step, key: str) -> bool:
    """Whether a line can be what the step asks for, the card's other lines apart."""
    if step.test is not None:
        return key == step.test if isinstance(step.test, str) else step.test.match(key) is not None
    if step.word == "credited":
        return _CREDITED.search(key[-_LONGEST_LABEL:]) is not None
    if step.role is Role.HEADLINE:
        return len(key) <= _LONGEST_HEADLINE and not (_FULL_STOP.search(key[-4:]) and key.count(" ") > _SHORT_SENTENCE)
    if step.role is Role.BYLINE or step.role is Role.KICKER or step.role is Role.TIMESTAMP:
        return len(key) <= _LONGEST_LABEL
    return True


class _Match:
    """One try of one way of a card: which units each step takes. Bounded by the card's size, not by the page's."""

    __slots__ = ("anchor", "index", "start", "steps", "units")

    def __init__(self, units: Units, steps: tuple[Step, ...], anchor: Step, index: int) -> None:
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
            parts.extend(_lined(self.units, step, unit))
        first = next((k for k, part in enumerate(parts) if part.role is not Role.MARKER), None)
        if first is None:
            return None
        if opens:
            parts[first] = attrs.evolve(parts[first], starts_article=True)
        return parts

    def _fit(self, k: int, at: int, blank: str, bound: dict[str, tuple[str, ...]]) -> list[tuple[Step, int]] | None:
        """Return the steps from the ``k``-th on with their units from ``at`` on, most units first; None if none fits."""
        if k == len(self.steps):
            return []
        step = self.steps[k]
        blank = step.blank or blank
        if step is self.anchor and at != self.index:
            return None
        group = self._group(step, at, blank, bound)
        for n in range(len(group), step.least - 1, -1):
            some = tuple(group[:n])
            if step.role is Role.CAPTION and n and not _doubled(step, some, bound):
                continue
            role, some = _binds(step, some)
            now = {**bound, role: bound.get(role, ()) + some} if n or role is Role.CAPTION else bound
            rest = self._fit(k + 1, at + n, "" if n else blank, now)
            if rest is not None:
                return [(step, at + j) for j in range(n)] + rest
        return None

    def _group(self, step: Step, at: int, blank: str, bound: dict[str, tuple[str, ...]]) -> list[str]:
        """Return the readings of the units from ``at`` on that can be the step's, as many as it may take."""
        keys, gaps, group = self.units.keys, self.units.gaps, []
        said = bound.get(step.role) if step.role is not Role.MARKER else None
        for i in range(at, min(at + step.most, len(keys))):
            if i > self.start and not _fits_gap(gaps[i], blank if i == at or step.blank == "/" else ""):
                break
            key = keys[i]
            if not passes(step, key) or (said and not _any_alike(key, said)):
                break
            group.append(key)
        return group


def _any_alike(key: str, others: Sequence[str]) -> bool:
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
    """Return the role and the readings that later lines of the card have to copy."""
    if isinstance(step.test, re.Pattern):
        for name in step.test.groupindex:
            return Role(name), tuple(found.group(name) for found in map(step.test.match, keys) if found)
    return step.role, keys


def _lined(units: Units, step: Step, unit: int) -> list[Part]:
    """Return the parts of a line: one, or several where the step's pattern names a role within it."""
    if step.test is None or isinstance(step.test, str) or not step.test.groupindex:
        return [Part(unit, unit, step.role)]
    found = step.test.match(units.keys[unit])
    (name, _), *_ = step.test.groupindex.items()
    first, last = found.span(name) if found else (0, 0)
    raw = units.text[units.starts[unit] : units.ends[unit]]
    if found and found.end(name) == len(units.keys[unit]) and not first:
        return [Part(unit, unit, Role(name))]
    # The reading drops characters, so find the shortest raw beginnings that read as long as the match.
    low = bisect_left(range(len(raw)), first + 1, key=lambda n: len(reading(raw[:n]))) - 1 if first else 0
    high = bisect_left(range(len(raw)), last, key=lambda n: len(reading(raw[:n])))
    parts = [Part(unit, unit, Role(name), start=low, end=high if raw[high:].strip() else None)]
    if parts[0].end is not None:
        parts.append(Part(unit, unit, Role.MARKER, start=high))
    return [Part(unit, unit, Role.MARKER, end=low), *parts] if low else parts
