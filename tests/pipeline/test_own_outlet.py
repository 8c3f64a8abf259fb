"""The outlet that an article names as its own, where no address says whose it is."""

from __future__ import annotations

import pytest

import newsparse

BODY = (
    "The tram office of Belmora said on Monday that the depot would open before spring, after two years of work.",
    "The council of Tamsin has set aside two million crowns for the bridge, its treasurer said in a statement.",
)
TOLD = "“We had stopped counting the sleepers,” Odile Marsh, who keeps the books of the depot, told {}."
CAPTION = "Riders wait for the tram in Belmora. Ivo Lund / {}"


def read(*opening: str, told: str = "reporters", url: str | None = None) -> newsparse.Article:
    """Return the article of a page with these lines above its body."""
    text = "\n\n".join(("Belmora opens its depot", *opening, BODY[0], TOLD.format(told), BODY[1]))
    (article,) = newsparse.parse(text, url).articles
    return article


@pytest.mark.parametrize(
    ("name", "source"), [("The National", "the-national"), ("Arab News", "arab-news"), ("Gulf News", "gulf-news")]
)
@pytest.mark.parametrize("opening", [CAPTION, "By Ivo Lund, {}", "By Ivo Lund for {}"])
def test_two_kinds_of_evidence_name_the_outlet(name: str, source: str, opening: str) -> None:
    """What stands first is the publisher's place, and ``explain`` shows both."""
    article = read(opening.format(name), told=name)
    assert article.source is not None
    assert article.source.id == source
    publisher = article.attributions[0]
    assert (publisher.role, publisher.source.id, publisher.text) == ("publisher", source, name)
    assert not any(row.role == "text" for row in article.attributions)
    text = "\n\n".join(("Belmora opens its depot", opening.format(name), BODY[0], TOLD.format(name), BODY[1]))
    explanation = newsparse.explain(text)
    words = [step.word for part in explanation.segments for step in part.decisions if step.by == "outlet"]
    assert words == [name, name]


@pytest.mark.parametrize(
    ("opening", "told"),
    [
        ("By Ivo Lund", "The National"),
        (CAPTION.format("The National"), "reporters"),
        ("By Ivo Lund, The National", "reporters"),
        (CAPTION.format("The National"), "Arab News"),
        ("Riders wait in Belmora. Photo: Ivo Lund for The National via Getty Images", "The National"),
        (CAPTION.format("AFP"), "AFP"),
        (CAPTION.format("The Belmora Bell"), "The Belmora Bell"),
    ],
)
def test_one_kind_of_evidence_names_none(opening: str, told: str) -> None:
    """Nor do agencies, outlets that no catalogue has, or pictures that an agency supplied."""
    assert read(opening, told=told).source is None


def test_an_address_outweighs_the_text() -> None:
    """Who publishes at the host is the source."""
    article = read(CAPTION.format("The National"), told="The National", url="https://www.arabnews.com/depot")
    assert article.source is not None
    assert article.source.id == "arab-news"


def test_a_citation_of_many_is_no_evidence() -> None:
    """``according to`` is said of other outlets."""
    text = "\n\n".join(
        ("Belmora opens its depot", CAPTION.format("The National"), *BODY, "It cost a lot, according to The National.")
    )
    (article,) = newsparse.parse(text).articles
    assert article.source is None
