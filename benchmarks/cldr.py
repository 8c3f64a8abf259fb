"""Extract language data from Unicode CLDR: ``python -m benchmarks.cldr`` writes ``lexicon/data/cldr/``.

For each language with a file in ``lexicon/data/languages/``, the data contain the names of months and weekdays, the
order of numeric dates, and the names of large cities. ``date_orders.toml`` has the order of numeric dates in countries
and in the other languages that newsparse detects. Requires the extra ``cldr``. newsparse itself only reads the written
files.
"""

from __future__ import annotations

import re
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from itertools import product
from multiprocessing import get_context
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING, Any

from babel import Locale, UnknownLocaleError, __version__
from babel.core import get_global
from babel.localedata import locale_identifiers

from newsparse.fields.languages import detectable_languages
from newsparse.lexicon.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

DATA = Path(__file__).parents[1] / "src" / "newsparse" / "lexicon" / "data"
_LOCALES = {"no": "nb", "tl": "fil"}
"""Language code -> the code in CLDR, if it is different."""
_CONTEXTS, _WIDTHS = ("format", "stand-alone"), ("wide", "abbreviated")
_ORDERS = {"dMy": "dmy", "Mdy": "mdy", "yMd": "ymd"}
_GERESH = "׳"
"""The character that ends a Hebrew numeral. Numerals in the names of days also occur elsewhere."""
_NOT_COUNTRIES = frozenset({"AC", "CP", "CQ", "EU", "EZ", "QO", "TA", "UN", "XA", "XB", "ZZ"})
"""Codes in CLDR that ISO 3166-1 reserves, or that stand for groups of countries, pseudo-locales and the unknown."""
_HEAD = f"# Unicode CLDR as in Babel {__version__}, by benchmarks/cldr.py: do not edit. LICENSE is beside this file."
_COLUMNS, _NO_BREAK = 110, "\N{NO-BREAK SPACE}"
ZONES = tuple(
    f"{region}/{city}"
    for region, cities in {
        "Africa": "Addis_Ababa Algiers Cairo Casablanca Dakar Harare Johannesburg Kampala Khartoum Kinshasa Lagos "
        "Mogadishu Nairobi Tripoli Tunis",
        "America": "Asuncion Bogota Buenos_Aires Caracas Chicago Guatemala Havana La_Paz Lima Los_Angeles "
        "Managua Mexico_City Montevideo New_York Panama Santiago Sao_Paulo Toronto Vancouver",
        "Asia": "Aden Almaty Amman Baghdad Bahrain Baku Bangkok Beirut Colombo Damascus Dhaka Dubai Gaza "
        "Hong_Kong Jakarta Jerusalem Kabul Karachi Kuala_Lumpur Kuwait Manila Muscat Pyongyang "
        "Qatar Riyadh Saigon Seoul Shanghai Singapore Taipei Tashkent Tbilisi Tehran Tokyo Yerevan",
        "Australia": "Melbourne Sydney",
        "Europe": "Amsterdam Athens Belgrade Berlin Brussels Bucharest Budapest Copenhagen Dublin Helsinki Istanbul "
        "Lisbon London Luxembourg Madrid Minsk Monaco Moscow Oslo Paris Prague Riga Rome Sarajevo Sofia "
        "Stockholm Tallinn Vatican Vienna Vilnius Warsaw Zagreb Zurich",
        "Pacific": "Auckland",
    }.items()
    for city in cities.split()
)
"""The time zones of cities that are frequent in datelines."""


def months(locale: Locale) -> list[str]:
    """Return the forms of each of the twelve months, or an empty list if the language numbers them (``3月``)."""
    names = [_names(locale.months, number) for number in range(1, 13)]
    if any(char.isdigit() for forms in names for form in forms for char in form):
        return []
    return [", ".join(sorted({" ".join(token.word for token in tokens(form)) for form in forms})) for forms in names]


def weekdays(locale: Locale) -> list[str]:
    """Return the words that occur only in the name of one day, for each day: ``segunda``, but not ``feira``."""
    days = [{w for form in _names(locale.days, n) for w in re.split(r"[ -]", form)} for n in range(7)]
    count = Counter(word for day in days for word in day)
    return [", ".join(sorted(word.rstrip(".") for word in day if count[word] == 1 and _is_word(word))) for day in days]


def _is_word(word: str) -> bool:
    return not word.endswith(_GERESH)


def _names(table: Any, key: int) -> list[str]:  # noqa: ANN401 - babel has no types
    return [table[context][width][key].lower() for context, width in product(_CONTEXTS, _WIDTHS)]


def date_order(locale: Locale) -> str:
    """Return the order of day, month and year in short dates, for example ``dmy``."""
    return _ORDERS["".join(dict.fromkeys(re.findall("[dMy]", locale.date_formats["short"].pattern)))]


def places(locale: Locale) -> list[str]:
    """Return the names of the cities of ``ZONES`` in the language, or in English if CLDR has no other name."""
    cities = (
        locale.time_zones.get(zone, {}).get("city") or zone.rpartition("/")[2].replace("_", " ") for zone in ZONES
    )
    return sorted({city.lower() for city in cities})


def country_order(country: str) -> str | None:
    """Return the order of day, month and year in a country: in its English or else in its most likely language.

    Returns None if CLDR has neither.
    """
    likely = get_global("likely_subtags").get(f"und_{country}", "en").partition("_")[0]
    english = f"en_{country}"
    try:
        return date_order(Locale.parse(english if english in locale_identifiers() else f"{likely}_{country}"))
    except UnknownLocaleError:
        return None


def text_of_orders() -> str:
    """Return the content of ``date_orders.toml``, with the countries and languages whose dates begin with day or month.

    All other countries are listed as well, without an order. A language without a file is listed if its dates have the
    same order as those of the country where it is most likely spoken.
    """
    codes = {tag.rpartition("_")[2] for tag in locale_identifiers()}
    countries = {code: country_order(code) for code in codes if len(code) == 2 and code.isupper()}  # noqa: PLR2004 - ISO 3166-1 alpha-2
    languages = {}
    for code in detectable_languages() - {path.stem for path in (DATA / "languages").glob("*.toml")}:
        locale = Locale.parse(_LOCALES.get(code, code))
        home = get_global("likely_subtags")[locale.language].rpartition("_")[2]
        if date_order(locale) == countries.get(home):
            languages[code] = countries[home]
    lines = [_HEAD]
    for table, orders in (("countries", countries), ("languages", languages)):
        lines += ["", f"[{table}]"]
        for order in ("dmy", "mdy"):
            listed = fill(", ".join(sorted(code for code in orders if orders[code] == order)), _COLUMNS)
            lines += [f"{order} = '''", *_lines(listed), "'''"]
    names: Any = Locale("en").territories
    territories = {code for code in names if len(code) == 2 and code.isalpha()}  # noqa: PLR2004 - as above
    ordered = {code for code, order in countries.items() if order in {"dmy", "mdy"}}
    others = fill(", ".join(sorted(territories - ordered - _NOT_COUNTRIES)), _COLUMNS)
    lines += ["", "[others]", "countries = '''", *_lines(others), "'''"]
    return "\n".join(lines) + "\n"


def text_of(code: str) -> str:
    """Return the content of a language's file, as TOML."""
    locale = Locale.parse(_LOCALES.get(code, code))
    lines = [_HEAD]
    for name, forms in (("months", months(locale)), ("weekdays", weekdays(locale))):
        if forms:
            lines += [f"{name} = [", *(f'    "{form}",' for form in forms), "]"]
    cities = fill(
        ", ".join(place.replace(" ", _NO_BREAK) for place in places(locale)), _COLUMNS, break_on_hyphens=False
    )
    lines[1:1] = [f'date_order = "{date_order(locale)}"', "places = '''", *_lines(cities), "'''"]
    return "\n".join(lines) + "\n"


def _lines(filled: str) -> list[str]:
    return [line.rstrip(",").replace(_NO_BREAK, " ") for line in filled.splitlines()]


def build_texts(codes: Sequence[str]) -> list[str]:
    """Return the contents of the languages' files.

    Each is created in a new process, because loading a locale in Babel affects locales that are loaded later.
    """
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), max_tasks_per_child=1) as pool:
        return list(pool.map(text_of, codes))


def main() -> None:
    """Write the files of all languages."""
    paths = sorted((DATA / "languages").glob("*.toml"))
    for path, text in zip(paths, build_texts([path.stem for path in paths]), strict=True):
        (DATA / "cldr" / path.name).write_text(text, encoding="utf-8")
    (DATA / "cldr" / "date_orders.toml").write_text(text_of_orders(), encoding="utf-8")


if __name__ == "__main__":
    main()
