"""``Galleries``: find captions on pages without articles, such as galleries and section pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsparse.fields.captions.reader import Contents, contents_of, ends_with_credit
from newsparse.lines import BULLETS, alike, reading
from newsparse.model import Role
from newsparse.pipeline.credit_lines import find_labelled_credits
from newsparse.pipeline.units import Edit, Unit

if TYPE_CHECKING:
    from newsparse.pipeline.draft import Draft

_BULLET = re.compile(rf"\s*[{BULLETS}]\s+")
MIN_SPACES = 3
"""The minimum number of spaces in a caption including its credit."""
MAX_LENGTH = 900
"""The maximum number of code points in a caption including its credit."""
MAX_CAPTIONS_ABOVE = 8
"""The maximum number of previous captions to compare a line with, so that the pass takes linear time."""


class Galleries:
    """Label the captions of a page without an article, and their repetitions."""

    name = "galleries"

    def __call__(self, draft: Draft) -> None:
        """Label the captions of a page without an article, and split off bullets at their start."""
        if not all(unit.role in _NO_ARTICLE for unit in draft.units):  # Scores found an article, or a rule claims one
            return
        draft.candidates = []  # claimed captions alone are not an article
        edits = find_labelled_credits(draft.units, draft.lexicon, self.name)
        if edits:
            draft.splice(edits)
        edits = []
        keys: list[str] = []
        for number, unit in enumerate(draft.units):
            bullet = None if unit.text[:1].isalnum() else _BULLET.match(unit.text)
            text = unit.text[bullet.end() :] if bullet else unit.text
            key = reading(text) if bullet else unit.key
            is_copy = bool(keys) and any(alike(key, above) for above in keys[-MAX_CAPTIONS_ABOVE:])
            is_long = key.count(" ") >= MIN_SPACES and len(key) <= MAX_LENGTH
            if unit.role is Role.CAPTION or is_copy or (is_long and _is_caption(key, draft)):
                keys.append(key)
                edits.append(Edit(number, number + 1, _split_unit(draft, unit, len(unit.text) - len(text), key)))
        if edits:
            draft.splice(edits)


_NO_ARTICLE = frozenset({Role.BOILERPLATE, Role.MARKER, Role.CAPTION, Role.BLANK})


def is_gallery(draft: Draft) -> bool:
    """Return whether a page contains captions, but no other parts of an article."""
    roles = {unit.role for unit in draft.units}
    return Role.CAPTION in roles and roles <= _NO_ARTICLE


def _is_caption(key: str, draft: Draft) -> bool:
    """Return whether ``key``, a normalised line, consists of a description followed by a credit."""
    return ends_with_credit(key, draft.lexicon) and contents_of(key, draft.lexicon) is Contents.BOTH


def _split_unit(draft: Draft, unit: Unit, bullet: int, key: str) -> list[Unit]:
    """Return ``unit`` as a caption, preceded by its bullet as boilerplate.

    ``bullet`` is the length of the bullet in code points, or 0 if there is none. ``key`` is the normalised text of the
    caption.
    """
    start = unit.start
    parts: list[Unit] = []
    at = draft.lines.text.find(unit.text, start, unit.end) if bullet else -1
    if at >= 0:
        printed = unit.text[:bullet].strip()
        end = at + bullet
        parts.append(Unit(unit.first, unit.last, start, end, printed, reading(printed), rule=Galleries.name))
        start = end
    caption = Unit(unit.first, unit.last, start, unit.end, unit.text[bullet:], key, Role.CAPTION, Galleries.name)
    return [*parts, caption]
