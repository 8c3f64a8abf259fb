"""Damage to an input, which is reported in place of the bytes that cannot be read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

import attrs

WARC_START = b"WARC/"
"""The first bytes of a WARC file, and of each of its gzip members or Zstandard frames."""


@attrs.frozen
class Damage:
    """Describes a damaged part of an input. It is yielded in place of the bytes of this part."""

    fault: str
    outcome: str = ""
    """What was not read because of the damage, or where reading resumed."""
    resumed: bool = False
    """Whether more of the content follows."""

    @property
    def reason(self) -> str:
        """The fault and its outcome."""
        return f"{self.fault}; {self.outcome}" if self.outcome else self.fault


def unread(size: int, state: str = "was not read") -> str:
    """Return the outcome of damage after which nothing is read. ``size`` is the number of bytes of content before."""
    return f"the rest of the file, after byte {size} of its decompressed content, {state}"


def truncated(kind: str, size: int) -> Damage:
    """Return the damage of a stream of type ``kind`` that ends after ``size`` bytes of content."""
    return Damage(f"ends early: its {kind} stream is truncated", unread(size, "is missing"))


Blocks: TypeAlias = Iterator[bytes | Damage]
