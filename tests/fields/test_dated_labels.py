"""Captions whose credit follows a date, in the languages of the sources."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsparse

DAY = datetime.date(2031, 3, 12)
LANGUAGES = {
    "de": ("Der Kai von Lume", "12. März 2031", "Foto vom", "Archivbild vom", "Foto aufgenommen am", "von"),
    "es": ("El muelle de Lume", "12 de marzo de 2031", "Foto del", "Foto de archivo del", "Foto tomada el", "por"),
    "fr": ("Le quai de Lume", "12 mars 2031", "Photo du", "Photo d’archives du", "Photo prise le", "par"),
    "it": ("Il molo di Lume", "12 marzo 2031", "Foto del", "Foto d’archivio del", "Foto scattata il", "da"),
    "pt": ("O cais de Lume", "12 de março de 2031", "Foto de", "Foto de arquivo de", "Foto tirada em", "por"),
    "nl": ("De kade van Lume", "12 maart 2031", "Foto van", "Archieffoto van", "Foto genomen op", "door"),
    "en": ("The quay of Lume", "March 12, 2031", "Photo of", "File photo from", "Photo taken on", "by"),
}
AGENCIES = {"dpa": "dpa", "EFE": "efe", "AFP": "afp", "ANSA": "ansa", "Lusa": "lusa", "ANP": "anp", "AP": "ap"}
CREDITS = ["Ines Calder/{}", "{}/Ines Calder", "{}"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_date_is_no_part_of_the_credit(language: str) -> None:
    """A label may have a date before its colon or preposition."""
    text, date, photo, _, taken, by = LANGUAGES[language]
    for label, form in ((f"{photo} {date}:", "({})"), (f"{photo} {date} :", "({})"), (f"{taken} {date} {by}", "{}.")):
        caption = newsparse.parse_caption(f"{text}. {form.format(f'{label} Ines Calder/AFP')}")
        assert (caption.description, caption.credit) == (f"{text}.", "Ines Calder/AFP")
        assert (caption.creators, caption.date, caption.is_file_photo) == (("Ines Calder",), DAY, False)
        assert [source.id for source in caption.agencies] == ["afp"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_file_photos_with_a_date(language: str) -> None:
    """A phrase for a file photo belongs to the credit in brackets, and to the description as a sentence."""
    text, date, _, filed, _, _ = LANGUAGES[language]
    note = f"{filed} {date}"
    for printed, description, credit in (
        (f"{text} ({note}, AFP)", text, f"{note}, AFP"),
        (f"{text} ({note}: Ines Calder/AFP)", text, f"{note}: Ines Calder/AFP"),
        (f"{text}. {note}, AFP", f"{text}. {note}", "AFP"),
        (f"{text}. {note}. Ines Calder/AFP", f"{text}. {note}.", "Ines Calder/AFP"),
        (f"{text}. {note} (Ines Calder/AFP)", f"{text}. {note}", "Ines Calder/AFP"),
        (f"{note} (AFP)", note, "AFP"),
    ):
        caption = newsparse.parse_caption(printed)
        assert (caption.description, caption.credit) == (description, credit)
        assert (caption.date, caption.is_file_photo) == (DAY, True), printed
        assert [source.id for source in caption.agencies] == ["afp"]
        assert caption.creators == (("Ines Calder",) if "Ines" in printed else ())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_date_in_the_description(language: str) -> None:
    """A date before the label belongs to the description."""
    text, date, *_ = LANGUAGES[language]
    caption = newsparse.parse_caption(f"{text}, {date}. Foto: AFP/Ines Calder")
    assert (caption.description, caption.credit) == (f"{text}, {date}.", "AFP/Ines Calder")
    assert (caption.creators, caption.date) == (("Ines Calder",), DAY)


@pytest.mark.parametrize(
    "printed",
    [
        "A photo of 12 March 2031: it shows the quay of Lume and a ferry that nobody had seen before.",
        "In the photo of March 12, 2031, the quay is empty.",
        "The fair has shown pictures by 2031, said its head.",
    ],
)
def test_sentences_about_pictures(printed: str) -> None:
    """A sentence is no credit."""
    assert newsparse.parse_caption(printed).credit is None


def test_a_photographer_after_a_date_note() -> None:
    """The creator is read, although nothing but a date note precedes the name."""
    caption = newsparse.parse_caption("The quay of Lume. Photo taken on March 12, 2031 by Ines Calder")
    assert (caption.description, caption.creators, caption.date) == ("The quay of Lume.", ("Ines Calder",), DAY)


@given(
    st.sampled_from(sorted(LANGUAGES)),
    st.sampled_from(CREDITS),
    st.sampled_from(sorted(AGENCIES)),
    st.sampled_from((": ", " : ")),
    st.booleans(),
)
def test_a_dated_credit_is_read_back(language: str, form: str, agency: str, colon: str, filed: bool) -> None:  # noqa: FBT001
    """Description, label and credit in brackets are the whole caption, and every name in the credit is read."""
    text, date, photo, archive, _, _ = LANGUAGES[language]
    credit = form.format(agency)
    label = f"{archive if filed else photo} {date}{colon}"
    caption = newsparse.parse_caption(f"{text} ({label}{credit})")
    assert (caption.description, caption.credit) == (text, f"{label}{credit}" if filed else credit)
    assert (caption.date, caption.is_file_photo) == (DAY, filed)
    assert [source.id for source in caption.agencies] == [AGENCIES[agency]]
    assert caption.creators == (("Ines Calder",) if "Calder" in form else ())
