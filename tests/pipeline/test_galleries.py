"""Pages of captions: galleries and section pages have captions and no article."""

from __future__ import annotations

import pytest

import newsparse
from newsparse import Role
from newsparse.testing import check_nothing_lost, check_one_role

AGENCY = (
    "A ferry leaves the pier of Tamsin June 9, 2031. REUTERS/Odile Marsh",
    "Nets dry in the sun of Port Ellam June 10, 2031. REUTERS/Ivo Lund",
    "Children count the gulls over Tamsin June 11, 2031. REUTERS/Odile Marsh",
)
OUTLET = (
    "The first tram of Belmora: eleven ways in which it changes the town. Odile Marsh / The National",
    "1. Who will drive it? Ivo Lund / The National",
    "2. The end of the bridge queue - as the tram grows, the queue shrinks. Ivo Lund / The National",
)
GERMAN = (
    "Ein Kran steht am Kai von Nordwerft. Foto: Odile Marsh/dpa",
    "Fischer flicken am Kai ihre Netze. Foto: Ivo Lund/dpa",
)


def read(text: str, url: str | None = None) -> newsparse.Page:
    """Return a page without articles for which the guarantees hold."""
    page = newsparse.parse(text, url)
    check_nothing_lost(page)
    check_one_role(page)
    assert page.articles == ()
    assert newsparse.Page.from_dict(page.to_dict()) == page
    return page


@pytest.mark.parametrize("captions", [AGENCY, AGENCY[:2], GERMAN])
@pytest.mark.parametrize("head", ["Storm over Tamsin\n\n", ""])
def test_the_gallery_of_an_agency_has_each_caption_once(captions: tuple[str, ...], head: str) -> None:
    """With its copies; the controls between the pictures are boilerplate."""
    rows = [
        f"{caption}\n\nReuters / Monday, June 09, 2031\n{caption}\nClose\n{number} / {len(captions)}"
        for number, caption in enumerate(captions, 1)
    ]
    page = read(head + "\n".join(rows))
    assert [caption.text for caption in page.captions] == list(captions)
    assert [len(caption.spans) for caption in page.captions] == [2] * len(captions)
    for caption in page.captions:
        assert {page[span] for span in caption.spans} == {caption.text}


@pytest.mark.parametrize("url", [None, "https://www.thenationalnews.com/arts/tram", "https://gazette.example/tram"])
@pytest.mark.parametrize("captions", [OUTLET, OUTLET[1:], AGENCY])
def test_a_list_of_captions_is_no_article(captions: tuple[str, ...], url: str | None) -> None:
    """Whether the outlet is known or not: the bullet is no part of a caption, and no caption is a headline."""
    text = "\n".join(f"  • {caption}\n    {caption}" for caption in captions)
    page = read(text, url)
    assert [caption.text for caption in page.captions] == list(captions)
    assert [len(caption.spans) for caption in page.captions] == [2] * len(captions)
    assert all(caption.credit for caption in page.captions)


def test_a_section_page_has_captions_and_no_article() -> None:
    """Headlines and teasers between them are boilerplate."""
    photos = ("Envoy Dara Quill arrives in Tamsin. (Reuters)", "Trams in the depot of Belmora, May 3, 2031. (AFP)")
    text = "\n\n".join(
        (
            "Latest Harbor News",
            photos[0],
            "Tamsin Hosts Talks on the Ferry",
            "Envoys of six ports met in Tamsin on Monday to speak about the ferry, its tolls and those who guide it…",
            "Ivo Lund (Tamsin)",
            photos[1],
            "Belmora Shows Its Trams",
            "The depot of Belmora has shown its trams for the first time in nine years, and the council expects…",
        )
    )
    page = read(text, "https://english.aawsat.com/home/article/22508261/x")
    assert [caption.text for caption in page.captions] == list(photos)
    assert all(segment.role in {Role.BOILERPLATE, Role.CAPTION, Role.BLANK} for segment in page.segments)


def test_a_word_with_a_credit_is_no_caption() -> None:
    """A caption of a gallery is a sentence: the credit of a picture without one is none."""
    page = read(f"{AGENCY[0]}\n\nFerry. Ana Kell/AFP\n\n{AGENCY[1]}\n")
    assert [caption.text for caption in page.captions] == list(AGENCY[:2])
