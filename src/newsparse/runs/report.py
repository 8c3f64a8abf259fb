"""The report of a run: its figures as JSON, or one HTML file (extra ``report``); and why records were rejected."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

import attrs

from newsparse.io.atomic import write_text
from newsparse.runs.tally import NUMBERS, TABLES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from newsparse.runs.run import End

_VARYING: Final = re.compile(r"'[^']*'|\"[^\"]*\"|\b0x[0-9a-f]+|\d+")
"""What differs between reasons that are the same: names and numbers."""
_HTML = (".html", ".htm")


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


def commonest(path: Path) -> tuple[str, str, str]:
    """Return how common the most frequent kind of reason is, in words, and the file and the reason of its first."""
    kinds = count_rejections(path)
    first, total = kinds[0], sum(kind.count for kind in kinds)
    often = "reason" if total == 1 else "for example" if first.count == 1 else "most often"
    return often, first.file, first.reason


def summary(end: End) -> dict[str, Any]:
    """Return the figures of the report: counts of the run, reasons of rejected records, seconds."""
    reasons = {} if end.rejected is None else {entry.kind: entry.count for entry in count_rejections(end.rejected)}
    return {
        "output": str(end.out),
        "written": end.written,
        "counts": {name: end.counts[name] for name in NUMBERS},
        **{table: end.counts[table] for table in TABLES},
        "reasons": reasons,
        "seconds": round(end.seconds, 3),
    }


def check_report_extra(path: Path) -> None:
    """Raise ``ExtraError`` where a report with this name needs a package that is missing."""
    if path.name.lower().endswith(_HTML):
        import newsparse.report  # noqa: F401, PLC0415 - of an extra


def write_report(end: End, path: Path, paths: Sequence[str] = ()) -> None:
    """Write the report: as HTML where the name of the file ends so, else as JSON.

    ``paths`` are the inputs as they were named. Raises ``ExtraError`` where HTML needs a package that is missing.
    """
    if path.name.lower().endswith(_HTML):
        from newsparse.runs.html_report import run_report  # noqa: PLC0415 - needs the extra

        text = run_report(end, paths)
    else:
        text = json.dumps(summary(end), indent=2, ensure_ascii=False) + "\n"
    write_text(path, text)
