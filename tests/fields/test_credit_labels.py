"""Labels before a credit: cut off wherever the credit stands, whatever the label's language and sign."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse.fields.captions.reader import read_caption
from newsparse.lexicon.credit_words import COURTESY, CREDITS, FILE_PHOTOS, PICTURES
from newsparse.plugins.registry import collect

LEXICON = collect((), entry_points=False, only=None).catalog.lexicon
DESCRIPTION = "The mill at Velmouth was closed on Monday after the storm."
PLACES = ("{}", DESCRIPTION + " {}", DESCRIPTION + " ({})", DESCRIPTION + " [{}]", DESCRIPTION + "\n{}")
"""Where a credit stands: alone, as a sentence, in brackets, on a line of its own."""
NAMES = ("Edda Rowan", "Nuria Valdecasas/AFP", "Tjark Holm / dpa", "Maja Lindhag via Getty Images", "Reuters")
SIGNS = (": ", " : ", "/", " - ", " – ", " © ")
GIFTS = ("provided by", "supplied by", "courtesy of", "fournie par", "cedida por", "fornita da", "bereitgestellt von")
LATIN = [phrase for phrase in (*PICTURES, *CREDITS) if phrase.isascii() and phrase[-1].isalpha()]
ANY_LABEL = re.compile(rf"(?:{'|'.join(map(re.escape, (*PICTURES, *CREDITS, *FILE_PHOTOS)))})\b", re.IGNORECASE)


def assert_cut(label: str, name: str, place: str) -> None:
    """Assert that a credit is read without its label, and nothing of the label is in any field."""
    caption = read_caption(place.format(label + name), LEXICON)
    assert caption.credit == name
    assert caption.description == (DESCRIPTION if DESCRIPTION in place else "")
    assert not any(ANY_LABEL.match(creator) for creator in caption.creators)
    assert caption.provider is None or ANY_LABEL.match(caption.provider.name) is None


@given(st.sampled_from(LATIN), st.sampled_from(SIGNS), st.sampled_from(NAMES), st.sampled_from(PLACES))
def test_a_label_with_a_sign_is_no_part_of_the_credit(phrase: str, sign: str, name: str, place: str) -> None:
    """``Photo:``, ``Foto/``, ``Image –``, ``Photo ©``."""
    assert_cut(phrase.capitalize() + sign, name, place)


@given(st.sampled_from(LATIN), st.sampled_from(("Edda Rowan", "Nuria Valdecasas/AFP")), st.sampled_from(PLACES[1:]))
def test_a_label_before_a_name_is_no_part_of_the_credit(phrase: str, name: str, place: str) -> None:
    """``Photo Edda Rowan``, ``Crédito Edda Rowan``."""
    assert_cut(phrase.capitalize() + " ", name, place)


@given(st.sampled_from(("photo", "image", "foto", "picture")), st.sampled_from(GIFTS), st.sampled_from(PLACES))
def test_a_label_that_names_a_gift_is_no_part_of_the_credit(phrase: str, gift: str, place: str) -> None:
    """``Photo provided by``, ``Foto cedida por``."""
    assert_cut(f"{phrase.capitalize()} {gift} ", "Velmouth Museum", place)


@given(st.sampled_from(sorted(FILE_PHOTOS)), st.sampled_from((" : ", ": ", "/", " ")), st.sampled_from(PLACES[1:]))
def test_a_file_photo_is_told_from_its_label(phrase: str, sign: str, place: str) -> None:
    """It makes a file photo; in brackets it stays in the credit, as what it says is nowhere else in the text."""
    name = "Edda Rowan/AFP"
    caption = read_caption(place.format(phrase.capitalize() + sign + name), LEXICON)
    assert caption.is_file_photo
    assert caption.credit is not None
    assert caption.credit.endswith(name)
    assert caption.creators == ("Edda Rowan",)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("gift", ["Courtesy ", "Supplied by ", "Cedida por "])
def test_a_gift_without_a_word_for_the_picture_stays(gift: str, place: str) -> None:
    """It is what the credit says; the provider is named without it."""
    caption = read_caption(place.format(gift + "Velmouth Museum"), LEXICON)
    assert caption.credit == gift + "Velmouth Museum"
    assert caption.provider is not None
    assert caption.provider.name == "Velmouth Museum"


@given(st.sampled_from(COURTESY), st.sampled_from(PLACES[2:4]))
def test_a_person_who_gave_a_picture_is_no_organisation(phrase: str, place: str) -> None:
    """Nor is one who is said to have supplied it."""
    for gift in (phrase.capitalize() + " ", "Photo supplied by ", "Submitted by "):
        caption = read_caption(place.format(gift + "Edda Rowan"), LEXICON)
        assert caption.credit is not None
        assert caption.provider is None
        assert caption.attributions == ()
        assert caption.creators in {(), ("Edda Rowan",)}
