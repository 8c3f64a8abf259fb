"""``Path``: find the best path through the article grammar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.fields.cross_references import MARKS_BEFORE, is_cross_reference
from newsparse.fields.endings import SIGNOFF_ENDS, ends_with_initials
from newsparse.grammar.observe import name_features, observe
from newsparse.grammar.states import (
    AFTER,
    BYLINE,
    CAPTION,
    CERTAIN,
    COPY,
    DECK,
    HEADLINE,
    INLINE,
    OUTSIDE,
    PARAGRAPH,
    PICTURE,
    ROLES,
    SUBHEAD,
)
from newsparse.lines import alike
from newsparse.model import Role

if TYPE_CHECKING:
    from newsparse.grammar.states import State, Support
    from newsparse.grammar.viterbi import Decoder
    from newsparse.pipeline.draft import Draft
    from newsparse.pipeline.units import Unit

_AROUND = frozenset((OUTSIDE, COPY, INLINE, AFTER))
_STATES_OF: dict[Role, frozenset[State]] = {
    Role.HEADLINE: frozenset((HEADLINE, COPY)),
    Role.DECK: frozenset((DECK,)),
    Role.HIGHLIGHT: _AROUND,
    Role.KICKER: frozenset((OUTSIDE, AFTER, COPY, BYLINE)),
    Role.BYLINE: frozenset((BYLINE, INLINE, OUTSIDE, AFTER)),
    Role.TIMESTAMP: frozenset((BYLINE, INLINE, OUTSIDE, AFTER)),
    Role.CAPTION: frozenset((PICTURE, CAPTION, COPY, INLINE, PARAGRAPH, DECK)),
    Role.PARAGRAPH: frozenset((PARAGRAPH,)),
    Role.SUBHEAD: frozenset((SUBHEAD,)),
    Role.SIGNOFF: frozenset((AFTER, INLINE)),
    Role.NOTICE: _AROUND,
    Role.MARKER: _AROUND,
    Role.BOILERPLATE: _AROUND,
}
"""Maps the role of a claimed unit to its possible states. Captions have many, because they do not end an opening."""
_NO_FIELD_STATES = frozenset((OUTSIDE, PARAGRAPH, SUBHEAD, COPY, INLINE, AFTER))
"""The states of a page control or a link to another story, which is never a field above or beside the body."""
_SIGNED_STATES = frozenset((OUTSIDE, PARAGRAPH, AFTER))
"""The states of a paragraph that ends with a sign-off."""
_FIRST_HEADLINE = frozenset((HEADLINE,))
AROUND = "the roles of the lines around it"
"""Describes the part of a score difference that is due to transitions and to the other lines of the compared paths."""
MAX_UNITS_TO_DECK = 8
"""The number of unclaimed units just above a claimed deck that cannot be decks."""


class Path:
    """Assign a state, such as headline or paragraph, to each line by finding the best path through the grammar."""

    name = "path"

    def __init__(self, decoder: Decoder) -> None:
        """Store the decoder, which contains the weights of the grammar."""
        self.decoder = decoder

    def __call__(self, draft: Draft) -> None:
        """Compute the features of all lines, and assign each line its state on the best path."""
        units, stretch = draft.units, draft.stretch
        assert stretch is not None  # noqa: S101 - for the type checker: only stretches have a path
        columns = observe([unit.key for unit in units], _find_gaps(draft), draft.lexicon.vocabulary)
        supports = self.decoder.supports(columns)
        draft.observed = columns, supports
        controls, lexicon = draft.catalog.whole_lines, draft.lexicon
        heads = lexicon.cross_reference_heads
        for number, key in enumerate(columns.keys):
            may_be_link = key[:2] in heads or key[0] in MARKS_BEFORE
            if key in controls or key.isdecimal() or (may_be_link and is_cross_reference(key, lexicon)):
                states = _NO_FIELD_STATES
            elif key[-1] in SIGNOFF_ENDS and ends_with_initials(key, lexicon):
                states = _SIGNED_STATES
            else:  # nearly every line
                continue
            if not units[number].is_claimed:
                supports[number] = _restrict(supports[number], states)
        if stretch.claims:
            _restrict_claimed(units, supports)
        above = PARAGRAPH if stretch.is_inside else AFTER if stretch.first else OUTSIDE
        for unit, state in zip(units, self.decoder.path(supports, above), strict=True):
            unit.state = state
            if unit.source is None:  # the same as ``not is_claimed``, but faster
                unit.role, unit.rule = ROLES[state], self.name
        draft.find_candidates()
        if draft.trace is not None:
            self._record_evidence(draft, above)

    def _record_evidence(self, draft: Draft, above: State) -> None:
        """Record by how much each line's role beats the next best role, and the features that make the difference.

        The difference is the score of the best path minus that of the best path through another role. ``above`` is the
        state before the first line.
        """
        assert draft.trace is not None  # noqa: S101 - for the type checker
        columns, supports, units = draft.observations
        weights = self.decoder.table.states
        scores = self.decoder.scores(supports, above)
        for unit, names, through in zip(units, name_features(columns), scores, strict=True):
            rivals = [state for state in range(len(through)) if ROLES[state] is not ROLES[unit.state]]
            runner_up = max(rivals, key=through.__getitem__)
            rows = [(name, weights[name]) for name in names if name in weights]
            features = [(name, row[unit.state] - row[runner_up]) for name, row in rows]
            lead = through[unit.state] - through[runner_up]
            features.append((AROUND, lead - sum(weight for _, weight in features)))
            draft.trace.weigh([unit], features, lead, ROLES[runner_up])


def _find_gaps(draft: Draft) -> list[int]:
    """Return the number of blank lines before each unit of the draft.

    If a hidden line precedes a unit, the wider of the two gaps counts.
    """
    lines = draft.lines.gaps
    gaps = [lines[unit.first] for unit in draft.units]
    for number, unit in draft.aside:
        if number < len(gaps):
            gaps[number] = max(gaps[number], lines[unit.first])
    return gaps


def _restrict(support: Support, states: frozenset[State]) -> Support:
    """Change the scores of a line so that only the given states remain possible, and return them.

    ``support`` contains its score in each state.
    """
    return tuple([value if state in states else value - CERTAIN for state, value in enumerate(support)])


def _restrict_claimed(units: list[Unit], supports: list[Support]) -> None:
    """Change the scores of claimed lines so that only the states that fit their role remain possible.

    A claimed headline can be a repetition only if an earlier claimed headline is similar. Unclaimed lines just above a
    claimed deck cannot be decks.
    """
    headlines: set[str] = set()
    last = ""
    for number, unit in enumerate(units):
        if unit.source is None:
            continue
        states = _STATES_OF[unit.role]
        if unit.role is Role.HEADLINE:
            if unit.key not in headlines and not alike(unit.key, last):
                states = _FIRST_HEADLINE
            last = unit.key
            headlines.add(last)
        supports[number] = _restrict(supports[number], states)
    for number, unit in enumerate(units):
        if unit.role is Role.DECK and unit.is_claimed:
            for above in range(max(0, number - MAX_UNITS_TO_DECK), number):
                if not units[above].is_claimed and supports[above][DECK] > -CERTAIN:
                    support_above = list(supports[above])
                    support_above[DECK] -= CERTAIN
                    supports[above] = tuple(support_above)
