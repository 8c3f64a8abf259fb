"""Who supplied text and pictures, who is cited, and where the page says so."""

from __future__ import annotations

import pytest

import newsparse

BODY = (
    "The harbour office of Marel said on Monday that the quay would be closed for a week, after a crane had slipped.",
    "“We heard it from the bridge,” said Tova Brandt, who keeps the ferry's books and sees every boat that leaves.",
    "The council has set aside forty thousand crowns for a second crane, its treasurer said in a statement.",
)


def page(*opening: str, body: tuple[str, ...] = BODY, behind: tuple[str, ...] = ()) -> newsparse.Page:
    """Return the page of an article that no outlet claims."""
    return newsparse.parse("\n\n".join(("Crane slips at the quay of Marel", *opening, *body, *behind)) + "\n")


def rows(page: newsparse.Page, role: str) -> list[tuple[str | None, str | None]]:
    """Return the sources of a role with the words that say so, each of which stands where its span says."""
    (article,) = page.articles
    attributions = [attribution for attribution in article.attributions if attribution.role == role]
    for attribution in attributions:
        assert attribution.span is None or page[attribution.span] == attribution.text
    return [(attribution.source.id or attribution.source.name, attribution.text) for attribution in attributions]


CAPTIONS = [
    ("The crane at Marel. (Reuters)", [("reuters", "photo", "Reuters")]),
    ("The crane at Marel. REUTERS/Tova Brandt", [("reuters", "photo", "REUTERS")]),
    ("The crane at Marel (AFP/Getty Images)", [("afp", "photo", "AFP"), ("getty-images", "photo", "Getty Images")]),
    ("The crane at Marel. Tova Brandt / The National", [("the-national", "employer", "The National")]),
    (
        "The crane at Marel. Tova Brandt/Marel Courier via AP",
        [(None, "employer", "Marel Courier"), ("ap", "photo", "AP")],
    ),
    (
        "The crane at Marel. Marel Port Authority/Handout via REUTERS",
        [(None, "handout", "Marel Port Authority"), ("reuters", "photo", "REUTERS")],
    ),
    ("رافعة في ميناء ماريل (أ.ف.ب)", [("afp", "photo", "أ.ف.ب")]),
    ("Der Kran von Marel. Foto: Tova Brandt/dpa", [("dpa", "photo", "dpa")]),
    ("The crane at Marel, and nobody near it", []),
]


@pytest.mark.parametrize(("printed", "expected"), CAPTIONS)
def test_a_caption_names_its_sources_with_their_roles(
    printed: str, expected: list[tuple[str | None, str, str]]
) -> None:
    """Also where white space stands before it, or its lines are apart."""
    for text in (printed, f"  {printed}", printed.replace(". ", ".\n", 1)):
        caption = newsparse.parse_caption(text)
        assert [(a.source.id, a.role, a.text) for a in caption.attributions] == expected
        for attribution in caption.attributions:
            assert attribution.span is not None
            assert text[attribution.span.slice] == attribution.text
        photos = {a.source for a in caption.attributions if a.source != caption.provider}
        assert photos == set(caption.agencies)


SUPPLIED = [
    (("By Tova Brandt, AFP",), (), "afp", "AFP"),
    (("MAREL (Reuters) - " + BODY[0],), (), "reuters", "Reuters"),
    ((), ("- SPA",), "spa", "SPA"),
    ((), ("(Source: dpa)",), "dpa", "dpa"),
    ((), ("With files from The Associated Press",), "ap", "The Associated Press"),
    ((), ("Copyright 2031 The Associated Press. All rights reserved.",), "ap", "Associated Press"),
]


@pytest.mark.parametrize(("opening", "behind", "source", "printed"), SUPPLIED)
def test_who_supplied_the_text(opening: tuple[str, ...], behind: tuple[str, ...], source: str, printed: str) -> None:
    """A byline, a dateline, a sign-off or a line behind the article says so."""
    result = page(*opening, behind=behind)
    assert (source, printed) in rows(result, "text")
    assert source in [agency.id for agency in result.articles[0].agencies]


CITED = [
    ("en", "A pilot told Reuters that nobody was hurt.", "reuters", "Reuters"),
    ("en", "“It will be mended,” the mayor told The National on Tuesday.", "the-national", "The National"),
    ("en", "The state news agency SANA reported that a second crane is on its way.", "sana", "SANA"),
    ("en", "According to the Turkish state news agency Anadolu, the crane was new.", "anadolu", "Anadolu"),
    ("de", "Das sagte sie der Nachrichtenagentur AFP am Montag.", "afp", "AFP"),
    ("de", "Der Kran war neu, wie die dpa berichtet, und stand seit Mai.", "dpa", "dpa"),
    ("fr", "La grue était neuve, a-t-il déclaré à l'AFP lundi.", "afp", "AFP"),
    ("es", "La grúa era nueva, dijo a la agencia EFE el alcalde.", "efe", "EFE"),
    ("ar", "وقال عمدة ماريل لوكالة فرانس برس إن الرافعة جديدة.", "afp", "وكالة فرانس برس"),
    (
        "ar",
        "وقال العمدة لرويترز إن الرافعة جديدة، وإن العمل عليها سيبدأ في الصيف المقبل.",
        "reuters",
        "رويترز",
    ),
]


BODIES = {
    "en": BODY,
    "de": (
        "Das Hafenamt von Marel hat den Kai am Montag für eine Woche gesperrt, nachdem ein Kran abgerutscht war.",
        "Der Rat hat vierzigtausend Kronen für einen zweiten Kran bereitgestellt, und die Fähre fährt am Morgen.",
        "„Wir haben es von der Brücke gehört“, sagte Tova Brandt, die für die Fähre die Bücher führt und alles sieht.",
    ),
    "fr": (
        "Le bureau du port de Marel a fermé le quai lundi pour une semaine, après la chute d'une grue dans le bassin.",
        "Le conseil a mis de côté quarante mille couronnes pour une deuxième grue, et le bac est de retour au matin.",
    ),
    "es": (
        "La oficina del puerto de Marel cerró el muelle el lunes por una semana, después de la caída de una grúa.",
        "El consejo ha reservado cuarenta mil coronas para una segunda grúa, y el transbordador sale por la mañana.",
    ),
    "ar": (
        "أغلق مكتب ميناء ماريل الرصيف يوم الاثنين لمدة أسبوع، بعد أن سقطت رافعة في الحوض خلال العاصفة.",
        "وخصص المجلس أربعين ألف كراون لرافعة ثانية، كما تعود العبارة إلى العمل في الصباح من هذا الأسبوع.",
        "وأضاف المدير في بيان أن العمل على الرافعة سيبدأ في الصيف، وأن العبارات لن تتوقف خلال هذه الفترة الطويلة.",
    ),
}


@pytest.mark.parametrize(("language", "sentence", "source", "printed"), CITED)
def test_a_medium_that_is_cited_supplied_nothing(language: str, sentence: str, source: str, printed: str) -> None:
    """It is neither an agency of the article nor its outlet."""
    result = page(body=(*BODIES[language], sentence))
    assert (source, printed) in rows(result, "cited")
    (article,) = result.articles
    assert article.language == language
    assert article.agencies == ()
    assert article.source is None
    assert rows(result, "text") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The mayor told the newspaper that nobody was hurt.",
        "Tova Brandt was a photographer of the agency for nine years.",
        "He left Reuters in 2029 and bought the ferry.",
        "The times reported here are those of the ferry.",
    ],
)
def test_a_medium_that_is_only_named_is_not_cited(sentence: str) -> None:
    """A name without a verb of reporting, or a verb without a name, is no citation."""
    assert rows(page(body=(*BODY, sentence)), "cited") == []


REPUBLISHED = [
    ("This article was originally published by Harbour Quarterly.", "Harbour Quarterly"),
    ("This story first appeared in The Marel Review and is used with permission.", "The Marel Review"),
    ("Dieser Artikel ist zuerst erschienen in Hafenblatt.", "Hafenblatt"),
    ("This story was originally published December 22, 2031, 12:20 PM.", None),
    ("The book was first published in Marel, where she lives.", None),
]


@pytest.mark.parametrize(("line", "name"), REPUBLISHED)
def test_where_an_article_was_published_first(line: str, name: str | None) -> None:
    """A line at its end says so; a day or a place is no outlet."""
    assert rows(page(behind=(line,)), "republished") == ([(name, name)] if name else [])


def test_a_machine_that_translated() -> None:
    """The notice names no source that a catalogue knows, and no person is one."""
    assert rows(page("Translated by Tova Brandt"), "translation") == []
    assert rows(page(behind=("Translated with DeepL",)), "translation") == [("DeepL", "DeepL")]
