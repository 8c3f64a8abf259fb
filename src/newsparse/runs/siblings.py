"""Names, checks and publishes the files that a run creates next to its output ``OUT``.

A run replaces and removes only these files. It refuses to start if one of them is a link or was not written by
newsparse. Publishing can be repeated after an interruption: a spool that is missing has already been renamed.
"""

from __future__ import annotations

import json
import os
import stat
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

import attrs

from newsparse.errors import PlanError
from newsparse.io.atomic import atomic_file, sync_folder
from newsparse.io.inputs import is_manifest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from newsparse.paths import Location
    from newsparse.plugins.formats import Writer
    from newsparse.runs.journal import PartsFolder

PARTS: Final = frozenset({"journal", "made", "manifest", "rejected", "rows"})
"""Names of the files that ``OUT.parts`` may contain."""
LONGEST_SUFFIX: Final = ".failed.rejected.jsonl"
"""The longest suffix that is appended to the name of an output."""
_OF_REJECTED: Final = {"file", "position", "reason"}
"""Keys that each line in a file of rejected records must have."""
_LOCAL: Final = ("file://", "local://")
"""URL schemes of local files."""


@attrs.frozen
class Siblings:
    """Paths of the files that belong to an output. ``out`` is the absolute path of the output, without links."""

    out: Path

    @property
    def parts(self) -> Path:
        """The folder ``OUT.parts``, which exists until the run is complete."""
        return self._append_suffix("parts")

    @property
    def rejected(self) -> Path:
        """The file ``OUT.rejected.jsonl`` with the rejected records."""
        return self._append_suffix("rejected.jsonl")

    @property
    def rejected_rows(self) -> Path:
        """The folder ``OUT.rejected`` with the rejected records of a run on an engine."""
        return self._append_suffix("rejected")

    @property
    def manifest(self) -> Path:
        """The file ``OUT.manifest.json``."""
        return self._append_suffix("manifest.json")

    @property
    def failed(self) -> Path:
        """The file ``OUT.failed.rejected.jsonl``, with the rejected records of a run that parsed no page.

        It is only written if there is an output of an earlier run, which is then kept.
        """
        return self._append_suffix("failed.rejected.jsonl")

    def _append_suffix(self, ending: str) -> Path:
        return self.out.with_name(f"{self.out.name}.{ending}")

    def files(self) -> Iterator[Path]:
        """Yield the paths of all files that the run may replace or remove, whether or not they exist."""
        yield from (self.out, self.rejected, self.failed, self.manifest)
        yield from (self.parts / name for name in sorted(PARTS))

    def check(self, *, force: bool = False) -> None:
        """Raise ``PlanError`` if one of the files is a link or was not written by a run.

        If ``force`` is true, the output may be any file.
        """
        if not force and not self._is_replaceable():
            msg = f"{self.out} already exists and was not written by newsparse, or was changed later: choose another "
            msg += "name, move it away, or replace it with --force"
            raise PlanError(msg)
        _check_regular(self.out)
        for path in (self.rejected, self.failed):
            _check_written(path, _is_of_rejected)
        _check_written(self.manifest, is_manifest)

    def _is_replaceable(self) -> bool:
        """Return whether the output may be replaced because it is missing, empty or was written by a run."""
        try:
            size = self.out.stat().st_size if self.out.is_file() else 0
        except OSError:
            return True  # reported when the output is written
        return not size or self.is_complete() or self.parts.is_dir()

    def is_complete(self) -> bool:
        """Return whether the output exists and has the size stated in its manifest."""
        try:
            size = json.loads(self.manifest.read_bytes())["output"]["bytes"]
            return bool(size == self.out.stat().st_size)
        except (OSError, ValueError, KeyError, TypeError):
            return False

    def check_apart(self, inputs: Iterable[Location], report: Path | None = None) -> None:
        """Raise ``PlanError`` if one of the run's files, or the report, is also an input."""
        targets = {}
        for target in (*self.files(), *(() if report is None else (report,))):
            with suppress(OSError):
                targets[_identity(target.stat())] = target
        for location in inputs if targets else ():
            with suppress(OSError, ValueError):
                target = targets.get(_identity(_stat_of_input(location)))
                if target is not None:
                    msg = f"{target} is one of the inputs ({location.path}) and would be overwritten; "
                    msg += "choose another output, or leave the file out of the inputs"
                    raise PlanError(msg)

    def remove_empty_parts(self) -> None:
        """Remove the folder ``OUT.parts`` if it is empty, which happens if a run is killed in its last step."""
        with suppress(OSError):
            self.parts.rmdir()


def check_report(report: Path, siblings: Siblings) -> None:
    """Raise ``PlanError`` if the report would replace a file of the run, is a folder, or is in ``OUT.parts``."""
    for path in (*siblings.files(), siblings.parts, siblings.rejected_rows):
        if path == report or (report.exists() and path.exists() and path.samefile(report)):
            msg = f"the report cannot be {report}: the run uses this name for another file; choose another name"
            raise PlanError(msg)
    if siblings.parts in report.parents or report.is_dir():
        msg = f"the report cannot be {report}: it is a folder, or in a folder of the run"
        raise PlanError(msg)


def _stat_of_input(location: Location) -> os.stat_result:
    """Return the file status of an input. Raises ``OSError`` unless the input is a local file or standard input."""
    path = location.path
    if location.is_standard_input:
        if sys.stdin is None:
            raise FileNotFoundError
        return os.fstat(sys.stdin.fileno())
    if location.is_remote:
        path = path.rpartition("::")[2]
        for scheme in _LOCAL:
            path = path.removeprefix(scheme)
    return os.stat(path)  # noqa: PTH116 - Path("") is the working folder


def _identity(status: os.stat_result) -> tuple[int, int]:
    return status.st_dev, status.st_ino


def _check_regular(path: Path) -> bool:
    """Return whether a file exists. Raises ``PlanError`` if it is a link, a folder or a device."""
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return False
    if not stat.S_ISREG(mode):
        what = "a link" if stat.S_ISLNK(mode) else "a folder" if stat.S_ISDIR(mode) else "not a regular file"
        msg = f"{path} is {what}, but the run needs a file with this name: move it away"
        raise PlanError(msg)
    return True


def _check_written(path: Path, is_of_run: Any) -> None:  # noqa: ANN401 - a function that receives a path
    if _check_regular(path) and not is_of_run(path):
        msg = f"{path} already exists, and was not written by newsparse: move it away"
        raise PlanError(msg)


def _is_of_rejected(path: Path) -> bool:
    """Return whether a file contains rejected records, judging by its first line."""
    with path.open("rb") as file:
        line = file.readline()
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(entry, dict) and entry.keys() >= _OF_REJECTED


def publish(
    parts: PartsFolder, out: Path, writer: Writer, manifest: Callable[[Mapping[str, Path]], bytes] | None
) -> bool:
    """Rename the temporary files of a run to their final names, and return whether records were rejected.

    The folder with the temporary files is removed. ``manifest`` is a function that returns the content of the manifest
    for the published files, or None if no page was parsed. In this case, no output is written, and the output of an
    earlier run is kept together with its other files.
    """
    rows, rejected, names = parts.folder / "rows", parts.folder / "rejected", Siblings(out)
    if manifest is None:
        aside = names.failed if out.is_file() else names.rejected
        if rejected.exists() and rejected.stat().st_size:
            rejected.replace(aside)
        elif rejected.exists():  # the inputs have become empty
            aside.unlink(missing_ok=True)  # left by an earlier run
        sync_folder(out.parent)
        parts.remove()
        return aside.exists()
    if rows.exists():
        _publish_rows(rows, out, writer)
    if rejected.exists():
        if rejected.stat().st_size:
            rejected.replace(names.rejected)
        else:
            names.rejected.unlink(missing_ok=True)  # left by an earlier run
    names.failed.unlink(missing_ok=True)
    has_rejected = names.rejected.exists()
    files = {"output": out} | ({"rejected": names.rejected} if has_rejected else {})
    with atomic_file(names.manifest, parts.folder / "manifest") as file:
        file.write(manifest(files))
    sync_folder(out.parent)
    parts.remove()
    return has_rejected


def _publish_rows(rows: Path, out: Path, writer: Writer) -> None:
    if writer.finish is None:
        rows.replace(out)
        return
    with rows.open("rb") as spool, atomic_file(out, rows.with_name("made")) as file:
        writer.finish(spool, file)
    rows.unlink()
