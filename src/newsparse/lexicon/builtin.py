"""The built-in languages and agencies as records, read from ``lexicon/data/``.

What ``data/cldr/`` has of a language (``benchmarks/cldr.py`` writes it) comes before what its hand-written file in
``data/languages/`` adds.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from newsparse.lexicon.files import DATA, phrases, read_toml
from newsparse.lexicon.language import Language
from newsparse.model import Source

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


_AGENCY = ("agency",)


@cache
def read_languages() -> tuple[Language, ...]:
    """Return the built-in languages in the order of their codes."""
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
    """Return the forms of each month or day: those of CLDR, and more by the number of the month or day."""
    return tuple(phrases(forms) + phrases(more.get(str(n), "")) for n, forms in enumerate(cldr, 1))


@cache
def read_agencies() -> tuple[Source, ...]:
    """Return the built-in agencies in the order of their file."""
    return tuple(
        Source(key, row["name"], _AGENCY, tuple(row.get("aliases", ())), country=row.get("country"))
        for key, row in read_toml("agencies.toml").items()
    )
