"""``newsparse bench``: benchmark a sample of a dump, or compare two results."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from newsparse.bench import BenchPlan, compare, is_written, load_result, report_page
from newsparse.bench import bench as measure
from newsparse.cli.console import check_target, data_output, note, say
from newsparse.cli.options import FAILED, Command, add_options, number
from newsparse.cli.pages import note_skipped, note_standard_input, reading_options, take_reading_options
from newsparse.cli.parsers import make_parser_and_formats
from newsparse.cli.views.bench import comparison_lines, result_lines
from newsparse.errors import InputError
from newsparse.io.atomic import write_text
from newsparse.messages import plural
from newsparse.paths import real_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


_SECONDS_BETWEEN_NOTES: Final = 10.0
_EXAMPLES: Final = (
    "newsparse bench pages.jsonl.gz",
    "newsparse bench 'shards/*.parquet' --sample 500 --jobs 4 --json before.json",
    "newsparse bench pages.jsonl.gz --gold docs/examples/gold --json before.json",
    "newsparse bench --compare before.json after.json",
)
_GOLD: Final = click.Path(exists=True, path_type=Path)
_PATH: Final = click.Path(exists=True, dir_okay=False, path_type=Path)


def _check_result_file(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    if value is None:
        return None
    path = Path(check_target(value))
    if path.is_file() and path.stat().st_size and not is_written(path):
        msg = f"{value!r} was not written by newsparse bench: choose another file, or delete it"
        raise click.BadParameter(msg)
    return value


_OPTIONS: Final[dict[str, dict[str, Any]]] = {
    "sample": number("Records to measure.", 2000),
    "seed": number("Seed of the sample. The same seed selects the same records.", 7) | {"type": int},
    "jobs": number("Worker processes.  [default: CPU count]"),
    "filters": {"is_flag": True, "help": "Also show how many pages and articles datatrove's filters keep."},
    "peers": {"is_flag": True, "help": "Also run other tools, if installed, on the same sample."},
    "gold": {
        "metavar": "DIR",
        "multiple": True,
        "type": _GOLD,
        "help": "Also score the labelled pages in DIR, like newsparse eval. Repeatable.",
    },
    "html": {"metavar": "FILE", "callback": _check_result_file, "help": "Also write an HTML page to FILE."},
    "json": {"metavar": "FILE", "callback": _check_result_file, "help": "Also write all figures to FILE as JSON."},
    "compare": {"metavar": "A.json B.json", "nargs": 2, "type": _PATH, "help": "Compare two files from --json."},
}


@click.command(cls=Command, examples=_EXAMPLES, strict=True)
@click.argument("paths", metavar="DUMP...", nargs=-1)
@add_options(_OPTIONS)
@reading_options
@click.pass_context
def bench(context: click.Context, /, paths: tuple[str, ...], *, strict: bool, **values: Any) -> None:  # noqa: ANN401 - the values of options have many types
    """Measure newsparse on a sample of DUMP: its speed and confidence, pages with articles, and field coverage.

    DUMP is anything that newsparse run accepts as input: files, folders, globs, URLs, or - for standard input. The
    whole dump is read once, and a sample of its records is parsed. The sample depends only on the seed, not on --jobs
    or the order of the files.

    Exit status: 0 on success, 1 if no page of the sample could be parsed, 2 for usage errors.
    """
    output, pair = values["json"], values["compare"]
    if pair:
        _check_alone(paths, values["html"])
        try:
            result = compare(*map(load_result, pair))
        except InputError as error:
            raise click.UsageError(str(error)) from None
        _report(comparison_lines(result), result, output)
        return
    if not paths:
        msg = "missing DUMP: name a dump to measure, or use --compare with two --json files"
        raise click.UsageError(msg)
    if values["html"] is not None:
        import newsparse.report  # noqa: F401, PLC0415 - fails early if the extra is missing

        if output is not None and real_path(output) == real_path(values["html"]):
            msg = "--json and --html name the same file: use two files"
            raise click.UsageError(msg)
    result = _measure(context, paths, values, strict=strict)
    if values["html"] is not None:
        write_text(values["html"], report_page(result, " ".join(paths)))
    _report(result_lines(result), result, output)
    context.exit(FAILED if result["yield"]["rejected"] == result["sample"]["records"] else 0)


def _check_alone(paths: tuple[str, ...], page: str | None) -> None:
    if paths or page:
        msg = f"--compare measures nothing: leave out {paths[0] if paths else '--html'!r}"
        raise click.UsageError(msg)


def _measure(context: click.Context, paths: tuple[str, ...], values: dict[str, Any], *, strict: bool) -> dict[str, Any]:
    """Run the benchmark, write notes about the dump to standard error, and return the result."""
    parser, formats = make_parser_and_formats(context, strict=strict)
    options = take_reading_options(values, None)
    note_standard_input(paths, options)
    chosen = {name: values[name] for name in ("sample", "seed", "jobs", "filters", "peers", "gold")}
    plan = BenchPlan(paths, options=options, parser=parser, formats=formats, **chosen)
    result = measure(plan, _Watch())
    note_skipped(result["dump"]["skipped_files"])
    records = result["sample"]["records"]
    if records < plan.sample:
        note(f"the dump has {plural(records, 'record')}, fewer than --sample {plan.sample:,}: all are used")
    if result["yield"]["rejected"] == records:
        say("no page of the sample could be parsed; check --text-field and --input-format")
    return result


class _Watch:
    """Writes the progress to standard error every ten seconds, because reading a large dump can take minutes."""

    def __init__(self) -> None:
        self._due = time.monotonic() + _SECONDS_BETWEEN_NOTES

    def __call__(self, stage: str, records: int) -> None:
        if records and time.monotonic() >= self._due:
            self._due = time.monotonic() + _SECONDS_BETWEEN_NOTES
            note(f"{plural(records, 'record')} {stage}")


def _report(lines: Iterable[str], result: Mapping[str, Any], output: str | None) -> None:
    """Print the summary, and write the full result as JSON to ``output`` unless it is None."""
    if output is not None:
        write_text(output, json.dumps(result, indent=2) + "\n")
    with data_output() as write:
        write("".join(f"{line}\n" for line in lines))
