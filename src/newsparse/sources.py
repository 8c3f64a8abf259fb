"""Who publishes and who supplies: outlets and agencies. They come from people, so they are validated.

Terms follow IPTC ninjs 3: an agency is what a photo's credit line or an article's byline names as its provider.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterable


_COUNTRY = re.compile("[A-Z]{2}")


def _one_of(*allowed: str) -> Any:  # noqa: ANN401 - attrs types its validators so
    def check(_: object, attribute: attrs.Attribute[str], value: object) -> None:
        if value not in allowed:
            msg = f"{attribute.name} is {value!r}: it must be one of {', '.join(map(repr, allowed))}"
            raise ValueError(msg)

    return check


def _kebab(_: object, attribute: attrs.Attribute[str], value: object) -> None:
    if (
        not isinstance(value, str)
        or not value
        or not all(part.isalnum() for part in value.split("-"))
        or value != value.lower()
    ):
        msg = f"{attribute.name} is {value!r}: it must be kebab-case, as 'the-example-times'"
        raise ValueError(msg)


def _strings(_: object, attribute: attrs.Attribute[tuple[str, ...]], value: object) -> None:
    if not isinstance(value, tuple) or not all(isinstance(item, str) and item for item in value):
        msg = f"{attribute.name} is {value!r}: it must be a tuple of strings, none of them empty"
        raise TypeError(msg)


def _named(_: object, attribute: attrs.Attribute[str], value: object) -> None:
    if not isinstance(value, str) or not value.strip():
        msg = f"{attribute.name} is {value!r}: it must be a string that is not blank"
        raise ValueError(msg)


@attrs.frozen
class Source:
    """Who publishes or supplies: an outlet or an agency. ``id`` is kebab-case, ``name`` is as printed."""

    id: str = attrs.field(validator=_kebab)
    name: str = attrs.field(validator=_named)
    kind: str = attrs.field(default="outlet", validator=_one_of("outlet", "agency"))
    domains: tuple[str, ...] = attrs.field(default=(), validator=_strings)
    languages: tuple[str, ...] = attrs.field(default=(), validator=_strings)


def _an_agency(_: object, attribute: attrs.Attribute[Source], value: object) -> None:
    if not isinstance(value, Source):
        msg = (
            f"{attribute.name} is {value!r}: it must be a Source, as Source('example-press', 'Example Press', 'agency')"
        )
        raise TypeError(msg)
    if value.kind != "agency":
        how = f"write Source({value.id!r}, {value.name!r}, 'agency')"
        msg = f"{attribute.name} is of the kind {value.kind!r}, an agency's is 'agency': {how}"
        raise ValueError(msg)


def _a_country(_: object, attribute: attrs.Attribute[str | None], value: object) -> None:
    if value is not None and not (isinstance(value, str) and _COUNTRY.fullmatch(value)):
        msg = f"{attribute.name} is {value!r}: it must be two capitals of ISO 3166-1, as 'FR', or None"
        raise ValueError(msg)


@attrs.frozen
class Agency:
    """A news or picture agency and the ways in which credits and datelines print it."""

    source: Source = attrs.field(validator=_an_agency)
    aliases: tuple[str, ...] = attrs.field(default=(), validator=_strings)
    country: str | None = attrs.field(default=None, validator=_a_country)
    """ISO 3166-1 alpha-2, or None."""


def unique(sources: Iterable[Source]) -> tuple[Source, ...]:
    """Return the sources in their order, each id once."""
    first: dict[str, Source] = {}
    for source in sources:
        first.setdefault(source.id, source)
    return tuple(first.values())
