"""Features for deciding which passages belong to a body, by comparison with its longest passage."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsparse.grammar.decisions.passage_runs import Neighbours, Passage, find_neighbours, find_passages
from newsparse.grammar.decisions.path_reading import find_headline, to_per_mille, to_percent
from newsparse.grammar.evidence import shape
from newsparse.grammar.features import Banded, Choice, Features, Flag, Flags, name_ranges
from newsparse.grammar.states import (
    HEADLINE,
    PARAGRAPH,
    STATE_LABELS,
    compute_lead,
)
from newsparse.lexicon.page_words import ADDRESS, ATTRIBUTION

if TYPE_CHECKING:
    from newsparse.grammar.columns import Columns
    from newsparse.grammar.states import Extent, State, Support

_SAMPLE = 24
"""The number of lines of a passage, starting with the first, whose words are compared."""
_SIDES = ("paragraphs before", "paragraphs after", "other lines before", "other lines after")
_DISTANCE_LIMITS = (2, 3, 5, 9, 17, 33)
_THAN_USUAL = ("fewer than usual", "as usual", "1 more than usual", "2 more than usual", "3 or more than usual")


def _banded(name: str, limits: tuple[int, ...], none: str | None = None) -> Banded:
    """Create a question about a number whose answers are ranges, such as ``under 10`` and ``10 to 19``.

    ``limits`` are the lower ends of all ranges except the first. ``none`` is an additional answer for a missing number.
    """
    return Banded(name, limits, name_ranges(limits), none=none)


ALWAYS = Flag("before any evidence")
WAS = Choice("was read as", STATE_LABELS)
POSITION = Choice(
    "is", ("before the body", "first in the body", "inside the body", "last in the body", "after the body")
)
GAP_BEFORE = Banded("blank lines before:", (0, 1, 2, 3), _THAN_USUAL)
GAP_AFTER = Banded("blank lines after:", (0, 1, 2, 3), _THAN_USUAL)
UNITS = Banded("lines:", (2, 3, 5, 8))
WORDS = _banded("words:", (10, 20, 40, 80, 160))
TO_LONGEST = _banded("words, as % of those of the longest passage:", (2, 5, 10, 20, 40, 70))
FROM_LONGEST = _banded("lines to the longest passage:", _DISTANCE_LIMITS)
FROM_ABOVE = _banded("lines to the paragraphs before:", _DISTANCE_LIMITS)
FROM_BELOW = _banded("lines to the paragraphs after:", _DISTANCE_LIMITS)
BODY_BEFORE = _banded("% of the body before it:", (1, 10, 30, 50, 70, 90))
PASSAGES = Banded("passages:", (2, 3, 5, 9))
COMMON_SHARE = _banded("% of its words that the longest passage has too:", (1, 5, 10, 20, 35, 60))
COMMON_WORDS = Banded("words shared with the longest passage:", (1, 2, 3, 4, 5, 6))
HEADLINE_WORDS = Choice("words shared with the headline:", ("0", "1", "2", "3 or more", "no headline"))
LINE_LENGTH = _banded("words per line, as % of those of the longest passage:", (30, 50, 75, 133, 200))
SENTENCES = _banded("% of lines that end like a sentence:", (1, 50, 90))
QUOTATIONS = _banded("% of lines with a quotation mark:", (1, 50))
ATTRIBUTIONS = _banded("reporting verbs per 1,000 words:", (1, 6, 14))
ADDRESSES = _banded("words that address the reader per 1,000 words:", (1, 6, 14, 28))
MEAN_LEAD = _banded("average lead of the role paragraph:", (-60, -40, -25, -12, 0, 10, 20, 30, 40, 60))
WHOLE_LEAD = _banded("total lead of the role paragraph:", (-100, -40, 0, 40, 80, 160, 320))
ALTERNATIVE = Choice("second choice:", STATE_LABELS)
KIND_BEFORE = Choice("the line before is", shape.KINDS)
KIND_AFTER = Choice("the line after is", shape.KINDS)
HEADLINE_ABOVE = _banded("lead of the role headline in the line before:", (-60, -30, 0, 30), none="no line")
FLAGS = Flags(
    "an appeal inside", "a credit inside", "a date or byline inside", "a bullet inside", "one of several articles"
)
FEATURES = Features(
    *(ALWAYS, WAS, POSITION, GAP_BEFORE, GAP_AFTER, UNITS, WORDS, TO_LONGEST, FROM_LONGEST, FROM_ABOVE, FROM_BELOW),
    *(BODY_BEFORE, PASSAGES, COMMON_SHARE, COMMON_WORDS, HEADLINE_WORDS, LINE_LENGTH, SENTENCES, QUOTATIONS),
    *(ATTRIBUTIONS, ADDRESSES, MEAN_LEAD, WHOLE_LEAD, ALTERNATIVE, KIND_BEFORE, KIND_AFTER, HEADLINE_ABOVE, FLAGS),
)
BODY_SIDES = (0, 1)
"""The indices into ``SIDE_FEATURES`` for passages that consist of paragraphs on the path."""
SIDE_FEATURES = tuple(FEATURES.with_prefix(f"{side} the longest passage? ") for side in _SIDES)
"""The features of passages before or after the longest one. Each type and position has its own weights."""
_LISTED = ATTRIBUTION | ADDRESS


class Reference(NamedTuple):
    """Properties of an article with which each of its passages is compared."""

    extent: Extent
    gap: int
    """The median number of blank lines before paragraphs."""
    longest: Passage
    bag: int
    """The content words of the longest passage, as a bit set."""
    headline: int
    """The unit index of the headline, or -1 if there is no headline."""
    words: int
    """The number of words in the body."""
    passage_count: int
    """The number of passages in the body."""


class SideRow(NamedTuple):
    """The features of a passage, and the index into ``SIDE_FEATURES`` that determines their weights."""

    side: int
    row: list[int]


def compare_passages(
    columns: Columns, states: list[State], supports: list[Support], extents: list[Extent], number: int
) -> tuple[list[Passage], int, list[SideRow | None]]:
    """Return the passages of article ``number``, the index of the longest one, and the features of each passage.

    The entry for the longest passage is None. If there is only one passage, the list of features is empty.
    """
    extent = extents[number]
    end = extents[number + 1][0] if number + 1 < len(extents) else len(states)
    all_passages, gap = find_passages(columns, states, extent, end)
    if len(all_passages) == 1:
        return all_passages, 0, []
    kept = [n for n, passage in enumerate(all_passages) if passage.is_body]
    longest = max(kept, key=lambda n: all_passages[n].words)
    headline = find_headline(states, extent[0], extent[1])
    words = sum([all_passages[n].words for n in kept])
    bag = columns.merge_bags(all_passages[longest].units[:_SAMPLE])
    reference = Reference(extent, gap, all_passages[longest], bag, headline, words, len(kept))
    rows: list[SideRow | None] = []
    for n, (passage, near) in enumerate(zip(all_passages, find_neighbours(all_passages), strict=True)):
        if n == longest:
            rows.append(None)
            continue
        row = [
            ALWAYS.number,
            *_position_features(columns, states, passage, near, reference),
            *_word_features(columns, passage, reference),
            *_edge_features(columns, supports, passage.units),
            *FLAGS.encode((*_flags(columns, passage.units), len(extents) > 1)),
        ]
        rows.append(SideRow((0 if passage.is_body else 2) + (n > longest), row))
    return all_passages, longest, rows


def _position_features(
    columns: Columns, states: list[State], passage: Passage, near: Neighbours, reference: Reference
) -> tuple[int, ...]:
    """Return the features that describe the position and size of a passage.

    ``near`` are the paragraphs next to it.
    """
    units, longest, gaps = passage.units, reference.longest, columns.gaps
    first, last = units[0], units[-1]
    _, body, end = reference.extent
    position = 0 if last < body else 4 if first > end else 1 if first == body else 3 if last == end else 2
    gap = gaps[last + 1] if last + 1 < len(gaps) else 3
    return (
        WAS[states[first]],
        POSITION[position],
        GAP_BEFORE.encode(gaps[first] - reference.gap),
        GAP_AFTER.encode(gap - reference.gap),
        UNITS.encode(len(units)),
        WORDS.encode(passage.words),
        TO_LONGEST.encode(100 * passage.words // longest.words),
        FROM_LONGEST.encode(max(longest.units[0] - last, first - longest.units[-1])),
        FROM_ABOVE.encode(first - near.above),
        FROM_BELOW.encode(near.below - last),
        BODY_BEFORE.encode(100 * near.words_above // reference.words),
        PASSAGES.encode(reference.passage_count),
    )


def _word_features(columns: Columns, passage: Passage, reference: Reference) -> tuple[int, ...]:
    """Return the features that describe the words of a passage."""
    units, longest = passage.units, reference.longest
    bag = columns.merge_bags(units[:_SAMPLE])
    common = (bag & reference.bag).bit_count()
    sample = [columns.words[i] for i in units[:_SAMPLE]]
    listed, count = [word for words in sample for word in words if word in _LISTED], sum(map(len, sample))
    quoted = [i for i in units if '"' in columns.keys[i][:200]]
    head = reference.headline
    return (
        COMMON_SHARE.encode(to_percent(common, bag.bit_count())),
        COMMON_WORDS.encode(common),
        HEADLINE_WORDS[4 if head < 0 else min(3, (bag & columns.bags[head]).bit_count())],
        LINE_LENGTH.encode(100 * passage.words * len(longest.units) // (len(units) * longest.words)),
        SENTENCES.encode(to_percent(sum([columns.endings[i] in shape.FINAL for i in units]), len(units))),
        QUOTATIONS.encode(to_percent(len(quoted), len(units))),
        ATTRIBUTIONS.encode(to_per_mille(sum(map(ATTRIBUTION.__contains__, listed)), count)),
        ADDRESSES.encode(to_per_mille(sum(map(ADDRESS.__contains__, listed)), count)),
    )


def _edge_features(columns: Columns, supports: list[Support], units: list[int]) -> tuple[int, ...]:
    """Return the features that describe the lines next to a passage, and how likely its own lines are paragraphs."""
    leads = [compute_lead(supports[i], PARAGRAPH) for i in units]
    sums = [sum(column) for column in zip(*[supports[i] for i in units], strict=True)]
    sums[PARAGRAPH] = min(sums) - 1
    above, after = units[0] - 1, units[-1] + 1
    return (
        MEAN_LEAD.encode(sum(leads) // len(leads)),
        WHOLE_LEAD.encode(sum(leads)),
        ALTERNATIVE[sums.index(max(sums))],
        KIND_BEFORE[columns.kinds[above] if above >= 0 else shape.EDGE],
        KIND_AFTER[columns.kinds[after] if after < len(columns.kinds) else shape.EDGE],
        HEADLINE_ABOVE.encode(compute_lead(supports[above], HEADLINE)) if above >= 0 else HEADLINE_ABOVE[0],
    )


def _flags(columns: Columns, units: list[int]) -> tuple[bool, ...]:
    """Return whether each flag in ``FLAGS`` applies to a passage, except for the last flag."""
    kinds = {columns.kinds[i] for i in units}
    bullet = any(columns.starts[i] == shape.DOT for i in units)
    return shape.APPEAL in kinds, shape.CREDITED in kinds, shape.DATED in kinds, bullet
