"""Lines that label who wrote an article and who took its pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsparse
from newsparse.fields.bylines import read_byline
from newsparse.fields.labelled_names import read_labelled_names
from newsparse.plugins.registry import collect

if TYPE_CHECKING:
    from newsparse.outlets.catalog import Catalog

TABLES = collect((), entry_points=False, only=None).catalog
HEADLINE = "Belmora opens its depot"
BODY = (
    "The tram office of Belmora said on Monday that the depot would open before spring, after two years of work.",
    "“We had stopped counting the sleepers,” said Odile Marsh, who keeps the books of the depot, with a smile.",
    "The council of Tamsin has set aside two million crowns for the bridge, its treasurer said in a statement.",
)
LINES = [
    "Words: Ines Calder; Pictures: Tomas Wray",
    "Words: Ines Calder",
    "WORDS: Ines Calder | PHOTOS: Tomas Wray",
    "Story: Ines Calder",
    "Words by Ines Calder, pictures by Tomas Wray",
    "Photos by Tomas Wray, words by Ines Calder",
    "Words and pictures by Ines Calder",
    "Words & Photos: Ines Calder",
    "Text: Ines Calder, Foto: Tomas Wray",
    "Fotos: Tomas Wray, Text: Ines Calder",
    "Text und Fotos: Ines Calder",
    "Texte : Ines Calder",
    "Textes : Ines Calder ; photos : Tomas Wray",
    "Texto: Ines Calder / Fotos: Tomas Wray",
    "Texto y fotos: Ines Calder",
    "Reportagem: Ines Calder; Fotos: Tomas Wray",
    "Testo: Ines Calder",
    "Testo di Ines Calder, foto di Tomas Wray",
    "Tekst: Ines Calder, beeld: Tomas Wray",
    "Tekst: Ines Calder, foto: Tomas Wray",
    "Tekst: Ines Calder, zdjęcia: Tomas Wray",
    "Text: Ines Calder, bilder: Tomas Wray",
    "Fotos: dpa, Text: Ines Calder",
    "Words: Ines Calder; Pictures: Tomas Wray/AFP",
]
NO_LABELLED_NAMES = [
    "Words Matter Most",
    "Words: the quiet weapon of diplomats",
    "Words: A Quiet Weapon",
    "Story: what we know so far",
    "Story: Lume Harbour",
    "Story: Related Articles",
    "Texte : ce que nous savons",
    "Testo: la legge",
    "Photos: Tomas Wray",
    "Words: Ines Calder said that the depot would open",
    "Text: dpa",
    "Words: Ines Calder; Pictures:",
    "Words and pictures",
]
PEOPLE = [f"{first} {last}" for first in ("Amal", "Zoé", "Anke", "Søren") for last in ("Pell", "de Wit", "Lund-Moe")]
LABELS = [
    ("Words:", "Pictures:"), ("Words by", "photos by"), ("Text:", "Fotos:"), ("Texte :", "photos :"),
    ("Texto:", "Fotos:"), ("Testo:", "Foto:"), ("Tekst:", "foto:"),
]  # fmt: skip


@pytest.mark.parametrize("at_end", [False, True])
@pytest.mark.parametrize("line", LINES)
def test_the_writer_is_the_author(line: str, at_end: bool) -> None:  # noqa: FBT001
    """Below the headline and after the text, such a line is the byline, and the photographer is no author."""
    page = newsparse.parse("\n\n".join((HEADLINE, *BODY, line) if at_end else (HEADLINE, line, *BODY)))
    (article,) = page.articles
    assert (article.headline, article.authors, article.paragraphs) == (HEADLINE, ("Ines Calder",), BODY)
    assert not article.captions
    assert [segment.text.strip() for segment in page.segments if segment.role is newsparse.Role.BYLINE] == [line]


@pytest.mark.parametrize("line", NO_LABELLED_NAMES)
def test_other_lines_are_no_bylines(line: str, tables: Catalog) -> None:
    """A label without the name of an author is none: the words may begin a headline or a sentence."""
    assert read_labelled_names(line, tables.lexicon) is None
    for lines in ((HEADLINE, line, *BODY), (HEADLINE, *BODY, line)):
        segments = newsparse.parse("\n\n".join(lines)).segments
        (role,) = [segment.role for segment in segments if segment.text.strip() == line]
        assert role is not newsparse.Role.BYLINE or line == "Text: dpa"


def test_a_headline_that_begins_with_a_label() -> None:
    """It is the headline."""
    for headline in ("Words Matter Most", "Words: the quiet weapon of diplomats", "Story: what we know so far"):
        (article,) = newsparse.parse("\n\n".join((headline, "By Ines Calder", *BODY))).articles
        assert (article.headline, article.authors) == (headline, ("Ines Calder",))


@given(
    st.lists(st.sampled_from(PEOPLE), min_size=2, max_size=4, unique=True),
    st.sampled_from(LABELS),
    st.sampled_from((", ", "; ", " | ", " / ")),
    st.booleans(),
)
def test_printed_authors_are_read_back(people: list[str], labels: tuple[str, str], mark: str, first: bool) -> None:  # noqa: FBT001
    """A line printed from authors and a photographer gives the authors back, in either order."""
    text, picture = labels
    *authors, photographer = people
    parts = [f"{text} {', '.join(authors)}", f"{picture} {photographer}"]
    line = mark.join(parts if first else reversed(parts))
    labelled = read_labelled_names(line, TABLES.lexicon)
    assert labelled is not None
    assert labelled.authors == tuple(authors)
    assert read_byline(line, TABLES.lexicon) == (tuple(authors), ())
