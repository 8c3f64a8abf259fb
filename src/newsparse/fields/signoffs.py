"""Signoffs: the line behind a body that says who reported, wrote and edited it."""

from __future__ import annotations

_OPENINGS = (
    "reporting by ",
    "additional reporting by ",
    "writing by ",
    "editing by ",
    "compiled by ",
    "reporting and ",
    "report by ",
)


def is_signoff(key: str) -> bool:
    """Whether a line's reading is a signoff: ``(Reporting by …; Editing by …)``."""
    if key[0] not in "([RrAaWwEeCc":
        return False
    return key[:24].lstrip("([ ").lower().startswith(_OPENINGS)
