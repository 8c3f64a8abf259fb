"""Limit the nesting depth of elements in an HTML document before resiliparse processes it."""

from __future__ import annotations

import re
from typing import Final

MAX_DEPTH: Final = 100
"""Maximum nesting depth of ``div`` and ``article`` elements, and of the ancestors that are examined.

Real pages have about thirty levels.
"""
_BOX: Final = re.compile(r"<(/?)(?:div|article)\b", re.IGNORECASE)


def shallow(html: str) -> str:
    """Return the document with each ``div`` and ``article`` tag below ``MAX_DEPTH`` replaced by a line break.

    For each element, resiliparse visits all elements around it, so that 40,000 nested elements take a minute. Browsers
    also limit the depth, for example to 512 elements.
    """
    return _BOX.sub(_Flattening(), html) if _is_deep(html) else html


def _is_deep(html: str) -> bool:
    """Return whether elements are nested too deeply. This is twice as fast as an unnecessary replacement."""
    depth = 0
    for is_end in _BOX.findall(html):
        if is_end:
            depth -= depth > 0
        elif depth == MAX_DEPTH:
            return True
        else:
            depth += 1
    return False


class _Flattening:
    """Tracks the nesting depth, and replaces tags that are nested too deeply. ``re.sub`` calls it for each tag."""

    def __init__(self) -> None:
        self.depth = 0

    def __call__(self, tag: re.Match[str]) -> str:
        deep = self.depth >= MAX_DEPTH
        if tag[1]:
            deep = self.depth > MAX_DEPTH
            self.depth = max(0, self.depth - 1)
        else:
            self.depth += 1
        return "<br" if deep else tag[0]
