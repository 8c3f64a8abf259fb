"""The data of the lexicon: files that people write, and files that ``benchmarks/cldr.py`` writes."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from newsparse.lexicon import DATA, read_plain
from newsparse.lexicon.builtin import SUPPLIER_KINDS, read_countries, read_languages, read_sources

CODES = [language.code for language in read_languages()]


@pytest.mark.parametrize("code", CODES)
def test_a_generated_file_is_what_the_script_writes(code: str) -> None:
    """The names that come from CLDR are never edited by hand."""
    babel = pytest.importorskip("babel")
    file = DATA.joinpath("cldr", f"{code}.toml").read_text(encoding="utf-8")
    if f"Babel {babel.__version__}," not in file:
        pytest.skip("another version of Babel")
    cldr = pytest.importorskip("benchmarks.cldr")
    assert cldr.build_texts([code]) == [file]


def test_the_orders_of_dates_are_what_the_script_writes() -> None:
    """Of all countries and languages."""
    babel = pytest.importorskip("babel")
    file = DATA.joinpath("cldr", "date_orders.toml").read_text(encoding="utf-8")
    if f"Babel {babel.__version__}," not in file:
        pytest.skip("another version of Babel")
    assert pytest.importorskip("benchmarks.cldr").text_of_orders() == file


def test_every_country_is_known() -> None:
    """Those of the catalogue are listed, and those whose dates begin with the year; groups of countries are not."""
    countries = read_countries()
    assert {source.country for source in read_sources() if source.country} <= countries
    assert {"CA", "CN", "DE", "JP", "US", "XK"} <= countries
    assert not {"EU", "UK", "UN", "XX", "ZZ"} & countries


def test_every_language_has_a_generated_file() -> None:
    """Each hand-written file has its other half, and no half is alone."""
    halves = ({path.name for path in DATA.joinpath(folder).iterdir()} for folder in ("languages", "cldr"))
    written, generated = halves
    assert generated == {*written, "LICENSE", "date_orders.toml"}


def test_the_files_have_no_word_twice() -> None:
    """No word of a language's list is there twice, by hand or from CLDR."""
    twice = [
        (language.code, name)
        for language in read_languages()
        for name in ("byline_prefixes", "roles", "anonymous", "credit_labels", "places")
        if len(words := getattr(language, name)) != len(set(words))
    ]
    assert not twice


def test_agencies_are_records_of_their_own() -> None:
    """Each agency has an id, a name and a country or none, and repeats no alias of its own."""
    agencies = [source for source in read_sources() if SUPPLIER_KINDS.intersection(source.kinds)]
    assert len(agencies) == len({agency.id for agency in agencies}) > 160
    assert not [agency.id for agency in agencies if len(agency.aliases) != len(set(agency.aliases))]


@pytest.mark.parametrize(
    "file", sorted(Path(str(DATA)).rglob("*.toml")), ids=lambda file: f"{file.parent.name}/{file.name}"
)
def test_every_file_is_toml_of_the_forms_that_are_read(file: Path) -> None:
    """What the quick reader reads is what ``tomllib`` reads."""
    text = file.read_text(encoding="utf-8")
    assert read_plain(text) == tomllib.loads(text)
