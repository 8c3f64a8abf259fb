"""``newsparse run``: process dumps into a data set."""

from __future__ import annotations

from typing import Any, Final

import click

from newsparse.cli.console import checked_target
from newsparse.cli.options import Choice, Command, add_options, common_options, strict_option
from newsparse.cli.pages import check_one_page, reading_options, take_reading, url_option
from newsparse.cli.parsers import parser_and_formats
from newsparse.cli.views.run import carry_out, carry_out_on
from newsparse.io.rows import KINDS
from newsparse.runs.chunks import Selection
from newsparse.runs.engines import ENGINES
from newsparse.runs.run import Plan
from newsparse.runs.siblings import LONGEST_SUFFIX

_LOCAL: Final = "local"
_REPORTS: Final = (".html", ".json")
_EXAMPLES: Final = (
    "newsparse run pages/ -o articles.jsonl",
    "newsparse run 'shards/*.parquet' -o articles.parquet --jobs 8",
    "newsparse run crawl.warc.gz -o text.jsonl.zst --rows text --limit 1000",
    "newsparse run 'shards/*.parquet' -o articles.parquet --jobs 8 --resume",
)


def _checked_output(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
    return checked_target(value, LONGEST_SUFFIX)


def _checked_report(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    if value is not None and not value.lower().endswith(_REPORTS):
        msg = f"{value!r} ends with neither .html nor .json"
        raise click.BadParameter(msg)
    return value if value is None else checked_target(value)


_OPTIONS: Final[dict[str, dict[str, Any]]] = {
    "rows": {"type": Choice(KINDS), "default": "articles", "show_default": True, "help": "Row type."},
    "jobs": {"metavar": "N", "type": click.IntRange(1), "help": "Worker processes.  [default: CPU count]"},
    "resume": {"is_flag": True, "help": "Resume the same command where it was interrupted."},
    "force": {"is_flag": True, "help": "Replace a file at OUT that newsparse did not write."},
    "skip-unlikely": {"is_flag": True, "help": "Do not parse pages whose shape says that they have no article."},
    "limit": {"metavar": "N", "type": click.IntRange(1), "help": "Stop after N records."},
    "sample": {
        "metavar": "N",
        "type": click.IntRange(1),
        "default": 1,
        "help": "Take one record in N of each file, or one file in N where a file is one page.",
    },
    "report": {"metavar": "FILE", "callback": _checked_report, "help": "Also write a report: .html or .json."},
    "engine": {"type": Choice(ENGINES), "default": _LOCAL, "show_default": True, "help": "Execution backend."},
}


@click.command(cls=Command, examples=_EXAMPLES)
@click.argument("paths", metavar="INPUT...", nargs=-1, required=True)
@click.option(
    "-o",
    "--output",
    metavar="OUT",
    required=True,
    type=click.Path(dir_okay=False),
    callback=_checked_output,
    help="File to write: .jsonl, .jsonl.gz, .jsonl.zst, .parquet, or the suffix of a plugin's writer.",
)
@url_option(" For one page.")
@add_options(_OPTIONS)
@reading_options
@common_options
@strict_option
@click.pass_context
def run(
    context: click.Context,
    /,
    paths: tuple[str, ...],
    *,
    output: str,
    url: str | None,
    strict: bool,
    **values: Any,  # noqa: ANN401 - those of reading_options, and _OPTIONS: no option is named twice
) -> None:
    """Parse all records of INPUT and write OUT: one row per article, or what --rows says.

    INPUT: files, folders, patterns, addresses (s3://..., hf://...), or - for standard input; text, HTML, JSON lines,
    Parquet, WARC and WET. OUT appears when it is complete, with OUT.manifest.json and, if records were rejected,
    OUT.rejected.jsonl beside it. An interrupted run resumes with --resume.

    Exit status: 0 if everything was parsed, 1 if records were rejected, 2 for usage errors, 130 after Ctrl-C.
    """
    check_one_page(paths, url)
    parser, formats = parser_and_formats(context, strict=strict, skip_unlikely=values.pop("skip_unlikely"))
    options = take_reading(values, url)
    engine, selection = values.pop("engine"), Selection(values.pop("sample"), values.pop("limit"))
    plan = Plan(
        paths,
        output,
        options=options,
        parser=parser,
        formats=formats,
        selection=selection,
        **values,  # rows, jobs, resume, force, report
    )
    context.exit(carry_out(plan) if engine == _LOCAL else carry_out_on(engine, plan))
