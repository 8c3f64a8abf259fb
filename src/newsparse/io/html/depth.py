"""Limit the nesting of a document, measured before resiliparse walks it."""

from __future__ import annotations

import re
from typing import Final

MAX_DEPTH: Final = 100
"""Depth of nested boxes; pages have some thirty."""
_BOX: Final = re.compile(r"<(/?)(?:div|article)\b", re.IGNORECASE)


def shallow(html: str) -> str:
    """Return the document with its deepest boxes made line breaks, if they are deeper than those of any true page.

    To find the main content, resiliparse looks from each box up to the root: 40,000 boxes one in the other take it a
    minute. Browsers, too, end the nesting somewhere, at 512 elements.
    """
    return _BOX.sub(_Flattening(), html) if _is_deep(html) else html


def _is_deep(html: str) -> bool:
    """Whether boxes are nested too deep. Counting them takes half the time of replacing those that are not."""
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
    """Replaces the tags of boxes; counts the depth."""

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
