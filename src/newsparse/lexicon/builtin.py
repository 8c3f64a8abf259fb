"""Read the built-in languages and sources from ``lexicon/data/``.

The vocabulary of a language comes from ``data/cldr/``, whose files ``benchmarks/cldr.py`` writes, and from a
hand-written file in ``data/languages/``.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from newsparse.lexicon import DATA, phrases, read_toml
from newsparse.lexicon.language import Language
from newsparse.model import Source, unchecked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


SUPPLIER_KINDS = frozenset({"agency", "stock"})
"""Kinds of sources that credits, datelines and bylines can name as suppliers."""
_KINDS = {
    "agencies.toml": ("agency",),
    "stock.toml": ("stock",),
    "platforms.toml": ("platform",),
    "outlets.toml": ("outlet",),
    "organisations.toml": ("organisation",),
}
"""Maps each file in ``data/sources/`` to the kinds of the sources that it lists."""


@cache
def read_languages() -> tuple[Language, ...]:
    """Return the built-in languages, sorted by code."""
    names = sorted(path.name for path in DATA.joinpath("languages").iterdir())
    return tuple(
        _language(name.removesuffix(".toml"), read_toml("cldr", name), read_toml("languages", name)) for name in names
    )


def _language(code: str, cldr: Mapping[str, Any], words: dict[str, Any]) -> Language:
    order = words.pop("date_order", cldr["date_order"])
    months, weekdays = (_forms(cldr.get(name, ()), words.pop(name, {})) for name in ("months", "weekdays"))
    places = phrases(cldr["places"]) + phrases(words.pop("places", ""))
    return Language(code, **words, months=months, weekdays=weekdays, date_order=order or None, places=places)


def _forms(cldr: Sequence[str], more: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    """Return the names and abbreviations of each month or weekday: first those from CLDR, then those in ``more``.

    The keys of ``more`` are the numbers of months or weekdays, counted from 1.
    """
    return tuple(phrases(forms) + phrases(more.get(str(n), "")) for n, forms in enumerate(cldr, 1))


@cache
def read_date_orders(table: str) -> dict[str, str]:
    """Return the order of numeric dates, such as ``dmy``, by code. ``table`` is ``languages`` or ``countries``."""
    orders = read_toml("cldr", "date_orders.toml")[table]
    return {code: order for order, codes in orders.items() for code in phrases(codes)}


@cache
def read_countries() -> frozenset[str]:
    """Return the codes of all countries and territories."""
    return frozenset(
        (*read_date_orders("countries"), *phrases(read_toml("cldr", "date_orders.toml")["others"]["countries"]))
    )


@cache
def read_sources() -> tuple[Source, ...]:
    """Return the built-in sources: agencies, stock libraries, platforms, outlets and organisations.

    The kind of a source is determined by its file, unless its entry lists several kinds, as for an agency that is also
    an outlet.
    """
    return tuple(
        source for name, kinds in _KINDS.items() for source in _read_sources(read_toml("sources", name), kinds)
    )


def _read_sources(data: dict[str, Any], kinds: tuple[str, ...]) -> Iterator[Source]:
    """Yield the sources defined in a TOML file, whose content is ``data``.

    A source is either a line of ``rows`` or a table. ``kinds`` applies to sources that do not list any kinds.
    """
    for row in data.pop("rows", "").strip("\n").split("\n"):
        if row:
            key, name, domains, country, languages, aliases = map(str.strip, row.split("|"))
            yield unchecked(key, name, kinds, phrases(aliases), phrases(domains), phrases(languages), country or None)
    for key, row in data.items():
        yield Source(
            key,
            row["name"],
            phrases(row.get("kinds", kinds)),
            phrases(row.get("aliases", "")),
            phrases(row.get("domains", "")),
            phrases(row.get("languages", "")),
            country=row.get("country"),
            parent=row.get("parent"),
            same_as=row.get("same_as", {}),
        )
