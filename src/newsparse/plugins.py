"""Collecting plugins, once for each ``Parser``, into plain tables. After this no hook is called any more."""

from __future__ import annotations

import importlib
import operator
import pkgutil
import re
from typing import TYPE_CHECKING, Any, NamedTuple

import attrs

from newsparse import agencies as builtin_agencies
from newsparse import languages, outlets
from newsparse.cards import Card
from newsparse.errors import PluginError
from newsparse.fields.names import AgencyTable
from newsparse.fields.words import Words, compiled
from newsparse.language import Language
from newsparse.model import Agency
from newsparse.outlet import AnyOf, Outlet, Rule, any_of, rule_name
from newsparse.registry import HOOKS, Registry, add_offered, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_source_id = operator.attrgetter("source.id")
_code = operator.attrgetter("code")


class Asked(NamedTuple):
    """An outlet as the engine asks it: its rules with their names for segments and errors, in their order."""

    outlet: Outlet
    rules: tuple[tuple[str, Rule], ...]


@attrs.frozen
class Tables:
    """What a ``Parser`` knows from its plugins. Everything in here is in the order of names, not of loading."""

    outlets: tuple[Outlet, ...]
    agencies: AgencyTable
    words: Words
    """The words of the languages."""
    exact: dict[str, tuple[Asked, ...]]
    """Reading of a line -> the outlets to ask there."""
    patterns: tuple[tuple[re.Pattern[str], Asked], ...]
    any_pattern: re.Pattern[str] | AnyOf | None
    """All patterns as one: most lines match none, and this says so in one call."""
    hosts: dict[str, Outlet]


def collect(plugins: Sequence[Any], *, entry_points: bool, only: Sequence[Outlet | str] | None) -> Tables:
    """Register the built-in plugins, the distributions' and those given, and return their tables.

    Raises ``PluginError`` for a plugin that does not import, hooks what does not exist, or returns the wrong thing, and
    ``TypeError`` where ``plugins`` or ``only`` is no list.
    """
    if only is not None:
        listed("outlets", only, "None, or a list of Outlets and ids")
    registry = Registry()
    packages = (outlets, languages)
    names = sorted(f"{p.__name__}.{found.name}" for p in packages for found in pkgutil.iter_modules(p.__path__))
    for name in (*names, builtin_agencies.__name__):
        module = importlib.import_module(name)
        if any(hasattr(module, hook) for hook in HOOKS):  # the others are parts of these
            registry.add(module, name, f"built-in plugin {name!r}")
    add_offered(registry, plugins, entry_points=entry_points)
    every = registry.records("newsparse_outlets", Outlet, _source_id)
    spoken = registry.records("newsparse_languages", Language, _code)
    return tables(_chosen(every, only), registry.records("newsparse_agencies", Agency, _source_id), spoken)


def _chosen(every: Sequence[Outlet], only: Sequence[Outlet | str] | None) -> list[Outlet]:
    if only is None:
        return list(every)
    by_id = {outlet.source.id: outlet for outlet in every}
    chosen: dict[str, Outlet] = {}
    for wanted in only:
        outlet = by_id.get(wanted) if isinstance(wanted, str) else wanted
        if outlet is None:
            msg = f"no outlet is called {wanted!r}: there are {', '.join(sorted(by_id))}"
            raise PluginError(msg)
        if not isinstance(outlet, Outlet):
            msg = f"outlets has {wanted!r}: every item must be an Outlet or an id, as 'the-national'"
            raise TypeError(msg)
        if chosen.setdefault(outlet.source.id, outlet) != outlet:
            msg = f"outlets has two that are called {outlet.source.id!r}: rename one or leave one out"
            raise PluginError(msg)
    return [chosen[name] for name in sorted(chosen)]


def tables(outlets: Sequence[Outlet], agencies: Iterable[Agency], spoken: Iterable[Language]) -> Tables:
    """Compile outlets, agencies and languages, each in the order of their ids, into the look-up tables of a parser."""
    exact: dict[str, tuple[Asked, ...]] = {}
    patterns: list[tuple[re.Pattern[str], Asked]] = []
    for outlet in outlets:
        _all_drawn(outlet)
        asked = asking(outlet)
        for tell in outlet.tells:
            if tell.startswith("^"):
                patterns.append((_compiled(outlet, tell), asked))
            else:
                exact[tell] = (*exact.get(tell, ()), asked)
    hosts = {host: outlet for outlet in reversed(outlets) for host in outlet.hosts}
    any_pattern = any_of(pattern for pattern, _ in patterns)
    return Tables(tuple(outlets), AgencyTable(agencies), compiled(spoken), exact, tuple(patterns), any_pattern, hosts)


def asking(outlet: Outlet) -> Asked:
    """Return the outlet with its rules named."""
    return Asked(outlet, tuple((rule_name(outlet, rule), rule) for rule in outlet.rules))


def _compiled(outlet: Outlet, tell: str) -> re.Pattern[str]:
    try:
        return re.compile(tell)
    except (re.error, OverflowError, RecursionError) as error:
        msg = f"outlet {outlet.source.id!r}: the tell {tell!r} is no regular expression: {error}"
        raise PluginError(msg) from error


def _all_drawn(outlet: Outlet) -> None:
    """Raise for a word that cards explain and none draws. One card may leave words out: the cards share a table."""
    cards = [rule for rule in outlet.rules if isinstance(rule, Card)]
    drawn = {step.word for card in cards for way in card.ways for step in way}
    idle = sorted({word for card in cards for word in card.words} - drawn)
    if idle:
        msg = f"outlet {outlet.source.id!r}: words explains {idle[0]!r}, but no card draws it; correct or remove it"
        raise PluginError(msg)
