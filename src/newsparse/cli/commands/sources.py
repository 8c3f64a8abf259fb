"""``newsparse sources``: look up sources by name, alias, id or host."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

import click

from newsparse.cli.commands.plugins import collect_known_records
from newsparse.cli.options import Command
from newsparse.cli.parsers import load_plugins_and_warn
from newsparse.cli.views.table import show, show_json
from newsparse.lexicon.agencies import key
from newsparse.records import to_dict

if TYPE_CHECKING:
    from newsparse.model import Source
    from newsparse.plugins.discovery import PluginInfo

_EXAMPLES = ('newsparse sources "Associated Press"', "newsparse sources رويترز --json", "newsparse sources apnews.com")


@click.command(cls=Command, examples=_EXAMPLES, strict=True)
@click.argument("names", metavar="NAME...", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="One line of JSON.")
@click.pass_context
def sources(context: click.Context, /, names: tuple[str, ...], *, as_json: bool, strict: bool) -> None:
    """Look up outlets, agencies, stock libraries, platforms and organisations.

    NAME is an id, a name or alias in any script, or a host name. Case, dots and character width are ignored.
    """
    infos, _ = load_plugins_and_warn(context, strict=strict)
    pairs = _known(infos)
    matches = {name: [pair for pair in pairs if key(name) in _names(pair[0])] for name in names}
    for name, of_name in matches.items():
        if not of_name:
            cure = _suggest_agency(name, pairs) or _suggest_name(name, pairs)
            msg = f"{name!r} is not a known source" + (f": {cure}" if cure else "")
            raise click.UsageError(msg)
    chosen = list({(source.id, plugin): (source, plugin) for of in matches.values() for source, plugin in of}.values())
    if as_json:
        show_json({"sources": [{**to_dict(source), "plugin": plugin} for source, plugin in chosen]})
        return
    rows = [
        (
            source.id or "",
            source.name,
            ", ".join(source.kinds),
            source.country or "",
            ", ".join(source.languages),
            ", ".join(source.domains),
            ", ".join(source.aliases),
        )
        for source, _ in chosen
    ]
    show(("id", "name", "kinds", "country", "languages", "domains", "aliases"), rows)


def _known(infos: list[PluginInfo]) -> list[tuple[Source, str]]:
    """Return all sources, including outlets, sorted by id, each paired with the name of its plugin."""
    pairs = {source.id: (source, name) for source, name in collect_known_records(infos, "newsparse_sources")}
    for outlet, name in collect_known_records(infos, "newsparse_outlets"):
        pairs.setdefault(outlet.id, (outlet.source, name))
    return [pairs[name] for name in sorted(pairs)]


def _suggest_agency(name: str, pairs: list[tuple[Source, str]]) -> str:
    """Return ``did you mean X?`` for the longest name of an agency that ``name`` begins with, or an empty string."""
    agencies: dict[str, str] = {}
    for source, _ in pairs:
        agencies |= _names(source) if "agency" in source.kinds else {}
    words = key(name).split()
    starts = (" ".join(words[:count]) for count in range(len(words) - 1, 0, -1))
    return next((f"did you mean {agencies[start]}?" for start in starts if start in agencies), "")


def _suggest_name(name: str, pairs: list[tuple[Source, str]]) -> str:
    """Return ``did you mean X?`` for the name that is most similar to ``name``, or an empty string."""
    names = {alias: text for source, _ in pairs for alias, text in _names(source).items()}
    close = get_close_matches(key(name), names, n=1)
    return f"did you mean {names[close[0]]}?" if close else ""


def _names(source: Source) -> dict[str, str]:
    """Return the names of a source as people write them, by their normalised form."""
    names = (*source.domains, *source.aliases, source.id or "", source.name)  # of equal keys, the last counts
    return {key(name): name for name in names if name}
