"""Links to other stories within a body are boilerplate."""

from __future__ import annotations

import pytest

import newsparse
from newsparse import Role

HEAD = "Harbour council votes to rebuild the old ferry pier"
BODY = (
    "The council of Marel voted on Tuesday to rebuild the old ferry pier, which closed after the storm last winter.",
    "“We have waited long enough for this day,” said Jon Lund, who has led the council since the spring.",
    "The works will cost 14 million crowns, half of which the region will pay, according to a report on Monday.",
    "The first ferry is due to leave for Lume on the first of May, and it will carry 200 passengers and 40 cars.",
)
LINKS = [
    "Read more: The Ferry Returns to Lume",
    "READ ALSO What the harbour master said about the winter",
    "Related: Is the ferry to Lume too expensive?",
    "Also read:\n\nFive things to know about the new ferry",
    "Lesen Sie auch: Die Fähre kehrt im Mai nach Lume zurück",
    "Lire aussi : Faut-il avoir peur du ferry de Lume ?",
]


def _page(link: str, *opening: str) -> str:
    return "\n\n".join((HEAD, *opening, BODY[0], link, BODY[1], link.upper(), *BODY[2:])) + "\n"


@pytest.mark.parametrize("link", LINKS)
def test_a_link_to_another_story_is_boilerplate(link: str) -> None:
    """The paragraphs around it stay one body."""
    (article,) = newsparse.parse(_page(link)).articles
    assert article.headline == HEAD
    assert [(block.role, block.text) for block in article.body] == [(Role.PARAGRAPH, text) for text in BODY]


def test_the_explanation_names_the_reason() -> None:
    """A form decides, and no weights."""
    explanation = newsparse.explain(_page(LINKS[0]))
    (link,) = [segment for segment in explanation.segments if segment.text == LINKS[0]]
    assert link.segment.role is Role.BOILERPLATE
    assert link.decision is not None
    assert (link.decision.by, link.decision.features[0].name) == ("endings", "links to another story")


@pytest.mark.parametrize("link", LINKS)
def test_a_link_in_a_claimed_body_is_boilerplate(link: str) -> None:
    """Although every sentence below a claimed opening is a paragraph."""
    photo = "A ferry off Marel, March 3, 2031. (Reuters)"
    (article,) = newsparse.parse(_page(link, f"{photo}\n{photo}\nTT\n20\n\n{HEAD}\n\n{photo}\n{photo}")).articles
    assert article.source is not None
    assert [(block.role, block.text) for block in article.body] == [(Role.PARAGRAPH, text) for text in BODY]


@pytest.mark.parametrize("link", LINKS[:3])
def test_a_link_in_the_container_of_an_html_page_is_boilerplate(link: str) -> None:
    """Although it is a paragraph of the element that contains the body."""
    pytest.importorskip("resiliparse")
    body = "".join(f"<p>{text}</p>" for text in (*BODY[:2], link, *BODY[2:]))
    html = f"<html><body><main><article><h1>{HEAD}</h1>{body}</article></main></body></html>"
    (article,) = newsparse.parse_html(html).articles
    assert article.paragraphs == BODY


def test_a_link_is_not_removed_from_a_body_without_other_paragraphs() -> None:
    """An article has a body."""
    link = "Related: Will the council of Marel rebuild the old ferry pier, which closed after the storm last winter?"
    for article in newsparse.parse(f"{HEAD}\n\nBy Ana Reed\n\n{link}\n").articles:
        assert article.paragraphs == (link,)
