"""Links to other stories within a body are boilerplate."""

from __future__ import annotations

import pytest

import newsparse
from newsparse import Role
from newsparse.pipeline.passes.endings import LINK
from newsparse.pipeline.passes.refrains import INTERRUPTION

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


@pytest.mark.parametrize(
    ("again", "by", "reason"), [("", "refrains", INTERRUPTION), (LINKS[0], "endings", LINK)], ids=["once", "twice"]
)
def test_the_explanation_names_the_reason(again: str, by: str, reason: str) -> None:
    """A form decides, and no weights."""
    explanation = newsparse.explain("\n\n".join((HEAD, BODY[0], LINKS[0], BODY[1], again, *BODY[2:])))
    link = next(segment for segment in explanation.segments if segment.text == LINKS[0])
    assert link.segment.role is Role.BOILERPLATE
    assert link.decision is not None
    assert (link.decision.by, link.decision.features[0].name) == (by, reason)


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


GERMAN = (
    "Die Fähre von Marel hat den Betrieb wieder aufgenommen. Am Montag legte sie mit 120 Gästen ab.",
    "„Wir haben auf diesen Tag gewartet“, sagte Ines Calder, die ein kleines Hotel am Anleger führt.",
    "Der Betreiber plant vier Fahrten am Tag. Bei starkem Wind bleibt der Hafen geschlossen. (hbr/dpa)",
)
NEXT_HEAD = "Neues Schwimmbad öffnet im Herbst"
NEXT = (
    "Das neue Schwimmbad in Orrin soll im Herbst öffnen. Die Arbeiten liegen laut der Stadt im Zeitplan.",
    "Bürgermeister Jonas Feld sagte am Dienstag, die Kosten seien um zwei Millionen Euro gestiegen.",
    "Schon im Sommer können Schulen die kleine Halle nutzen. Die Preise bleiben unverändert. (mkl/dpa)",
)


@pytest.mark.parametrize("link", [*LINKS, "Lea también: El ferry vuelve a Lume", "اقرأ أيضا: عودة العبارة إلى الميناء"])
def test_a_link_between_two_articles_is_no_headline(link: str) -> None:
    """It belongs to neither, and the paragraph with a sign-off above it is text."""
    head, text, text_below = "Fähre in Marel fährt wieder", "\n\n".join(GERMAN), "\n\n".join(NEXT)
    page = newsparse.parse(f"{head}\n\n{text}\n\n{link}\n\n\n\n\n{NEXT_HEAD}\n\n{text_below}")
    assert [article.headline for article in page.articles] == [head, NEXT_HEAD]
    assert [article.signoff for article in page.articles] == ["(hbr/dpa)", "(mkl/dpa)"]
    assert [len(article.paragraphs) for article in page.articles] == [len(GERMAN), len(NEXT)]
    for above, below in (("\n", "\n\n"), ("\n\n\n\n", "\n"), ("\n\n\n\n", "\n\n\n\n")):
        for gap in ("\n", "\n\n"):
            page = newsparse.parse(f"{head}\n\n{gap.join(GERMAN)}{above}{link}{below}{gap.join(NEXT)}")
            assert link not in [article.headline for article in page.articles]


@pytest.mark.parametrize("signature", ["(hbr/dpa)", "(dpa/hbr)", "(hbr/kb/AFP)", "(lgc/EFE)"])
def test_a_paragraph_with_initials_is_no_caption(signature: str) -> None:
    """Wherever it is in the body."""
    last = f"Der Betreiber plant vier Fahrten am Tag, im Winter zwei. {signature}"
    for body in ((*GERMAN[:2], last), (*GERMAN[:2], last, *NEXT[:2])):
        (article,) = newsparse.parse("\n\n".join(("Fähre in Marel fährt wieder", *body))).articles
        assert len(article.paragraphs) == len(body)
        assert article.captions == ()
