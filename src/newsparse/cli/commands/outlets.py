"""``newsparse outlets``: list the known outlets, or show which outlets a page matches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
import click

from newsparse.cli.commands.plugins import collect_known_records
from newsparse.cli.console import RejectionMessages, shorten, title
from newsparse.cli.layout_faults import find_faults
from newsparse.cli.options import FAILED, Command
from newsparse.cli.pages import is_folder, read_page, url_option
from newsparse.cli.parsers import load_plugins_and_warn
from newsparse.cli.signatures import (
    describe_unidentified,
    explain_source,
    find_matches,
    find_unlisted_identifiers,
)
from newsparse.cli.views.outlet_rows import HEADER, list_rows
from newsparse.cli.views.table import show, show_json
from newsparse.errors import NewsparseError
from newsparse.io.catalog import Formats
from newsparse.messages import suggest
from newsparse.plugins.formats import Options
from newsparse.records import to_dict

if TYPE_CHECKING:
    from newsparse.cli.layout_faults import FailedLayout
    from newsparse.cli.signatures import OutletMatch
    from newsparse.cli.views.outlet_rows import Row
    from newsparse.model import Page
    from newsparse.outlets.outlet import Outlet

_BUILT_IN = "newsparse.plugins.builtin."
"""Prefix of the names of built-in plugins."""
_MAX_SUGGESTED_IDS = 3
_EXAMPLES = (
    "newsparse outlets",
    "newsparse outlets the-national --json",
    "newsparse outlets --for page.txt --plugin gazette.toml",
)


@click.command(cls=Command, examples=_EXAMPLES, strict=True)
@click.argument("ids", metavar="[ID...]", nargs=-1)
@click.option("--for", "path", metavar="PAGE", help="Show which outlets this page matches (- for standard input).")
@url_option(" With --for.")
@click.option("--json", "as_json", is_flag=True, help="One line of JSON.")
@click.pass_context
def outlets(  # noqa: PLR0913 - one argument per option
    context: click.Context, /, ids: tuple[str, ...], *, path: str | None, url: str | None, as_json: bool, strict: bool
) -> None:
    """List all known outlets, or only the outlets with the given IDs, and the plugin of each.

    With --for PAGE, show which lines of the page match signatures, identifiers or boilerplate of an outlet, which lines
    its rules claimed, where other layouts failed or were not tried, and which outlet each article was assigned to and
    why. A match alone does not identify the outlet. Lines and articles are numbered from 1, but articles from 0 in
    JSON.
    """
    if url is not None and path is None:
        msg = "--url is the URL of a page: name the page with --for"
        raise click.UsageError(msg)
    if path is not None and is_folder(path):
        msg = f"{path!r} is a folder: --for accepts only one page"
        raise click.UsageError(msg)
    infos, parser = load_plugins_and_warn(context, strict=strict)
    all_known = sorted(collect_known_records(infos, "newsparse_outlets"), key=lambda pair: pair[0].id)
    known = _choose(all_known, ids)
    if path is None:
        _list(known, as_json=as_json)
        return
    try:
        document = read_page(path, Formats(), Options(url=url))
        page = parser.parse(document.text, url=document.url)
    except NewsparseError as error:
        RejectionMessages()(path, str(error))
        context.exit(FAILED)
    all_matches = find_matches(page, [outlet for outlet, _ in all_known])
    reasons = [explain_source(page, number, all_matches) for number in range(len(page.articles))]
    matches = [match for match in all_matches if not ids or match.outlet in ids]
    expected = {outlet.id for outlet, plugin in all_known if plugin in {i.name for i in infos if i.origin == "file"}}
    expected |= {match.outlet for match in matches if match.kind in {"host", "identifier"}} | set(ids)
    failures, untried = find_faults(page, [outlet for outlet, _ in known], matches, expected)
    unlisted = find_unlisted_identifiers(page, [outlet for outlet, _ in known])
    if as_json:
        record = _record(path, page, reasons, matches, failures)
        lists: dict[str, list[Any]] = {"untried_layouts": untried, "unlisted_identifiers": unlisted}
        show_json({**record, **{name: list(map(attrs.asdict, values)) for name, values in lists.items()}})
    else:
        notes = {outlet.id: describe_unidentified(outlet, matches) for outlet, _ in known}
        rows = list_rows(matches, notes, expected, unlisted, [*failures, *untried])
        _show(path, page, reasons, rows, " or ".join(ids) or "an outlet")


def _choose(known: list[tuple[Outlet, str]], ids: tuple[str, ...]) -> list[tuple[Outlet, str]]:
    """Return the outlets with the given ids, or all outlets if no ids are given.

    Raises a usage error for an unknown id.
    """
    all_ids = {outlet.id for outlet, _ in known}
    for name in ids:
        if name not in all_ids:
            longer = [known_id for known_id in sorted(all_ids) if name.casefold() in known_id.split("-")]
            few = 0 < len(longer) <= _MAX_SUGGESTED_IDS
            close = f"did you mean {' or '.join(longer)}?" if few else suggest(name, all_ids).strip()
            cure = close or "newsparse outlets lists all ids"
            msg = f"{name!r} is not a known outlet id: {cure}"
            raise click.UsageError(msg)
    return [pair for pair in known if not ids or pair[0].id in ids]


def _list(known: list[tuple[Outlet, str]], *, as_json: bool) -> None:
    if as_json:
        show_json({"outlets": [{**to_dict(outlet.source), "plugin": plugin} for outlet, plugin in known]})
        return
    rows = [
        (source.id or "", source.name, ", ".join(source.domains), ", ".join(source.languages), _plugin(name))
        for source, name in ((outlet.source, name) for outlet, name in known)
    ]
    show(("id", "name", "domains", "languages", "plugin"), rows)


def _plugin(name: str) -> str:
    return "built-in" if name.startswith(_BUILT_IN) else name


def _show(path: str, page: Page, reasons: list[str], rows: list[Row], whose: str) -> None:
    notes = [f"{title(path)}: {page.source.id if page.source else 'no outlet'}"]
    for number, (article, reason) in enumerate(zip(page.articles, reasons, strict=True), 1):
        source = article.source.id if article.source else "no outlet"
        headline = repr(shorten(article.headline)) if article.headline else "without a headline"
        notes.append(f"article {number}, {headline}: {source}; {reason}")
    if not rows:
        notes.append(f"nothing on the page matches {whose}")
    if not page.articles:
        notes.append("the page has no article")
    show(HEADER, map(attrs.astuple, rows), notes)


def _record(
    path: str, page: Page, reasons: list[str], matches: list[OutletMatch], failures: list[FailedLayout]
) -> dict[str, Any]:
    return {
        "id": path,
        "source": page.source.id if page.source else None,
        "articles": [
            {
                "headline": article.headline,
                "source": article.source.id if article.source else None,
                "why": reasons[number],
            }
            for number, article in enumerate(page.articles)
        ],
        "matches": [attrs.asdict(match) for match in matches],
        "failed_layouts": [attrs.asdict(failure) for failure in failures],
    }
