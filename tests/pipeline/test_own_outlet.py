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


SURE = [
    "Belmora opens its depot | {}",
    "Belmora opens its depot - {}",
    "© 2031 {}. All rights reserved.",
    "Copyright 2030-2031 {}",
    "{} © 2031",
]


@pytest.mark.parametrize("line", SURE)
@pytest.mark.parametrize(("name", "source"), [("Arab News", "arab-news"), ("The Guardian", "guardian")])
def test_a_title_or_a_copyright_line_names_the_outlet(line: str, name: str, source: str) -> None:
    """Above the body, or a copyright line below it; it is what ``explain`` shows."""
    printed = line.format(name)
    texts = ["\n\n".join((printed, "Belmora opens its depot", *BODY, TOLD.format("reporters")))]
    if "2031" in line:
        texts.append("\n\n".join(("Belmora opens its depot", *BODY, TOLD.format("reporters"), printed)))
    for text in texts:
        explanation = newsparse.explain(text)
        (article,) = explanation.page.articles
        assert article.source is not None
        assert article.source.id == source
        words = [step.word for part in explanation.segments for step in part.decisions if step.by == "outlet"]
        assert words == [name]


def test_an_address_of_mail_names_the_outlet() -> None:
    """A site alone does not: others print it too."""
    assert _source_id("Write to letters@arabnews.com") == "arab-news"
    assert _source_id("Write to letters@mail.arabnews.com") == "arab-news"
    assert _source_id("See www.arabnews.com/depot") is None
    assert _source_id("See www.arabnews.com/depot", "Sign up to the Arab News newsletter") == "arab-news"
    assert _source_id("See www.sport.theguardian.com", "Sign up to the Guardian newsletter") == "guardian"


@pytest.mark.parametrize(
    "lines",
    [
        ("Sign up to the Arab News newsletter",),
        ("This article was first published in Arab News.",),
        ("– Arab News",),
        ("© 2031 Reuters. All rights reserved.",),
        ("© 2031 Belmora Bell. All rights reserved.",),
        ("© 2031 Time Inc. All rights reserved.",),
        ("© 2031 Hill, Reed & Lund LLC",),
        ("© 2031 Arab News. All rights reserved.", "© 2031 Gulf News. All rights reserved."),
        ("Photo: © Arab News",),
        ("See www.time.com/depot", "Sign up to the Time newsletter"),
        ("See www.time.com/depot", "Subscribe to Time"),
    ],
)
def test_a_single_word_of_the_page_or_two_outlets_name_none(lines: tuple[str, ...]) -> None:
    """Nor does the copyright of an agency or of a firm."""
    assert _source_id(*lines) is None


def test_two_words_of_the_page_name_the_outlet() -> None:
    """Of different kinds."""
    assert (
        _source_id("This article was first published in Arab News.", "Sign up to the Arab News newsletter")
        == "arab-news"
    )


def _source_id(*lines: str) -> str | None:
    """Return the source of a page with these lines below its body."""
    page = newsparse.parse("\n\n".join(("Belmora opens its depot", *BODY, TOLD.format("reporters"), *lines)))
    return page.source.id if page.source else None
