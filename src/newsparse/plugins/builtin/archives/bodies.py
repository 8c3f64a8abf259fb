"""Read the bodies of articles from archives: unwrap paragraphs, and find subheads and sign-offs."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

from newsparse.plugins import Role

if TYPE_CHECKING:
    from newsparse.plugins import Lines

_SIGNED = re.compile(
    r"^[(\[]?(?:(?:[Aa]dditional |[Ff]urther )?[Rr]eporting by|[Ee]dit(?:ed|ing) by|[Ww]rit(?:ten|ing) by"
    r"|[Cc]ompiled by|[Mm]itarbeit:|[Rr]edaktion:|[Aa]vec (?:AFP|Reuters|AP)\b)"
)
_CONTRIBUTED = re.compile(
    r"\bcontributed (?:reporting|to (?:this|the) (?:report|reporting|story|article|post))\b"
    r"|\b(?:writer|reporter|correspondent|editor)s? .*\bcontributed\.?$"
    r"|\b(?:zu diesem (?:bericht|artikel) beigetragen|trug(?:en)? zu diesem (?:bericht|artikel) bei)\b"
    r"|\ban diesem (?:bericht|artikel|text) mitgearbeitet\b|\bmitarbeit an diesem (?:bericht|artikel|text)\b"
    r"|\b(?:contribué|participé|collaboré) (?:à|à la rédaction de) (?:cet article|ce reportage)\b"
    r"|\b(?:contribuy|colabor)(?:ó|eron|aron) (?:a|con|en) est[ea] (?:reporte|informe|artículo|nota|reportaje)\b"
    r"|\b(?:collaborato|contribuito) a questo articolo\b"
    r"|\b(?:contribu|colabor)(?:iu|íram|ou|aram) (?:para|com|n)\s?est[ea] (?:reportagem|artigo|texto|notícia)\b"
    r"|\b(?:bijgedragen|meegewerkt) aan dit (?:artikel|verhaal|bericht)\b",
    re.IGNORECASE,
)
"""Matches the end of a sentence that names contributors."""
_MAX_CONTRIBUTED, _MAX_CONTRIBUTED_LENGTH = 100, 400
"""Number of code points at the end of a paragraph to match, and maximum length of the paragraph in code points."""
_OMITTED = re.compile(r"^(?:[\[(]?\.\.\.[\])]?|[*#_\s=-]+)$")
"""Matches lines that indicate omitted text, such as ``[...]``, and lines of punctuation."""
_MIN_WIDTH, _MAX_WIDTH, _MIN_PROSE_SPACES = 50, 100, 8
"""The minimum and maximum width of wrapped text, in code points, and the minimum number of spaces in prose."""
_MAX_SUBHEAD_LENGTH = 60
_SENTENCE_ENDS = frozenset(".!?:;,\"')")


def measure_width(lines: Lines, first: int, stop: int) -> int:
    """Return the width in code points at which the lines in ``range(first, stop)`` are wrapped, or 0 if not.

    A width explains the end of a line if the line fits in it, but not with the first word of the next line. The result
    is the width that explains most of the lines that no blank line follows. It is 0 if it explains at most half of
    them, where lines of prose that are too wide for wrapped text also count as not explained.
    """
    changes = [0] * (_MAX_WIDTH + 2)  # how many more lines each width explains than the next smaller one
    count = 0
    for i in range(first, stop):
        size = _width(lines, i)
        if size > _MAX_WIDTH:
            count += lines.keys[i].count(" ") >= _MIN_PROSE_SPACES
        elif i + 1 < stop and not lines.gaps[i + 1]:
            count += size >= _MIN_WIDTH
            least, most = max(size, _MIN_WIDTH), min(size + _first_word(lines, i + 1), _MAX_WIDTH)
            if least <= most:
                changes[least] += 1
                changes[most + 1] -= 1
    explained = list(accumulate(changes))
    width = max(range(len(explained)), key=lambda width: (explained[width], width))
    return width if 2 * explained[width] > count else 0


def find_paragraphs(lines: Lines, first: int, stop: int, width: int) -> list[tuple[int, int]]:
    """Return the first and last line of each paragraph in the lines in ``range(first, stop)``.

    A line continues on the next line if no blank line separates them and the next word would not have fit within
    ``width``. In tables, and in text that is not wrapped (``width`` 0), each line is a paragraph.
    """
    ranges: list[tuple[int, int]] = []
    for i in range(first, stop):
        if ranges and width and not lines.gaps[i] and _width(lines, i - 1) + 1 + _first_word(lines, i) > width:
            ranges[-1] = (ranges[-1][0], i)
        else:
            ranges.append((i, i))
    return ranges


def _width(lines: Lines, i: int) -> int:
    return len(lines.text[lines.starts[i] : lines.ends[i]].rstrip())


def _first_word(lines: Lines, i: int) -> int:
    return len(lines.keys[i].partition(" ")[0])


def assign_roles(lines: Lines, ranges: list[tuple[int, int]]) -> list[tuple[int, int, Role]]:
    """Return the first line, last line and role of each paragraph. ``ranges`` contains their first and last lines.

    A paragraph is a subhead if it is short and both neighbours are longer, a sign-off if it names reporters or, at the
    end, contributors, and boilerplate if it indicates omitted text.
    """
    keys = lines.keys
    short = [
        a == b and len(keys[a]) <= _MAX_SUBHEAD_LENGTH and keys[a][-1] not in _SENTENCE_ENDS and keys[a][0].isalpha()
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
    for n in range(len(roles) - 1, 0, -1):
        a, b, role = roles[n]
        if role is Role.PARAGRAPH and _names_contributors(" ".join(keys[a : b + 1])):
            roles[n] = (a, b, Role.SIGNOFF)
        elif role is Role.PARAGRAPH:
            break
    return roles


def _names_contributors(text: str) -> bool:
    """Return whether ``text``, the last paragraph, names those who contributed to the article."""
    end = max(0, len(text) - _MAX_CONTRIBUTED)
    return len(text) <= _MAX_CONTRIBUTED_LENGTH and _CONTRIBUTED.search(text, end) is not None
