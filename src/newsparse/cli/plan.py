"""The options of ``newsparse parse`` that ask for a run, and the plan that they make."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import attrs
import click

from newsparse.cli.outputs import checked_target
from newsparse.io.rows import KINDS
from newsparse.plugins.formats import MAX_CHARS, Fields, Options
from newsparse.runs.run import Plan

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsparse.io.catalog import Formats
    from newsparse.parser import Parser

LOCAL: Final = "local"
ENGINES: Final = (LOCAL, "ray", "spark")
REPORTS: Final = (".html", ".json")
_FIELDS: Final = Fields()


def _checked_report(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    if value is not None and not value.lower().endswith(REPORTS):
        msg = f"{value!r} is neither .html nor .json"
        raise click.BadParameter(msg)
    return value if value is None else checked_target(context, parameter, value)


_OPTIONS: Final[dict[str, dict[str, Any]]] = {
    "rows": {"type": click.Choice(KINDS), "default": "articles", "show_default": True, "help": "What is a row."},
    "jobs": {"metavar": "N", "type": click.IntRange(1), "help": "Worker processes.  [default: one a processor]"},
    "resume": {"is_flag": True, "help": "Go on where the same command was broken off."},
    "report": {"metavar": "FILE", "callback": _checked_report, "help": "Also write a report: .html or .json."},
    "text-field": {"metavar": "NAME", "default": _FIELDS.text, "show_default": True, "help": "Field of the text."},
    "url-field": {"metavar": "NAME", "default": _FIELDS.url, "show_default": True, "help": "Field of the address."},
    "id-field": {"metavar": "NAME", "default": _FIELDS.id, "show_default": True, "help": "Field of the id."},
    "max-chars": {
        "metavar": "N",
        "type": click.IntRange(1),
        "default": MAX_CHARS,
        "show_default": True,
        "help": "Longer pages are set aside.",
    },
    "encoding": {"metavar": "NAME", "help": "The charset of .txt, HTML and WARC that are not UTF-8."},
    "input-format": {
        "metavar": "NAME",
        "help": "The format of standard input, else told by how it begins, or where no suffix says it.",
    },
    "engine": {"type": click.Choice(ENGINES), "default": LOCAL, "show_default": True, "help": "Who does the work."},
}


def run_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give the command the options of a run."""
    for name, said in reversed(_OPTIONS.items()):
        command = click.option(f"--{name}", **said)(command)
    return command


def check_unused(context: click.Context) -> None:
    """Raise a usage error for an option of a run that was given where there is none."""
    for name in _OPTIONS:
        if context.get_parameter_source(name.replace("-", "_")) is click.core.ParameterSource.COMMANDLINE:
            msg = f"--{name} needs -o FILE with a suffix that a writer knows, as .jsonl or .parquet"
            raise click.UsageError(msg)


@attrs.frozen
class Asked:
    """The values of the options of a run."""

    rows: str
    jobs: int | None
    resume: bool
    report: str | None
    text_field: str
    url_field: str
    id_field: str
    max_chars: int
    encoding: str | None
    input_format: str | None
    engine: str

    def plan(self, paths: tuple[str, ...], output: str, url: str | None, parser: Parser, formats: Formats) -> Plan:
        """Return the plan of the run."""
        fields = Fields(self.text_field, self.url_field, self.id_field)
        options = Options(fields, self.max_chars, self.encoding, self.input_format, url)
        return Plan(paths, output, self.rows, self.jobs, self.resume, options, parser, formats)
