"""The look-up tables of a parser, compiled once from what its plugins gave: which outlets to ask at which lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import attrs

from newsparse.lexicon.lexicon import Lexicon, compile_lexicon
from newsparse.outlets.line_rules import Furniture
from newsparse.outlets.outlet import Outlet, Rule, rule_name, tells_of
from newsparse.outlets.tells import Tells

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsparse.lexicon.language import Language
    from newsparse.model import Agency
    from newsparse.plugins.checks import Given


class Asked(NamedTuple):
    """An outlet and which of its rules to ask, with their names for segments and errors, in their order."""

    outlet: Outlet
    rules: tuple[tuple[str, Rule], ...]
    evidence: bool = False
    """Whether a line that leads here makes the page the outlet's."""


@attrs.frozen
class Tables:
    """What a ``Parser`` knows from its plugins. Everything in here is in the order of names, not of loading."""

    outlets: tuple[Outlet, ...]
    lexicon: Lexicon
    """The words of the languages and the names of the agencies."""
    exact: dict[str, tuple[Asked, ...]]
    """Reading of a line -> the outlets to ask there."""
    tells: Tells[Asked]
    """Patterns -> the outlets to ask at lines that they match."""
    hosts: dict[str, Outlet]
    checks: tuple[Given, ...]
    always: dict[str, Asked]
    """By the id of an outlet that has hosts: the rules that are asked at every unit of its pages."""
    givers: dict[str, tuple[str, str]]
    """By the id of an outlet that a plugin gave: what errors call the plugin, and how it is left out."""


def tables(
    outlets: Sequence[Outlet],
    agencies: Iterable[Agency],
    spoken: Sequence[Language],
    checks: Iterable[Given],
    givers: dict[str, tuple[str, str]],
) -> Tables:
    """Compile what plugins gave, each kind in the order of its ids, into the look-up tables of a parser."""
    exact: dict[str, tuple[Asked, ...]] = {}
    patterns: list[tuple[re.Pattern[str], Asked]] = []
    for outlet in outlets:
        for told, asked in _lines(outlet):
            if told.startswith("^"):
                patterns.append((re.compile(told), asked))
            elif asked not in (already := exact.get(told, ())):
                exact[told] = (*already, asked)
    hosts = {host: outlet for outlet in reversed(outlets) for host in outlet.hosts}
    always = {
        outlet.source.id: Asked(outlet, tuple(_named(outlet, [rule for rule in outlet.rules if not tells_of(rule)])))
        for outlet in outlets
        if outlet.hosts
    }
    return Tables(
        outlets=tuple(outlets),
        lexicon=compile_lexicon(spoken, agencies),
        exact=exact,
        tells=Tells(patterns),
        hosts=hosts,
        checks=tuple(checks),
        always=always,
        givers=givers,
    )


def _lines(outlet: Outlet) -> Iterator[tuple[str, Asked]]:
    """Yield every line that an outlet is told or furnished by, and what to ask there.

    Of two that one line matches the one with more rules has all those of the other.
    """
    patterns = [re.compile(told) for told in outlet.furniture if told.startswith("^")]
    furniture = Furniture([told for told in outlet.furniture if not told.startswith("^")], patterns)
    last = [(f"{outlet.source.id}:furniture", furniture)] if outlet.furniture else []
    every = Asked(outlet, (*_named(outlet, outlet.rules), *last))
    own = [rule for rule in outlet.rules if tells_of(rule)]
    telling = Asked(outlet, (*_named(outlet, own), *last))
    yield from ((told, every) for told in outlet.tells)
    yield from ((told, telling) for rule in own for told in tells_of(rule))
    yield from ((told, Asked(outlet, tuple(last))) for told in outlet.furniture)
    yield from ((told, Asked(outlet, (), evidence=True)) for told in outlet.evidence)


def _named(outlet: Outlet, rules: Iterable[Rule]) -> Iterator[tuple[str, Rule]]:
    return ((rule_name(outlet, rule), rule) for rule in rules)
