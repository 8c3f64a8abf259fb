"""What stands right over an article's headline and belongs to it: its kicker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.fields.endings import is_kicker
from newsparse.model import Role

if TYPE_CHECKING:
    from newsparse.lexicon.lexicon import Lexicon
    from newsparse.pipeline.assemble import Decided

_MENU = 3
"""So many lines of a kicker's form in a row are a menu."""
_OPENING = 6
"""A claimed kicker is looked for in so many units of the opening."""


def with_kickers(found: list[Decided], first: int, lexicon: Lexicon) -> None:
    """Let the articles from unit ``first`` on that open at a headline open at the kicker that stands right over it."""
    for n in range(first + 1, len(found)):
        head, over = found[n], found[n - 1]
        if not (head.opens and head.role is Role.HEADLINE and head.outlet is None):
            continue
        rows = found[max(first, n - _MENU) : n]
        if not _may_be(over, lexicon) or over.key.casefold() == head.key.casefold():
            continue
        if any(item.role is Role.KICKER for item in found[n + 1 : n + _OPENING]):  # an outlet's rule knows better
            continue
        if len(rows) < _MENU or not all(_may_be(row, lexicon) for row in rows):
            found[n - 1] = over._replace(role=Role.KICKER, rule="form:kicker", opens=True, margin=head.margin)
            found[n] = head._replace(opens=False, margin=None)


def _may_be(item: Decided, lexicon: Lexicon) -> bool:
    return item.role is Role.RESIDUE and item.outlet is None and is_kicker(item.key, lexicon)
