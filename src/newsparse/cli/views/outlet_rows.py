"""The rows of ``newsparse outlets --for``: what on a page matches an outlet, and why layouts failed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from newsparse.cli.console import shorten
from newsparse.cli.signatures import merge_matches

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from newsparse.cli.layout_faults import FailedLayout, UntriedLayout
    from newsparse.cli.signatures import OutletMatch


@attrs.frozen
class Row:
    """A row of the table."""

    line: str
    outlet: str
    match: str
    rule: str
    article: str
    text: str
    note: str
    """What is wrong, and how to fix it, or an empty string."""


HEADER = tuple(field.name for field in attrs.fields(Row))
"""The names of the columns."""


def list_rows(
    matches: list[OutletMatch],
    notes: Mapping[str, str],
    expected: Collection[str],
    unlisted: Collection[OutletMatch],
    layouts: Collection[FailedLayout | UntriedLayout],
) -> list[Row]:
    """Return the rows of all matches and of the layouts that failed or were not tried, sorted by line.

    ``notes`` maps outlets to a note for their first match. The first signature of an outlet in ``expected`` gets a note
    if none of its rules claimed a line, and so do the identifiers in ``unlisted``, which were parsed as paragraphs.
    """
    claiming = {match.outlet for match in matches if match.kind == "claim"}
    idle = {match.outlet for match in matches if match.kind == "signature"} & set(expected) - claiming
    idle -= {layout.outlet for layout in layouts if getattr(layout, "has_lost", False)}  # their rows say why
    left = {(match.outlet, match.line) for match in unlisted}
    open_notes = dict(notes)
    rows = []
    for match, kinds in merge_matches(matches):
        faults = [open_notes.pop(match.outlet, "")]
        if "signature" in kinds and match.outlet in idle:
            idle.remove(match.outlet)
            faults.append("none of the outlet's rules claimed a line")
        if (match.outlet, match.line) in left:
            faults.append("read as a paragraph: also list it as boilerplate")
        if match.lost_to and not faults[0]:
            owner, _, rule = match.lost_to.partition(":")
            faults.append(f"rule {rule!r} of {owner} claimed the line")
        rows.append(_make_row(match, kinds, "; ".join(filter(None, faults))))
    rows += [Row(str(x.line or ""), x.outlet, "layout", x.layout, "", x.text, x.note) for x in layouts]
    return sorted(dict.fromkeys(rows), key=lambda row: int(row.line or 0))


def _make_row(match: OutletMatch, kinds: str, note: str) -> Row:
    rule = "" if match.rule is None or match.rule == kinds else match.rule
    article = "" if match.article is None else str(match.article + 1)
    return Row(str(match.line or ""), match.outlet, kinds, rule, article, shorten(match.text), note)
