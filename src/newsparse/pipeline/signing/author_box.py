"""``AuthorBox``: find bylines and times below a body, and biographies of the authors and disclaimers at its ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.fields.biographies import is_biography
from newsparse.fields.bylines import read_byline
from newsparse.fields.disclaimers import is_disclaimer
from newsparse.fields.name_lines import Form, is_role, names_of
from newsparse.fields.persons import is_name
from newsparse.model import Role
from newsparse.pipeline.signing.signatures import MAX_UNITS_ABOVE, Signatures

if TYPE_CHECKING:
    from newsparse.pipeline.draft import Draft
    from newsparse.pipeline.units import Candidate, Unit

MAX_UNITS_TO_TIME = 6
"""The maximum distance between a paragraph and a time below it, in units."""
MAX_UNITS_TO_NAME = 2
"""The maximum distance between a paragraph and a name below it that is not in an author box, in units."""
MIN_PARAGRAPHS = 2
"""The minimum number of paragraphs besides biographies of authors and disclaimers."""
MAX_AUTHORS = 20
"""The maximum number of authors whose biographies are removed. Each takes a search of the whole body."""
MAX_UNITS_READ = 40
"""The number of units above a name that are searched for another mention of it."""
MAX_UNITS_TO_BOX = 12
"""The maximum distance between a paragraph and a name in an author box below it, in units."""


class AuthorBox:
    """Label bylines and timestamps below the body of an article, as in a box about its author.

    Biographies of the authors and disclaimers, above or below the text, become boilerplate.
    """

    name = "author-box"

    def __call__(self, draft: Draft) -> None:
        """Label the names and times below the paragraphs of each article."""
        signatures = Signatures(draft)
        candidates = [candidate for candidate in draft.candidates if not candidate.continues]
        starts = [0, *[candidate.opening for candidate in candidates]]
        ends = [*starts[1:], len(draft.units)]
        for candidate, start, end in zip((None, *candidates), starts, ends, strict=True):
            _BelowBody(draft, signatures, candidate, range(start, end)).read()
        for candidate, end in zip(candidates, ends[1:], strict=True):
            _remove_frame(draft, candidate, end)
        signatures.label_units()


def _remove_frame(draft: Draft, candidate: Candidate, end: int) -> None:
    """Label the first and last paragraphs of an article, and its deck, as boilerplate if they are not about its story.

    Such a paragraph is a disclaimer, or describes an author who is not mentioned in the other paragraphs.
    """
    inside = draft.units[candidate.opening : end]
    bylines = [unit.text for unit in inside if unit.role is Role.BYLINE]
    names = [name for name in read_byline(bylines, draft.lexicon)[0] if is_name(name)][:MAX_AUTHORS]
    paragraphs = [unit for unit in inside if unit.role is Role.PARAGRAPH]

    def is_frame(unit: Unit, *, is_above: bool) -> bool:
        if unit.is_claimed:
            return False
        if is_disclaimer(unit.key, draft.lexicon):
            return True
        others = [paragraph.text for paragraph in paragraphs if paragraph.key != unit.key]
        return is_biography(unit.text, others, names, draft.lexicon, is_above=is_above)

    while len(paragraphs) > MIN_PARAGRAPHS and is_frame(paragraphs[-1], is_above=False):
        draft.label(paragraphs.pop(), Role.BOILERPLATE)
        candidate.find_last(draft.units, end)
    for unit in [unit for unit in inside if unit.role is Role.DECK]:
        if is_frame(unit, is_above=True):
            draft.label(unit, Role.BOILERPLATE)
    while len(paragraphs) > MIN_PARAGRAPHS and is_frame(paragraphs[0], is_above=True):
        draft.label(paragraphs.pop(0), Role.BOILERPLATE)


class _BelowBody:
    """The names and times below the paragraphs of one article."""

    __slots__ = ("draft", "end", "first", "is_signed", "numbers", "paragraph", "signatures", "units")

    def __init__(self, draft: Draft, signatures: Signatures, candidate: Candidate | None, numbers: range) -> None:
        """Store the indices of an article's lines.

        ``candidate`` is None if the article opens above this part of the page.
        """
        self.draft, self.signatures, self.numbers, self.units = draft, signatures, numbers, draft.units
        self.is_signed = candidate is not None and candidate.is_signed
        paragraphs = [number for number in numbers if self.units[number].role is Role.PARAGRAPH]
        self.end = paragraphs[-1] if paragraphs else -1
        self.first = paragraphs[0] if paragraphs and candidate is not None else -1
        self.paragraph = -1

    def read(self) -> None:
        """Record the names and times that are just below a paragraph or in an author box."""
        for number in self.numbers:
            role = self.units[number].role
            if role is Role.PARAGRAPH:
                self.paragraph = number
            elif role is Role.BOILERPLATE and self._is_below(number):
                self._read(number)

    def _is_below(self, number: int) -> bool:
        """Return whether the line at ``number`` is near a paragraph above it, and not nearer to the next article."""
        distance, to_next = number - self.paragraph, self.numbers.stop - number
        is_next = to_next <= MAX_UNITS_ABOVE and to_next < distance and self.numbers.stop < len(self.units)
        return self.paragraph >= 0 and distance <= MAX_UNITS_TO_BOX and not is_next

    def _read(self, number: int) -> None:
        """Record the names and times in the line at index ``number`` if they belong to the article."""
        signatures = self.signatures
        is_known = signatures.read(number)
        if not is_known and signatures.is_misread_caption(number):
            self.draft.label(self.units[number], Role.BOILERPLATE)
        if not is_known and not self.is_signed and self.end < number == self.paragraph + 1:
            signatures.read_staff_line(number)
        if number not in signatures and " " in self.units[number].text and not self._is_too_far(number, Form.ALONE):
            signatures.read_name(number)
        if number not in signatures:
            return
        signature = signatures[number]
        if signature.is_name:
            is_too_far = self._is_too_far(number, signature.form) or self._is_subject(number)
        else:  # a time further away may belong to the next teaser
            is_too_far = number - self.paragraph > MAX_UNITS_TO_TIME or signature.form is not Form.SURE
        if is_too_far:
            signatures.discard(number)
        else:
            self.is_signed = self.is_signed or signature.is_name

    def _is_too_far(self, number: int, form: Form) -> bool:
        """Return whether the name at index ``number`` is too far below the body to belong to the article.

        Without other evidence, it must be just below the body, below a deck that was read as the first paragraph, or in
        an author box. ``form`` states how certain it is that the line is a byline.
        """
        distance, is_inside = number - self.paragraph, number < self.end
        if self.first == self.paragraph and is_inside:  # the first paragraph is the deck
            in_row = self.signatures.is_name(number - 1) or self.units[number - 1].role is Role.BYLINE
            return distance > MAX_UNITS_TO_NAME + in_row or (self.is_signed and not in_row)
        if self.is_signed or (is_inside and form is not Form.SURE):
            return True
        if form is Form.SURE:
            in_row = number - 1 in self.signatures
            return distance > MAX_UNITS_TO_NAME + in_row and not self._is_in_box(number)
        return distance > 1 and not self._is_in_box(number)

    def _is_subject(self, number: int) -> bool:
        """Return whether the body mentions all names in the line at ``number``, such as ``About Halcyon Ferries``.

        A paragraph that begins with a name does not count, because it may be a biography of the author.
        """
        names = names_of(self.units[number].text, self.draft.lexicon)
        start = max(self.numbers.start, number - MAX_UNITS_READ)
        above = [unit.text for unit in self.units[start:number] if unit.role is Role.PARAGRAPH]
        return bool(names) and all(any(text.find(name) > 0 for text in above) for name in names)

    def _is_in_box(self, number: int) -> bool:
        """Return whether the adjacent lines show that the name at index ``number`` is in an author box."""
        if self.signatures.is_label(number - 1):
            return True
        if number + 1 == self.numbers.stop:
            return False
        text, below = self.units[number].text, self.units[number + 1].text
        return is_role(below, self.draft.lexicon) or (below != text and below.startswith(text + " "))
