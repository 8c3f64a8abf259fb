"""Shared code for reading downloads from news archives: claims and their fields.

An archive's rule claims a whole article, from one signature to the next. The docstrings of nexis.py, nexis_uni.py,
factiva.py and proquest.py show the layouts.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsparse.plugins import Check, Claim, Lines, Part, Role, Source, Span, hookimpl
from newsparse.plugins.builtin.archives.bodies import assign_roles, find_paragraphs
from newsparse.plugins.builtin.archives.languages import read_language_name
from newsparse.plugins.builtin.archives.outlets import make_source
from newsparse.plugins.builtin.archives.word_counts import word_count

if TYPE_CHECKING:
    from collections.abc import Callable


_NO_ARTICLE_ROLES = frozenset({Role.MARKER, Role.BOILERPLATE})
_FULL_NAME = re.compile(r"[^\W\d_][\w.’'-]+ [^\W\d_][\w.’'-]+(?=[ ,])")
"""Matches the first two words of a line, which may be the name of an author."""
_MIN_PARAGRAPHS = 2
"""The minimum number of paragraphs above the biography of an author."""
_NO_HEADLINE = re.compile(r"^No Headline(?: In Original)?$", re.IGNORECASE)
"""Matches what archives print instead of a headline if the article has none."""
_INDENT = " " * 8
_COVER_FIELD = re.compile(r"^[A-Z][A-Za-z ]{2,20}:(?: |$)")
_MAX_COVER_LINES = 40
_LANGUAGE = re.compile(r"(?:Language(?: of publication)?|LANGUAGE|SPRACHE|LANGUE|TAAL): (.+)")
"""Matches a field with the language of an article. Only fields are matched against this pattern."""


class ClaimBuilder:
    """Builds the claim of an article, part by part. Lines are identified by their indexes."""

    __slots__ = ("dateline", "language", "lines", "named", "parts", "source")

    def __init__(self, lines: Lines) -> None:
        """Create a builder that has no parts and no outlet yet."""
        self.lines = lines
        self.parts: list[Part] = []
        self.source: Source | None = None
        self.named: Span | None = None
        self.language: str | None = None
        self.dateline: Span | None = None

    def add(self, first: int, last: int, role: Role) -> None:
        """Add the lines from ``first`` to ``last``, inclusive, with a role.

        Markers and boilerplate, which are outside the article, become one part per line. Other lines become a single
        part.
        """
        if role in _NO_ARTICLE_ROLES:
            self.parts += [Part(i, i, role) for i in range(first, last + 1)]
        else:
            self.parts.append(Part(first, last, role))

    def add_field(self, first: int, last: int, label: int, role: Role) -> None:
        """Add a field on the lines from ``first`` to ``last``: its name as a marker, and its value with a role.

        ``label`` is the length of the name in code points.
        """
        if role in _NO_ARTICLE_ROLES or not label:
            self.add(first, last, role)
            return
        at = self.find_value(first, label)
        if at is None:
            self.add(first, first, Role.MARKER)
            if first < last:
                self.add(first + 1, last, role)
            return
        self.parts += [Part(first, first, Role.MARKER, end=at), Part(first, last, role, start=at)]

    def add_match(self, index: int, pattern: re.Pattern[str], role: Role) -> None:
        """Add line ``index`` as boilerplate, except for the match of ``pattern``, which is added with ``role``."""
        start, end = self.lines.starts[index], self.lines.ends[index]
        match = pattern.search(self.lines.text, start, end)
        if match is None or match.start() == start or not self.lines.text[match.end() : end].strip():
            self.add(index, index, Role.BOILERPLATE)
            return
        a, b = match.start() - start, match.end() - start
        self.parts += [
            Part(index, index, Role.BOILERPLATE, end=a),
            Part(index, index, role, start=a, end=b),
            Part(index, index, Role.BOILERPLATE, start=b),
        ]

    def find_value(self, index: int, label: int) -> int | None:
        """Return the offset of a field's value in line ``index``, in code points, or None if the line has no value.

        ``label`` is the length of the field's name, in code points.
        """
        text = self.lines.text[self.lines.starts[index] : self.lines.ends[index]]
        at = len(text) - len(text.lstrip("\ufeff \t\f\v\r\xa0")) + label
        rest = text[at:].lstrip("\ufeff \t\f\v\r\xa0")
        return len(text) - len(rest) if rest.strip("\ufeff \t\f\v\r\n\xa0") else None

    def add_body(self, first: int, stop: int, width: int, label: int = 0) -> None:
        """Add the lines in ``range(first, stop)`` as the body.

        ``width`` is the width at which the body is wrapped, or 0 if it is not wrapped. ``label`` is the length, in code
        points, of a field name such as ``TEXT:`` at the start of the first line, which becomes a marker.
        """
        at = self.find_value(first, label) if label else 0
        if at is None:
            self.add(first, first, Role.MARKER)
            first, at = first + 1, 0
        elif at:
            self.parts.append(Part(first, first, Role.MARKER, end=at))
        for a, b, role in assign_roles(self.lines, find_paragraphs(self.lines, first, stop, width)):
            self.parts.append(Part(a, b, role, start=at if a == first else 0))

    def name_outlet(self, first: int, last: int, start: int = 0, end: int | None = None) -> None:
        """Read the name of the outlet from the lines ``first`` to ``last``, inclusive.

        The name starts at offset ``start`` of the first line and ends at offset ``end`` of the last line, both in code
        points.
        """
        lines = self.lines
        self.source = make_source(lines.text_of(first, last, start, end))
        if self.source is not None:
            begin = lines.starts[first] + start
            printed = lines.text[begin : lines.ends[last] if end is None else lines.starts[last] + end]
            begin += len(printed) - len(printed.lstrip(lines.edge))
            self.named = Span(begin, begin + len(printed.strip(lines.edge)))

    def set_dateline(self, first: int, last: int, label: int) -> None:
        """Set the dateline to the value of the field on the lines from ``first`` to ``last``, inclusive.

        ``label`` is the length of the field's name, in code points.
        """
        lines, at = self.lines, self.find_value(first, label)
        start = lines.starts[first] + at if at is not None else lines.starts[min(first + 1, last)]
        printed = lines.text[start : lines.ends[last]] if at is not None or first < last else ""
        start += len(printed) - len(printed.lstrip(lines.edge))
        printed = printed.strip(lines.edge)
        self.dateline = Span(start, start + len(printed)) if printed else None

    def read_language(self) -> None:
        """Set the language of the claim from the first field that contains one."""
        keys = self.lines.keys
        fields = (_LANGUAGE.fullmatch(keys[part.first]) for part in self.parts if part.role in _NO_ARTICLE_ROLES)
        match = next(filter(None, fields), None)
        self.language = None if match is None else read_language_name(match[1])

    def _remove_biography(self) -> None:
        """Turn the last paragraph into boilerplate if it begins with an author whom no other paragraph mentions."""
        keys = self.lines.keys
        bylines = [keys[i] for part in self.parts if part.role is Role.BYLINE for i in range(part.first, part.last + 1)]
        paragraphs = [part for part in self.parts if part.role is Role.PARAGRAPH]
        if not bylines or len(paragraphs) <= _MIN_PARAGRAPHS:
            return
        last = paragraphs.pop()
        name = _FULL_NAME.match(keys[last.first])
        signed = "\n".join(bylines).casefold()  # because some bylines are in capitals
        if name is None or name[0].casefold() not in signed:
            return
        if any(name[0] in keys[i] for part in paragraphs for i in range(part.first, part.last + 1)):
            return
        at = self.parts.index(last)
        self.parts[at : at + 1] = [Part(i, i, Role.BOILERPLATE) for i in range(last.first, last.last + 1)]

    def _remove_missing_headline(self) -> None:
        """Turn the headline into boilerplate if it only states that the article has none."""
        for n, part in enumerate(self.parts):
            if part.role is Role.HEADLINE and _NO_HEADLINE.match(
                self.lines.text_of(part.first, part.last, part.start, part.end)
            ):
                self.parts[n] = Part(part.first, part.last, Role.BOILERPLATE, start=part.start, end=part.end)

    def build(self) -> Claim:
        """Return the claim. The article starts at the first part that is neither marker nor boilerplate."""
        self._remove_biography()
        self._remove_missing_headline()
        for n, part in enumerate(self.parts):
            if part.role not in _NO_ARTICLE_ROLES:
                self.parts[n] = Part(part.first, part.last, part.role, True, part.start, part.end)  # noqa: FBT003 - starts_article=True
                break
        return Claim(
            tuple(self.parts), source=self.source, named=self.named, language=self.language, dateline=self.dateline
        )


def find_next(lines: Lines, first: int, matches: Callable[[int], object]) -> int:
    """Return the first line at or after ``first`` that satisfies ``matches``, or the number of lines if none does."""
    return next((i for i in range(first, lines.count) if matches(i)), lines.count)


def find_run_end(lines: Lines, first: int, stop: int, ends: re.Pattern[str] | None = None) -> int:
    """Return the last line of the run of lines that starts at ``first``.

    The run ends before a blank line, before ``stop``, or before a line that matches ``ends``.
    """
    last = first
    while last + 1 < stop and not lines.gaps[last + 1] and not (ends and ends.match(lines.keys[last + 1])):
        last += 1
    return last


def claim_cover(lines: Lines, index: int, opens: str) -> Claim:
    """Claim a cover as boilerplate, from line ``index`` up to, but not including, the next line that matches ``opens``.

    If no line nearby matches, the claim ends with the next blank line, or with the last of the fields that follow.
    """
    near = range(index + 1, min(index + _MAX_COVER_LINES, lines.count))
    last = next((i - 1 for i in near if re.match(opens, lines.keys[i])), None)
    if last is None:
        last = find_run_end(lines, index, near.stop)
        while last + 1 < near.stop and _COVER_FIELD.match(lines.keys[last + 1]):
            last = find_run_end(lines, last + 1, near.stop)
    return Claim(tuple(Part(i, i, Role.BOILERPLATE) for i in range(index, last + 1)))


def is_centred(lines: Lines, index: int) -> bool:
    """Return whether the line at ``index`` is centred, and therefore indented.

    Archives print outlet, date and rights in this way.
    """
    start = lines.starts[index] if index < lines.count else len(lines.text)
    return lines.text[start : start + 2 * len(_INDENT)].lstrip("\ufeff\f").startswith(_INDENT)


@hookimpl
def newsparse_checks() -> list[Check]:
    """Return a check that compares printed word counts with the length of the body."""
    return [Check("archive-word-count", word_count)]
