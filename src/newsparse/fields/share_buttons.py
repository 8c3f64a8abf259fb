"""Recognise buttons for sharing an article, such as ``Copy link`` or ``Share on Facebook``."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from newsparse.lexicon.page_words import SHARE_PLATFORMS

if TYPE_CHECKING:
    from newsparse.lexicon.lexicon import Lexicon

_MARKS = " .:!+()[]|/*•·-–—>»›→"
MAX_LENGTH = 60
"""Maximum length, in code points, of a line of buttons."""


class ShareButton(IntEnum):
    """The type of a line that may be a button for sharing the article."""

    NONE = 0
    """The line is not a button."""
    PLATFORM = 1
    """The line consists of names of platforms, such as ``Facebook``. As a line of its own, it may be a subhead."""
    ACTION = 2
    """The line describes what the button does."""


def read_share_button(key: str, lexicon: Lexicon) -> ShareButton:
    """Return the type of share button that a line contains, or ``ShareButton.NONE`` if it contains anything else.

    A row of such buttons counts as a button. ``key`` is a line normalised by ``lines.reading``.
    """
    if len(key) > MAX_LENGTH:
        return ShareButton.NONE
    phrases = lexicon.share_buttons
    words = [word for part in key.lower().split() if (word := part.strip(_MARKS))]
    rest = [word for word in words if word not in SHARE_PLATFORMS]
    if not rest:
        return ShareButton.PLATFORM if words else ShareButton.NONE
    is_button = " ".join(rest) in phrases or all(word in phrases for word in rest)
    return ShareButton.ACTION if is_button else ShareButton.NONE
