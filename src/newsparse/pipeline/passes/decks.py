"""``SignedDecks``: the deck between a headline and the byline below it, where the path left it out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsparse.fields.bylines import read_byline
from newsparse.fields.captions.reader import ends_with_credit
from newsparse.grammar.states import COPY
from newsparse.lines import alike
from newsparse.model import Role

if TYPE_CHECKING:
    from newsparse.pipeline.draft import Draft
    from newsparse.pipeline.units import Candidate, Unit

MIN_WORDS, MAX_WORDS = 5, 50
"""Words of a deck."""
_MARKS = re.compile(r"\||^[(\[]|\d:\d|^[^:]{2,14}: [^ ]+ \d|: ")
"""Marks of lists, credits, times, and headlines of other pages behind their topic."""
_SIGNED = frozenset({Role.BYLINE, Role.TIMESTAMP})


class SignedDecks:
    """Label the line between an article's headline, or a copy of it, and its byline or time as the deck."""

    name = "signed-decks"

    def __call__(self, draft: Draft) -> None:
        """Look at the opening of each article that has no deck."""
        for candidate in draft.candidates:
            if not candidate.continues:
                _label(draft, candidate)


def _label(draft: Draft, candidate: Candidate) -> None:
    units = draft.units
    opening = units[candidate.opening : candidate.last + 1]
    headline: Unit | None = None
    for number, unit in enumerate(opening[:-1]):
        if unit.role in {Role.PARAGRAPH, Role.DECK}:
            return
        if unit.role is Role.HEADLINE and headline is None:
            headline = unit
        elif headline is not None and unit.role is Role.BOILERPLATE and _may_be_deck(unit, headline, draft):
            above, below = opening[number - 1], opening[number + 1]
            if (above is headline or alike(above.key, headline.key)) and below.role in _SIGNED:
                draft.label(unit, Role.DECK)
                return


def _may_be_deck(unit: Unit, headline: Unit, draft: Draft) -> bool:
    """Whether a line left out of an opening has the length of a deck, and is neither a copy nor a caption."""
    is_open = unit.state is COPY and not unit.is_claimed
    is_long = is_open and MIN_WORDS <= unit.text.count(" ") + 1 <= MAX_WORDS and unit.text[-1] not in ":…"
    if not is_long or _MARKS.search(unit.text) is not None or alike(unit.key, headline.key):
        return False
    return not ends_with_credit(unit.key, draft.lexicon) and not any(read_byline(unit.text, draft.lexicon))
