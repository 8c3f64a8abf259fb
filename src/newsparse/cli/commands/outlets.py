"""``newsparse outlets``: the outlets that are known, or those that a page speaks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
import click

from newsparse.cli.commands.plugins import listed
from newsparse.cli.console import Complaints, title
from newsparse.cli.inputs import InputError, is_folder, read_document
from newsparse.cli.options import FAILED, plugin_option, strict_option, used_or_stop
from newsparse.cli.signatures import signs, why
from newsparse.cli.tables import show, show_json
from newsparse.errors import NewsparseError
from newsparse.plugins.discovery import built_in_plugins
from newsparse.records import to_dict

if TYPE_CHECKING:
    from newsparse.cli.signatures import Sign
    from newsparse.model import Page
    from newsparse.outlets.outlet import Outlet
    from newsparse.plugins.discovery import PluginInfo

_WIDEST = 72
"""Code points of a line that the table shows."""


@click.command(short_help="List the outlets, or show which one a page gets.")
@click.option("--for", "path", metavar="PAGE", help="Show what on this page (- for standard input) speaks for which.")
@click.option("--url", help="Where the page was: its host may tell the outlet. With --for.")
@click.option("--json", "as_json", is_flag=True, help="One line of JSON.")
@plugin_option
@strict_option
@click.pass_context
def outlets(context: click.Context, *, path: str | None, url: str | None, as_json: bool, strict: bool) -> None:
    """List the outlets that are known, each with its plugin.

    With --for PAGE: which lines of the page are signatures, identifiers or boilerplate of an outlet, what their rules
    claimed, and which outlet each article gets, and why. Lines are counted from 1, articles from 0.
    """
    if url is not None and path is None:
        msg = "--url is the address of a page: give the page with --for"
        raise click.UsageError(msg)
    if path is not None and is_folder(path):
        msg = f"{path!r} is a folder: --for takes one page"
        raise click.UsageError(msg)
    found, parser = used_or_stop(context, strict=strict)
    known = _known([*built_in_plugins(), *found])
    if path is None:
        _list(known, as_json=as_json)
        return
    try:
        document = read_document(path, url)
        page = parser.parse(document.text, url=document.url)
    except (InputError, NewsparseError) as error:
        Complaints()(path, str(error))
        context.exit(FAILED)
    marks = signs(page, [outlet for outlet, _ in known])
    if as_json:
        show_json(_record(path, page, marks))
    else:
        _show(path, page, marks)


def _known(found: list[PluginInfo]) -> list[tuple[Outlet, str]]:
    """Return the outlets in the order of their ids, each with the name of its plugin."""
    given = [(outlet, one.found.name) for one in listed(found) for outlet in one.given.get("newsparse_outlets", ())]
    return sorted(given, key=lambda pair: pair[0].source.id)


def _list(known: list[tuple[Outlet, str]], *, as_json: bool) -> None:
    if as_json:
        records = [
            {**to_dict(outlet.source), "hosts": list(outlet.source.domains), "plugin": plugin}
            for outlet, plugin in known
        ]
        show_json({"outlets": records})
        return
    rows = [
        (s.id or "", s.name, ", ".join(s.domains), ", ".join(s.languages), plugin)
        for s, plugin in ((outlet.source, plugin) for outlet, plugin in known)
    ]
    show(("id", "name", "domains", "languages", "plugin"), rows)


def _show(path: str, page: Page, marks: list[Sign]) -> None:
    rows = [(str(s.line or ""), s.outlet, s.kind, s.rule or "", _number(s.article), _cut(s.text)) for s in marks]
    notes = [f"{title(path)}: {page.source.id if page.source else 'no outlet'}"]
    for number, article in enumerate(page.articles):
        source = article.source.id if article.source else "no outlet"
        said = repr(_cut(article.headline)) if article.headline else "without a headline"
        notes.append(f"article {number}, {said}: {source}, for {why(page, number, marks)}")
    if not marks:
        notes.append("nothing on the page speaks for an outlet")
    if not page.articles:
        notes.append("the page has no article")
    claiming = {sign.outlet for sign in marks if sign.kind == "claim"}
    signed = sorted({sign.outlet for sign in marks if sign.kind == "signature"} - claiming)
    notes += [f"{outlet} has signatures on the page, but no rule of it claims a line there" for outlet in signed]
    show(("line", "outlet", "sign", "rule", "article", "text"), rows, notes)


def _number(article: int | None) -> str:
    return "" if article is None else str(article)


def _cut(text: str) -> str:
    return text if len(text) <= _WIDEST else f"{text[: _WIDEST - 1]}…"


def _record(path: str, page: Page, marks: list[Sign]) -> dict[str, Any]:
    return {
        "id": path,
        "source": page.source.id if page.source else None,
        "articles": [
            {
                "headline": article.headline,
                "source": article.source.id if article.source else None,
                "why": why(page, number, marks),
            }
            for number, article in enumerate(page.articles)
        ],
        "signs": [attrs.asdict(sign) for sign in marks],
    }
