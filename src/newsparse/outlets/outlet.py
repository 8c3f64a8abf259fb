"""What an outlet's plugin is made of: ``Outlet``, the rules it calls, and the claims that rules return.

Most outlets need no function of their own: a ``Card`` is a drawn layout, and ``newsparse.outlets.line_rules`` has rules
for single lines.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TypeAlias

import attrs

from newsparse.lines import Lines, reading
from newsparse.model import Role, Source
from newsparse.outlets.patterns import not_a_pattern, pattern_of


@attrs.frozen
class Part:
    """Lines ``first`` to ``last`` (both counted in) say one thing: they become one segment of that role.

    ``start`` and ``end`` are code points within the first and the last unit, for a line that says two things: the next
    part goes on where such a part ends.
    """

    first: int
    last: int
    role: Role
    starts_article: bool = False
    start: int = 0
    end: int | None = None
    word: str = attrs.field(default="", eq=False)
    """The word of the layout that took the lines, or the signature that they read: for explanations."""


def _some(_: object, attribute: attrs.Attribute[tuple[Part, ...]], value: object) -> None:
    if not isinstance(value, tuple | list) or not value:
        msg = f"{attribute.name} is {value!r}: it must be a tuple of Parts; return None where nothing is claimed"
        raise ValueError(msg)


@attrs.frozen
class Claim:
    """Certain roles for a run of units. The parts are contiguous, in the order of the page.

    With ``body`` what follows, up to the next claim of any outlet, is the body of the article that the claim opens:
    it is read by the plain rule for bodies and needs no evidence.

    ``source`` is for archives, which print articles of many outlets: the source of the article that the claim opens,
    where that is not the outlet of the rule.
    """

    parts: tuple[Part, ...] = attrs.field(validator=_some)
    body: bool = False
    source: Source | None = None


Rule: TypeAlias = Callable[[Lines, int], "Claim | None"]
"""Called with the page's units and the index of a unit that one of the outlet's tells matches.

Returns a claim of units around that one, or None. It must look at a bounded number of units near by, keep nothing
between calls and change nothing: the same page gives the same claim.
"""


LONGEST_TELL = 200
"""Patterns are tried on lines of at most so many code points: a tell-tale line is short."""
_GROUP = re.compile(r"(?<!\\)\((?:\?P<\w+>|(?!\?))")
_REFERS = re.compile(r"\\[1-9]|\(\?[P(]")
"""What refers to a group by its number or its name, and a name: joined, it would mean the groups of another."""
_NO_HOST = re.compile(r"[\s/:@*?#]")
_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def as_read(told: str) -> str:
    """Return a whole line as the readings of lines are, and a pattern, which begins with ``^``, as it is."""
    return told if told.startswith("^") else reading(told)


def _all_read(value: tuple[str, ...]) -> tuple[str, ...]:
    strings = isinstance(value, tuple) and all(isinstance(told, str) for told in value)
    return tuple(told if "\n" in told else as_read(told) for told in value) if strings else value


def _all_small(value: tuple[str, ...]) -> tuple[str, ...]:
    strings = isinstance(value, tuple) and all(isinstance(host, str) for host in value)
    return tuple(host.strip().strip(".").lower() for host in value) if strings else value


def _tells(outlet: Outlet, attribute: attrs.Attribute[tuple[str, ...]], value: object) -> None:
    _each_told(f"outlet {outlet.source.id!r}: {attribute.name}", value)


def _each_told(name: str, value: object) -> None:
    if not isinstance(value, tuple) or not all(isinstance(tell, str) and tell for tell in value):
        msg = f"{name} is {value!r}: it must be a tuple of whole lines, or patterns that begin with '^'"
        raise TypeError(msg)
    broken = next((tell for tell in value if "\n" in tell and not tell.startswith("^")), None)
    if broken is not None:
        msg = f"{name} has {broken!r}: each is one line, so leave the line feed out"
        raise ValueError(msg)
    for tell in value:
        (pattern_of if tell.startswith("^") else not_a_pattern)(tell, f"{name} has")


def _hosts(_: object, attribute: attrs.Attribute[tuple[str, ...]], value: object) -> None:
    if not isinstance(value, tuple) or not all(isinstance(host, str) for host in value):
        msg = f"{attribute.name} is {value!r}: it must be a tuple of hosts, as ('gazette.example',)"
        raise TypeError(msg)
    _each_a_host(attribute.name, value)


def _each_a_host(name: str, value: tuple[str, ...]) -> None:
    wrong = next((host for host in value if _NO_HOST.search(host) or "." not in host), None)
    if wrong is not None:
        msg = f"{name} has {wrong!r}: give the host alone, without scheme, port or path, as 'gazette.example'"
        raise ValueError(msg)


def _an_outlet(_: object, attribute: attrs.Attribute[Source], value: object) -> None:
    if not isinstance(value, Source):
        msg = f"{attribute.name} is {value!r}: it must be a Source, as Source('gazette', 'Gazette')"
        raise TypeError(msg)
    if value.kind != "outlet":
        msg = f"{attribute.name} is {value!r}: an outlet's Source has the kind 'outlet'; an agency is an Agency"
        raise ValueError(msg)
    _each_a_host(f"domains of {value.id!r}", value.domains)
    wrong = next((tag for tag in value.languages if not _TAG.fullmatch(tag)), None)
    if wrong is not None:
        msg = f"languages of {value.id!r} has {wrong!r}: each must be a BCP 47 tag, as 'en' or 'pt-BR'"
        raise ValueError(msg)


def _rules(outlet: Outlet, attribute: attrs.Attribute[tuple[Rule, ...]], value: object) -> None:
    if not isinstance(value, tuple) or not all(callable(rule) for rule in value):
        msg = f"{attribute.name} is {value!r}: it must be a tuple of functions of (units, index), or of Cards"
        raise TypeError(msg)
    for rule in value:
        _each_told(f"outlet {outlet.source.id!r}: tells of {rule!r}", tells_of(rule))
    cards = [rule for rule in value if hasattr(rule, "drawn")]  # one may leave words out: the cards share a table
    unasked = next((card for card in cards if not outlet.hosts and not _asked(card.anchor, outlet.tells)), None)
    if unasked:
        said = f"{unasked!r} is never asked: it is tried where {unasked.anchor!r} stands, and no tell reads that"
        msg = f"outlet {outlet.source.id!r}: {said}; put it into tells"
        raise ValueError(msg)
    idle = sorted({word for card in cards for word in card.words}.difference(*(card.drawn for card in cards)))
    if idle:
        msg = f"{attribute.name}: words explains {idle[0]!r}, but no card draws it; correct or remove it"
        raise ValueError(msg)


def _asked(anchor: str | None, tells: tuple[str, ...]) -> bool:
    """Whether a tell may stand where a card is tried. Of two patterns nobody can say."""
    if anchor is None or anchor in tells:
        return True
    if anchor.startswith("^"):
        return any(tell.startswith("^") or re.match(anchor, tell) for tell in tells)
    return any(tell.startswith("^") and re.match(tell, anchor) for tell in tells)


@attrs.frozen
class Outlet:
    """An outlet and how its pages are told and read.

    ``tells``, ``evidence`` and ``furniture`` are exact readings of lines (``"TT"``), or patterns where they begin with
    ``^``: these are matched against the line's reading (white space, quotes and dashes folded), if that has at most
    200 code points. Exact ones are kept as they read, hosts in lower case.

    ``rules``: at a unit that a tell matches every rule is called, in their order; the first claim stands. On a page
    whose url has one of ``hosts`` (or a subdomain) they are called at every unit: that is for layouts without a
    tell-tale line. ``Line`` and ``After`` bring their own tells and are called nowhere else.

    The outlet is known where its host is, in the stretch that one of its rules opened, and by a line of its
    ``evidence``: what only this outlet prints. ``furniture`` is residue there, and claims that open no article stand
    there alone.
    """

    source: Source = attrs.field(validator=_an_outlet)
    tells: tuple[str, ...] = attrs.field(default=(), converter=_all_read, validator=_tells)
    rules: tuple[Rule, ...] = attrs.field(default=(), validator=_rules)
    hosts: tuple[str, ...] = attrs.field(default=(), converter=_all_small, validator=_hosts)
    evidence: tuple[str, ...] = attrs.field(default=(), converter=_all_read, validator=_tells)
    furniture: tuple[str, ...] = attrs.field(default=(), converter=_all_read, validator=_tells)


def tells_of(rule: Rule) -> tuple[str, ...]:
    """Return the tells that a rule brings itself: it is called at these, and at those of its outlet."""
    tells: tuple[str, ...] = getattr(rule, "tells", ())
    return tells


def rule_name(outlet: Outlet, rule: Rule) -> str:
    """Return what segments and errors call the rule: ``outlet-id:name``."""
    name = getattr(rule, "name", None) or getattr(rule, "__name__", None) or type(rule).__name__
    return f"{outlet.source.id}:{name}"


@attrs.frozen
class AnyOf:
    """Patterns that cannot all be one, to be asked as one."""

    joined: re.Pattern[str] | None
    alone: tuple[re.Pattern[str], ...]

    def match(self, key: str) -> bool:
        """Whether one of the patterns matches the reading of a line."""
        if self.joined is not None and self.joined.match(key):
            return True
        return any(pattern.match(key) for pattern in self.alone)


def any_of(patterns: Iterable[re.Pattern[str]]) -> re.Pattern[str] | AnyOf | None:
    """Return all patterns as one, which most lines do not match: it says so in one call. None where there is none.

    A pattern that refers to its groups stays alone: joined, it would mean the groups of another.
    """
    joined: list[str] = []
    alone: list[re.Pattern[str]] = []
    for pattern in patterns:
        plain, taken = _GROUP.subn("(?:", pattern.pattern)
        if taken != pattern.groups or _groups(plain) != 0:  # a bracket is only text, as in a class of characters
            plain = pattern.pattern
        if _REFERS.search(plain):
            alone.append(pattern)
        else:
            joined.append(f"(?:{plain.removeprefix('^')})")  # without it a first letter that differs is told at once
    union = re.compile("|".join(joined)) if joined else None
    return AnyOf(union, tuple(alone)) if alone else union


def _groups(pattern: str) -> int | None:
    """Return how many groups a pattern has, or None where it is none: it refers to a group that lost its name."""
    try:
        return re.compile(pattern).groups
    except re.error:
        return None
