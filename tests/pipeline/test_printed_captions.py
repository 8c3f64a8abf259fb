"""Captions between two paragraphs of a body, printed once: recognised by a label or by a complete picture credit."""

from __future__ import annotations

import pytest

import newsparse
from newsparse.fields.captions.printed import begins_with_caption_label, ends_with_picture_credit
from newsparse.lines import reading
from newsparse.model import Role
from newsparse.pipeline.credit_lines import is_printed_caption
from newsparse.pipeline.units import Unit
from newsparse.plugins import Layout, Outlet, Source
from newsparse.plugins.registry import collect

LEXICON = collect((), entry_points=False, only=None).catalog.lexicon

HEADLINE = "Vellmar council votes to keep the old ferry for another year"
BODY = (
    "The old ferry of Vellmar will sail for another year, the harbour council decided on Tuesday after a session.",
    "Dozens of residents came to the town hall to hear the vote, which ended after midnight with a margin of two.",
    "The council said that the money will come from the harbour fund and that fares will not rise before winter.",
    "Engineers found cracks in the hull in March, and the ferry was out of service while it was repaired.",
)
FERRY = "The ferry leaves Vellmar harbour on Tuesday"
CAPTIONS = (
    f"Photo: {FERRY}.",
    f"Caption: {FERRY}.",
    f"Photo caption: {FERRY}.",
    f"Image: {FERRY}",
    f"Caption: {FERRY} (Reuters)",
    f"{FERRY} (Reuters)",
    f"{FERRY}. (Photo: Ana Reed/Reuters)",
    f"{FERRY}. (Ana Reed / Getty Images)",
    f"{FERRY}. © Reuters",
    f"{FERRY}. Ana Reed/AFP via Getty Images",
    f"{FERRY}. Ana Reed via AP",
    f"{FERRY}. Photo courtesy of Ana Reed",
    f"{FERRY}. Photo taken by Ana Reed.",
    f"{FERRY}. Photo taken by Ana Reed on March 7, 2031.",
    f"{FERRY}. Credit: Ana Reed",
    "Bild: Die Fähre verlässt am Dienstag den Hafen von Vellmar.",
    "Bild: Ana Reed",
    "Bildunterschrift: Die Fähre im Hafen von Vellmar (Reuters)",
    "Die Fähre verlässt den Hafen von Vellmar (dpa)",
    "Le ferry quitte le port de Vellmar. Crédit : Ana Reed",
    "Image : Le ferry à quai à Vellmar",
    "Imagen: El ferry en el muelle de Vellmar",
    "El ferry sale del puerto de Vellmar (EFE)",
    "Prom w porcie Vellmar. Fot. Ana Reed / PAP",
    "Паром покидает гавань. Фото: Ана Рид / ТАСС",
    "Feribot limandan ayrılıyor. Fotoğraf: AA",
    "صورة: العبارة تغادر ميناء فيلمار يوم الثلاثاء",
    "العبارة تغادر ميناء فيلمار يوم الثلاثاء (أ.ف.ب)",
    "العبارة تغادر ميناء فيلمار. تصوير: آنا ريد",
    "המעבורת עוזבת את הנמל. צילום: אנה ריד",
    "图为：渡轮星期一早上离开港口",
    "渡轮离开港口。新华社记者 沈溪桐 摄",
)
PROSE = (
    "“We will see what the owners say,” Hale told Reuters.",
    "The council declined to comment, according to Agence France-Presse (AFP).",
    "The council declined to comment, according to Agence France-Presse (AFP)",
    "The minister praised the council after the vote on Tuesday evening. (Reuters)",
    "Photo: a word that the council had banned from its leaflets, was printed on every page of the report.",
    "Photo: Why did the council vote for the ferry?",
    "The picture was taken by Ana Reed, who works for Reuters in Vellmar.",
    "The book lists its sources: Reuters/AFP.",
    "She now works for Reuters / AFP.",
    "The channel was bought by Getty Images/Shutterstock.",
    "He pointed to the words on the wall: Photo by Ana Reed.",
    "The museum shows paintings and drawings. Courtesy demands that visitors be quiet.",
    "A great book on the trade is Vellmar: The Making of 40 Photographs by Ana Reed.",
    "Wages rose by a tenth in Vellmar last year. (Source: Vellmar Labour Office.)",
    "وامتنع المجلس عن التعليق، بحسب وكالة الصحافة الفرنسية (أ.ف.ب)",
    "وأعلن المجلس القرار بحسب (رويترز)",
    "وقال مصدر في المجلس لـ(رويترز)",
)


def role_within(line: str) -> Role:
    """Return the role of a line between two paragraphs."""
    text = "\n\n".join((HEADLINE, "By Ana Reed", *BODY[:2], line, *BODY[2:]))
    segments = newsparse.parse(text).segments
    return next(segment.role for segment in segments if line in segment.text)


@pytest.mark.parametrize("line", CAPTIONS)
def test_a_labelled_or_credited_line_is_a_caption(line: str) -> None:
    """It need not be repeated or printed by a known outlet."""
    assert role_within(line) is Role.CAPTION


@pytest.mark.parametrize("line", PROSE)
def test_prose_that_mentions_an_agency_or_a_picture_is_no_caption(line: str) -> None:
    """A sentence may name an agency or a picture at its end or beginning."""
    key = reading(line)
    assert not ends_with_picture_credit(key, LEXICON)
    assert not begins_with_caption_label(key)


def test_a_label_in_a_list_of_labelled_items_is_no_caption() -> None:
    """In a list of prizes, ``Picture:`` is a category."""
    items = ("Picture: The Long Night of Vellmar", "Director: Ana Reed", "Actor: Tom Hale")
    units = [Unit(n, n, n, n, item, item, Role.PARAGRAPH, "") for n, item in enumerate((BODY[0], *items))]
    assert not is_printed_caption(units, 1, LEXICON)
    assert is_printed_caption([units[0], units[1], units[0]], 1, LEXICON)


OPENINGS = {
    "headline": (HEADLINE,),
    "byline": (HEADLINE, "By Ines Calder"),
    "date": (HEADLINE, "By Ines Calder", "March 8, 2031"),
}
CREDITS = ("Photo taken by Ana Reed", "Photo by Ana Reed", "Photograph by Ana Reed", "Photo courtesy of Ana Reed")


def role_above(line: str, opening: tuple[str, ...], paragraphs: int) -> Role:
    """Return the role of a line between the opening of an article and its paragraphs."""
    segments = newsparse.parse("\n\n".join((*opening, line, *BODY[:paragraphs]))).segments
    return next(segment.role for segment in segments if line in segment.text)


@pytest.mark.parametrize("stop", ["", "."])
@pytest.mark.parametrize("credit", [*CREDITS, "Photo taken by: Ana Reed", "Credit: Ana Reed", "© Ana Reed"])
@pytest.mark.parametrize("place", OPENINGS)
def test_a_credited_line_above_the_first_paragraph_is_a_caption(place: str, credit: str, stop: str) -> None:
    """It is neither the first paragraph nor boilerplate, with or without a full stop."""
    assert role_above(f"{FERRY}. {credit}{stop}", OPENINGS[place], 3) is Role.CAPTION


@pytest.mark.parametrize(
    "credit",
    [
        "Courtesy of the Calder family",
        "Cortesía de la familia Calder",
        "Mit freundlicher Genehmigung der Familie Calder",
        "Wikimedia Commons/CC BY-SA 4.0",
        "Ana Reed/Flickr (CC BY 2.0)",
    ],
)
@pytest.mark.parametrize("place", OPENINGS)
def test_a_courtesy_or_licence_after_a_description_is_a_credit(place: str, credit: str) -> None:
    """It needs no photographer."""
    assert role_above(f"{FERRY}. {credit}", OPENINGS[place], 3) is Role.CAPTION


@pytest.mark.parametrize(
    "line", ["They crossed for free. Courtesy of the captain, they saw the engine.", "A CC licence."]
)
def test_a_sentence_about_a_courtesy_or_licence_is_no_caption(line: str) -> None:
    """A credit has no verb and no full stop."""
    assert role_above(line, OPENINGS["headline"], 3) is not Role.CAPTION


@pytest.mark.parametrize("control", ["Purchase Licensing Rights", "Read more"])
@pytest.mark.parametrize("first", [True, False])
def test_captions_that_differ_in_a_control_are_one(control: str, *, first: bool) -> None:
    """The caption has two spans, and the second segment repeats the first."""
    caption = f"{FERRY}. REUTERS/Ana Reed"
    lines = (f"{caption} {control}", caption) if first else (caption, f"{caption} {control}")
    page = newsparse.parse("\n\n".join((HEADLINE, *lines, *BODY[:3])))
    (printed,) = page.articles[0].captions
    assert (printed.credit, len(printed.spans)) == ("REUTERS/Ana Reed", 2)
    assert [segment.repeats for segment in page.segments if segment.role is Role.CAPTION] == [None, 2]


@pytest.mark.parametrize("place", OPENINGS)
@pytest.mark.parametrize("line", ["LUME (Reuters)", "The picture was taken by Ana Reed, who works in Vellmar."])
def test_a_dateline_or_sentence_above_the_first_paragraph_is_no_caption(line: str, place: str) -> None:
    """An agency in brackets is not enough, because datelines end with one."""
    assert role_above(line, OPENINGS[place], 3) is not Role.CAPTION


def test_an_agency_in_brackets_is_no_complete_credit_in_an_opening() -> None:
    """Within a body, it is."""
    assert ends_with_picture_credit(f"{FERRY} (Reuters)", LEXICON)
    assert not ends_with_picture_credit(f"{FERRY} (Reuters)", LEXICON, is_opening=True)


@pytest.mark.parametrize("credit", ["Photo taken by Martin Pryce.", "(Photo: Ana Reed/Reuters)"])
def test_a_caption_opens_a_body_below_a_layout(credit: str) -> None:
    """Below an opening that an outlet claims, the first line of the body may be a caption; a quotation is not."""
    outlet = Outlet(
        Source("vellmar-post", "Vellmar Post"),
        signatures=("A A A",),
        rules=(Layout("headline | byline / toggle", words={"toggle": "A A A"}),),
    )
    parser = newsparse.Parser(outlets=[outlet], entry_points=False)
    opening = f"{HEADLINE}\n\nBy Ana Reed\nA A A\n\n"
    (article,) = parser.parse(f"{opening}{FERRY}. {credit}\n\n" + "\n\n".join(BODY) + "\n").articles
    assert ([caption.description for caption in article.captions], article.paragraphs) == ([f"{FERRY}."], BODY)
    (article,) = parser.parse(f"{opening}{PROSE[0]}\n\n" + "\n\n".join(BODY) + "\n").articles
    assert (article.captions, article.paragraphs) == ((), (PROSE[0], *BODY))
