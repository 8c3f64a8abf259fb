"""``Signers``: decide which names above a body are the authors of the article.

Menus also contain names, so a name needs evidence: a line above that ends with ``by``, a job title next to the name, a
repetition of the name, a time nearby, or an author box below the body. Only the strongest kind of evidence in an
opening counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.fields.byline_lines import split_caseless_name
from newsparse.fields.bylines import is_by_label, read_byline
from newsparse.fields.name_lines import Form, is_role, may_be_caseless_name, may_say_more, names_of
from newsparse.lexicon.credit_words import PRESS_WORDS
from newsparse.lexicon.lexicon import spelt
from newsparse.lexicon.tokens import TOKEN
from newsparse.model import Role
from newsparse.pipeline.signing.signatures import MAX_LABEL_LENGTH, MAX_LENGTH, MAX_STAFF_LENGTH

if TYPE_CHECKING:
    from newsparse.pipeline.draft import Draft
    from newsparse.pipeline.signing.signatures import Signatures

_LAST_CASED = "\u0590"
"""No character up to this one is in a script without capitals."""
_JOINS = ",&|"
"""Characters at the end of a line that show that the next line belongs to it."""
MAX_UNITS_BETWEEN = 2
"""The maximum distance between a name and its repetition or a time, in units."""
MAX_NAMES = 3
"""The maximum number of lines in a byline that contain only names. If there are more, they are a menu."""
MAX_UNITS_IN_BOX = 12
"""The number of units below a body that are searched for an author box."""
MAX_PARAGRAPHS_READ = 8
"""The number of units from the first paragraph that are searched for names, which show who the article is about."""
_HEADS = frozenset({Role.HEADLINE, Role.DECK})
_SUBJECT_ROLES = frozenset({Role.HEADLINE, Role.PARAGRAPH})
_NEARBY_OFFSETS = tuple(by for by in range(-MAX_UNITS_BETWEEN, MAX_UNITS_BETWEEN + 1) if by)


class Signers:
    """The names above the body of one article, from which its authors are chosen."""

    __slots__ = ("draft", "end", "lexicon", "numbers", "signatures", "units")

    def __init__(self, draft: Draft, signatures: Signatures, numbers: range, end: int) -> None:
        """Store the indices of the lines above the body. ``end`` is the index at which the next article opens."""
        self.draft, self.signatures, self.numbers, self.end = draft, signatures, numbers, end
        self.units, self.lexicon = draft.units, draft.lexicon

    def choose(self) -> bool:
        """Keep the names of likely authors, discard all other names, and return whether the article has a byline.

        ``Signatures.read_name`` records names as a side effect. As it is expensive, it is called last in each
        condition, and only for lines that would be kept. ``_discard_others`` discards the recorded names that are not
        kept.
        """
        numbers, signatures = self.numbers, self.signatures
        for number in numbers[1:]:
            if signatures.is_label(number - 1) and not (number in signatures or signatures.read_name(number)):
                self._read_after_label(number)
        sure = {number for number in numbers if signatures.is_sure_name(number)}
        persons = {number for number in sure if names_of(self.units[number].text, self.lexicon)}
        if sure:
            kept = {n for n in numbers if self._is_beside(n, sure, persons) and signatures.read_name(n)}
            kept |= self._find_in_row(persons)
            if all(map(self._may_be_credit, sure)):
                kept |= self._find_supported()
        else:
            kept = self._find_supported() or self._find_nearby()
            if len(kept) > MAX_NAMES and not any(
                signatures[number].form is Form.STRONG or signatures.is_label(number - 1) for number in kept
            ):
                kept = set()  # a menu, not a byline
        subjects = {number for number in kept if self._is_subject(number)} if persons or len(kept) > 1 else set()
        if not persons and subjects == kept:
            subjects = set()  # the author may be part of the story
        kept -= subjects
        self._discard_others(kept, has_person=bool(persons))
        for number in subjects:
            if not self.units[number].is_claimed:
                self.draft.label(self.units[number], Role.BOILERPLATE)
        self._read_roles(persons | kept)
        return bool(sure or kept)

    def _read_roles(self, names: set[int]) -> None:
        """Record a job title below a name, such as ``Transport correspondent``, as part of the byline."""
        for number in names:
            below = number + 1
            unit = self.units[below] if below in self.numbers else None
            if unit is None or unit.role is not Role.BOILERPLATE or unit.is_claimed or below in self.signatures:
                continue
            if is_role(unit.text, self.lexicon) and not any(read_byline(unit.text, self.lexicon)):
                self.signatures.add_byline(below, Form.SURE)

    def _is_subject(self, number: int) -> bool:
        """Return whether the name at index ``number`` is the subject of the article rather than its author.

        Such a name has no other evidence, and also occurs in the headline or body.
        """
        if self.signatures[number].form is not Form.ALONE or self.signatures.is_label(number - 1):
            return False
        names = names_of(self.units[number].text, self.lexicon)
        return any(name in text for name in names for text in self._find_subjects())

    def _find_subjects(self) -> list[str]:
        """Return the headline and the first paragraphs of the article."""
        start, stop = self.numbers.start, min(self.numbers.stop + MAX_PARAGRAPHS_READ, self.end)
        return [unit.text for unit in self.units[start:stop] if unit.role in _SUBJECT_ROLES]

    def _is_beside(self, number: int, sure: set[int], persons: set[int]) -> bool:
        """Return whether the line at index ``number`` may continue an adjacent byline, or follows a label (``by``).

        ``sure`` contains the indices of lines that are certainly bylines, and ``persons`` those that name a person.
        """
        return any(
            by in sure and (by not in persons or self._are_joined(number, by)) for by in (number - 1, number + 1)
        ) or (number > self.numbers.start and self.signatures.is_label(number - 1))

    def _find_in_row(self, persons: set[int]) -> set[int]:
        """Return the indices of names on the lines right below a byline, with no blank line between them.

        ``persons`` contains the indices of lines that are certainly bylines. Below the names there must be a time or
        the body, and no more than ``MAX_NAMES`` lines may contain names, or they may be a menu.
        """
        kept: set[int] = set()
        for first in persons:
            number = first + 1
            while number in self.numbers and number - first <= MAX_NAMES and self._continues_row(number):
                number += 1
            is_time = number in self.signatures and not self.signatures.is_name(number)
            if is_time or number == self.numbers.stop:
                kept.update(range(first + 1, number))
        return kept

    def _continues_row(self, number: int) -> bool:
        """Return whether the line at ``number`` is one person's name, and no blank line is above it."""
        unit = self.units[number]
        if self.draft.lines.gaps[unit.first] or number in self.signatures or " " not in unit.text:
            return False
        words = unit.text.lower().split()
        is_name = names_of(unit.text, self.lexicon) == (unit.text,) and PRESS_WORDS.isdisjoint(words)
        return is_name and words[-1] not in self.lexicon.roles and self.signatures.read_name(number)

    def _are_joined(self, number: int, by: int) -> bool:
        """Return whether a comma or conjunction joins the adjacent lines at indices ``number`` and ``by``."""
        above, below = self.units[min(number, by)].text, self.units[max(number, by)].text
        words = (*TOKEN.findall(above)[-1:], *TOKEN.findall(below)[:1])
        return above[-1] in _JOINS or any(word.lower() in self.lexicon.conjunctions for word in words)

    def _may_be_credit(self, number: int) -> bool:
        """Return whether the line at index ``number`` begins with an agency's name, so it may be a picture credit."""
        return self.lexicon.agencies.may_open(self.units[number].text.partition(",")[0])

    def _discard_others(self, kept: set[int], *, has_person: bool) -> None:
        """Discard all uncertain names except those in ``kept``. Labels such as ``by`` above kept names become bylines.

        ``has_person`` indicates whether a line that is certainly a byline names a person. If so, other lines read as
        bylines are mistakes.
        """
        signatures = self.signatures
        for number in self.numbers:
            unit, above = self.units[number], self.units[number - 1]
            is_open = not above.is_claimed and number - 1 not in signatures
            if number in kept:
                may_label = number > self.numbers.start and above.role in {Role.BOILERPLATE, Role.BYLINE}
                if is_open and may_label and is_by_label(above.text, self.lexicon):
                    signatures.add_byline(number - 1, Form.SURE)
                elif is_open and above.role is Role.BYLINE and signatures[number].form is Form.STRONG:
                    self.draft.label(above, Role.BOILERPLATE)  # a wrong guess by the grammar, above a better name
            elif signatures.is_name(number) and signatures[number].form is not Form.SURE:
                signatures.discard(number)
                if has_person and not unit.is_claimed:
                    self.draft.label(unit, Role.BOILERPLATE)  # a mistake by the grammar

    def _read_after_label(self, number: int) -> None:
        """Record the line at ``number``, below a label such as ``by``, as a byline if it may name an author.

        The line must be an outlet, an agency or a one-word name.
        """
        unit, label = self.units[number], self.signatures.last_line(number - 1)
        text = unit.text
        if (
            unit.role is Role.BOILERPLATE
            and not unit.is_claimed
            and len(text) <= MAX_LABEL_LENGTH
            and (text[0].isupper() or label[-1:] == ":")
            and "\n" not in text
        ):
            names, agencies = read_byline(f"{label} {text}", self.lexicon)
            if (names and names[0].rstrip(".") == text.strip(" .,")) or agencies:
                self.signatures.add_byline(number, Form.STRONG)

    def _find_supported(self) -> set[int]:
        """Return the indices of names supported by an adjacent line, an author box or the wording of their own line."""
        units, lexicon, signatures = self.units, self.lexicon, self.signatures
        start, last = self.numbers.start, self.numbers[-1]
        box = self._read_box()
        kept: set[int] = set()
        latest: dict[str, int] = {}
        for number in self._find_promising(box):
            if not signatures.read_name(number):
                continue
            names = names_of(units[number].text, lexicon)
            if (
                signatures[number].form is Form.STRONG
                or (number > start and signatures.is_label(number - 1))
                or (number < last and self._is_role_of(number))
                or any(text.startswith(names) for text in box)
            ):
                kept.add(number)
            for name in names:
                if name in latest and number - latest[name] <= MAX_UNITS_BETWEEN:
                    kept.update((number, latest[name]))
                latest[name] = number
        for number in self.numbers:  # names on consecutive lines are one byline
            in_row = number - 1 in kept or (number - 2 in kept and is_role(units[number - 1].text, lexicon))
            if in_row and signatures.read_name(number):
                kept.add(number)
        return kept

    def _is_role_of(self, number: int) -> bool:
        """Return whether the line below the name at index ``number`` states the person's job and is not a name."""
        below = number + 1
        if not is_role(self.units[below].text, self.lexicon):
            return False
        return below not in self.signatures and not self.signatures.read_name(below)

    def _find_promising(self, box: list[str]) -> list[int]:
        """Return the indices of the lines that may be bylines for reasons other than their position.

        Only these lines are searched for names. ``box`` contains the text of lines that may form an author box.
        """
        units, lexicon, signatures, numbers = self.units, self.lexicon, self.signatures, self.numbers
        start, last = numbers.start, numbers[-1]
        words: dict[int, set[str]] = {n: set() for n in range(start - MAX_UNITS_BETWEEN, last + MAX_UNITS_BETWEEN + 1)}
        for number in numbers:
            unit = units[number]
            if number in signatures or (unit.role is Role.BOILERPLATE and unit.end - unit.start <= MAX_LENGTH):
                words[number].update(map(str.lower, TOKEN.findall(unit.text)))
        boxed = {first[0].lower() for text in box if (first := TOKEN.search(text)) is not None}

        def is_promising(number: int) -> bool:
            line = words[number]
            return number in signatures or (
                len(line) > 1
                and (
                    not all(line.isdisjoint(words[number + by]) for by in _NEARBY_OFFSETS)
                    or not (line.isdisjoint(lexicon.roles) and line.isdisjoint(boxed))
                    or (number > start and signatures.is_label(number - 1))
                    or (number < last and is_role(units[number + 1].text, lexicon))
                    or may_say_more(units[number].text, line)
                )
            )

        return [number for number in numbers if is_promising(number)]

    def _find_nearby(self) -> set[int]:
        """Return the indices of names near a timestamp or, if there are none, near the headline or the body.

        If there are no names at all, lines such as ``Staff Reporter`` are added to ``signatures`` instead.
        """
        numbers, signatures = self.numbers, self.signatures
        times = [number for number in numbers if number in signatures and not signatures.is_name(number)]
        beside = {number + by for number in times for by in (0, *_NEARBY_OFFSETS)}
        kept = {number for number in numbers if number in beside and signatures.read_name(number)}
        kept = kept or {time - 1 for time in times if self._read_caseless_name(time - 1)}
        if kept:
            return kept
        heads = [n for n in numbers if self.units[n].role in {Role.HEADLINE, Role.DECK, Role.CAPTION}]
        head = heads[-1] if heads else numbers.start
        if self._read_name_after_place(head + 1):
            return {head + 1}
        placed = [n for n in numbers if n - head <= MAX_UNITS_BETWEEN or numbers.stop - n <= MAX_UNITS_BETWEEN]
        kept = {number for number in placed if signatures.read_name(number)}
        if not kept:
            for number in placed:
                self._read_staff(number)
        return kept

    def _read_caseless_name(self, number: int) -> bool:
        """Record a unit as a byline if it may be a name in a script without capitals, such as Arabic.

        The unit must be between a headline or deck and a time. Return whether it is recorded.
        """
        if number <= self.numbers.start or number in self.signatures:
            return False
        unit, above = self.units[number], self.units[number - 1]
        is_open = unit.role is Role.BOILERPLATE and not unit.is_claimed
        if not is_open or above.role not in _HEADS or not may_be_caseless_name(unit.text, self.lexicon):
            return False
        self.signatures.add_byline(number, Form.ALONE)
        return True

    def _read_name_after_place(self, number: int) -> bool:
        """Record a unit below a headline or deck as a byline if it may be an Arabic name after a place or the like.

        The article must mention the place, and no word of the name. Return whether the unit is recorded.
        """
        if number not in self.numbers or number in self.signatures or self.units[number].text[0] <= _LAST_CASED:
            return False
        unit, above = self.units[number], self.units[number - 1]
        is_open = unit.role is Role.BOILERPLATE and not unit.is_claimed and above.role in _HEADS
        parts = split_caseless_name(unit.text, self.lexicon) if is_open and len(unit.text) <= MAX_LENGTH else None
        if parts is None:
            return False
        place, name = parts
        text = "\n".join(self._find_subjects())
        if place not in text or not set(TOKEN.findall(name)).isdisjoint(TOKEN.findall(text)):
            return False
        self.signatures.add_byline(number, Form.ALONE)
        return True

    def _read_staff(self, number: int) -> None:
        """Record the line at ``number`` as a byline if it names a job instead of a person, as in ``Staff Reporter``."""
        unit = self.units[number]
        is_open = unit.role is Role.BOILERPLATE and not unit.is_claimed
        is_short = " " in unit.text and len(unit.text) <= MAX_STAFF_LENGTH
        if is_open and is_short and spelt(unit.text) in self.lexicon.anonymous:
            self.signatures.add_byline(number, Form.SURE)

    def _read_box(self) -> list[str]:
        """Return the text of each line below the body that may be part of an author box."""
        box: list[str] = []
        for unit in self.units[self.numbers.stop : self.end]:
            if unit.role is Role.PARAGRAPH or unit.role is Role.SUBHEAD:
                box = []
            elif len(box) < MAX_UNITS_IN_BOX:
                box.append(unit.text)
        return box
