"""What is wrong with a record, and where: gathered from the inside out while the record is read."""

from __future__ import annotations

import reprlib


class Fault(Exception):  # noqa: N818 - never leaves this package: it becomes a RecordError
    """A value that cannot stand where it stands. Every level that it passes puts its own step before ``where``."""

    def __init__(self, said: str, where: str = "") -> None:
        """Say what is wrong, and the path to it from where this is raised."""
        super().__init__(said)
        self.said = said
        self.where = where

    def within(self, step: str) -> None:
        """Put the step that leads here (``.articles``, ``[2]``) before the path."""
        self.where = step + self.where


def shown(value: object) -> str:
    """Return a repr that is short however large the value is: a page may be megabytes long."""
    short = reprlib.Repr()
    short.maxstring = short.maxother = 80
    return short.repr(value)
