"""Find credits on lines of their own: above or below the description, or split into a name and a source."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from newsparse.fields.captions.credit_forms import find_credit
from newsparse.fields.captions.credit_span import Credit, may_credit, trim
from newsparse.fields.captions.labels import may_label
from newsparse.fields.captions.openings import find_opened, read_label
from newsparse.fields.persons import is_name_run, is_person
from newsparse.lexicon.credit_words import PRESS_WORDS
from newsparse.lines import EDGE

if TYPE_CHECKING:
    from newsparse.lexicon.lexicon import Lexicon

ITEM_MARKS = " :•·*-–—"
"""Characters that may precede a caption in a list or after a label."""
_ENDS = frozenset(".!?\"”’'…")
_MAX_NAME_WORDS = 4
"""Maximum number of words in a person's name."""
_MAX_SOURCE_WORDS = 6
"""Maximum number of words in the name of a source."""
_MAX_LINE_LENGTH = 60
"""Maximum length, in code points, of the last line of a caption if it is a credit."""


def split_lines(text: str) -> list[str]:
    """Return the lines of a caption, omitting each line that the next one repeats at its beginning."""
    lines = [line for line in (line.strip(EDGE) for line in text.split("\n")) if line]
    if len(lines) > 1 and lines[-2].endswith(":"):  # the credit's label is on a separate line
        lines[-2:] = [f"{lines[-2]} {lines[-1]}"]
    kept = [line for line, after in pairwise(lines) if not after.startswith(line.lstrip(ITEM_MARKS))]
    return kept + lines[-1:]


def find_on_two_lines(lines: list[str], body: str, lexicon: Lexicon) -> tuple[Credit, str] | None:
    """Return the credit on the last two lines of a caption, and these lines joined by a slash.

    Returns None if there is no such credit. One of the lines must be a name and the other a source, such as ``AP``
    below ``Photo by Ana Reed``. A name without a label counts only below a description.
    """
    above, last = lines[-2:]
    if len(last) > _MAX_LINE_LENGTH or ":" in last or not body.endswith(f"{above} {last}"):
        return None
    start, before = len(body) - len(above) - 1 - len(last), above.rstrip(" /|,")
    is_short = len(before) <= _MAX_LINE_LENGTH
    if is_short and is_person(last) and is_name_run(last, _MAX_NAME_WORDS) and _is_source(before, lexicon):
        return Credit(start, start, len(body), len(body), sure=False), f"{before} / {last}"
    if not (is_short or may_label(before[-_MAX_LINE_LENGTH:])) or not _is_source(last, lexicon):
        return None
    name = find_credit(before, lexicon, check_sure=False)
    is_below = len(lines) > 2 and before not in lines[-3] and (before != above or lines[-3][-1] in _ENDS)  # noqa: PLR2004 - a description above the two lines
    if name is None and is_below and is_person(before) and is_name_run(before, _MAX_NAME_WORDS):
        name = Credit(0, 0, len(before), len(before), sure=False)
    elif (
        name is None
        or name.last < len(before)
        or (name.first == name.start and read_label(before[name.start :]) is None)
    ):
        return None
    if lexicon.agencies.find(before[name.first : name.last]):
        return None
    credit = Credit(start + name.start, start + name.first, len(body), len(body), sure=False)
    return credit, f"{before[name.start :]} / {last}"


def _is_source(line: str, lexicon: Lexicon) -> bool:
    """Return whether a line contains only the name of an agency or other source."""
    agencies = lexicon.agencies
    if line.casefold() in lexicon.non_agencies or all(agencies.named(part.strip()) for part in line.split("/")):
        return True
    if is_person(line) or not is_name_run(line, _MAX_SOURCE_WORDS):
        return False
    return bool(agencies.find(line)) or not PRESS_WORDS.isdisjoint(line.lower().split())


def find_on_last_line(line: str, body: str, lexicon: Lexicon) -> Credit | None:
    """Return the credit on the last line of a caption, or None if the line is not a credit.

    The line need not have a label, but it must consist of names.
    """
    if ":" in line or line[0] in "©([<" or line[-1] in _ENDS or not body.endswith(line):
        return None
    if not may_credit(line, lexicon.labels) or not is_name_run(line, 6):
        return None
    return trim(body, len(body) - len(line), len(body) - len(line), len(body), sure=False)


def find_on_first_line(line: str, body: str, lexicon: Lexicon) -> Credit | None:
    """Return the credit on the first line of a caption, such as ``Photo by Ana Reed``, or None if it is not a credit.

    The credit must have a label.
    """
    label = find_opened(line, lexicon) if body.startswith(f"{line} ") else None
    return None if label is None or not label.is_firm else Credit(0, 0, len(line), len(line) + 1, sure=False)
