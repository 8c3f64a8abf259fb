"""What an outlet's plugin is made of: ``Outlet``, the rules it calls, and the claims that rules return.

Most outlets need no function of their own: a ``newsparse.cards.Card`` is a rule that is drawn, not written.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import attrs
from attrs import validators

from newsparse.model import Role, Source
from newsparse.units import Units


@attrs.frozen
class Part:
    """Units ``first`` to ``last`` (both counted in) say one thing: they become one segment of that role.

    ``start`` and ``end`` are code points within the unit, for a line that says two things: such a part stands on one
    unit, and the next part goes on where it ends.
    """

    first: int
    last: int
    role: Role
    starts_article: bool = False
    start: int = 0
    end: int | None = None


@attrs.frozen
class Claim:
    """Certain roles for a run of units. The parts are contiguous, in the order of the page.

    With ``body`` what follows, up to the next claim of any outlet, is the body of the article that the claim opens:
    it is read by the plain rule for bodies and needs no evidence.
    """

    parts: tuple[Part, ...] = attrs.field(validator=validators.min_len(1))
    body: bool = False


Rule: TypeAlias = Callable[[Units, int], "Claim | None"]
"""Called with the page's units and the index of a unit that one of the outlet's tells matches.

Returns a claim of units around that one, or None. It must look at a bounded number of units near by, keep nothing
between calls and change nothing: the same page gives the same claim.
"""


def _tells(_: object, attribute: attrs.Attribute[tuple[str, ...]], value: object) -> None:
    if not isinstance(value, tuple) or not all(isinstance(tell, str) and tell for tell in value):
        msg = f"{attribute.name} is {value!r}: it must be a tuple of whole lines, or patterns that begin with '^'"
        raise TypeError(msg)


def _rules(_: object, attribute: attrs.Attribute[tuple[Rule, ...]], value: object) -> None:
    if not isinstance(value, tuple) or not all(callable(rule) for rule in value):
        msg = f"{attribute.name} is {value!r}: it must be a tuple of functions of (units, index), or of Cards"
        raise TypeError(msg)


@attrs.frozen
class Outlet:
    """An outlet and how its pages are told and read.

    ``tells`` are exact readings of lines (``"TT"``), or patterns where they begin with ``^``: these are matched against
    the line's reading (white space, quotes and dashes folded). At a unit that a tell matches every rule is called, in
    the order of ``rules``; the first claim stands. On a page whose url has one of ``hosts`` (or a subdomain) the rules
    are called at every unit: that is for layouts without a tell-tale line.
    """

    source: Source = attrs.field(validator=validators.instance_of(Source))
    tells: tuple[str, ...] = attrs.field(validator=_tells)
    rules: tuple[Rule, ...] = attrs.field(validator=_rules)
    hosts: tuple[str, ...] = attrs.field(default=(), validator=_tells)


def rule_name(outlet: Outlet, rule: Rule) -> str:
    """Return what segments and errors call the rule: ``outlet-id:name``."""
    name = getattr(rule, "name", None) or getattr(rule, "__name__", None) or type(rule).__name__
    return f"{outlet.source.id}:{name}"
