"""``Signatures``: find the lines with names or times near a body. Cheap checks come first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newsparse.fields.byline_lines import is_staff_line, opening_roles, sure_roles
from newsparse.fields.bylines import is_by_label
from newsparse.fields.dates.timestamps import time_words
from newsparse.fields.labelled_names import read_labelled_names
from newsparse.fields.name_lines import Form, classify_line
from newsparse.fields.source_labels import is_source_line
from newsparse.lexicon.tokens import tokens
from newsparse.lines import EDGE, Lines, reading
from newsparse.model import Role
from newsparse.pipeline.units import Edit, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.fields.byline_lines import Pieces
    from newsparse.pipeline.draft import Draft

MAX_LENGTH = 160
"""Lines with more code points than this are searched for names only if they are already labelled as bylines."""
MAX_STAFF_LENGTH = 40
"""The maximum number of code points in a line that contains only the name of a publisher."""
MAX_LABEL_LENGTH = 40
"""The maximum number of code points in a line that contains only a label such as ``by``."""
MAX_UNITS_ABOVE = 4
"""The maximum distance between an opening and a byline or time above it, in units."""
MAX_UNITS_TO_CONTROL = 2
"""The maximum distance between a font-size toggle and another page control, in units."""
_TOGGLE = re.compile("A ?[+-]? ?A ?[+-]?(?: ?A)?")
_CONTROLS = frozenset({"share", "more", "account", "newsletter"})
_BARS = EDGE + "|•·-–—"
"""Characters that separate a name from a time."""


class Signature(NamedTuple):
    """The names and times in a line."""

    parts: Pieces
    """The role of each part of the unit, and its half-open range in code points from the start of the unit."""
    form: Form
    """How certain it is that the unit contains names or times."""

    @property
    def is_name(self) -> bool:
        """Return whether any part of the line is a byline."""
        return any(role is Role.BYLINE for role, _, _ in self.parts)


class Signatures:
    """The names and times found so far in a draft, keyed by the index of the line."""

    __slots__ = ("_draft", "_forms", "_lexicon", "_signatures", "_text")

    def __init__(self, draft: Draft) -> None:
        """Create an empty collection for the lines of a draft."""
        self._draft, self._lexicon, self._text = draft, draft.lexicon, draft.lines.text
        self._signatures: dict[int, Signature] = {}
        self._forms: dict[int, Form | None] = {}  # cache of ``classify_line``

    def __contains__(self, number: object) -> bool:
        """Return whether names or times were found in the line at index ``number``."""
        return number in self._signatures

    def __getitem__(self, number: int) -> Signature:
        """Return the names and times found in the line at index ``number``."""
        return self._signatures[number]

    def add_byline(self, number: int, form: Form) -> None:
        """Record the whole line at index ``number`` as a byline. ``form`` states how certain this is."""
        unit = self._draft.units[number]
        self._signatures[number] = Signature(((Role.BYLINE, 0, unit.end - unit.start),), form)

    def discard(self, number: int) -> None:
        """Forget the names and times found in the line at index ``number``, if any."""
        self._signatures.pop(number, None)

    def is_name(self, number: int) -> bool:
        """Return whether a name was found in the line at index ``number``."""
        return number in self._signatures and self._signatures[number].is_name

    def is_sure_name(self, number: int) -> bool:
        """Return whether the line at index ``number`` is certainly a byline with a name."""
        return self.is_name(number) and self._signatures[number].form is Form.SURE

    def read(self, number: int) -> bool:
        """Record the names and times in the line at index ``number`` if they are certain.

        Return whether any are recorded for this line.
        """
        unit = self._draft.units[number]
        text = self._text[unit.start : unit.end]
        if self._is_toggle(number):
            return False
        if unit.role is Role.BYLINE:
            parts, form = self._read_byline(text)
        elif (len(text) <= MAX_LENGTH and _is_open(unit)) or self.is_misread_caption(number):
            parts, form = sure_roles(text, self._lexicon)
        else:
            parts, form = (), Form.SURE
        if parts:
            self._signatures[number] = Signature(parts, form)
        return number in self._signatures

    def _is_toggle(self, number: int) -> bool:
        """Return whether the line at index ``number`` is a font-size toggle, not the agency Anadolu (AA).

        A toggle consists of ``AA`` or similar letters near a page control.
        """
        units = self._draft.units
        text = units[number].text
        if text[:1] != "A" or _TOGGLE.fullmatch(text) is None:  # true for nearly every unit
            return False
        beside = units[max(0, number - MAX_UNITS_TO_CONTROL) : number + 1 + MAX_UNITS_TO_CONTROL]
        words = {word.lower() for unit in beside if len(unit.text) <= MAX_LABEL_LENGTH for word in unit.text.split()}
        return any(not _CONTROLS.isdisjoint(self._lexicon.boilerplate.get(word, ())) for word in words)

    def _read_byline(self, text: str) -> tuple[Pieces, Form]:
        """Return the names and times in ``text``, already identified as a byline, and how certain the reading is.

        A lone name remains uncertain; every other combination is accepted.
        """
        parts, form = sure_roles(text, self._lexicon)
        if not parts:
            alone = classify_line(text, self._lexicon)
            if alone is not None:
                return ((Role.BYLINE, 0, len(text)),), alone
            parts = opening_roles(text, self._lexicon)
        return parts, form

    def is_misread_caption(self, number: int) -> bool:
        """Return whether the line at index ``number``, labelled as a caption, is a byline, time or source label.

        If ``read`` finds no name or time in the line, it may still name the source of the text.
        """
        unit = self._draft.units[number]
        if unit.role is not Role.CAPTION or unit.is_claimed:
            return False
        if unit.end - unit.start > MAX_LENGTH or self._is_toggle(number):
            return False
        if is_source_line(unit.text, self._lexicon) or self._is_below_time(number):
            return True
        if read_labelled_names(unit.text, self._lexicon) is not None:
            return True
        words = tokens(unit.text, 0, MAX_LENGTH)
        if words and self._lexicon.byline_prefixes.length_at(words, 0):
            return words[0].word not in self._lexicon.credit_labels.firsts
        in_time, _, has_date = time_words(unit.text, words, self._lexicon)
        return has_date and (all(in_time) or self._is_dated_agency(unit.text, in_time.index(True)))

    def _is_dated_agency(self, text: str, first: int) -> bool:
        """Return whether ``text``, a line with a time, otherwise contains only an agency's name.

        ``first`` is the index of the first word of the time.
        """
        agency = " ".join(text.split()[:first]).strip(_BARS + ",")
        return bool(agency) and self._lexicon.agencies.named(agency) is not None

    def _is_below_time(self, number: int) -> bool:
        """Return whether the line at index ``number`` is an agency's name below a time, and thus a byline."""
        source = self._lexicon.agencies.named(self._draft.units[number].text)
        above = self._signatures.get(number - 1)
        is_time = above is not None and any(role is Role.TIMESTAMP for role, _, _ in above.parts)
        return is_time and source is not None and "agency" in source.kinds

    def read_name(self, number: int) -> bool:
        """Record the line at index ``number`` as a byline if it contains only names.

        Returns whether it is recorded as an uncertain name. Returns False for lines that are certainly bylines, which
        need no further evidence. Reading is expensive, so this method should be called for few lines.
        """
        if number not in self._signatures:
            unit = self._draft.units[number]
            if not _is_open(unit) or unit.end - unit.start > MAX_LENGTH:
                return False
            if number not in self._forms:
                text = self._text[unit.start : unit.end]
                first, _, rest = text.partition(" ")
                is_continued = first.lower() in self._lexicon.conjunctions and self.is_sure_name(number - 1)
                self._forms[number] = classify_line(rest if is_continued else text, self._lexicon)
            form = self._forms[number]
            if form is None:
                return False
            self.add_byline(number, form)
        return self._signatures[number].form is not Form.SURE and self.is_name(number)

    def read_staff_line(self, number: int) -> None:
        """Record the line at index ``number`` as a byline if it credits staff, as in ``red, Marel.at/Agenturen``."""
        unit = self._draft.units[number]
        if _is_open(unit) and len(unit.text) <= MAX_STAFF_LENGTH and is_staff_line(unit.text, self._lexicon):
            self.add_byline(number, Form.SURE)

    def last_line(self, number: int) -> str:
        """Return the text of the unit at index ``number`` after its last line feed.

        Below a headline, ``By`` may be on a separate line.
        """
        unit = self._draft.units[number]
        return self._text[unit.start : unit.end].rstrip().rpartition("\n")[2].strip(EDGE)

    def is_label(self, number: int) -> bool:
        """Return whether the unit at index ``number``, or the last of its lines, is a label such as ``by``."""
        line = self.last_line(number)
        return len(line) <= MAX_LABEL_LENGTH and is_by_label(line, self._lexicon)

    def label_units(self) -> None:
        """Label all lines in which names or times were found, and split those with several parts.

        Claimed bylines are also split, because they may contain a time. Their parts remain claimed.
        """
        draft = self._draft
        edits: list[Edit] = []
        for number in sorted(self._signatures):
            unit = draft.units[number]
            parts = list(_split_bars(self._signatures[number].parts, self._text, unit.start))
            if len(parts) == 1 and not unit.is_claimed and "\n" not in unit.text:  # joined captions have several lines
                draft.label(unit, parts[0][0])
            else:
                edits.append(Edit(number, number + 1, [_make_part(unit, *part, draft) for part in parts]))
        if edits:
            draft.splice(edits)


def _is_open(unit: Unit) -> bool:
    """Return whether ``unit`` is boilerplate that no outlet's rule claimed."""
    return unit.role is Role.BOILERPLATE and not unit.is_claimed


def _split_bars(parts: Pieces, text: str, start: int) -> Iterator[tuple[Role, int, int]]:
    """Yield the parts of a byline, with each separator after a name or time, such as a bar, as a separate part.

    ``start`` is the offset in ``text`` of the unit that the parts belong to.
    """
    for role, first, last in parts:
        printed = text[start + first : start + last].rstrip(EDGE)
        end = first + len(printed.rstrip(_BARS))
        if first < end < first + len(printed):
            yield role, first, end
            yield Role.BOILERPLATE, end, last
        else:
            yield role, first, last


def _make_part(unit: Unit, role: Role, first: int, last: int, draft: Draft) -> Unit:
    """Return a new unit that consists of code points ``first`` up to ``last`` of ``unit``."""
    start, end = unit.start + first, unit.start + last
    text = draft.lines.text[start:end].strip(EDGE)
    if "\n" in text:  # a line that was broken at a link
        lines = Lines(text)
        text = lines.text_of(0, len(lines) - 1)
    rule = unit.rule if unit.is_claimed else draft.running
    return Unit(unit.first, unit.last, start, end, text, reading(text), role, rule, unit.source)
