"""Usage errors as this program writes them: one message, and one line that names the help."""

from __future__ import annotations

import re
from typing import Any, Final

import click

from newsparse.cli.console import hint, say
from newsparse.errors import suggest

TRY: Final = "Try '{} --help'."
"""The last line of a usage error, of the path of a command."""
_REWRITES: Final[tuple[tuple[re.Pattern[str], str], ...]] = tuple(
    (re.compile(pattern), message)
    for pattern, message in (
        (r"(?s)^Option '(.*)' requires an argument\.$", r"\1 needs a value"),
        (r"(?s)'(.*)' is not a valid integer(?: range)?\.$", r"'\1' is not a whole number"),
        (r"(\S+) is not in the range x>=(\S+)\.$", r"\1 is less than \2"),
        (r"(?s)Directory '(.*)' does not exist\.$", r"'\1': folder not found"),
        (r"(?s)Directory '(.*)' is a file\.$", r"'\1' is a file, not a folder"),
        (r"(?s)File '(.*)' is a directory\.$", r"'\1' is a folder; give the path of a file"),
    )
)
"""What click says -> what is said here."""
_EXTRA: Final = re.compile(r"(?s)^Got unexpected extra arguments? \((.*)\)$")


def report_usage_error(error: click.UsageError, context: click.Context | None) -> None:
    """Write a usage error to standard error: the message, then where the help is."""
    context = error.ctx or context
    say(usage_message(error, context))
    hint(TRY.format("newsparse" if context is None else context.command_path))


def usage_message(error: click.UsageError, context: click.Context | None) -> str:
    """Return the message of a usage error, without the words of click that read badly."""
    if isinstance(error, click.MissingParameter) and error.param is not None:
        return _missing(error.param)
    if isinstance(error, click.NoSuchOption):
        names = [name.lstrip("-") for name in error.possibilities or ()]  # the dashes make any two names alike
        close = suggest(error.option_name.lstrip("-"), names).strip().replace("mean ", "mean --")
        return f"no such option {error.option_name}{close and f': {close}'}"
    if isinstance(error, click.BadParameter):
        name = _name(error, context)
        return f"{name}: {_rewritten(error.message)}" if name else _rewritten(error.message)
    extra = _EXTRA.match(error.message)
    if extra and context is not None:
        usage = " ".join((context.command_path, *context.command.collect_usage_pieces(context)))
        return f"unexpected argument {extra[1]!r}: the usage is {usage}"
    return _rewritten(error.format_message())


def _missing(parameter: click.Parameter) -> str:
    if isinstance(parameter, click.Option):
        return f"missing option {parameter.opts[0]} {parameter.metavar or ''}".rstrip()
    return f"missing argument {parameter.metavar or (parameter.name or '').upper()}"


def _name(error: click.BadParameter, context: click.Context | None) -> str:
    """Return what the parameter is called where it is typed."""
    if isinstance(error.param_hint, str):
        return error.param_hint.strip("'")
    if isinstance(error.param, click.Option):
        return max(error.param.opts, key=len) if "-o" not in error.param.opts else "-o"
    return "" if error.param is None else error.param.make_metavar(*_arguments(context))


def _arguments(context: click.Context | None) -> tuple[Any, ...]:
    """Return what ``make_metavar`` takes: since click 8.2 the context."""
    newer = "ctx" in click.Parameter.make_metavar.__code__.co_varnames
    return (context or click.Context(click.Command("newsparse")),) if newer else ()


def _rewritten(message: str) -> str:
    for pattern, replacement in _REWRITES:
        message = pattern.sub(replacement, message)
    return message.removesuffix(".")
