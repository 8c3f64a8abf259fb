"""Matches the drawing of a layout to the lines of a page."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

import attrs

from newsparse.lines import EDGE, alike, reading
from newsparse.model import NO_ARTICLE_ROLES, Role
from newsparse.outlets.outlet import Part

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newsparse.lines import Lines
    from newsparse.outlets.patterns import LazyUnion

_MARKER, _CAPTION = Role.MARKER, Role.CAPTION
_LABELS = frozenset({Role.KICKER, Role.TIMESTAMP})
_SENTENCE_END = re.compile("[.!?。।۔؟][\"')\\]»]*$")
_UNLIKE = frozenset({Role.DECK, Role.KICKER})
_MAX_HEADLINE_LENGTH = 300
_MAX_LABEL_LENGTH = 160
_MAX_SENTENCE_SPACES = 4
"""The maximum number of spaces in a headline that ends with a full stop."""
_CREDITED = re.compile(r"[)\]]$|[.!?]\"? [^.!?]{2,60}$")
"""Matches a caption with a credit, in brackets at its end or in a few words after its last sentence."""
_FULL_STOP = re.compile("[.。।۔።][\"')\\]»]*$")


@attrs.frozen
class DrawnWord:
    """A word in a layout's drawing: which lines it matches, and how many."""

    word: str
    least: int
    most: int
    blank: str
    """Blank lines allowed before matched lines: none for ``""``, one or two for ``"|"``, at most two for ``"/"``."""
    test: re.Pattern[str] | str | None
    """The whole line or pattern that defines the word, or None if the word is a role."""
    role: Role
    named: tuple[re.Pattern[str], Role] | None = None
    """The pattern that defines the word, and the role after which a group in it is named. None without such a group."""
    reserved: LazyUnion | None = None
    """Matches the lines of defined words, which this word must not match. None if there are no such lines."""
    copied: bool = False
    """Whether the word is a headline that the drawing repeats. The punctuation of such a headline does not matter."""
    is_single: bool = attrs.field(init=False, eq=False)
    """Whether the word matches at most one line, which gets a single role other than caption. Most words do."""

    @is_single.default
    def _find_single(self) -> bool:
        return self.most == 1 and self.named is None and self.role is not _CAPTION


def is_doubtful(lines: Lines, parts: Sequence[Part]) -> bool:
    """Return whether the headline in ``parts`` ends like a sentence, and may thus be the end of a previous article."""
    for part in parts:
        if part.role is Role.HEADLINE:
            return part.first > 0 and _FULL_STOP.search(lines.keys[part.first][-4:]) is not None
    return False


def accepts(step: DrawnWord, key: str, is_link: Callable[[str], bool]) -> bool:  # noqa: PLR0911 - one return per kind of step
    """Return whether ``step``, a word of a layout's drawing, matches ``key``, a normalised line.

    ``is_link`` returns whether a line links to another story. The function does not check whether the line must repeat
    an earlier one.
    """
    reserved, test, role = step.reserved, step.test, step.role
    if reserved is not None and reserved.match(key):
        return False
    if test is not None:
        return key == test if isinstance(test, str) else test.match(key) is not None
    if step.word == "credited":
        return _CREDITED.search(key[-_MAX_LABEL_LENGTH:]) is not None
    if role is _CAPTION:
        return True
    if role is Role.HEADLINE:
        sentence = not step.copied and _FULL_STOP.search(key[-4:]) and key.count(" ") > _MAX_SENTENCE_SPACES
        return len(key) <= _MAX_HEADLINE_LENGTH and not sentence and (step.copied or not is_link(key))
    if role is Role.BYLINE:
        return len(key) <= _MAX_LABEL_LENGTH and _SENTENCE_END.search(key[-4:]) is None
    return role not in _LABELS or (len(key) <= _MAX_LABEL_LENGTH and not is_link(key))


class Match:
    """An attempt to match one of the alternatives of a layout to the lines of a page.

    Its running time depends on the layout, not on the page.
    """

    __slots__ = ("anchor", "index", "lines", "start", "steps", "taken")

    def __init__(self, lines: Lines, steps: tuple[DrawnWord, ...], anchor: DrawnWord, index: int) -> None:
        """Prepare an attempt to match ``steps``, one alternative of a layout, with the anchor at line ``index``."""
        self.lines, self.steps, self.anchor, self.index = lines, steps, anchor, index
        self.start = 0
        self.taken: list[tuple[DrawnWord, int]] = []
        """The steps matched so far, each with the index of its line, in reverse order."""

    def parts(self, start: int, *, opens: bool) -> list[Part] | None:
        """Return the parts of the claim if the alternative matches from line ``start``, or None if it does not.

        ``opens`` indicates whether the first part that is neither a marker nor boilerplate starts an article. If
        ``opens`` is true and there is no such part, or if all parts are markers, the result is None, too.
        """
        self.start = start
        if not self._fits(0, start, "", {}):
            return None
        parts: list[Part] = []
        has_text = False
        for step, index in reversed(self.taken):
            role = step.role if step.named is None else step.named[1]
            starts = opens and role not in NO_ARTICLE_ROLES
            if step.named is not None:
                parts += _split_line(self.lines, step, index, opens=starts)
            else:
                parts.append(Part(index, index, role, starts, word=step.word))
            has_text = has_text or role is not _MARKER
            opens = opens and not starts
        return parts if has_text and not opens else None

    def _fits(self, k: int, at: int, blank: str, bound: dict[str, tuple[str, ...]]) -> bool:
        """Match the steps from index ``k`` to the lines from ``at``, greedily, and return whether all of them match.

        ``blank`` is the ``|`` or ``/`` before step ``k`` in the drawing, if any. ``bound`` maps each role to the keys
        of lines already matched, which further lines with this role must repeat.
        """
        if k == len(self.steps):
            return True
        step = self.steps[k]
        blank = step.blank or blank
        if step is self.anchor and at != self.index:
            return False
        if not step.is_single:
            return self._fits_group(step, k, at, blank, bound)
        lines, role = self.lines, step.role
        if at < lines.count and (at == self.start or fits_gap(lines.gaps[at], blank)):
            key, original = lines.keys[at], bound.get(role)
            # A "deck" that repeats the headline is the headline itself, and the line above is from another article.
            again = role in _UNLIKE and is_copy(key, bound.get(Role.HEADLINE, ()))
            if not again and (not original or is_copy(key, original)) and accepts(step, key, lines.is_link):
                now = bound if role in NO_ARTICLE_ROLES or original else {**bound, role: (key,)}
                if self._fits(k + 1, at + 1, "", now):
                    self.taken.append((step, at))
                    return True
        return step.least == 0 and self._fits(k + 1, at, blank, bound)

    def _fits_group(self, step: DrawnWord, k: int, at: int, blank: str, bound: dict[str, tuple[str, ...]]) -> bool:
        """Match ``step`` to as many lines from index ``at`` as the later steps allow, and return whether this succeeds.

        ``k`` is the index of the step. ``blank`` and ``bound`` are as in ``_fits``.
        """
        group = self._group(step, at, blank, bound)
        for n in range(len(group), step.least - 1, -1):
            readings = tuple(group[:n])
            if step.role is _CAPTION and n and not _are_doubled(step, readings, bound):
                continue
            role, readings = (step.role, readings) if step.named is None else _bind(step, readings)
            binds = role not in NO_ARTICLE_ROLES and (n or role is _CAPTION)
            now = {**bound, role: bound.get(role, ()) + readings} if binds else bound
            if self._fits(k + 1, at + n, "" if n else blank, now):
                self.taken += [(step, line) for line in range(at + n - 1, at - 1, -1)]
                return True
        return False

    def _group(self, step: DrawnWord, at: int, blank: str, bound: dict[str, tuple[str, ...]]) -> list[str]:
        """Return the keys of the consecutive lines from index ``at`` that the step matches, at most ``step.most``."""
        keys, gaps, group = self.lines.keys, self.lines.gaps, []
        originals = bound.get(step.role)
        heads = bound.get(Role.HEADLINE, ()) if step.role is _CAPTION else ()  # an alt text may repeat the headline
        for i in range(at, min(at + step.most, len(keys))):
            if i > self.start and not fits_gap(gaps[i], blank if i == at or step.blank == "/" else ""):
                break
            key = keys[i]
            if (
                not accepts(step, key, self.lines.is_link)
                or (originals and not is_copy(key, originals))
                or key in heads
            ):
                break
            group.append(key)
        return group


def is_copy(key: str, originals: Sequence[str]) -> bool:
    """Return whether ``key``, a normalised line, is equal or nearly equal (see ``alike``) to one of ``originals``."""
    if key in originals:
        return True
    for original in originals:  # noqa: SIM110 - a generator is slower than most comparisons
        if alike(key, original):
            return True
    return False


def fits_gap(gap: int, blank: str) -> bool:
    """Return whether ``blank`` (``|``, ``/`` or an empty string) allows ``gap`` blank lines."""
    if blank == "|":
        return 1 <= gap <= 2  # noqa: PLR2004 - as "|" allows
    return gap <= (2 if blank == "/" else 0)


def _are_doubled(step: DrawnWord, group: tuple[str, ...], bound: dict[str, tuple[str, ...]]) -> bool:
    """Return whether each caption in ``group`` is repeated within the group, or does not have to be.

    Captions must be repeated in the second group of a drawing if the first group is empty.
    """
    if bound.get(step.role) or (step.least < 2 and step.role not in bound):  # noqa: PLR2004 - {2,…} requires copies
        return True
    return all(any(alike(a, b) for j, b in enumerate(group) if j != i) for i, a in enumerate(group))


def _bind(step: DrawnWord, keys: tuple[str, ...]) -> tuple[Role, tuple[str, ...]]:
    """Return the role that a group of the step's pattern is named after, and the text of the group in each of ``keys``.

    Later lines with this role must repeat one of these strings.
    """
    assert step.named is not None  # noqa: S101 - for the type checker: called only for named steps
    pattern, role = step.named
    return role, tuple(match.group(role.value) for match in map(pattern.match, keys) if match)


def _split_line(lines: Lines, step: DrawnWord, index: int, *, opens: bool) -> list[Part]:
    """Split line ``index`` at the named group of the step's pattern.

    The group gets the role after which it is named, and the text around it becomes markers.
    """
    assert step.named is not None  # noqa: S101 - for the type checker: called only for named steps
    pattern, role = step.named
    key = lines.keys[index]
    match = pattern.match(key)
    first, last = match.span(role.value) if match else (0, len(key))
    if first == 0 and last == len(key):
        return [Part(index, index, role, opens, word=step.word)]
    raw = lines.text[lines.starts[index] : lines.ends[index]]
    # Keys drop characters, so find the shortest raw prefixes whose keys are as long as the match.
    low = bisect_left(range(len(raw)), first + 1, key=lambda n: len(reading(raw[:n]))) - 1 if first else 0
    high = bisect_left(range(len(raw)), last, key=lambda n: len(reading(raw[:n])))
    has_rest = bool(raw[high:].strip(EDGE))
    parts = [Part(index, index, _MARKER, end=low, word=step.word)] if low else []
    parts.append(Part(index, index, role, opens, low, high if has_rest else None, step.word))
    if has_rest:
        parts.append(Part(index, index, _MARKER, start=high, word=step.word))
    return parts
