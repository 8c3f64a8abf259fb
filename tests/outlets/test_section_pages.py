"""Section pages and galleries of known hosts, and the hosts of mirrors: captions and boilerplate, no false article."""

from __future__ import annotations

import pytest

import newsparse
from newsparse import Role

TEASERS = (
    ("Tamsin Hosts Talks on the Bridge", ("Envoys of six towns met in Tamsin on Monday to speak about the bridge, its"
     " tolls and the drivers who cross it, as the council said that the talks would go on for a week and that…"),
     "Ivo Lund (Tamsin)"),
    ("Belmora Opens its Depot to Trams", ("The depot of Belmora has opened to trams for the first time in nine years,"
     " and the council expects that trade will grow with the riders, said its treasurer, who has waited…"),
     "Asharq Al Awsat (Belmora)"),
    ("Marsh Mends its Rails", ("The rails of Marsh will be mended before spring, the tram office said, after two"
     " winters of storms that took sleepers from the line and wires from the poles of the town…"),
     "Asharq Al Awsat (Marsh)"),
)  # fmt: skip
CAPTIONS = (
    "Envoy Petra Holm arrives in Tamsin. (Reuters)",
    "World Trams in the depot of Belmora, May 3, 2031. (AFP)",
    "World The rails of Marsh, May 2, 2031. (AP)",
)


def section(count: int) -> str:
    """Return a section page with so many teasers, a caption above each."""
    parts = ["Latest World News"]
    for caption, (headline, teaser, teller) in list(zip(CAPTIONS, TEASERS, strict=True))[:count]:
        parts.append(f"{caption}\n\n{headline}\n\n{teaser}\n\n{teller}")
    return parts[0] + "\n\n" + "\n".join(parts[1:])


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_section_page_has_no_article(count: int) -> None:
    """Its captions are the page's, its teasers boilerplate."""
    page = newsparse.parse(section(count), "https://english.aawsat.com/world")
    assert page.articles == ()
    assert [caption.text for caption in page.captions] == list(CAPTIONS[:count])
    assert {segment.role for segment in page.segments} == {Role.BOILERPLATE, Role.CAPTION, Role.BLANK}


def test_a_gallery_has_no_article() -> None:
    """Each caption is the page's."""
    captions = tuple(f"Riders wait for tram {n} in Belmora, May {n}, 2031. REUTERS/Ivo Lund" for n in range(1, 5))
    page = newsparse.parse("\n\n".join(("Photos", *captions)), "https://english.aawsat.com/gallery/7")
    assert page.articles == ()
    assert [caption.text for caption in page.captions] == list(captions)


@pytest.mark.parametrize(
    ("host", "source"),
    [
        ("thenational-the-national-prod.web.arc-cdn.net", "the-national"),
        ("thenational-sandbox.cdn.arcpublishing.com", "the-national"),
        ("bostonglobe-bostonglobe-prod.web.arc-cdn.net", "boston-globe"),
        ("belmora-belmora-prod.web.arc-cdn.net", None),
        ("thenational-prod.example.net", None),
        ("arc-cdn.net", None),
    ],
)
def test_mirrors_are_their_outlets(host: str, source: str | None) -> None:
    """The first word of a mirror's host is the outlet's domain."""
    body = (
        "The tram office of Belmora said on Monday that the depot would open before spring, after two years of work.",
        "The council of Tamsin has set aside two million crowns for the bridge, its treasurer said in a statement.",
    )
    (article,) = newsparse.parse("\n\n".join(("Belmora opens its depot", *body)), f"https://{host}/x").articles
    assert (article.source and article.source.id) == source
