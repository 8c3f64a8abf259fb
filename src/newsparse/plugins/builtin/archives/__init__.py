"""Common functions for downloads from news archives: fields, bodies, outlets, word counts.

A rule of an archive claims a whole article, from its first signature to the next one. The docstrings of nexis.py,
nexis_uni.py, factiva.py and proquest.py show the layouts.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from newsparse.plugins import Article, Check, Claim, Lines, Page, Part, Problem, Role, Source, Span, hookimpl

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


_NO_ARTICLE_ROLES = frozenset({Role.MARKER, Role.BOILERPLATE})
_SIGNED = re.compile(
    r"^[(\[]?(?:(?:[Aa]dditional |[Ff]urther )?[Rr]eporting by|[Ee]dit(?:ed|ing) by|[Ww]rit(?:ten|ing) by"
    r"|[Cc]ompiled by|[Mm]itarbeit:|[Rr]edaktion:|[Aa]vec (?:AFP|Reuters|AP)\b)"
)
_OMITTED = re.compile(r"^(?:[\[(]?\.\.\.[\])]?|[*#_\s=-]+)$")
"""Marks of omitted text, and lines of punctuation."""
_NARROW, _WIDE, _PROSE = 50, 100, 8
"""A text that was wrapped has lines of so many code points; a wider line with so many spaces says that it was not."""
_INDENT = " " * 8
_COVER_FIELD = re.compile(r"^[A-Z][A-Za-z ]{2,20}:(?: |$)")
_LONGEST_SUBHEAD, _COVER = 60, 40
_SENTENCE_ENDS = frozenset(".!?:;,\"')")
_WORDS = "(?:words?|Wörter|mots|woorden|palabras)"
_COUNTED = re.compile(
    rf"^[^\S\n]*(?:(?:(?:LENGTH|Length|LÄNGE|LONGUEUR|LENGTE):|WC)\s+(\d[\d.,]*)[^\S\n]+{_WORDS}\b.*$"
    rf"|(\d[\d.,]*) {_WORDS}[^\S\n]*$(?=\s{{1,9}}.*\b(?:19|20)\d\d))",  # without a name the date stands below it
    re.MULTILINE,
)
_COUNTS = ("word", "mots", "Wörter", "woorden", "palabras")
"""What every such line holds one of."""
_SHARE = 10
"""Tolerance of printed word counts: one word in this many."""


def source_named(name: str) -> Source | None:
    """Return the outlet with this name, with an id derived from it; None without letters."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(c))
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", plain).lower())
    printed = " ".join(name.split())
    return Source("-".join(words), printed) if words and all(word.isalnum() for word in words) else None


class ClaimBuilder:
    """Collects the parts of a claim for an article."""

    __slots__ = ("lines", "parts")

    def __init__(self, lines: Lines) -> None:
        """Start without parts."""
        self.lines = lines
        self.parts: list[Part] = []

    def add(self, first: int, last: int, role: Role) -> None:
        """Add whole lines as one segment, or one each outside the article."""
        if role in _NO_ARTICLE_ROLES:
            self.parts += [Part(i, i, role) for i in range(first, last + 1)]
        else:
            self.parts.append(Part(first, last, role))

    def field(self, first: int, last: int, label: int, role: Role) -> None:
        """Add a field: its name of ``label`` code points is a marker, its value gets the role."""
        if role in _NO_ARTICLE_ROLES or not label:
            self.add(first, last, role)
            return
        at = self.value(first, label)
        if at is None:
            self.add(first, first, Role.MARKER)
            if first < last:
                self.add(first + 1, last, role)
            return
        self.parts += [Part(first, first, Role.MARKER, end=at), Part(first, last, role, start=at)]

    def within(self, index: int, pattern: re.Pattern[str], role: Role) -> None:
        """Add a line in which the match of ``pattern`` gets a role; the rest is boilerplate."""
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

    def value(self, index: int, label: int) -> int | None:
        """Return the offset of a field's value in its line, in code points, or None."""
        text = self.lines.text[self.lines.starts[index] : self.lines.ends[index]]
        at = len(text) - len(text.lstrip("\ufeff \t\f\v\r\xa0")) + label
        rest = text[at:].lstrip("\ufeff \t\f\v\r\xa0")
        return len(text) - len(rest) if rest.strip("\ufeff \t\f\v\r\n\xa0") else None

    def body(self, first: int, stop: int, width: int, label: int = 0) -> None:
        """Add lines ``first`` up to ``stop`` as a body wrapped at ``width``, after a label."""
        at = self.value(first, label) if label else 0
        if at is None:
            self.add(first, first, Role.MARKER)
            first, at = first + 1, 0
        elif at:
            self.parts.append(Part(first, first, Role.MARKER, end=at))
        for a, b, role in _with_roles(self.lines, paragraphs(self.lines, first, stop, width)):
            self.parts.append(Part(a, b, role, start=at if a == first else 0))

    def claim(self, source: Source | None) -> Claim:
        """Return the claim. The article starts at the first part that belongs to it."""
        for n, part in enumerate(self.parts):
            if part.role not in _NO_ARTICLE_ROLES:
                self.parts[n] = Part(part.first, part.last, part.role, True, part.start, part.end)  # noqa: FBT003 - starts_article
                break
        return Claim(tuple(self.parts), source=source)


def measured(lines: Lines, first: int, stop: int) -> int:
    """Return the width at which lines were wrapped, in code points, or 0."""
    widest = 0
    for i in range(first, stop):
        size = _size(lines, i)
        if size > _WIDE and lines.keys[i].count(" ") >= _PROSE:
            return 0
        widest = max(widest, size if size <= _WIDE else 0)
    return widest if widest >= _NARROW else 0


def paragraphs(lines: Lines, first: int, stop: int, width: int) -> list[tuple[int, int]]:
    """Return the first and last line of each paragraph in lines ``first`` up to ``stop``.

    A line continues in the next one if there is no blank line between them and the next word would not have fit. In
    tables and text that is not wrapped, each line is a paragraph.
    """
    ranges: list[tuple[int, int]] = []
    for i in range(first, stop):
        word = len(lines.keys[i].partition(" ")[0])
        if ranges and width and not lines.gaps[i] and _size(lines, i - 1) + 1 + word > width:
            ranges[-1] = (ranges[-1][0], i)
        else:
            ranges.append((i, i))
    return ranges


def _size(lines: Lines, i: int) -> int:
    return len(lines.text[lines.starts[i] : lines.ends[i]].rstrip())


def _with_roles(lines: Lines, ranges: list[tuple[int, int]]) -> list[tuple[int, int, Role]]:
    """Return the paragraphs with roles; short lines are subheads, or a sign-off at the end."""
    keys = lines.keys
    short = [
        a == b and len(keys[a]) <= _LONGEST_SUBHEAD and keys[a][-1] not in _SENTENCE_ENDS and keys[a][0].isalpha()
        for a, b in ranges
    ]
    roles = []
    for n, (a, b) in enumerate(ranges):
        role = Role.PARAGRAPH
        if a == b and _OMITTED.match(keys[a]):
            role = Role.BOILERPLATE
        elif n and _SIGNED.match(keys[a]):
            role = Role.SIGNOFF
        elif short[n] and 0 < n < len(ranges) - 1 and not short[n - 1] and not short[n + 1]:
            role = Role.SUBHEAD
        roles.append((a, b, role))
    return roles


def until(lines: Lines, first: int, opens: Callable[[int], object]) -> int:
    """Return the first line from ``first`` on at which an article opens, or the number of lines."""
    return next((i for i in range(first, lines.count) if opens(i)), lines.count)


def run(lines: Lines, first: int, stop: int, ends: re.Pattern[str] | None = None) -> int:
    """Return the last of the consecutive lines from ``first`` on, before a match of ``ends``."""
    last = first
    while last + 1 < stop and not lines.gaps[last + 1] and not (ends and ends.match(lines.keys[last + 1])):
        last += 1
    return last


def cover(lines: Lines, index: int, opens: str) -> Claim:
    """Claim the lines before the next article or the next fields as boilerplate."""
    near = range(index + 1, min(index + _COVER, lines.count))
    last = next((i - 1 for i in near if re.match(opens, lines.keys[i])), None)
    if last is None:
        last = run(lines, index, near.stop)
        while last + 1 < near.stop and _COVER_FIELD.match(lines.keys[last + 1]):
            last = run(lines, last + 1, near.stop)
    return Claim(tuple(Part(i, i, Role.BOILERPLATE) for i in range(index, last + 1)))


def centred(lines: Lines, index: int) -> bool:
    """Whether a line is indented. Archives centre outlet, date and rights."""
    start = lines.starts[index] if index < lines.count else len(lines.text)
    return lines.text[start : start + 2 * len(_INDENT)].lstrip("\ufeff\f").startswith(_INDENT)


def word_count(article: Article, page: Page) -> Iterator[Problem]:
    """Yield a problem if the printed word count differs from the article.

    Some archives count only the body, others also headline, deck and captions; anything in between is accepted.
    """
    if article.score is not None:  # no claim opened it, so no archive's
        return
    end = article.body[0].span.start if article.body else article.span.end
    opening = page.text[article.span.start : end]
    for mark in _COUNTS:
        if mark in opening:
            break
    else:  # nearly every article: cheaper than the pattern
        return
    match = _COUNTED.search(page.text, article.span.start, end)
    if match is None:
        return
    printed = int(re.sub(r"\D", "", match[1] or match[2]))
    body = sum(len(block.text.split()) for block in article.body)
    around = (article.headline, article.deck, *(caption.text for caption in article.captions))
    more = body + sum(len(text.split()) for text in around if text)
    if (body - printed) * _SHARE > printed or (printed - more) * _SHARE > printed:
        line = match[0].rstrip()
        start = match.start() + len(line) - len(line.lstrip())
        message = f"the archive counted {printed} words, but the body has {body}: text may be missing"
        yield Problem("word-count", message, Span(start, match.start() + len(line)))


@hookimpl
def newsparse_checks() -> list[Check]:
    """Return the check of printed word counts."""
    return [Check("archive-word-count", word_count)]
