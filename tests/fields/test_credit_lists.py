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
    ("Le Monde avec AFP", (), ["afp", "le-monde"]),
    ("SZ mit dpa", (), ["dpa", "suddeutsche-zeitung"]),
    ("El País con EFE", (), ["efe", "el-pais"]),
    ("Guardian staff with AFP", (), ["afp", "guardian"]),
    ("El Faro con EFE", (), ["efe"]),
    ("With Agence France-Presse and Reuters", (), ["afp", "reuters"]),
    ("da Agência Brasil", (), ["agencia-brasil"]),
    ("Ana Reed for The Guardian", ("Ana Reed",), ["guardian"]),
    ("Ana Reed and Jon Lund for the Guardian", ("Ana Reed", "Jon Lund"), ["guardian"]),
    ("Ana Reed für den Spiegel", ("Ana Reed",), ["der-spiegel"]),
    ("Ana Reed pour Le Monde", ("Ana Reed",), ["le-monde"]),
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
        "Ana Reed for The Marel Post",
        "New crane for The Guardian",
        "Special for The Guardian",
        "Ana Reed for the council",
    ],
)
def test_who_writes_for_an_outlet_that_no_catalogue_has_is_not_known(line: str) -> None:
    """Nor does a line without a person's name say who wrote for a known outlet."""
    article = article_of("en", above=(line,))
    assert article.byline is None
    assert sources_of(article, "text") == []


@pytest.mark.parametrize("language", STORIES)
def test_below_another_byline_who_took_a_picture_for_an_outlet_is_no_author(language: str) -> None:
    """Such a line is the credit of a picture more often than a second byline."""
    article = article_of(language, above=("By Tova Brandt", "Ana Reed for The Guardian"))
    assert article.authors == ("Tova Brandt",)


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
