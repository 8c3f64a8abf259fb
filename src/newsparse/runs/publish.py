"""The end of a run: its parts become the output, the rejected records and the manifest, each whole or not at all.

Whatever stops it here, it can be done again: a spool that is gone has become what it was to become.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from newsparse.runs.manifest import as_bytes, earlier_of, manifest_of, rejected_of
from newsparse.runs.spool import sync_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from newsparse.plugins.formats import Writer
    from newsparse.runs.journal import Parts


def finished(
    parts: Parts, out: Path, writer: Writer, told: Callable[[Mapping[str, Path]], Mapping[str, Any]] | None
) -> bool:
    """Put everything in its place, remove the parts, and return whether records were rejected.

    ``told`` makes the manifest of the files; None where no page was parsed, and what an earlier run wrote is moved to
    the side: nothing that this run did not write stands where its output would.
    """
    rows, aside = parts.folder / "rows", parts.folder / "rejected"
    if told is None:
        _move_earlier(out)
    if told is not None and rows.exists():
        _place(rows, out, writer)
    files = {} if told is None else {"output": out}
    if aside.exists():
        if aside.stat().st_size:
            aside.replace(rejected_of(out))
        else:
            rejected_of(out).unlink(missing_ok=True)  # of an earlier run
    if rejected_of(out).exists():
        files["rejected"] = rejected_of(out)
    if told is not None:
        made = parts.folder / "manifest"
        with made.open("wb") as file:
            file.write(as_bytes(told(files)))
            file.flush()
            os.fsync(file.fileno())
        made.replace(manifest_of(out))
    sync_folder(out.parent)
    parts.remove()
    return "rejected" in files or told is None


def _move_earlier(out: Path) -> None:
    """Move an output to the side with all that is said of it; the manifest last, so that it can be gone on with."""
    if out.is_file() or manifest_of(out).is_file():
        for named in (rejected_of, _itself, manifest_of):
            if named(out).is_file():
                named(out).replace(named(earlier_of(out)))


def _itself(out: Path) -> Path:
    return out


def _place(rows: Path, out: Path, writer: Writer) -> None:
    if writer.finish is None:
        rows.replace(out)
        return
    made = rows.with_name("made")
    with rows.open("rb") as spool, made.open("w+b") as file:
        made.chmod(rows.stat().st_mode & 0o777)
        writer.finish(spool, file)
        file.flush()
        os.fsync(file.fileno())
    made.replace(out)
    rows.unlink()
