"""Places after a photographer's name in a credit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsparse

LOCATED = [
    "A ferry at the quay. Photo taken by Ines Calder in Lume.",
    "A ferry at the quay. Photo taken by Ines Calder at Lume Harbour.",
    "A ferry at the quay. Photo by Ines Calder in Lume.",
    "A ferry at the quay. Photographed by Ines Calder near New Orrin",
    "A ferry at the quay. (Photo taken by Ines Calder in Lume/AFP)",
    "Die Fähre am Kai. Foto aufgenommen von Ines Calder in Lume.",
    "Die Fähre am Kai. Fotografiert von Ines Calder am Hafen von Lume",
    "Le bac au quai. Photo prise par Ines Calder à Lume.",
    "El barco del muelle. Foto tomada por Ines Calder en Lume.",
    "O barco do cais. Foto tirada por Ines Calder em Lume.",
    "O barco do cais. Foto feita por Ines Calder no Porto.",
    "Il traghetto. Foto scattata da Ines Calder a Lume.",
    "De veerboot. Foto gemaakt door Ines Calder in Lume.",
    "Færgen ved kajen. Foto taget af Ines Calder i Oslo.",
    "Färjan vid kajen. Foto tagen av Ines Calder på Lume.",
    "Prom przy nabrzeżu. Zdjęcie wykonane przez Ines Calder w Lume.",
]
NAMES = [
    "Ines in 't Veld", "Ines in ’t Veld", "Ines van 't Hoff", "Jordi Puig i Casals", "Ana Puig y Casals",
    "Ana Maria de Wit", "Ines Calder", "Ana Reed-Lund", "Omar bin Said",
]  # fmt: skip
PLACES = ["in Lume", "at Lume Harbour", "near New Orrin", "à Lume", "en Lume", "em Lume", "am Hafen von Lume", "w Lume"]


@pytest.mark.parametrize("printed", LOCATED)
def test_the_place_is_not_part_of_the_name(printed: str) -> None:
    """The creator is the person, whatever the word before the place."""
    caption = newsparse.parse_caption(printed)
    assert caption.creators == ("Ines Calder",)
    assert caption.description == printed[: printed.index(". ") + 1]


@pytest.mark.parametrize("printed", ["Foto: Ines in 't Veld/ANP", "(Women at Work/AFP)", "Foto: Jordi Puig i Casals"])
def test_names_with_such_words_are_whole(printed: str) -> None:
    """A word that is also a preposition may be part of a name."""
    (creator,) = newsparse.parse_caption(f"De veerboot aan de kade. {printed}").creators
    assert creator in printed


def test_two_people() -> None:
    """A conjunction that is a preposition in another language joins people."""
    caption = newsparse.parse_caption("De veerboot. Foto: Ines Calder en Tomas Wray")
    assert caption.creators == ("Ines Calder", "Tomas Wray")


@given(st.sampled_from(NAMES), st.sampled_from(PLACES), st.sampled_from(("Photo: {}", "Photo by {}.", "(Foto: {})")))
def test_a_name_is_read_with_and_without_a_place(name: str, place: str, form: str) -> None:
    """The name is whole, and the place after it is no part of it."""
    for printed in (name, f"{name} {place}"):
        caption = newsparse.parse_caption(f"A ferry at the quay of Lume. {form.format(printed)}")
        assert caption.creators == (name,), printed
