"""``newsparse new-outlet``: an installable plugin project, from a name or from sample pages."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsparse.cli.commands.plugins import list_plugins
from newsparse.cli.console import Complaints, note, report, say
from newsparse.cli.console import title as title_of
from newsparse.cli.options import FAILED, Command, common_options, load_plugins
from newsparse.cli.pages import read_pages
from newsparse.cli.scaffold.draft import example
from newsparse.cli.scaffold.naming import named
from newsparse.cli.scaffold.project import make
from newsparse.cli.scaffold.propose import proposed
from newsparse.errors import NewsparseError
from newsparse.model import Source
from newsparse.outlets.outlet import Outlet
from newsparse.plugins.discovery import built_in_plugins

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsparse.cli.scaffold.draft import Draft
    from newsparse.cli.scaffold.naming import Naming


@click.command(short_help="Make an installable plugin project for an outlet.")
@click.argument("name")
@click.option(
    "--from", "pages", metavar="PAGE", multiple=True, help="Propose rules from this page or folder. Several times."
)
@click.option("--title", help="The outlet as it is printed. By default the words of NAME.")
@click.option("--host", "hosts", metavar="HOST", multiple=True, help="A host of the outlet's pages. Several times.")
@click.option("--language", "languages", metavar="CODE", multiple=True, help="A language, as en. Several times.")
@click.option(
    "--into", default=".", type=click.Path(exists=True, file_okay=False), help="The folder to put the project into."
)
@click.pass_context
def new_outlet(  # noqa: PLR0913, PLR0917 - an option each
    context: click.Context,
    name: str,
    pages: tuple[str, ...],
    title: str | None,
    hosts: tuple[str, ...],
    languages: tuple[str, ...],
    into: str,
) -> None:
    """Make the project newsparse-NAME: a module with the outlet, a first case, a test, a README.

    NAME is the outlet's id, as harbour-gazette. With --from the pages (.txt files, or folders of them) are read, and
    their markers, boilerplate and layout are proposed: a draft, to be corrected, that passes its own test. Nothing that
    is there already is written over.
    """
    try:
        naming = named(name, title)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="NAME") from None
    try:
        Outlet(Source(naming.id, naming.title, domains=hosts, languages=languages))
    except (ValueError, TypeError) as error:
        raise click.UsageError(str(error)) from None
    _not_taken(context, naming)
    target = Path(into, naming.project)
    if os.path.lexists(target):
        say(f"{target} is already there, and nothing is written over: move it away, or choose another name or --into")
        context.exit(FAILED)
    draft = _drafted(context, naming, pages, hosts, languages) if pages else example(naming, hosts, languages)
    try:
        outlet = make(naming, draft, target, drafted=bool(pages))
    except NewsparseError as error:
        say(str(error))
        context.exit(FAILED)
    except OSError as error:
        say(f"{target} cannot be written: {error.strerror or error}")
        context.exit(FAILED)
    _next(target, outlet, draft, drafted=bool(pages))


def _not_taken(context: click.Context, naming: Naming) -> None:
    for one in listed([*built_in_plugins(), *used(context)[0]]):
        if naming.id in one.names("outlets") or (one.found.name == naming.id and one.found.origin == "entry point"):
            msg = f"{naming.id!r} is already an outlet of {one.found.label}: two of one name cannot be used together"
            raise click.BadParameter(msg, param_hint="NAME")


def _drafted(
    context: click.Context, naming: Naming, pages: Iterable[str], hosts: tuple[str, ...], languages: tuple[str, ...]
) -> Draft:
    complaints = Complaints()
    found = [(document.id or "page", document.text) for document in documents(pages, None, complaints)]
    if complaints.count or not found:
        context.exit(FAILED)
    parser = used(context)[1]
    for name, text in found:
        known = parser.parse(text).source
        if known:
            said = f"is read by the rules of {known.id!r} already, an outlet that is installed"
            say(f"warning: {title_of(name)}: {said}: two outlets on one page get in each other's way")
    return proposed(naming, found, hosts, languages)


def _next(target: Path, outlet: Outlet, draft: Draft, *, drafted: bool) -> None:
    """Say what was made, and what comes next."""
    report(f"{target}: a plugin for {outlet.source.name}")
    if drafted:
        counts = {"rules": outlet.rules, "identifiers": outlet.identifiers, "boilerplate": outlet.boilerplate}
        said = ", ".join(f"{name}: {len(lines)}" for name, lines in {"pages": draft.pages, **counts}.items())
        report(f"a draft, to be read and corrected ({said})")
    report(f"next: cd {target} && pip install -e '.[test]' && pytest")
