"""``Bylines``: find bylines and times above a body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.fields.byline_lines import is_signed_for, sure_roles
from newsparse.fields.credit_lists import read_credit_list
from newsparse.fields.labelled_names import read_labelled_names
from newsparse.fields.name_lines import DIGIT, Form, is_place_or_title
from newsparse.lexicon.tokens import TOKEN
from newsparse.model import Role
from newsparse.pipeline.signing.signatures import MAX_LENGTH, MAX_UNITS_ABOVE, Signatures
from newsparse.pipeline.signing.signers import Signers

if TYPE_CHECKING:
    from newsparse.pipeline.draft import Draft
    from newsparse.pipeline.units import Candidate, Unit

_SIGNED = frozenset({Role.BYLINE, Role.TIMESTAMP})
_MAY_BE_LIST = frozenset({Role.BOILERPLATE, Role.CAPTION})
MAX_HEADLINE_LENGTH = 60
"""The maximum number of code points in a line that was read as a headline but may be a byline."""
MAX_BYLINE_LENGTH = 90
"""The maximum number of code points in a line that was read as a first paragraph but may be a byline."""


class Bylines:
    """Label bylines and timestamps between the start of an article and its body."""

    name = "bylines"

    def __call__(self, draft: Draft) -> None:
        """Relabel bylines that were read as headlines, decks or paragraphs, and find bylines and times."""
        for unit in draft.unclaimed():
            if unit.role is Role.HEADLINE:
                is_mistake = len(unit.text) <= MAX_HEADLINE_LENGTH and _is_signed(unit, draft)
            else:
                is_mistake = unit.role is Role.DECK and "|" in unit.text and _ends_with_byline(unit, draft)
            if is_mistake:
                draft.label(unit, Role.BOILERPLATE)
        ends = [*[candidate.opening for candidate in draft.candidates[1:]], len(draft.units)]
        for candidate, end in zip(draft.candidates, ends, strict=False):
            if not candidate.continues:
                _relabel_first_paragraphs(draft, candidate.opening, end)
        signatures = Signatures(draft)
        above = 0  # the opening of the article above
        for candidate, end in zip(draft.candidates, ends, strict=False):
            if not candidate.continues:
                _Opening(draft, signatures, candidate, end).find_signatures(above)
            above = candidate.opening
        signatures.label_units()


def _is_signed(unit: Unit, draft: Draft) -> bool:
    """Return whether ``unit`` certainly contains only names and times."""
    parts, form = sure_roles(unit.text, draft.lexicon)
    return form is Form.SURE and bool(parts) and all(role in _SIGNED for role, _, _ in parts)


def _ends_with_byline(unit: Unit, draft: Draft) -> bool:
    """Return whether ``unit`` is a list that ends with a byline, such as ``News | Top story | By Amal Reed``."""
    if len(unit.text) > MAX_LENGTH:
        return False
    parts, form = sure_roles(unit.text, draft.lexicon)
    return form is Form.SURE and bool(parts) and parts[-1][0] is Role.BYLINE


def _relabel_first_paragraphs(draft: Draft, opening: int, end: int) -> None:
    """Relabel bylines and times that were read as the first paragraphs of an article.

    A byline may also follow a first paragraph that may be the deck. ``opening`` and ``end`` are the indices at which
    this article and the next one open.
    """
    units = draft.units
    deck = False
    for number in range(opening, end - 1):
        unit = units[number]
        if unit.role is not Role.PARAGRAPH:
            continue
        if number > opening and units[number + 1].role is Role.PARAGRAPH and _may_sign(unit, draft, is_below=deck):
            draft.label(unit, Role.BOILERPLATE)
        elif deck or number == opening:
            return
        else:
            deck = True


def _may_sign(unit: Unit, draft: Draft, *, is_below: bool) -> bool:
    """Return whether ``unit``, a paragraph, is a byline or time.

    If ``is_below`` is true, only a byline counts.
    """
    if unit.is_claimed or len(unit.text) > MAX_BYLINE_LENGTH:
        return False
    first, lexicon = TOKEN.search(unit.text), draft.lexicon
    if first is None or not (
        read_labelled_names(unit.text, lexicon) is not None
        or first[0].lower() in lexicon.byline_prefixes.firsts
        or (DIGIT.search(unit.text) is not None and not is_below)
    ):
        return False
    return bool(sure_roles(unit.text, lexicon)[0])


class _Opening:
    """The names and times above the body of one article."""

    __slots__ = ("candidate", "draft", "end", "lexicon", "numbers", "signatures", "units")

    def __init__(self, draft: Draft, signatures: Signatures, candidate: Candidate, end: int) -> None:
        """Store which lines may contain names and times. ``end`` is the index at which the next article opens."""
        self.draft, self.signatures, self.candidate, self.end = draft, signatures, candidate, end
        self.units, self.lexicon = draft.units, draft.lexicon
        body = candidate.opening
        while body < end and self.units[body].role is not Role.PARAGRAPH:
            body += 1
        self.numbers = range(candidate.opening, body)

    def find_signatures(self, above: int) -> None:
        """Find the names and times that belong to the article.

        ``above`` is the index at which the previous article opens, or 0 if there is none.
        """
        paragraphs = [n for n in range(above, self.numbers.start) if self.units[n].role is Role.PARAGRAPH]
        self._open_above(paragraphs[-1] if paragraphs else None)
        for number in self.numbers:
            unit = self.units[number]
            is_open_byline = unit.role is Role.BYLINE and not unit.is_claimed
            is_mistake = is_open_byline and is_place_or_title(unit.text, self.lexicon)
            if not is_mistake and not self.signatures.read(number):
                is_mistake = self.signatures.is_misread_caption(number)
            if is_mistake:
                self.draft.label(unit, Role.BOILERPLATE)
        if self.numbers.stop == self.end:  # the article has no paragraph
            return
        self._read_lists()
        signers = Signers(self.draft, self.signatures, self.numbers, self.end)
        self.candidate.is_signed = bool(self.numbers) and signers.choose()
        opening = range(self.candidate.opening, self.numbers.stop)
        if not (self.candidate.is_signed or paragraphs or any(map(self.signatures.is_name, opening))):
            self._open_at_name()

    def _read_lists(self) -> None:
        """Record a list of people and agencies, such as ``Ana Reed/AP`` or ``AFP/dpa``, as a byline.

        The list must be just below the headline or deck, or next to a time. If the article certainly has a byline
        already, nothing is recorded, because such a list is then a picture credit.
        """
        units, signatures = self.units, self.signatures
        if any(signatures.is_sure_name(number) for number in self.numbers):
            return
        for number in self.numbers[1:]:
            unit = units[number]
            is_open = unit.role in _MAY_BE_LIST and not unit.is_claimed and number not in signatures
            above = units[number - 1].role
            is_beside = above is Role.HEADLINE or self._is_time(number - 1) or self._is_time(number + 1)
            if is_open and (is_beside or above is Role.DECK):
                if is_beside and is_signed_for(unit.text, self.lexicon):
                    signatures.add_byline(number, Form.SURE)
                    return
                listed = read_credit_list(unit.text, self.lexicon)
                if listed is not None and not listed.has_initials and (is_beside or not listed.may_be_picture):
                    signatures.add_byline(number, Form.SURE)
                    return

    def _is_time(self, number: int) -> bool:
        return number in self.signatures and not self.signatures.is_name(number)

    def _open_above(self, body: int | None) -> None:
        """Open the article at a time, or at a line that is certainly a byline, above its current start.

        The line must not be closer to the previous body. ``body`` is the index of the last paragraph above, or None if
        there is none.
        """
        opening = first = self.candidate.opening
        for number in range(opening - 1, max(-1, opening - 1 - MAX_UNITS_ABOVE), -1):
            unit = self.units[number]
            if unit.role is not Role.BOILERPLATE or unit.is_claimed:
                break
            if body is not None and opening - number >= number - body:
                break
            if self.signatures.read(number) and self.signatures[number].form is Form.SURE:
                first = number
            else:
                self.signatures.discard(number)
        self.candidate.opening = first

    def _open_at_name(self) -> None:
        """Open the article at the name just above its current opening if that opening is a time."""
        first = self.candidate.opening
        if first in self.signatures and first > 0 and self.signatures.read_name(first - 1):
            self.signatures.add_byline(first - 1, Form.SURE)
            self.candidate.opening = first - 1
