"""Persons and their agency in one line: a byline below the headline."""

from __future__ import annotations

import pytest
from news_pages import STORIES, article_of, sources_of

from newsparse.fields.credit_lists import read_credit_list
from newsparse.plugins.registry import collect

LEXICON = collect((), entry_points=False, only=None).catalog.lexicon

BYLINES = [
    ("AP/Ana Reed", ("Ana Reed",), ["ap"]),
    ("Ana Reed/AP", ("Ana Reed",), ["ap"]),
    ("Ana Reed, AP", ("Ana Reed",), ["ap"]),
    ("Ana Reed | AP", ("Ana Reed",), ["ap"]),
    ("Ana Reed (AP)", ("Ana Reed",), ["ap"]),
    ("Ana Reed - AFP", ("Ana Reed",), ["afp"]),
    ("Ana Reed, The Associated Press", ("Ana Reed",), ["ap"]),
    ("Ana Reed Associated Press", ("Ana Reed",), ["ap"]),
    ("Ana Reed and Jon Lund, AP", ("Ana Reed", "Jon Lund"), ["ap"]),
    ("Ana Reed mit AFP und dpa", ("Ana Reed",), ["afp", "dpa"]),
    ("Ana Reed avec AFP", ("Ana Reed",), ["afp"]),
    ("Le HuffPost avec AFP", (), ["afp"]),
    ("Ana Reed and agencies", ("Ana Reed",), []),
    ("Reuters/AFP", (), ["reuters", "afp"]),
    ("AFP y Reuters", (), ["afp", "reuters"]),
    ("Redacción / EFE", (), ["efe"]),
    ("Redazione ANSA", (), ["ansa"]),
    ("بيروت - رويترز", (), ["reuters"]),
    ("إعداد آنا ريد - رويترز", ("آنا ريد",), ["reuters"]),
]


@pytest.mark.parametrize(("line", "authors", "agencies"), BYLINES)
@pytest.mark.parametrize("language", ["en", "de", "es"])
def test_a_list_below_the_headline_is_a_byline(
    language: str, line: str, authors: tuple[str, ...], agencies: list[str]
) -> None:
    """Also beside a time; its agencies supplied the text."""
    for above in ((line,), (line, "26.05.2031"), ("26.05.2031", line)):
        article = article_of(language, above=above)
        assert (article.byline, article.authors) == (line, authors)
        assert sources_of(article, "text") == agencies
        assert article.captions == ()


@pytest.mark.parametrize("language", STORIES)
def test_below_another_byline_it_is_the_credit_of_a_picture(language: str) -> None:
    """Who wrote the text is who the other line says."""
    article = article_of(language, above=("By Tova Brandt", "Ana Reed/AP"))
    assert article.authors == ("Tova Brandt",)
    assert sources_of(article, "text") == []


@pytest.mark.parametrize(
    "line",
    [
        "Ana Reed",
        "Marel (Getty Images)",
        "Foto: Ana Reed/dpa",
        "AP Harbour Engineering opens a second quay",
        "The crane at the quay of Marel (AP)",
        "Reuters says the crane was new.",
        "ana/kb",
    ],
)
def test_other_lines_are_no_such_list(line: str) -> None:
    """Each part must be an agency, a person, an outlet, a place or initials, and one an agency."""
    assert read_credit_list(line, LEXICON) is None
