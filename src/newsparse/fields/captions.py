"""The caption grammar: what a printed caption says, and whether a line has a caption's form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.fields.attribution import Attribution, read_credit
from newsparse.fields.credits import Found, find_credit
from newsparse.fields.dates import find_date
from newsparse.fields.instructions import notes, unwrap
from newsparse.fields.leading import find_leading
from newsparse.fields.vocabulary import LABELS
from newsparse.lines import EDGE
from newsparse.model import Caption, Span

if TYPE_CHECKING:
    from newsparse.fields.names import AgencyTable

_TRIM = EDGE + "\u200b\u200e\u200f"
_LOOSE = " \xa0|/,–—-＝"
_NOBODY = Attribution((), None, None, file_photo=False, handout=False)
_FORM = 160


def read_caption(
    text: str, agencies: AgencyTable, spans: tuple[Span, ...] = (), labels: tuple[str, ...] = LABELS
) -> Caption:
    """Read one printed caption, its lines joined by one space (or still parted by line feeds, which help).

    ``spans`` are the caption's copies on the page and are handed through. Never raises on any text. The time is linear
    in the length; credit and notes are looked for in the last 1,500 characters and the first 200.
    """
    lines = [line.strip(_TRIM) for line in text.split("\n")] if "\n" in text else [text.strip(_TRIM)]
    lines = [line for line in lines if line]
    said = " ".join(lines)
    wrapping = unwrap(said)
    body = said[wrapping.first : wrapping.last]
    at, note, filed = notes(body)
    rest = body[:at].rstrip(_TRIM)
    found = _on_own_line(lines, rest, agencies, labels) or find_credit(rest, agencies, labels)
    if found is None:
        found = find_leading(rest, agencies)
    description, credit, behind = _parts(rest, found)
    if behind:
        description = f"{description} {behind}".strip()
    if not note:
        at, note, filed = notes(description)
        description = description[:at].rstrip(_TRIM)
    read = read_credit(rest[found.start : found.stop] if found and found.stop - found.start > len(credit or "") + 12 else credit, agencies) if credit else _NOBODY
    return Caption(
        said,
        description,
        credit,
        read.agencies,
        read.creator,
        read.provider,
        (find_date(note) if note else None) or find_date(description),
        file_photo=wrapping.file_photo or filed or read.file_photo,
        handout=wrapping.handout or read.handout,
        instructions=wrapping.instructions,
        spans=spans,
    )


def _parts(rest: str, found: Found | None) -> tuple[str, str | None, str]:
    if found is None:
        return rest, None, ""
    return rest[: found.start].rstrip(_TRIM).rstrip(_LOOSE), rest[found.first : found.last], rest[found.stop :].lstrip(_TRIM)


def _on_own_line(lines: list[str], rest: str, agencies: AgencyTable, labels: tuple[str, ...]) -> Found | None:
    """Return the credit where a line of its own holds it, the last or the first."""
    if len(lines) < 2:  # noqa: PLR2004 - one line is no line of its own
        return None
    return None


def ends_with_credit(key: str, agencies: AgencyTable) -> bool:
    """Whether a line's reading has the form of a caption with a credit, or of a credit line alone.

    Cheap, as every line of a page is asked: most paragraphs are told by their last character and a few tests.
    """
    tail = key[-_FORM:]
    if tail[-1:] in _STOPS and not any(sign in tail for sign in _SIGNS):
        return False
    found = find_credit(tail, agencies)
    return found is not None and found.sure


_STOPS = frozenset('.!?"”’\'')
_SIGNS = ("/", ":", "©")
