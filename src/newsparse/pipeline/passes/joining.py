"""``Joining``: join lines that belong together, in wrapped text and in paragraphs broken at links."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from newsparse.grammar.decisions.joints import FEATURES, feature_so_far, features
from newsparse.grammar.evidence.gaps import classify_gap_use
from newsparse.lexicon.page_words import FUNCTION
from newsparse.lines import BULLETS, long_runs
from newsparse.pipeline.units import Unit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsparse.grammar.table import Table, Weights
    from newsparse.lines import Lines
    from newsparse.pipeline.draft import Draft
    from newsparse.pipeline.units import ClaimedLines

_CLOSING = frozenset(",.;:!?)]%")
_ENDS = frozenset(".!?。।۔؟…")
"""``SENTENCE_ENDS`` without full-width marks, which also end the lines of Japanese lists."""
_MIN_WIDTH, _MAX_WIDTH = 50, 100
"""The minimum and maximum width of wrapped text, in code points."""
_MIN_WRAPS = 3
"""The minimum number of wrapped lines on a page whose text is wrapped."""
_STOPS = _ENDS | frozenset(":;")
RUN_MARGIN = 64
"""The number of lines that the grammar reads at each end of a long run of identical lines.

A run is long if it has more than three times this number of lines.
"""


def join_lines(units: Lines, lo: int, hi: int, weights: Weights, *, join_broken: bool = True) -> list[tuple[int, int]]:
    """Group lines ``lo`` up to ``hi`` into the half-open ranges of lines that belong together.

    ``weights`` determine whether two lines are joined. If ``join_broken`` is true, broken paragraphs are also
    joined on a page with blank lines, although blank lines usually separate whole paragraphs.
    """
    keys, gaps = units.keys[lo:hi], units.gaps[lo:hi]
    continues = find_wrapped_lines(keys, gaps)
    if continues is None:
        if classify_gap_use(gaps) and (not join_broken or all(gaps[1:])):
            return [(i, i + 1) for i in range(lo, hi)]
        continues = find_broken_lines(keys, gaps) if classify_gap_use(gaps) else find_joined_lines(keys, gaps, weights)
    begins = [lo + i for i in range(len(keys)) if not continues[i] or gaps[i] or not i]
    return list(zip(begins, [*begins[1:], hi], strict=True))


def find_joined_lines(keys: list[str], gaps: list[int], weights: Weights) -> list[bool]:
    """Return, for each line, whether it continues the previous line according to the weights.

    ``keys`` are the normalised lines, and ``gaps`` the number of blank lines before each. The decision also
    depends on the number of words that have been joined so far.
    """
    share = weights.__getitem__
    continues, words = [False], 0
    for i, row in enumerate(features(keys), 1):
        words += keys[i - 1].count(" ") + 1
        on = not (gaps[i] or _is_item(keys[i - 1], keys[i]))
        on = on and sum(map(share, row)) + weights[feature_so_far(words, keys[i - 1], keys[i])] > 0
        continues.append(on)
        if not on:
            words = 0
    return continues


def find_broken_lines(keys: list[str], gaps: list[int]) -> list[bool]:
    """Return, for each line, whether it continues the previous line, on a page with blank lines.

    Only paragraphs that were broken at links are joined. Their lines are between two blank lines, and the last one ends
    with an end mark. A line continues the previous one if it begins with a comma or lower-case letter, or if the
    previous one ends with a word such as ``the``.
    """
    continues, begin = [False] * len(keys), 0
    for end in [*[i for i, gap in enumerate(gaps) if gap and i], len(keys)]:
        if end - begin > 1 and keys[end - 1][-1] in _ENDS:
            for i in range(begin + 1, end):
                before, key = keys[i - 1], keys[i]
                small = key[0] in _CLOSING or key[0].islower() or _needs_next_word(before)
                continues[i] = small and before[-1] not in _STOPS
        begin = end
    return continues


def _needs_next_word(key: str) -> bool:
    """Return whether ``key``, a normalised line, ends with a word that another must follow, such as ``the``."""
    _, space, word = key[-24:].rpartition(" ")
    return bool(space) and word in FUNCTION


def find_wrapped_lines(keys: list[str], gaps: list[int]) -> list[bool] | None:
    """Return, for each line, whether it continues the previous line, or None if the text is not wrapped.

    A line is wrapped if the first word of the next line would have made it too long. The text is wrapped if most lines
    that are not followed by a blank line are wrapped. If most wrapped lines end a sentence, they are just sentences of
    similar length, and the text is not wrapped.
    """
    width = max(map(len, keys), default=0)
    if not _MIN_WIDTH <= width <= _MAX_WIDTH:
        return None
    continues, tight, ended = [False], 0, 0
    for i in range(1, len(keys)):
        full = len(keys[i - 1]) + 1 + len(keys[i].split(" ", 1)[0]) > width - 2
        continues.append(full and not gaps[i] and not _is_item(keys[i - 1], keys[i]))
        tight += not gaps[i]
        ended += continues[i] and keys[i - 1][-1] in _ENDS
    wraps = sum(continues)
    return continues if wraps >= _MIN_WRAPS and wraps * 3 >= tight * 2 and ended * 2 < wraps else None


def _is_item(before: str, key: str) -> bool:
    """Return whether ``key`` begins with a bullet. A dash counts only if ``before``, the previous line, has one too."""
    return key[0] in BULLETS or key[:2] == before[:2] == "- "


class Joining:
    """Create the units (the pieces that get a role) of a part of a page, joining lines that belong together."""

    name = "joining"

    def __init__(self, table: Table) -> None:
        """Look up the weights for joining lines in ``table``."""
        self.weights = table.weights(FEATURES)

    def __call__(self, draft: Draft) -> None:
        """Create the units of the draft, joining wrapped and broken lines, but never claimed ones."""
        lines, stretch = draft.lines, draft.stretch
        assert stretch is not None  # noqa: S101 - for the type checker: only stretches are joined
        ranges = _join_outside_runs(lines, stretch.first, stretch.end, self.weights)
        if stretch.claims:
            ranges = _cut_at_claims(ranges, stretch.claims)
        text, starts, ends, keys, edge = lines.text, lines.starts, lines.ends, lines.keys, lines.edge
        draft.units = [
            Unit(line, line, starts[line], ends[line], text[starts[line] : ends[line]].strip(edge), keys[line])
            if end - line == 1  # the usual case
            else _make_unit(lines, line, end)
            for line, end in ranges
        ]
        if stretch.claims:
            for unit in draft.units:
                if unit.first in stretch.claims:
                    _, unit.role, claim, _ = stretch.claims[unit.first]
                    unit.rule, unit.source = claim.rule, claim.claim.source or claim.outlet.source


def _make_unit(lines: Lines, first: int, end: int) -> Unit:
    """Return lines ``first`` up to ``end``, joined into one unit."""
    start, stop, last = lines.starts[first], lines.ends[end - 1], end - 1
    return Unit(first, last, start, stop, lines.text_of(first, last), _join_keys(lines.keys[first:end]))


def _join_outside_runs(lines: Lines, lo: int, hi: int, weights: Weights) -> list[tuple[int, int]]:
    """Group lines ``lo`` up to ``hi`` into half-open ranges of lines that belong together.

    Unlike ``join_lines``, this function never joins lines of a long run of identical lines.
    """
    ranges: list[tuple[int, int]] = []
    line = lo
    for start, stop in long_runs(lines.keys[lo:hi], RUN_MARGIN):
        ranges += join_lines(lines, line, lo + start, weights)
        line = lo + stop
        ranges += zip(range(lo + start, line), range(lo + start + 1, line + 1), strict=True)
    return ranges + join_lines(lines, line, hi, weights)


def _join_keys(keys: list[str]) -> str:
    """Join normalised lines with spaces, except before closing punctuation."""
    return keys[0] + "".join([key if key[0] in _CLOSING else " " + key for key in keys[1:]])


def _cut_at_claims(ranges: list[tuple[int, int]], claims: Mapping[int, ClaimedLines]) -> list[tuple[int, int]]:
    """Split half-open ranges of lines so that no range contains both claimed and other lines."""
    cuts = sorted({edge for first, claimed in claims.items() for edge in (first, claimed.last + 1)})
    parts: list[tuple[int, int]] = []
    line = ranges[0][0]
    for start, stop in ranges:
        line = max(start, line)
        while line < stop:
            next_cut = bisect_right(cuts, line)
            end = min(stop, cuts[next_cut]) if next_cut < len(cuts) else stop
            if line in claims:
                end = claims[line].last + 1
            parts.append((line, end))
            line = end
    return parts
