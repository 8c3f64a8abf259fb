"""What the head of a draft says: from how many pages it is, what each layout rests on, and what is not drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from newsparse.cli.console import plural, shorten

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsparse.cli.scaffold.layouts import Group

WIDTH: Final = 44
"""Code points of a line of a page that are shown."""


@attrs.frozen
class Openings:
    """How many openings the pages have, and how many are not drawn for which reason."""

    count: int
    without_layout: int
    """With nothing that a layout can draw."""
    rare: int
    """Of a form that is on fewer than half of the pages."""
    unproved: int
    """Without a line by which a layout knows an opening of the outlet."""


def notes(groups: Sequence[Group], openings: Openings, pages: tuple[int, int], *, known: bool) -> Iterable[str]:
    """Yield the lines: a draft's warning, and for each layout an opening that it was drawn from.

    ``pages``: how many there are, and how many of them are distinct.
    """
    yield f"DRAFT, made from {plural(pages[0], 'page')} and not reviewed: correct it, then remove this line."
    if pages[0] > pages[1]:
        verb = "is" if pages[1] == 1 else "are"
        repeat = "repeats" if pages[0] - pages[1] == 1 else "repeat"
        yield f"{pages[0] - pages[1]} of them {repeat} others; {plural(pages[1], 'page')} {verb} counted below."
    if not known:
        yield ""
        which = "of the page" if pages[1] == 1 else "that most pages have"
        yield f"No line {which} names the outlet: add what only it prints, or its hosts."
        yield "Until then boilerplate is removed only on pages where a layout opens an article."
    if not groups:
        yield ""
        yield "No opening could be drawn. Draw here what a page prints, and what each line is."
    for group in groups:
        yield ""
        yield from _group(group)
    yield from _not_drawn(openings)


def _group(group: Group) -> Iterable[str]:
    example = max(group.openings, key=len)
    for key in group.order:
        name, number = key
        count = sum(key in opening for opening in group.openings)
        text = shorten(example[key].lines[0], WIDTH) if key in example else ""
        copies = f", {example[key].count} lines" if key in example and example[key].count > 1 else ""
        often = f"{count} of {len(group.openings)} such opening{'s'[: len(group.openings) != 1]}"
        label = f"{name}{' again' if number else ''}{copies}"
        yield f"{text:{WIDTH}}  {label:28}  {often}".rstrip()


def _not_drawn(openings: Openings) -> Iterable[str]:
    reasons = (
        (openings.rare, "of a form on fewer than half of the pages"),
        (openings.unproved, "no line by which to know them: add one as a signature, or give --host"),
    )
    of_all = f"of {openings.count} opening{'s'[: openings.count != 1]}"
    if openings.without_layout:
        yield ""
        start = "No layout was drafted: in" if openings.without_layout == openings.count else "In"
        yield f"{start} {openings.without_layout} {of_all} no known order of lines was found."
    for count, reason in reasons:
        if count:
            yield ""
            verb = "is" if count == 1 else "are"
            yield f"{count} {of_all} {verb} not drawn: {reason}."
