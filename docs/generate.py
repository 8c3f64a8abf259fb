"""``python docs/generate.py`` writes the reference that follows from the code: commands, passes, tables of the API."""

from __future__ import annotations

import ast
import inspect
import pkgutil
import re
from enum import Enum
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsparse import pipeline
from newsparse.cli.app import program
from newsparse.grammar.table import Table
from newsparse.outlets.outlet import rule_name
from newsparse.plugins.registry import collect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from newsparse.pipeline.draft import AnyPass

REFERENCE = Path(__file__).parent / "reference"
NOTE = "<!-- Written by `python docs/generate.py`. Do not edit by hand. -->"
COMMON = ("--plugin", "--quiet", "--verbose", "--help")
"""Options that every command has."""
RULES = """\
`Segment.rule` names the pass or the outlet's rule that decided the role of a segment. The name of a rule follows the id
of its outlet: `asharq-al-awsat:layout`. `newsparse explain PAGE` shows the name for every line, with the evidence.
The rule of blank segments is `blank`. On pages that exceed a limit it is `too-large`, and on pages that
`skip_unlikely` skips `unlikely`."""
PASSES = """\
The passes are listed in the order in which they end: `stretches` runs the passes from `joining` to `openings` on each
part of a page that no outlet claims. A plugin's pass may run `after` any of them except the last."""
OUTLETS = """\
Every outlet has the rules `body`, for the text after a claimed opening, and `boilerplate`, for the lines in its list of
boilerplate. The table lists the other rules."""

FIELDS = """\
This page lists the fields of each public class with their types and meanings. Python's `help()` shows only their names
and types. The [API](api.md) lists methods and functions, and [rows](rows.md) the keys of the files that a run
writes."""
PRIVATE = {"_Index": "int", "_Name": "str"}
"""Private names of types, and what they stand for."""

DIRECTIVES = re.compile(r"(?ms)(?:^\| name \| .*?\n\n)?^```{eval-rst}\n(.*?)^```$")
"""What Sphinx replaces in api.md, and the table before it, for readers of the file."""
DIRECTIVE = re.compile(r"(?m)^\.\. auto(\w+):: (\S+)((?:\n   :.*)*)$")


def main() -> None:
    """Write all pages."""
    for name, text in pages().items():
        (REFERENCE / name).write_text(text, encoding="utf-8")


def pages() -> dict[str, str]:
    """Return the text of each page by its file name."""
    return {
        "cli.md": "\n".join(cli_page()),
        "rules.md": "\n".join(rules_page()),
        "api.md": api_page(),
        "fields.md": "\n".join(fields_page()),
    }


def cli_page() -> Iterator[str]:
    """Yield the lines of the page about the command line: what ``--help`` says."""
    context = click.Context(program, info_name="newsparse", **program.context_settings)
    yield from ("# Command line", "", NOTE, "", *_help(program), "")
    yield from ("## Options of every command", "")
    yield from ("`--plugin`, `-q`, `-v` and `-h` may be before or after the command.", "")
    yield from (*_options(program, context, ()), "")
    for name in program.list_commands(context):
        command = program.get_command(context, name)
        assert command is not None  # noqa: S101 - for the type checker: it was listed
        yield from _command(command, click.Context(command, context, name))


def _command(command: click.Command, context: click.Context) -> Iterator[str]:
    yield from (f"## newsparse {context.info_name}", "")
    yield from ("```text", context.command_path + " " + " ".join(command.collect_usage_pieces(context)), "```", "")
    yield from (*_help(command), "")
    options = _options(command, context, COMMON)
    if options:
        yield from (*options, "")
    yield from ("```text", *command.examples, "```", "")  # type: ignore[attr-defined]  # of newsparse.cli.options


def _help(command: click.Command) -> list[str]:
    paragraphs = inspect.cleandoc(command.help or "").split("\n\n")
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs).split("\n")


def _options(command: click.Command, context: click.Context, without: Sequence[str]) -> list[str]:
    options = [option for option in command.get_params(context) if isinstance(option, click.Option)]
    records = [option.get_help_record(context) for option in options if not set(without) & set(option.opts)]
    rows = ((f"`{record[0]}`", record[1].replace("  ", " ")) for record in records if record)
    return _table(("option", "meaning"), rows)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    lines = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    return ["| " + " | ".join(head) + " |", "| --- " * len(head) + "|", *lines] if lines else []


def rules_page() -> Iterator[str]:
    """Yield the lines of the page about what may decide a segment: passes, and rules of built-in outlets."""
    yield from ("# Rules and passes", "", NOTE, "", RULES, "", "## Passes", "", PASSES, "")
    table = Table.from_text("", "no weights")
    passes = {pass_.name: pass_ for pass_ in (*pipeline.page_passes(table), *pipeline.general_passes(table))}
    names = (*pipeline.pass_names(), "assembly")
    yield from _table(("pass", "what it does", "module"), (_pass(passes[name]) for name in names))
    yield from ("", "## Rules of built-in outlets", "", OUTLETS, "")
    outlets = collect((), entry_points=False, only=None).catalog.outlets
    rows = ((f"`{outlet.id}`", _rules(rule_name(outlet, rule) for rule in outlet.rules)) for outlet in outlets)
    yield from (*_table(("outlet", "rules"), rows), "")


def _pass(pass_: AnyPass) -> tuple[str, str, str]:
    module = import_module(type(pass_).__module__).__name__.removeprefix("newsparse.").replace(".", "/")
    summary = (inspect.getdoc(type(pass_)) or "").split("\n")[0].replace("``", "`")
    return f"`{pass_.name}`", summary, f"`{module}.py`"


def _rules(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in dict.fromkeys(name.partition(":")[2] for name in names))


def api_page() -> str:
    """Return the page about the API, which is written by hand, with current tables."""
    return DIRECTIVES.sub(_with_table, (REFERENCE / "api.md").read_text(encoding="utf-8"))


def _with_table(block: re.Match[str]) -> str:
    directives = (directive.groups() for directive in DIRECTIVE.finditer(block[1]))
    rows = (_name(path, options) for kind, path, options in directives if kind != "data")
    table = _table(("name", "summary", "parameters, or fields and methods"), rows)
    return "\n".join((*table, "", "```{eval-rst}", block[1] + "```"))


def _name(path: str, options: str) -> tuple[str, str, str]:
    value = pkgutil.resolve_name(path)
    summary = (inspect.getdoc(value) or "").split("\n")[0].replace("``", "`")
    listed = re.search(r":members:(.*)", options)
    if listed:
        names = re.findall(r"\w+", listed[1]) or _members(value)
        fields = ", ".join(f"`{name}`" for name in names)
        # The parameters of classes without ``__init__`` in their source are their fields.
        is_written = "__slots__" in vars(value) and hasattr(vars(value).get("__init__"), "__wrapped__")
        is_written = is_written and not hasattr(value, "__attrs_attrs__")
        return f"`{path}`", summary, f"`{_parameters(value)}`; {fields}" if is_written else fields
    is_error = isinstance(value, type) and issubclass(value, Exception)
    return f"`{path}`", summary, "" if is_error else f"`{_parameters(value)}`"


def _parameters(function: Callable[..., object]) -> str:
    """Return the parameters of a function without their types; defaults that are classes or members by their names."""
    signature = inspect.signature(function)
    parameters = [parameter.replace(annotation=parameter.empty) for parameter in signature.parameters.values()]
    bare = str(signature.replace(parameters=parameters, return_annotation=signature.empty))
    return re.sub(r"<(?:class '(?:\w+\.)*)?([\w.]+)[^>]*>", r"\1", bare)


def fields_page() -> Iterator[str]:
    """Yield the lines of the page about the fields of classes: what the docstrings below the attributes say."""
    yield from ("# Fields", "", NOTE, "", FIELDS.replace("\n", " "), "")
    for kind, path, options in DIRECTIVE.findall((REFERENCE / "api.md").read_text(encoding="utf-8")):
        listed = re.search(r":members:(.*)", options)
        if kind != "class" or listed is None:
            continue
        rows = [row for row in _fields(pkgutil.resolve_name(path)) if not listed[1] or row[0].strip("`") in listed[1]]
        if rows:
            yield from (f"## {path}", "", *_table(("field", "type", "meaning"), rows), "")


def _fields(kind: type) -> Iterator[tuple[str, str, str]]:
    """Yield the name, type and meaning of each public field and property of a class."""
    (definition,) = ast.parse(inspect.getsource(kind)).body
    assert isinstance(definition, ast.ClassDef)  # noqa: S101 - for the type checker
    shown: ast.expr | None
    text: str | None
    for node, below in zip(definition.body, [*definition.body[1:], None], strict=True):
        match node, below:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                shown = node.annotation
            case ast.FunctionDef(name=name, decorator_list=[ast.Name(id="property" | "cached_property")]), _:
                shown, text = node.returns, ast.get_docstring(node)
            case _:
                continue
        if text and shown and not name.startswith("_"):
            type_ = re.sub(r"\b_\w+", lambda found: PRIVATE.get(found[0], found[0]), ast.unparse(_Bare().visit(shown)))
            yield f"`{name}`", f"`{type_}`", " ".join(text.replace("``", "`").split())


class _Bare(ast.NodeTransformer):
    """Replaces ``Annotated[type, limits]`` by its type."""

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        """Return the bare type."""
        self.generic_visit(node)
        match node:
            case ast.Subscript(value=ast.Name(id="Annotated"), slice=ast.Tuple(elts=[shown, *_])):
                return shown
        return node


def _members(kind: type) -> list[str]:
    """Return the public names that a class defines, fields first."""
    if issubclass(kind, Enum):
        return list(kind.__members__)
    fields = [name for name in getattr(kind, "__annotations__", {}) if not name.startswith("_")]
    names = [name for name, value in vars(kind).items() if not name.startswith("_") and inspect.getdoc(value)]
    return list(dict.fromkeys((*fields, *names)))


if __name__ == "__main__":
    main()
