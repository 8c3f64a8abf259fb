"""Runs over dumps without losing or duplicating records, even after a crash.

    from newsparse.runs.plan import Plan, run_plan

    if __name__ == "__main__":  # workers are new processes, which import this file
        end = run_plan(Plan(["pages.jsonl.gz"], "articles.parquet", jobs=4))
        print(end.counts["articles"])

The output appears when it is complete. Until then, all results are in ``OUT.parts``, and an interrupted run can be
resumed with ``resume=True``.
"""

from __future__ import annotations

import os
import time
from contextlib import closing, suppress
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from newsparse.errors import PlanError, RunError
from newsparse.io.catalog import Formats
from newsparse.io.inputs import inputs
from newsparse.parser import Parser
from newsparse.paths import output_path, real_path
from newsparse.plugins.formats import Options
from newsparse.runs import manifest
from newsparse.runs.chunks import EVERYTHING, Selection, pieces
from newsparse.runs.folder import open_file
from newsparse.runs.journal import PartsFolder, has_begun
from newsparse.runs.pool import start_pool
from newsparse.runs.siblings import LONGEST_SUFFIX, Siblings, check_report, publish
from newsparse.runs.tally import Counts, Progress, Reporter, add_counts, check_report_extra, write_report, zero_counts
from newsparse.runs.worker import ChunkParser, end_in_worker

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Mapping, Sequence

    from newsparse.plugins.formats import Reader
    from newsparse.runs.chunks import Piece
    from newsparse.runs.folder import Opener
    from newsparse.runs.worker import Result


def count_processors() -> int:
    """Return the number of processors available to this process."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@attrs.frozen
class Plan:
    """The inputs, output and options of a run."""

    paths: Sequence[str]
    """Inputs: files, folders, glob patterns, URLs supported by fsspec, or ``-`` for standard input."""
    out: str | os.PathLike[str]
    """The output file. Its suffix determines the format."""
    rows: str = "articles"
    """The row type (see ``newsparse.io.rows``)."""
    jobs: int | None = None
    """Number of worker processes, or None for one per CPU."""
    resume: bool = False
    """Whether to resume an interrupted run of the same plan."""
    options: Options = attrs.field(factory=Options)
    parser: Parser = attrs.field(factory=Parser)
    formats: Formats = attrs.field(factory=Formats)
    """The available readers and writers."""
    report: str | os.PathLike[str] | None = None
    """Path of a report to write, or None for no report.

    The report is HTML if the name ends with ``.html`` or ``.htm``, otherwise JSON.
    """
    selection: Selection = EVERYTHING
    """Determines which records to process."""
    force: bool = False
    """Whether to replace a file at ``out`` that no run wrote or, with ``resume``, one that a different plan wrote."""
    isolate: bool = True
    """Whether to use worker processes, so that a record that crashes its worker is skipped."""


@attrs.frozen
class Outcome:
    """The outcome of a run."""

    counts: Counts
    out: Path
    written: bool
    """Whether there is an output. There is none if all records were rejected."""
    rejected: Path | None
    """Path of the file of rejected records, or None if no record was rejected."""
    manifest: Path | None
    seconds: float
    already: bool
    """Whether the output had already been completed by an earlier run."""
    kept: bool
    """Whether the output of an earlier run was kept because this run parsed no page."""
    skipped: Sequence[str]
    """Files in folders that were skipped because of unknown suffixes."""
    resumed: int
    """Number of records processed by an earlier, interrupted run."""

    @property
    def parsed(self) -> int:
        """Number of pages that were parsed, with or without an article."""
        return int(self.counts["with_articles"] + self.counts["without_articles"])


def run_plan(plan: Plan, watch: Callable[[Progress], object] | None = None, opened: Opener = open_file) -> Outcome:
    """Run a plan, and return its result. ``watch`` is called with the progress about once a second.

    Raises ``PlanError`` if the run cannot start, ``RunError`` if it cannot continue or is out of memory, ``ExtraError``
    if a package is missing, and ``OSError`` if the output cannot be written. After these errors, and after
    ``KeyboardInterrupt``, the run can be resumed. Issues a ``RunWarning`` if the system has no file locks, so that a
    second run with the same output cannot be detected.
    """
    end_in_worker()
    try:
        end = _Run(plan, watch, opened).end()
    except MemoryError as error:  # finished chunks were saved
        msg = "the run is out of memory: use more memory, or fewer jobs"
        raise RunError(msg) from error
    if plan.report is not None:
        write_report(end, Path(plan.report), plan.paths)
    return end


class _Run:
    def __init__(self, plan: Plan, watch: Callable[[Progress], object] | None, opened: Opener) -> None:
        self._started = time.monotonic()
        self._watch, self._opened = watch, opened
        self.out = output_path(plan.out, LONGEST_SUFFIX)
        self.names = Siblings(self.out)
        self.plan = plan
        self.readers: Mapping[str, Reader] = plan.formats.readers
        self.writer = plan.formats.writer(os.fspath(plan.out), plan.rows)
        self.skipped: list[str] = []
        self.resumed = 0
        self.inputs = inputs(plan.paths, plan.formats.readers, plan.options, self._skip)
        self._check_names()
        self.head = manifest.head(self.inputs, plan.options, plan.parser, plan.rows, self.writer.name)
        if plan.selection != EVERYTHING:
            self.head["selection"] = attrs.asdict(plan.selection)
        self.counts: Counts = zero_counts()

    def end(self) -> Outcome:
        """Process all chunks, publish the output, and return the outcome."""
        if self.plan.resume and not has_begun(self.out):
            done, changed = manifest.read_complete(self.out, self.head, self.inputs)
            if done is not None:
                self.names.remove_empty_parts()
                return self._make_end(done["counts"], rejected=done["rejected"] is not None, already=True)
            if changed and not self.plan.force:
                msg = f"{self.plan.out} is the complete output of another run: {changed}; "
                msg += f"{manifest.describe_cure(changed)}, or leave out --resume to replace the file"
                raise PlanError(msg)
        parts = PartsFolder(self.out, self.head, self._opened, resume=self.plan.resume)
        try:
            self._parse(parts)
            read, has_earlier = self.counts["read"], self.out.is_file() and manifest.has_pages(self.names)
            parsed = read > self.counts["rejected"] if read else not has_earlier
            rejected = publish(parts, self.out, self.writer, self._manifest if parsed else None)
        except BaseException:  # finished chunks are valid in any case; saving them may fail on a full disk
            with suppress(OSError):
                parts.keep()
            raise
        finally:
            parts.close()
        return self._make_end(self.counts, rejected=rejected, written=parsed)

    def _make_end(self, counts: Counts, *, rejected: bool, written: bool = True, already: bool = False) -> Outcome:
        kept = not written and self.out.is_file()
        aside = (self.names.failed if kept else self.names.rejected) if rejected else None
        path = self.names.manifest if written else None
        seconds = time.monotonic() - self._started
        return Outcome(counts, self.out, written, aside, path, seconds, already, kept, self.skipped, self.resumed)

    def _skip(self, path: str) -> None:
        if Path(path).parent.name != self.names.parts.name:  # files of the run itself are not reported
            self.skipped.append(path)

    def _check_names(self) -> None:
        """Raise ``PlanError`` if the run would overwrite an input, or a file that no run wrote."""
        report = None if self.plan.report is None else real_path(self.plan.report)
        self.names.check_apart((item.location for item in self.inputs), report)
        self.names.check(force=self.plan.force)
        if report is not None:
            check_report(report, self.names)
            check_report_extra(report)

    def _manifest(self, files: Mapping[str, Path]) -> bytes:
        return manifest.as_bytes(manifest.manifest(self.head, self.inputs, self.counts, files))

    def _parse(self, parts: PartsFolder) -> None:
        """Parse the remaining chunks, and append their results to the folder ``parts``."""
        for line in parts.finished_chunks():
            add_counts(self.counts, line.counts)
        self.resumed = self.counts["read"]
        if parts.complete:
            return
        if self.out.is_file():  # a private output must stay private from the first byte
            parts.set_permissions(self.out.stat().st_mode)
        if not parts.rows.size:
            parts.rows.write(self.writer.head)
        selection = self.plan.selection.remaining_after(self.counts["read"])
        remaining = pieces(self.inputs, self.readers, self.plan.options, parts.finished_chunks(), selection)
        first = next(remaining, None)
        progress = self._reporter(first.before if first else 0)
        with closing(self._results(remaining if first is None else chain((first,), remaining))) as results:
            for entry in results:
                if entry is not None:
                    piece, result = entry
                    add_counts(self.counts, result.counts)
                    place = piece.input, piece.chunk.file, piece.chunk.first
                    parts.put(piece.number, place, result.rows, result.rejected, result.counts)
                    progress.reached = piece.reached
                parts.save_if_due()
                progress.report(self.counts)
        parts.end()
        progress.report(self.counts, finished=True)

    def _reporter(self, resumed: int) -> Reporter:
        """Return a progress reporter. ``resumed`` is the number of bytes already processed by an earlier run."""
        sizes = [item.size for item in self.inputs if item.reason is None]
        total = None if None in sizes else sum(size or 0 for size in sizes)
        numbers = {name: number for name, number in self.counts.items() if isinstance(number, int)}
        begun = Progress(self.counts, resumed, total, 0.0, resumed, numbers, self.plan.selection.limit)
        return Reporter(self._watch, begun, self._started)

    def _results(self, remaining: Iterable[Piece]) -> Generator[tuple[Piece, Result] | None, None, None]:
        """Yield each chunk with its result, in order, and None about once a second while waiting for a result."""
        used = {item.reader for item in self.inputs}
        readers = {name: reader for name, reader in self.readers.items() if name in used}
        parser = ChunkParser(self.plan.parser, readers, self.plan.options, self.plan.rows, self.writer.encode)
        if not self.plan.isolate:
            return ((piece, parser.work(piece, {}, lambda _record: None)) for piece in remaining)
        return start_pool(self.plan.jobs or count_processors(), parser).results(remaining)
