"""What is put right once every unit of a stretch has a role: headlines, openings, lost sentences, credits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.fields.byline_lines import sure_roles
from newsparse.fields.captions.labels import is_labelled
from newsparse.fields.captions.reader import Contents, contents_of
from newsparse.fields.name_lines import Form
from newsparse.lines import alike, reading
from newsparse.model import OUTSIDE, Role

if TYPE_CHECKING:
    from newsparse.lexicon.lexicon import Lexicon
    from newsparse.pipeline.assemble import Decided

SIGNOFF_NEAR, FEWEST_SPACES = 3, 5
"""A signoff stands so many units behind the body, at most; so many spaces a sentence or a caption has, at least."""
_BLANK = 4
"""White space between a caption and its credit, both behind their labels."""
_LEFT_OUT = frozenset(("grammar:copy", "grammar:inline"))
_FEWEST_DESCRIBING, _MOST_DESCRIBING = 3, 60
"""Spaces of a line that says what a picture shows."""
_SIGNED = frozenset({Role.BYLINE, Role.TIMESTAMP})
_LONGEST_BYLINE = 60
_ONE_CAPTION = frozenset(((Contents.DESCRIPTION, Contents.CREDIT), (Contents.CREDIT, Contents.DESCRIPTION)))
"""Whether two lines have a credit that are a caption and its credit."""


def without_headlines(found: list[Decided], at: int, lexicon: Lexicon) -> None:
    """Take back as headlines what surely is a byline or a date: the page prints no headline."""
    for n in range(at, len(found)):
        item = found[n]
        if item.role is Role.HEADLINE and item.outlet is None and len(item.said) <= _LONGEST_BYLINE:
            pieces, form = sure_roles(item.said, lexicon)
            if form is Form.SURE and pieces and all(role in _SIGNED for role, _, _ in pieces):
                found[n] = item._replace(role=Role.RESIDUE)


def with_openings(found: list[Decided], at: int) -> None:
    """Let an article whose first unit turned out to be none of it open at the next that is."""
    opening: Decided | None = None
    for n in range(at, len(found)):
        item = found[n]
        if item.role in OUTSIDE:
            if item.opens:
                opening, found[n] = item, item._replace(opens=False, margin=None)
        elif opening is not None:
            if not item.opens:
                found[n] = item._replace(opens=True, margin=opening.margin)
            opening = None


def with_prose(found: list[Decided], at: int) -> None:
    """Give the body back what the grammar lost at its end: sentences between the last paragraph and the signoff."""
    for n in range(at, len(found)):
        if found[n].role is not Role.SIGNOFF:
            continue
        k = n - 1
        while k > at and n - k < SIGNOFF_NEAR and _is_lost(found[k]) and _is_sentence(found[k].key):
            k -= 1
        if found[k].role is Role.PARAGRAPH:
            for lost in range(k + 1, n):
                found[lost] = found[lost]._replace(role=Role.PARAGRAPH)


def _is_lost(item: Decided) -> bool:
    return item.role is Role.RESIDUE and item.outlet is None


def _is_sentence(key: str) -> bool:
    return key[-1] in '.!?"' and key.count(" ") >= FEWEST_SPACES


def with_credit_lines(found: list[Decided], lexicon: Lexicon) -> list[Decided]:
    """Join captions of the grammar with the credit that stands on the next line, or on the line before."""
    joined: list[Decided] = []
    before: Decided | None = None
    credited: Contents | None = None  # whether the caption before has a credit, once that was asked
    for item in found:
        if item.role is not Role.CAPTION or item.outlet is not None:
            before = None
        elif before is None and joined and _is_described(joined[-1], item, lexicon):
            over = joined.pop()
            said = f"{over.said}\n{item.said}"
            before, credited = item._replace(start=over.start, said=said, key=reading(said)), None
            joined.append(before)
            continue
        elif before is None or not _are_near(before, item) or item.opens or alike(before.key, item.key):
            before, credited = item, None
        else:
            one, two = credited or contents_of(before.key, lexicon), contents_of(item.key, lexicon)
            if (one, two) in _ONE_CAPTION:
                said = f"{before.said}\n{item.said}"
                before, credited = before._replace(end=item.end, said=said, key=reading(said)), None
                joined[-1] = before
                continue
            before, credited = item, two
        joined.append(item)
    return joined


def _is_described(over: Decided, item: Decided, lexicon: Lexicon) -> bool:
    """Whether a caption is a credit alone, and what the grammar left out right over it says what the picture shows."""
    return (
        over.rule in _LEFT_OUT
        and over.role is Role.RESIDUE
        and item.start - over.end <= _BLANK
        and not item.opens
        and _FEWEST_DESCRIBING <= over.key.count(" ") <= _MOST_DESCRIBING
        and contents_of(item.key, lexicon) is Contents.CREDIT
        and contents_of(over.key, lexicon) is Contents.DESCRIPTION
    )


def _are_near(one: Decided, two: Decided) -> bool:
    """Whether two captions may be one: nothing stands between them; behind a label a blank line may."""
    return one.end == two.start or (two.start - one.end <= _BLANK and is_labelled(one.key) and is_labelled(two.key))
