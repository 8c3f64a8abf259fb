"""``newsparse new-outlet``: create a plugin project from a name or from sample pages."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsparse.cli.commands.plugins import list_plugins
from newsparse.cli.console import RejectionMessages, note, report, say
from newsparse.cli.console import title as title_of
from newsparse.cli.options import FAILED, Command
from newsparse.cli.pages import read_pages
from newsparse.cli.parsers import load_plugins
from newsparse.cli.scaffold import example, name_outlet
from newsparse.cli.scaffold.project import adjust_draft, make_file, make_project
from newsparse.cli.scaffold.propose import propose
from newsparse.io.catalog import Formats
from newsparse.messages import plural
from newsparse.model import Source
from newsparse.outlets.outlet import Outlet
from newsparse.plugins.discovery import DISABLE, built_in_plugins
from newsparse.plugins.formats import Options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.cli.scaffold import Naming, OutletDraft
    from newsparse.plugins.discovery import PluginInfo


_EXAMPLES = (
    "newsparse new-outlet harbour-gazette                     # a template to fill in",
    "newsparse new-outlet lume-courier --from pages/          # rules drafted from pages",
    "newsparse new-outlet lume-courier --from pages/ --toml   # one file, without Python",
)


@click.command(cls=Command, examples=_EXAMPLES)
@click.argument("name")
@click.option(
    "--from", "pages", metavar="PAGE", multiple=True, help="Draft rules from this page or folder of pages. Repeatable."
)
@click.option("--toml", "as_toml", is_flag=True, help="Write one file, NAME.toml, instead of a Python project.")
@click.option("--title", help="Printed name of the outlet.  [default: the words of NAME]")
@click.option("--host", "hosts", metavar="HOST", multiple=True, help="Host name of the outlet's website. Repeatable.")
@click.option("--language", "languages", metavar="CODE", multiple=True, help="Language code, such as en. Repeatable.")
@click.option(
    "--into", default=".", type=click.Path(exists=True, file_okay=False), help="Folder in which to create the project."
)
@click.pass_context
def new_outlet(  # noqa: PLR0913 - one argument per option
    context: click.Context,
    /,
    name: str,
    *,
    pages: tuple[str, ...],
    as_toml: bool,
    title: str | None,
    hosts: tuple[str, ...],
    languages: tuple[str, ...],
    into: str,
) -> None:
    """Create a plugin project, newsparse-NAME: a module with the outlet, a first case, a test and a README.

    NAME is the outlet's id, such as harbour-gazette. With --from, the markers, boilerplate and layouts are drafted from
    sample pages: a layout for each form of an article's opening that at least two pages share. Each drafted line has a
    comment with the number of pages that support it, and warnings say what the draft lacks. The draft passes its test,
    but you need to review and correct it. Existing files are never overwritten.
    """
    naming = _check_names(name, title, hosts, languages)
    _check_free(context, naming)
    target = Path(into, f"{naming.id}.toml" if as_toml else naming.project)
    if os.path.lexists(target):
        say(f"{target}: already exists; move it, or choose another NAME or --into")
        context.exit(FAILED)
    draft = _draft(context, naming, pages, hosts, languages) if pages else example(naming, hosts, languages)
    try:
        outlet = (
            make_file(naming, draft, target) if as_toml else make_project(naming, draft, target, drafted=bool(pages))
        )
    except OSError as error:
        say(f"{target}: cannot be written: {error.strerror or error}")
        context.exit(FAILED)
    _report(target, outlet, draft, drafted=bool(pages))


def _check_names(name: str, title: str | None, hosts: tuple[str, ...], languages: tuple[str, ...]) -> Naming:
    """Validate the names of a new outlet. Raises a usage error if a name, host or language is invalid."""
    try:
        naming = name_outlet(name, title)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="NAME") from None
    try:
        Outlet(Source(naming.id, naming.title, domains=hosts, languages=languages))
    except (ValueError, TypeError) as error:
        raise click.UsageError(str(error)) from None
    return naming


def _check_free(context: click.Context, naming: Naming) -> None:
    for plugin in list_plugins([*built_in_plugins(), *load_plugins(context)[0]]):
        if naming.id in plugin.names("outlets") or (
            plugin.info.name == naming.id and plugin.info.origin == "entry point"
        ):
            msg = f"{naming.id!r} is already an outlet of {plugin.info.title}: ids are unique, choose another"
            raise click.BadParameter(msg, param_hint="NAME")


def _draft(
    context: click.Context, naming: Naming, pages: Sequence[str], hosts: tuple[str, ...], languages: tuple[str, ...]
) -> OutletDraft:
    rejections = RejectionMessages()
    documents = read_pages(pages, Formats(), Options(), rejections)
    samples = [(document.id or "page", document.text) for document in documents]
    if rejections.count or not samples:
        context.exit(FAILED)
    _warn_of_rivals(context, samples)
    return adjust_draft(naming, propose(naming, samples, hosts, languages))


def _warn_of_rivals(context: click.Context, samples: Sequence[tuple[str, str]]) -> None:
    """Warn about sample pages that match an already known outlet, and explain how to resolve the conflict."""
    infos, parser = load_plugins(context)
    cures = {
        id_: _describe_how_to_disable(id_, plugin.info)
        for plugin in list_plugins(infos)
        for id_ in plugin.names("outlets")
    }
    named: set[str | None] = set()
    for name, text in samples:
        known = parser.parse(text).source
        if known:
            fault = f"the rules of {known.id!r} already match it, so two outlets would compete"
            built_in = f"to replace the built-in outlet, use {known.id!r} as the id of the draft"
            cure = "" if known.id in named else f"; {cures.get(known.id or '', built_in)}"
            note(f"warning: {title_of(name)}: {fault}{cure}")
            named.add(known.id)


def _describe_how_to_disable(outlet: str, info: PluginInfo) -> str:
    """Return instructions for disabling an outlet that comes from ``info``, a plugin that is not built in."""
    if info.origin == "file":
        return f"to disable {outlet!r}, leave out --plugin {info.place}"
    return f"to disable {outlet!r}, uninstall {info.distribution}, or set {DISABLE}={info.name}"


def _report(target: Path, outlet: Outlet, draft: OutletDraft, *, drafted: bool) -> None:
    """Print what was created, and what to do next."""
    for warning in draft.warnings:
        note(f"warning: {warning[0].lower()}{warning[1:]}")
    report(f"{target}: a plugin for {outlet.source.name}")
    if drafted:
        counts = {
            "page": draft.pages,
            "rule": outlet.rules,
            "identifier": outlet.identifiers,
            "line of boilerplate": outlet.boilerplate,
        }
        parts = [plural(len(lines), noun) for noun, lines in counts.items()]
        report(f"a draft to read and correct ({', '.join(parts)})")
    if target.suffix == ".toml":
        report(f"next: newsparse outlets --for PAGE --plugin {target}")
    else:
        report(f"next: cd {target} && pip install -e '.[test]' && pytest")
