"""Why records were rejected: the reasons in ``OUT.rejected.jsonl``, counted by kind."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

import attrs

if TYPE_CHECKING:
    from pathlib import Path

_VARYING: Final = re.compile(r"'[^']*'|\"[^\"]*\"|\b0x[0-9a-f]+|\d+")
"""What differs between reasons that are the same: names and numbers."""


@attrs.define
class Rejections:
    """Records that were rejected for the same kind of reason."""

    kind: str
    """The reason with … for names and numbers."""
    reason: str
    """The reason of the first record."""
    file: str
    position: int
    count: int = 0


def kind_of_reason(reason: str) -> str:
    """Return a reason with … in place of names and numbers: reasons that differ by these alone are one kind."""
    return _VARYING.sub("…", reason)


def count_rejections(path: Path) -> list[Rejections]:
    """Return each kind of reason in a file of rejected records, the most frequent first."""
    kinds: dict[str, Rejections] = {}
    with path.open("rb") as lines:
        for line in lines:
            entry = json.loads(line)
            kind = kind_of_reason(entry["reason"])
            if kind not in kinds:
                kinds[kind] = Rejections(kind, entry["reason"], entry["file"], entry["position"])
            kinds[kind].count += 1
    return sorted(kinds.values(), key=lambda entry: (-entry.count, entry.kind))


def commonest(path: Path) -> tuple[str, str]:
    """Return the input of the first record with the most frequent kind of reason, and that reason."""
    first = count_rejections(path)[0]
    return first.file, first.reason
