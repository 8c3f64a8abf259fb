"""``Decks``: find the deck below each headline."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsparse.fields.byline_lines import opening_roles, sure_roles
from newsparse.fields.captions.reader import ends_with_credit
from newsparse.fields.name_lines import Form
from newsparse.fields.share_buttons import ShareButton, read_share_button
from newsparse.grammar.decisions import decks
from newsparse.grammar.scorer import Scorer
from newsparse.grammar.states import BYLINE, COPY, DECK, HEADLINE
from newsparse.lines import alike
from newsparse.model import Role

if TYPE_CHECKING:
    from newsparse.grammar.states import State
    from newsparse.grammar.table import Table
    from newsparse.pipeline.draft import Draft
    from newsparse.pipeline.units import Candidate, Unit

MIN_WORDS, MAX_WORDS = 5, 50
"""The minimum and maximum number of words in a deck above a byline."""
_MARKS = re.compile(r"\||^[(\[]|\d:\d|^[^:]{2,14}: [^ ]+ \d|: ")
"""Matches punctuation that occurs in lists, credits and times, or after a topic, but not in decks."""


class Decks:
    """Find a deck (the summary below the headline) for each article that does not have one yet.

    It is the line below the headline with the highest positive score, or else the line above the byline, or the first
    paragraph if it is between the headline and a row of share buttons.
    """

    name = "decks"

    def __init__(self, table: Table) -> None:
        """Look up the feature weights that this pass uses in ``table``."""
        self.scorer = Scorer(table, decks.FEATURES)

    def __call__(self, draft: Draft) -> None:
        """Label the deck of each article. If an outlet's rule claimed a deck, nothing is changed."""
        if draft.reads_body or draft.has_claimed_deck:
            return
        states, has_changed = draft.states, False
        for candidate in draft.candidates:
            opening = states[candidate.opening : candidate.first]
            if HEADLINE not in opening or DECK in opening:
                continue
            headline = candidate.opening + opening.index(HEADLINE)
            deck = self._find_best(draft, candidate, headline, states)
            if deck is None:
                deck = _find_above_byline(draft, candidate, headline)
            if deck is None and _is_above_buttons(draft, candidate, headline):
                deck = candidate.first
            if deck is not None:
                draft.move(draft.units[deck], DECK)
                has_changed = has_changed or deck == candidate.first
        if has_changed:
            draft.find_candidates()

    def _find_best(self, draft: Draft, candidate: Candidate, headline: int, states: list[State]) -> int | None:
        """Return the index of the line that scores highest as a deck, or None if no score is positive."""
        columns, supports, units = draft.observations
        best, most = None, 0
        for number in decks.find_possible_decks(columns, states, headline, (candidate.first, candidate.last)):
            row = decks.features(columns, states, supports, (headline, candidate.first), number)
            score = self.scorer.score(row)
            if draft.trace is not None:
                draft.trace.weigh([units[number]], self.scorer.explain(row), score, supports=Role.DECK)
            if score > most and not units[number].is_claimed:
                best, most = number, score
        return best


def _find_above_byline(draft: Draft, candidate: Candidate, headline: int) -> int | None:
    """Return the index of the line between a headline, or its repetition, and the byline or time.

    A byline may also be above the line if a time is below it. Returns None if there is no such line, or if it cannot be
    a deck.
    """
    units = draft.units
    first = units[headline]
    for number in range(headline + 1, candidate.first - 1):
        above = units[number - 1]
        is_below = above is first or alike(above.key, first.key)
        is_signed = not is_below and number > headline + 1 and _has_role(above, Role.BYLINE, draft)
        if (is_below or is_signed) and _may_be_deck(units[number], first, draft, is_signed=is_signed):
            below = units[number + 1]
            if _has_role(below, Role.TIMESTAMP, draft) if is_signed else _is_signature(below, draft):
                return number
    return None


def _is_above_buttons(draft: Draft, candidate: Candidate, headline: int) -> bool:
    """Return whether the first paragraph is right below the headline, and share buttons separate it from the next."""
    first, units = candidate.first, draft.units
    is_below = first == headline + 1 < candidate.last and not units[first].is_claimed
    return (
        is_below
        and units[first].text.count(" ") < MAX_WORDS
        and any(
            number == first + 1 and read_share_button(unit.key, draft.lexicon) is not ShareButton.NONE
            for number, unit in draft.aside
        )
    )


def _is_signature(unit: Unit, draft: Draft) -> bool:
    """Return whether a line is a byline or time. A name in brackets is a credit and does not count."""
    return unit.state is BYLINE or (unit.text[0] not in "([" and bool(opening_roles(unit.text, draft.lexicon)))


def _has_role(unit: Unit, role: Role, draft: Draft) -> bool:
    """Return whether all parts of a line certainly have ``role``: that of a byline or of a timestamp."""
    parts, form = sure_roles(unit.text, draft.lexicon)
    return form is Form.SURE and bool(parts) and all(part[0] is role for part in parts)


def _may_be_deck(unit: Unit, headline: Unit, draft: Draft, *, is_signed: bool) -> bool:
    """Return whether ``unit`` may be a deck: it has a suitable length and is not a repetition, caption or byline.

    ``is_signed`` indicates whether a byline is above it. If so, it must not be a row of share buttons.
    """
    is_open = unit.state is COPY and not unit.is_claimed
    is_long = is_open and MIN_WORDS <= unit.text.count(" ") + 1 <= MAX_WORDS and unit.text[-1] not in ":…"
    if not is_long or _MARKS.search(unit.text) is not None or alike(unit.key, headline.key):
        return False
    if is_signed and _is_button_row(unit, draft):
        return False
    return not ends_with_credit(unit.key, draft.lexicon) and not opening_roles(unit.text, draft.lexicon)


def _is_button_row(unit: Unit, draft: Draft) -> bool:
    """Return whether several words of a line occur on share buttons, as in ``Share on Facebook Print``."""
    kinds = draft.lexicon.boilerplate
    return sum("share" in kinds.get(word.lower(), ()) for word in unit.text.split()) > 1
