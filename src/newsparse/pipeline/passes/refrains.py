"""``Refrains``: hide page controls, links and repeated lines between paragraphs from the grammar."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

from newsparse.fields.controls import is_control
from newsparse.fields.cross_references import is_cross_reference
from newsparse.fields.share_buttons import ShareButton, read_share_button
from newsparse.grammar.evidence import shape
from newsparse.grammar.states import CERTAIN
from newsparse.lexicon.subjects import CREDIT, PRESS
from newsparse.lines import long_runs
from newsparse.pipeline.claims import SILENT
from newsparse.pipeline.passes.joining import RUN_MARGIN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsparse.lexicon.lexicon import Lexicon
    from newsparse.lexicon.subjects import Vocabulary
    from newsparse.pipeline.draft import Draft
    from newsparse.pipeline.units import Unit

MIN_REFRAIN_COUNT = 3
"""A line is a refrain only if it is next to prose at least this many times."""
MAX_REFRAIN_LENGTH = 120
MAX_REFRAIN_SPACES = 13
MIN_PROSE_LENGTH = 60
"""The minimum number of code points in a line of prose."""
MIN_PROSE_LENGTH_UNSPACED = 30
"""The minimum number of code points in a line of prose in a script without spaces."""
MAX_LENGTH_IN_ROW = 200
"""The maximum number of code points in a row of share buttons or in a link to another story."""
_STRIP = ".,:;()[]|/"
REFRAIN, INTERRUPTION = "a line that is repeated next to prose", "a page control or link between two lines of prose"
"""The reasons that explanations show for hiding a line."""


class Refrains:
    """Hide lines that interrupt a text between its paragraphs: page controls, links to other stories and refrains.

    A refrain is a short repeated line, such as the label above each advertisement.

    Such lines are not evidence, and they separate lines that belong together. The grammar reads the page without them.
    The middle of a long run of identical lines is also hidden, as a broken page may contain a marker 300,000 times.
    """

    name = "refrains"

    def __call__(self, draft: Draft) -> None:
        """Move such lines from ``draft.units`` to ``draft.aside``.

        A repeated line is kept if an outlet's rule claimed one of its occurrences as part of an article.
        """
        read = [unit.key for unit in draft.units]
        keys, runs = find_refrains(read, draft.lexicon.vocabulary), long_runs(read, RUN_MARGIN)
        if keys or runs:
            claimed_keys = {unit.key for unit in draft.units if unit.is_claimed and unit.role not in SILENT}
            keys -= claimed_keys
            runs = [run for run in runs if read[run[0]] not in claimed_keys]
        interruptions = find_interruptions(read, draft.lexicon)
        if not keys and not runs and not interruptions:
            return
        hidden = interruptions.union(chain.from_iterable(range(start, stop) for start, stop in runs))
        units: list[Unit] = []
        aside: list[tuple[int, Unit]] = []
        for number, unit in enumerate(draft.units):
            if unit.key not in keys and number not in hidden:
                units.append(unit)
            else:
                aside.append((len(units), unit))
        if units:  # something is left to be read
            if draft.trace is not None:
                between = [draft.units[number] for number in interruptions]
                draft.trace.weigh((unit for _, unit in aside), [(REFRAIN, CERTAIN)], CERTAIN)
                draft.trace.weigh(between, [(INTERRUPTION, CERTAIN)], CERTAIN)
            draft.units, draft.aside = units, aside
            for _, unit in aside:
                if not unit.is_claimed:
                    unit.rule = self.name


def find_refrains(keys: list[str], vocabulary: Vocabulary) -> frozenset[str]:
    """Return the refrains among ``keys``: short lines that are repeated between paragraphs.

    ``keys`` are the normalised lines of a page. Returns an empty set if the page consists only of refrains. Credits do
    not count as refrains, although they may be repeated below pictures.
    """
    if len(keys) - len(set(keys)) < MIN_REFRAIN_COUNT - 1:  # no line is repeated so often
        return frozenset()
    counts = Counter(keys).items()
    often = {key for key, count in counts if count >= MIN_REFRAIN_COUNT and len(key) < MAX_REFRAIN_LENGTH}
    if not often:
        return frozenset()
    near: Counter[str] = Counter()
    last = len(keys) - 1
    for i, key in enumerate(keys):
        if key in often and ((i and _is_prose(keys[i - 1])) or (i < last and _is_prose(keys[i + 1]))):
            near[key] += 1
    short = [key for key, n in near.items() if n >= MIN_REFRAIN_COUNT and key.count(" ") <= MAX_REFRAIN_SPACES]
    result = frozenset(key for key in short if not _is_credit(key, vocabulary.meaning))
    return frozenset() if result.issuperset(keys) else result


def _is_prose(key: str) -> bool:
    """Return whether ``key``, a normalised line, is long and ends like a sentence."""
    if len(key) <= MIN_PROSE_LENGTH_UNSPACED:
        return False
    is_spaced = key.isascii() or not shape.is_unspaced(key)
    limit = MIN_PROSE_LENGTH if is_spaced else MIN_PROSE_LENGTH_UNSPACED
    return len(key) > limit and shape.classify_ending(key) in shape.FINAL


def _is_credit(key: str, meaning: dict[str, tuple[int, ...]]) -> bool:
    """Return whether ``key``, a normalised line, contains a word that is typical of credits.

    ``meaning`` maps words to subjects.
    """
    subjects = {subject for word in key.lower().split() for subject in meaning.get(word.strip(_STRIP), ())}
    return CREDIT in subjects or PRESS in subjects


def find_interruptions(keys: Sequence[str], lexicon: Lexicon) -> set[int]:
    """Return the indexes of the lines in ``keys`` that interrupt a text between two lines of prose.

    Such lines are share buttons, page controls, links to other stories and counters. A single platform name or number
    does not count, nor does a control or link that is repeated on the page, as in a list of teasers.
    """
    rows = list(_find_rows(keys, lexicon))
    if not rows:
        return set()
    counts = Counter(keys)
    return {
        number
        for row in rows
        if all(counts[keys[n]] == 1 or read_share_button(keys[n], lexicon) or keys[n].isdecimal() for n in row)
        for number in row
    }


def _find_rows(keys: Sequence[str], lexicon: Lexicon) -> Iterator[range]:
    """Yield the indexes of each run of buttons, controls, links and counters between two lines of prose."""
    stop = 0
    for first in range(1, len(keys) - 1):
        if first < stop or len(keys[first]) > MAX_LENGTH_IN_ROW or not _is_prose(keys[first - 1]):
            continue  # below ``stop``, a long link to another story may count as prose, but its row was already judged
        stop, controls, platforms = first, 0, 0
        while stop < len(keys) and len(key := keys[stop]) <= MAX_LENGTH_IN_ROW:
            button = read_share_button(key, lexicon)
            if button is ShareButton.PLATFORM:
                platforms += 1
            elif button or is_cross_reference(key, lexicon) or is_control(key, lexicon):
                controls += 1
            elif not key.isdecimal():
                break
            stop += 1
        if (controls or platforms > 1) and stop < len(keys) and _is_prose(keys[stop]):
            yield range(first, stop)
