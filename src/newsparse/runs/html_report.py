"""Creates HTML reports of runs and data sets from the manifest, the rejected records and the rows."""

from __future__ import annotations

import json
import shlex
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

import attrs

from newsparse import __version__
from newsparse.errors import InputError
from newsparse.io.datasets import open_data_set
from newsparse.parser import DEFAULT_MIN_CONFIDENCE
from newsparse.plugins.files import PLUGIN_SUFFIXES
from newsparse.plugins.formats import Options
from newsparse.report import (
    Figures,
    InputFile,
    PartlyRead,
    Reason,
    RowSample,
    RunFacts,
    render_comparison,
    render_report,
)
from newsparse.runs.chunks import EVERYTHING
from newsparse.runs.siblings import Siblings
from newsparse.runs.tally import NUMBERS, TABLES, count_rejections, incomplete_inputs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from newsparse.io.datasets import DataSet
    from newsparse.runs.plan import Outcome

SAMPLED: Final = 20
"""Default number of sampled pages or articles in a report."""
_COUNTED: Final = frozenset({"articles", "pages"})
"""Row types that contain article fields."""
_FLAGS: Final = {
    "max_chars": "--max-chars",
    "max_lines": "--max-lines",
    "encoding": "--encoding",
    "format": "--input-format",
    "url": "--url",
}
_MAX_PATHS: Final = 5
_CHANGED: Final = (
    "The data set was changed after the run: counts are from the manifest, coverage and "
    "distributions from the current rows."
)


def data_set_report(path: Path, sampled: int = SAMPLED) -> str:
    """Create the HTML report of a data set, with a sample of ``sampled`` pages or articles.

    Raises ``InputError`` if ``path`` is not a data set, or if its manifest is broken.
    """
    facts, figures = read_data_set(path, sampled=sampled)
    return render_report(facts, figures)


def comparison_report(before: Path, after: Path) -> str:
    """Create an HTML report of the changes from one data set to another.

    Raises ``InputError`` if ``before`` or ``after`` is not a data set of articles or pages.
    """
    sides = []
    for path in (before, after):
        facts, figures = read_data_set(path, sampled=0)
        if figures is None:
            msg = f"{path}: rows of type {facts.kind} cannot be compared; run with --rows articles or pages"
            raise InputError(msg)
        sides.append((facts, figures))
    return render_comparison(*sides)


def run_report(end: Outcome, paths: Sequence[str]) -> str:
    """Create the HTML report of a run that has just ended with the outcome ``end``.

    ``paths`` are the inputs as the user passed them.
    """
    if not end.written:
        return render_report(_facts_without_output(end, paths), None)
    facts, figures = _read_output(end.out, paths)
    if end.already or end.resumed:
        why = "an earlier run had done part of the work" if end.resumed else "the output was complete before this run"
        note = f"Throughput is not shown: {why}."
        return render_report(attrs.evolve(facts, notes=(*facts.notes, note)), figures)
    settings = (("duration", _format_duration(end.seconds)), *facts.settings)
    return render_report(attrs.evolve(facts, seconds=end.seconds, settings=settings), figures)


def _read_output(path: Path, paths: Sequence[str]) -> tuple[RunFacts, Figures | None]:
    """Return the facts and figures of a run's output. The figures are None if the format comes from a plugin."""
    try:
        return read_data_set(path, paths)
    except InputError as error:
        facts = _facts(path, paths)
        if facts is None:
            raise
        return attrs.evolve(facts, notes=(f"Coverage and distributions are not available: {error}",)), None


def read_data_set(path: Path, paths: Sequence[str] = (), sampled: int = SAMPLED) -> tuple[RunFacts, Figures | None]:
    """Return facts about the run that wrote a data set, and the figures of its rows.

    The figures are None if the rows have no article fields. ``paths`` are the inputs as the user passed them. Raises
    ``InputError`` if ``path`` is not a data set, or if its manifest is broken.
    """
    data_set = open_data_set(path)
    facts = _facts(path, paths)
    kind = data_set.kind or (None if facts is None else facts.kind)
    figures = _figures(data_set, kind, sampled) if kind is None or kind in _COUNTED else None
    if facts is None:
        facts = _unknown_run(path, kind, figures)
    elif not facts.notes and figures and facts.counts and figures.rows != facts.counts["rows"]:
        facts = attrs.evolve(facts, notes=(_CHANGED,))
    if figures is None:
        lacking = "coverage and distributions require --rows articles or pages."
        note = f"Rows of type {kind} have no article fields: {lacking}"
        facts = attrs.evolve(facts, notes=(*facts.notes, note))
    return facts, figures


def _unknown_run(path: Path, kind: str | None, figures: Figures | None) -> RunFacts:
    """Return what is known about a data set without a manifest. ``kind`` is its row type, or None if unknown."""
    libraries = ", ".join(sorted(figures.libraries)) if figures else ""
    unknown = "pages without an article, rejected records, " if kind != "pages" else "rejected records, "
    note = (
        f"Partial report: {Siblings(path).manifest.name} is not next to the data set, so {unknown}inputs and options "
        "are unknown. The figures are based on the rows."
    )
    settings = (("newsparse", libraries),) if libraries else ()
    return RunFacts(path.name, kind or "an unknown kind", _format_mtime(path), settings=settings, notes=(note,))


def _figures(data_set: DataSet, kind: str | None, sampled: int) -> Figures:
    figures = Figures(sample=RowSample(sampled))
    try:
        figures.add_rows(data_set.rows(), kind or "articles")
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        msg = f"{data_set.path}: row {figures.rows} is not a row of newsparse ({type(error).__name__}: {error})"
        raise InputError(msg) from None
    return figures


def _facts(path: Path, paths: Sequence[str]) -> RunFacts | None:
    """Return facts about a run, based on its manifest and rejected records, or None if there is no manifest.

    Raises ``InputError`` if one of the files is broken.
    """
    names = Siblings(path)
    try:
        manifest: dict[str, Any] = json.loads(names.manifest.read_bytes())
        counts = manifest["counts"]
        has_reasons = manifest["rejected"] and names.rejected.is_file()
        return RunFacts(
            path.name,
            str(manifest["rows"]),
            _format_mtime(path),
            _command(manifest, paths),
            tuple(_settings(manifest)),
            tuple(InputFile(item["path"], item["bytes"], item["reader"]) for item in manifest["inputs"]),
            _partly_read(names.rejected) if has_reasons else (),
            _selection(manifest.get("selection", {}), counts["read"]),
            {name: counts[name] + 0 for name in NUMBERS} | {name: dict(counts[name]) for name in TABLES},
            _reasons(names.rejected) if has_reasons else (),
            notes=() if manifest["output"]["bytes"] == path.stat().st_size else (_CHANGED,),
        )
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        msg = f"{names.manifest}: is not a manifest of newsparse ({type(error).__name__}: {error}); move it away for a "
        msg += "report of only the rows"
        raise InputError(msg) from None


def _facts_without_output(end: Outcome, paths: Sequence[str]) -> RunFacts:
    """Return facts about a run that parsed no page and therefore wrote no output and no manifest.

    ``end`` is the outcome of the run.
    """
    return RunFacts(
        end.out.name,
        settings=(("duration", _format_duration(end.seconds)), ("newsparse", __version__), ("inputs", _listed(paths))),
        counts=end.counts,
        partly_read=() if end.rejected is None else _partly_read(end.rejected),
        reasons=() if end.rejected is None else _reasons(end.rejected),
        seconds=end.seconds,
        notes=("No page was parsed, so there is no output.",),
    )


def _format_mtime(path: Path) -> str:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC).strftime("%Y-%m-%d %H:%M UTC")


def _format_duration(seconds: float) -> str:
    """Format a duration in suitable units, such as ``1 h 5 min``."""
    minutes, rest = divmod(round(seconds), 60)
    if not minutes:
        return f"{seconds:.1f} s"
    hours, minutes = divmod(minutes, 60)
    return f"{hours:,} h {minutes} min" if hours else f"{minutes} min {rest} s"


def _reasons(path: Path) -> tuple[Reason, ...]:
    try:
        return tuple(
            Reason(entry.kind, entry.shown, entry.count, entry.reason, f"{entry.file}#{entry.position}")
            for entry in count_rejections(path)
        )
    except (ValueError, KeyError, TypeError) as error:
        raise _not_rejected_records(path, error) from None


def _not_rejected_records(path: Path, error: Exception) -> InputError:
    return InputError(f"{path}: is not a file of rejected records ({type(error).__name__}: {error})")


def _partly_read(path: Path) -> tuple[PartlyRead, ...]:
    try:
        return tuple(PartlyRead(entry.file, entry.reason, entry.count) for entry in incomplete_inputs(path))
    except (ValueError, KeyError, TypeError) as error:
        raise _not_rejected_records(path, error) from None


def _selection(selection: Mapping[str, Any], read: int) -> str:
    """Return a sentence about which records the run read, or an empty string if it read all."""
    sample, limit = selection.get("sample", EVERYTHING.sample), selection.get("limit", EVERYTHING.limit)
    parts = [f"one record in {sample:,} was read (--sample)"] if sample != EVERYTHING.sample else []
    parts += [f"the run stopped after {limit:,} records (--limit)"] if limit == read else []
    return f"{'; '.join(parts).capitalize()}." if parts else ""


def _settings(manifest: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the name and value of each setting of a run, such as versions, outlets and plugins."""
    yield "newsparse", str(manifest["library"])
    yield "schema of the rows", str(manifest["schema"])
    yield "format", str(manifest["format"])
    parser = manifest["parser"]
    yield "minimum confidence", str(parser["min_confidence"])
    yield "unlikely pages", "skipped" if parser.get("skip_unlikely") else "parsed"
    for name in ("max_lines", "max_chars"):
        if parser.get(name) is not None:
            yield f"{name} of the parser", str(parser[name])
    if parser.get("table") is not None:
        yield "table", f"not the default: {parser['table']}"
    yield "outlets known", ", ".join(parser["outlets"]) or "none"
    for name, description in manifest["plugins"].items():
        yield f"plugin {name}", str(description)


def _command(manifest: Mapping[str, Any], paths: Sequence[str]) -> str:
    """Return the command line of a run, with all options that differ from their defaults.

    Plugin files are included by name, because the manifest does not contain their paths.
    """
    tail = ["-o", manifest["output"]["name"]]
    if manifest["rows"] != "articles":
        tail += ["--rows", manifest["rows"]]
    options, defaults = manifest["options"], attrs.asdict(Options())
    for name, default in defaults["fields"].items():
        if options["fields"][name] != default:
            tail += [f"--{name}-field", options["fields"][name]]
    for name, flag in _FLAGS.items():
        if options[name] != defaults[name]:
            tail += [flag, str(options[name])]
    for name, default in attrs.asdict(EVERYTHING).items():
        value = manifest.get("selection", {}).get(name, default)
        if value != default:
            tail += [f"--{name}", str(value)]
    tail += _parser_options(manifest)
    listed = _listed(paths or [item["path"] for item in manifest["inputs"]])
    return f"newsparse run {listed} {shlex.join(tail)}"


def _parser_options(manifest: Mapping[str, Any]) -> list[str]:
    """Return the options of a run that determine its parser."""
    parser, options = manifest["parser"], []
    if parser["min_confidence"] != DEFAULT_MIN_CONFIDENCE:
        options += ["--min-confidence", str(parser["min_confidence"])]
    if parser.get("skip_unlikely"):
        options += ["--skip-unlikely"]
    for name in manifest["plugins"]:
        if name.endswith(PLUGIN_SUFFIXES):
            options += ["--plugin", name]
    return options


def _listed(paths: Sequence[str]) -> str:
    """Return the first few inputs, quoted for use in a shell."""
    return shlex.join(paths[:_MAX_PATHS]) + (" …" if len(paths) > _MAX_PATHS else "")
