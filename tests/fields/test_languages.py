"""Languages: what a record must be, that every built-in one is whole, and that a plugin's words count."""

from __future__ import annotations

import pickle
import re
from typing import TYPE_CHECKING

import attrs
import pytest

from newsparse.errors import PluginError
from newsparse.fields.bylines import read_byline
from newsparse.fields.dates.timestamps import read_timestamps
from newsparse.lexicon.builtin import read_languages
from newsparse.lexicon.language import Language
from newsparse.lexicon.lexicon import Lexicon
from newsparse.lexicon.subjects import FITTED
from newsparse.lexicon.tokens import tokens
from newsparse.parser import Parser
from newsparse.plugins.hookspecs import hookimpl
from newsparse.plugins.registry import collect

if TYPE_CHECKING:
    from newsparse.outlets.catalog import Catalog

CODES = ("ar cs da de en es fa fr he hi id it ja ko nl no pl pt ru sv tr uk zh").split()
MONTHS = tuple("janu febu maru apru maiu junu julu augu septu oktu novu decu".split())


class Veldrian:
    """A plugin that speaks a language of its own."""

    @hookimpl
    def newsparse_languages(self) -> list[Language]:
        """Give the language."""
        return [
            Language(
                "vel",
                "Veldrian",
                months=MONTHS,
                byline_prefixes="vun, schrift:",
                conjunctions="un",
                updated="nei gemaak",
                credit_labels="lichtbeld",
            )
        ]


class Other:
    """A plugin that gives a language which is there."""

    @hookimpl
    def newsparse_languages(self) -> list[Language]:
        """Give the language."""
        return [Language("en", "English")]


class Giving:
    """A plugin that gives one language."""

    def __init__(self, language: Language) -> None:
        """Keep the language."""
        self._language = language

    @hookimpl
    def newsparse_languages(self) -> list[Language]:
        """Give the language."""
        return [self._language]


def test_built_in() -> None:
    """Every language that the corpus speaks is there."""
    assert [language.code for language in read_languages()] == CODES
    assert set(CODES) >= FITTED


def test_plugin() -> None:
    """The words of a plugin's language are read like those of the built-in ones."""
    tables = collect((Veldrian(),), entry_points=False, only=None).catalog
    assert read_byline("Vun Amal Reed un Jon Pell", tables.lexicon)[0] == ("Amal Reed", "Jon Pell")
    assert read_byline("Schrift: Amal Reed; Lichtbeld: Jon Pell", tables.lexicon)[0] == ("Amal Reed",)
    assert read_byline("Schrift Amal Reed", tables.lexicon)[0] != ("Amal Reed",)  # a colon must follow
    published, updated = read_timestamps(("Nei gemaak 7 maru 2024",), tables.lexicon)
    assert published is None
    assert str(updated) == "2024-03-07"


def test_plugin_in_captions() -> None:
    """A plugin's language is read in captions: its label of a credit, its months in notes and between sentences."""
    caption = Parser((Veldrian(),)).parse_caption(
        "A ferry at the quay. Lichtbeld: Jon Pell. Picture taken 7 maru 2024."
    )
    assert (caption.description, caption.credit, caption.creators) == (
        "A ferry at the quay.",
        "Jon Pell",
        ("Jon Pell",),
    )
    assert str(caption.date) == "2024-03-07"
    caption = Parser((Veldrian(),)).parse_caption("The quay on the 7. Maru Reuters")
    assert caption.description == "The quay on the 7. Maru"


def test_two_of_one_code() -> None:
    """A built-in language cannot be replaced: the author's file is named, and a cure that works."""
    cure = "choose a more specific code, such as 'en-GB' for 'en'"
    message = rf"^{re.escape(__file__)}:\d+: plugin 'Other-0' .* defines 'en', and so does built-in plugin .*; {cure}"
    with pytest.raises(PluginError, match=message):
        collect((Other(),), entry_points=False, only=None)
    variant = Language("en-GB", "British English", byline_prefixes="penned by")
    tables = collect((Giving(variant),), entry_points=False, only=None).catalog
    assert read_byline("Penned by Amal Reed", tables.lexicon)[0] == ("Amal Reed",)


def test_months_in_one_string() -> None:
    """They are separated by commas, or by white space if there is none, and must be in lower case."""
    months = tuple((month,) for month in MONTHS)
    assert Language("vel", "Veldrian", months=", ".join(MONTHS)).months == months
    assert Language("vel", "Veldrian", months=" ".join(MONTHS)).months == months
    with pytest.raises(ValueError, match=r"^months has 11 entries: there must be twelve"):
        Language("vel", "Veldrian", months=", ".join(MONTHS[1:]))
    with pytest.raises(ValueError, match=r"^months has 'Janu': every phrase must be lower-case .*; write 'janu'$"):
        Language("vel", "Veldrian", months=("Janu", *MONTHS[1:]))


def test_pickles(tables: Catalog) -> None:
    """The tables pickle: worker processes need them."""
    lexicon = pickle.loads(pickle.dumps(tables)).lexicon  # noqa: S301 - our own bytes
    names = [field.name for field in attrs.fields(Lexicon) if field.name != "agencies"]  # compared by identity
    assert [getattr(lexicon, name) for name in names] == [getattr(tables.lexicon, name) for name in names]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"code": "english"}, "BCP 47"),
        ({"months": ("janu",)}, "twelve"),
        ({"weekdays": ("mo", "tu")}, "seven"),
        ({"byline_prefixes": "By"}, "lower-case"),
        ({"date_order": "ydm"}, "dmy"),
        ({"boilerplate": {"weather": "rain"}}, "subjects"),
    ],
)
def test_wrong(wrong: dict[str, object], said: str) -> None:
    """A record that is wrong says what it must be."""
    with pytest.raises(ValueError, match=said):
        Language(**({"code": "vel", "name": "Veldrian"} | wrong))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("By Amal-Reed, 7", ["by", "amal", "reed", "7"]),
        ("मार्च २०२४", ["मार्च", "२०२४"]),
        ("2024年更新", ["2024", "年", "更", "新"]),
        ("مساءً", ["مساءً"]),
        ("Updated7", ["updated", "7"]),
    ],
)
def test_tokens(text: str, words: list[str]) -> None:
    """A word ends at white space, marks and digits; signs of scripts without spaces stand alone; vowel signs belong."""
    found = tokens(text)
    assert [token.word for token in found] == words
    assert [text[token.start : token.end].lower() for token in found] == words
