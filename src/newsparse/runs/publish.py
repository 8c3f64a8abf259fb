"""The end of a run: its parts become the output, the rejected records and the manifest, each whole or not at all.

Whatever stops it here, it can be done again: a spool that is gone has become what it was to become.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsparse.io.atomic import atomic_file, sync_folder
from newsparse.runs.manifest import as_bytes
from newsparse.runs.siblings import Siblings

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
    rows, aside, names = parts.folder / "rows", parts.folder / "rejected", Siblings(out)
    if told is None:
        _move_earlier(names)
    if told is not None and rows.exists():
        _place(rows, out, writer)
    files = {} if told is None else {"output": out}
    if aside.exists():
        if aside.stat().st_size:
            aside.replace(names.rejected)
        else:
            names.rejected.unlink(missing_ok=True)  # of an earlier run
    if names.rejected.exists():
        files["rejected"] = names.rejected
    if told is not None:
        with atomic_file(names.manifest, parts.folder / "manifest") as file:
            file.write(as_bytes(told(files)))
    sync_folder(out.parent)
    parts.remove()
    return "rejected" in files or told is None


def _move_earlier(names: Siblings) -> None:
    """Move an output to the side with all that is said of it; the manifest last, so that it can be gone on with."""
    names.check_earlier()
    if names.out.is_file() or names.manifest.is_file():
        earlier = names.earlier
        moves = (names.rejected, earlier.rejected), (names.out, earlier.out), (names.manifest, earlier.manifest)
        for path, place in moves:
            if path.is_file():
                path.replace(place)


def _place(rows: Path, out: Path, writer: Writer) -> None:
    if writer.finish is None:
        rows.replace(out)
        return
    with rows.open("rb") as spool, atomic_file(out, rows.with_name("made")) as file:
        writer.finish(spool, file)
    rows.unlink()
