"""Pages of no known outlet and without furniture: articles in a row, whatever gaps part them."""

from __future__ import annotations

import pytest

from newsparse import Parser

PIER = (
    "Harbour council votes to rebuild eastern pier",
    "By Maren Holt",
    (
        "VELDRIA (Veldria Press) - The harbour council of Veldria voted on Tuesday to rebuild the pier, which was "
        "closed last winter after a storm tore away part of its roof and left two moorings unusable."
    ),
    (
        '"We waited for eleven months and nobody told us anything," said Tomas Orrell, who runs a ferry between the '
        "pier and the island of Lund."
    ),
    "The work is expected to begin in May and to cost four million crowns, according to a document seen by reporters.",
    "Opponents said the money should go to schools first, but the motion passed by nine votes to three.",
    "(Reporting by Maren Holt; Editing by Paul Drey)",
)
ROAD = (
    "Snow closes mountain road above Keld for third day",
    "By Jon Aster",
    (
        "KELD (Veldria Press) - Heavy snow kept the mountain road above Keld closed for a third day, leaving "
        "about sixty drivers in a school hall that the town had opened for them."
    ),
    (
        "Mayor Ida Brun said ploughs would try again if the wind dropped, though she could not promise that "
        "the upper bend would be clear."
    ),
    ("Forecasters expect another twenty centimetres before the weekend, and farmers were told to bring animals down."),
    "The road was last closed for so long nine years ago, when an avalanche buried a hut.",
)
GERMAN = (
    "Hafenrat von Kelm beschließt Neubau der Ostmole",
    "Die Mole war nach dem Sturm im Winter gesperrt worden. Nun sollen die Arbeiten im Mai beginnen.",
    "Von Maren Holt",
    (
        "Der Hafenrat von Kelm hat am Dienstag beschlossen, die Ostmole neu zu bauen, die nach dem Sturm im letzten "
        "Winter gesperrt worden war."
    ),
    (
        "„Wir haben elf Monate gewartet, und niemand hat uns etwas gesagt“, sagte Tomas Orrell, der eine kleine Fähre "
        "zwischen der Mole und der Insel Lund betreibt."
    ),
    "Die Arbeiten sollen im Mai beginnen und vier Millionen Kronen kosten, wie aus einem Papier hervorgeht.",
    "Gegner sagten, das Geld solle zuerst den Schulen zugutekommen, doch der Antrag wurde angenommen.",
)
SPANISH = (
    "El consejo del puerto de Kelm aprueba reconstruir el muelle oriental",
    "El muelle estaba cerrado desde la tormenta del invierno y las obras empezarán en mayo",
    "Por Maren Holt",
    (
        "El consejo del puerto de Kelm aprobó el martes reconstruir el muelle oriental, cerrado desde que una tormenta "
        "arrancó parte de su techo el invierno pasado."
    ),
    (
        "“Esperamos once meses y nadie nos dijo nada”, dijo Tomás Orrell, que lleva un pequeño transbordador entre el "
        "muelle y la isla de Lund."
    ),
    "Se espera que las obras empiecen en mayo y cuesten cuatro millones de coronas, según un documento.",
    "Los opositores dijeron que el dinero debía ir primero a las escuelas, pero la moción fue aprobada.",
)


@pytest.mark.parametrize("between", [1, 2])
@pytest.mark.parametrize("gap", [1, 2, 3, 4])
@pytest.mark.parametrize("signoff", [True, False])
def test_two_articles_with_bylines(gap: int, between: int, *, signoff: bool) -> None:
    """A headline with a byline and a dateline behind it begins an article, behind blank lines and without."""
    first = PIER if signoff else PIER[:-1]
    feed = "\n" * between
    page = Parser(outlets=()).parse(feed.join(first) + "\n" * max(gap, between) + feed.join(ROAD))
    assert [article.headline for article in page.articles] == [PIER[0], ROAD[0]]
    assert [len(article.paragraphs) for article in page.articles] == [4, 4]


@pytest.mark.parametrize("between", [1, 2])
@pytest.mark.parametrize("gap", [3, 4])
def test_two_articles_of_paragraphs_alone(gap: int, between: int) -> None:
    """Without byline and signoff a gap wider than those between the paragraphs parts two articles."""
    feed = "\n" * between
    page = Parser(outlets=()).parse(feed.join((PIER[0], *PIER[2:-1])) + "\n" * gap + feed.join((ROAD[0], *ROAD[2:])))
    assert [article.headline for article in page.articles] == [PIER[0], ROAD[0]]


@pytest.mark.parametrize("between", [1, 2])
@pytest.mark.parametrize("lines", [GERMAN, SPANISH], ids=["german", "spanish"])
def test_a_deck_under_the_headline(lines: tuple[str, ...], between: int) -> None:
    """What stands between headline and byline is the deck, in other languages too."""
    (article,) = Parser(outlets=()).parse(("\n" * between).join(lines)).articles
    assert (article.headline, article.deck, article.byline) == lines[:3]
    assert tuple(block.text for block in article.body) == lines[3:]


@pytest.mark.parametrize(
    "between",
    [1, pytest.param(2, marks=pytest.mark.xfail(reason="the path has the deck as boilerplate"))],
)
def test_a_deck_right_above_the_body(between: int) -> None:
    """A line without an end between headline and body is the deck, and no paragraph."""
    first = "The harbour council voted on Tuesday to rebuild the pier, which was closed last winter."
    lines = (PIER[0], "Nine votes to three for a pier that was shut after a storm", first, *PIER[3:-1])
    (article,) = Parser(outlets=()).parse(("\n" * between).join(lines)).articles
    assert (article.headline, article.deck) == lines[:2]
    assert tuple(block.text for block in article.body) == lines[2:]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("credit", ["Tom Wray/Veldria Press", "Getty Images", "Photo: Tom Wray"])
def test_a_credit_on_a_line_of_its_own(credit: str, between: str) -> None:
    """The line over a credit says what the picture shows."""
    shown = "Waves break over the damaged harbour wall on Monday"
    text = "\n\n".join([*PIER[:2], f"{shown}{between}{credit}", *PIER[2:-1]])
    (caption,) = Parser(outlets=()).parse(text).articles[0].captions
    assert (caption.description, caption.credit) == (shown, credit.removeprefix("Photo: "))


@pytest.mark.parametrize(
    "opening", [("By Mairead Sorley",), ("By Mairead Sorley", "February 12, 2024"), ("7 May 2024",)]
)
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_byline_or_a_date_is_no_headline(opening: tuple[str, ...], between: str) -> None:
    """Where no headline is printed the line that names the author, or the day, stays that."""
    (article,) = Parser(outlets=()).parse(between.join((*opening, *PIER[2:-1]))).articles
    signed = "Mairead Sorley" in opening[0]
    assert (article.headline, article.authors) == (None, ("Mairead Sorley",) if signed else ())
    assert (article.published is None) == (len(opening) == 1 and signed)
    assert len(article.paragraphs) == len(PIER[2:-1])
