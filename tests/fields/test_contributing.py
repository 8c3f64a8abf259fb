"""CONTRIBUTING.md: commands can be copied, and a test of a new word fails without the word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from test_readings import FUNCTIONS, READINGS, reading_of

from conftest import ROOT
from newsparse.plugins import Language, hookimpl
from newsparse.plugins.registry import collect

if TYPE_CHECKING:
    from newsparse.lexicon.lexicon import Lexicon

PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"(?<!`)`([^`\n]+)`(?!`)", PAGE)
ROWS = re.findall(r"(?m)^ *\| (`[a-z_`, ]+`) \| `# (\w+)` \| `(\w+\.txt)` \|$", PAGE)
PLACES = [(key, table, file) for keys, table, file in ROWS for key in re.findall(r"\w+", keys)]
LINES = {
    "byline_prefixes": "Zorp Ana Reed",
    "anonymous": "Guardian zorp",
    "published": "Zorp",
    "updated": "Zorp",
    "relative_time": "3 zorp",
    "roles": "Ana Reed zorp",
    "signoffs": "Zorp Ana Reed",
    "signoff_ends": "Ana Reed and Jon Lund zorp.",
    "notices": "Zorp the spelling of a name was corrected.",
    "cross_references": "Zorp: The Ferry Returns",
    "credit_labels": "A ferry. Zorp: Ana Reed",
}
"""A line that is recognised by the word ``zorp`` in the list of this key."""


class _Zorpian:
    """A plugin with a language in which a list has one word."""

    def __init__(self, key: str, words: object) -> None:
        self.language = Language("vel", "Veldrian", **{key: words})  # type: ignore[arg-type]

    @hookimpl
    def newsparse_languages(self) -> list[Language]:
        return [self.language]


def _lexicon(key: str, words: object) -> Lexicon:
    """Return the lexicon with these words of the language."""
    return collect([_Zorpian(key, words)], entry_points=False, only=None).catalog.lexicon


def test_commands_begin_with_the_environment() -> None:
    """The environment is never activated, so each command has the path of its programs."""
    bare = [text for text in COMMANDS if re.match(r"(?:python|pytest|newsparse|ruff|mypy)\b ", text)]
    assert bare == []
    assert len([text for text in COMMANDS if text.startswith(".venv/bin/")]) > len(PLACES)


@pytest.mark.parametrize(("key", "table", "file"), PLACES)
def test_a_row_of_the_table_fails_without_the_word(key: str, table: str, file: str) -> None:
    """The function of the table reads the line in another way once the language has the word."""
    assert f"\n# {table}\n" in f"\n{(READINGS / file).read_text(encoding='utf-8')}"
    assert table in FUNCTIONS
    without, with_word = (reading_of(table, LINES[key], _lexicon(key, words)) for words in ((), ("zorp",)))
    assert without != with_word


def test_every_key_of_the_table_has_a_line() -> None:
    """The table and the lines have the same keys."""
    assert {key for key, _, _ in PLACES} == set(LINES)
