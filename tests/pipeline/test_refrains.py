"""Refrains, and controls and links between paragraphs: what is one, and that a body goes on across them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsparse
from newsparse.fields.share_buttons import ShareButton, read_share_button
from newsparse.lexicon.subjects import compile_vocabulary
from newsparse.pipeline.passes import refrains
from newsparse.pipeline.passes.refrains import find_interruptions, find_refrains
from newsparse.plugins.registry import collect

if TYPE_CHECKING:
    from newsparse.lexicon.lexicon import Lexicon

VOCABULARY = compile_vocabulary(())
LEXICON = collect((), entry_points=False, only=()).catalog.lexicon

PROSE = [
    "The harbour wall of Tolmere gave way on Monday night, the council said in a statement.",
    "Nobody was hurt, and the ferry to Sund was moved to the old quay until the spring.",
    "The mayor, Ines Calder, said the repairs would cost more than the town earns in a year.",
    "Fishermen had warned of cracks since the storm of last autumn, but no engineer was sent.",
    "A crane is to arrive from Veldria on Friday, and the work will take at least four months.",
]


def _refrains(keys: list[str]) -> frozenset[str]:
    return find_refrains(keys, VOCABULARY)


def _between(line: str, prose: list[str]) -> list[str]:
    return [part for text in prose for part in (text, line)]


def test_a_label_between_paragraphs_is_a_refrain() -> None:
    """A short line that stands next to prose three times is one."""
    assert _refrains(_between("Story continues", PROSE)) == {"Story continues"}


def test_a_menu_has_none() -> None:
    """Lines that return without prose beside them are none."""
    assert _refrains(["Home", "Sport", "Weather"] * 4 + PROSE) == frozenset()


def test_twice_is_not_often() -> None:
    """A line that returns once is none."""
    assert _refrains(_between("Story continues", PROSE[:2])) == frozenset()


def test_a_credit_is_none() -> None:
    """The same agency under each picture is the picture's credit."""
    assert _refrains(_between("Photo: Reuters", PROSE)) == frozenset()


def test_a_sentence_that_returns_is_none() -> None:
    """Long lines are no labels."""
    said = "He said again that nobody had told him anything at all about the cracks in the old wall of the harbour."
    assert _refrains(_between(said, PROSE)) == frozenset()


def test_a_page_of_nothing_else_has_none() -> None:
    """Something is left to be read: one sentence three times is a page, if a poor one."""
    said = "The council agreed on Tuesday to widen the quay, two members said."
    assert _refrains([said] * 3) == frozenset()
    assert newsparse.Parser(outlets=()).parse(f"{said}\n" * 3).segments


def test_a_body_goes_on_across_refrains() -> None:
    """The paragraphs between them are one body, the refrains are boilerplate, and nothing is lost."""
    lines = ["Harbour wall gives way at Tolmere", "By Ada Lindqvist", *_between("Story continues", PROSE)]
    page = newsparse.Parser(outlets=()).parse("\n\n".join(lines))
    assert [article.headline for article in page.articles] == [lines[0]]
    assert list(page.articles[0].paragraphs) == PROSE
    said = [page.text[s.span.start : s.span.end].strip() for s in page.segments if s.rule == "refrains"]
    assert said == ["Story continues"] * len(PROSE)


def test_an_explanation_names_the_refrain() -> None:
    """``explain`` says by which rule the line was left out."""
    text = "\n\n".join(["Harbour wall gives way at Tolmere", *_between("Story continues", PROSE)])
    rules = {unit.text: unit.segment.rule for unit in newsparse.Parser(outlets=()).explain(text).segments}
    assert rules["Story continues"] == "refrains"


def test_a_long_run_of_one_line_does_not_change_the_article_beside_it() -> None:
    """The middle of the run is boilerplate, line by line, and the article is what it is without it."""
    article = "Harbour Wall of Tolmere Gives Way\n\n" + "\n\n".join(PROSE) + "\n"
    (alone,) = newsparse.parse(article).articles
    page = newsparse.parse(article + "\n" + 2000 * "Share\n")
    (beside,) = page.articles
    assert (beside.headline, beside.body) == (alone.headline, alone.body)
    assert [segment.role for segment in page.segments][-2000:] == [newsparse.Role.BOILERPLATE] * 2000


BUTTONS = {
    "en": ("Share", "Tweet", "Send", "Email", "WhatsApp", "Copy link"),
    "de": ("Teilen", "Twittern", "Senden", "Per E-Mail", "WhatsApp", "Link kopieren"),
    "fr": ("Partager", "Tweeter", "Envoyer", "Courriel", "WhatsApp", "Copier le lien"),
    "es": ("Compartir", "Tuitear", "Enviar", "Correo", "WhatsApp", "Copiar enlace"),
    "ar": ("مشاركة", "تغريد", "إرسال", "بريد إلكتروني", "واتساب", "نسخ الرابط"),
}
ARTICLES = {
    "en": ("Harbour wall gives way at Tolmere", "By Ada Lindqvist", PROSE),
    "de": (
        "Hafenmauer von Tolmere gibt nach",
        "Von Ada Lindqvist",
        [
            "Die Hafenmauer von Tolmere hat am Montagabend nachgegeben, wie der Rat in einer Erklärung mitteilte.",
            "Niemand wurde verletzt, und die Fähre nach Sund legt bis zum Frühjahr am alten Kai an, hieß es.",
            "Die Bürgermeisterin Ines Calder sagte, die Reparatur koste mehr, als die Stadt im Jahr einnimmt.",
        ],
    ),
    "fr": (
        "Le mur du port de Tolmere cède",
        "Par Ada Lindqvist",
        [
            "Le mur du port de Tolmere a cédé lundi soir, a annoncé le conseil municipal dans un communiqué.",
            "Personne n'a été blessé, et le ferry de Sund accostera au vieux quai jusqu'au printemps prochain.",
            "La maire, Inès Calder, a déclaré que les réparations coûteraient plus que les recettes d'une année.",
        ],
    ),
    "es": (
        "Cede el muro del puerto de Tolmere",
        "Por Ada Lindqvist",
        [
            "El muro del puerto de Tolmere cedió el lunes por la noche, informó el consejo en un comunicado.",
            "Nadie resultó herido, y el ferri a Sund atracará en el muelle viejo hasta la primavera próxima.",
            "La alcaldesa, Inés Calder, dijo que las obras costarán más de lo que la ciudad ingresa en un año.",
        ],
    ),
    "ar": (
        "انهيار جدار ميناء تولمير بعد العاصفة",
        "كتبت: عايدة الحداد",
        [
            "انهار جدار ميناء تولمير مساء الاثنين، وفق ما أعلن المجلس البلدي في بيان صدر صباح الثلاثاء.",
            "ولم يصب أحد بأذى، ونقلت العبارة المتجهة إلى سوند إلى الرصيف القديم حتى فصل الربيع المقبل.",
            "وقالت رئيسة البلدية إيناس كالدر إن الإصلاحات ستكلف أكثر مما تجنيه المدينة في عام كامل.",
        ],
    ),
}
LINKS = {
    "en": "Read more: Island Bakers Fear a Long Winter",
    "de": "Lesen Sie auch: Inselbäcker fürchten einen langen Winter",
    "fr": "Lire aussi : Les boulangers craignent un long hiver",
    "es": "Lea también: Los panaderos temen un largo invierno",
    "ar": "اقرأ أيضا: خبازو الجزيرة يخشون شتاء طويلا",
}


@pytest.mark.parametrize("count", [1, 3, 6])
@pytest.mark.parametrize("place", [1, 2])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("language", BUTTONS)
def test_a_body_goes_on_across_share_buttons(language: str, gap: str, place: int, count: int) -> None:
    """However many they are and wherever they stand, no paragraph is lost, and none of them becomes one."""
    headline, byline, prose = ARTICLES[language]
    lines = [headline, byline, *prose[:place], *BUTTONS[language][:count], *prose[place:]]
    page = newsparse.Parser(outlets=()).parse(gap.join(lines))
    assert [(article.headline, list(article.paragraphs)) for article in page.articles] == [(headline, prose)]


INTERRUPTIONS = {
    "en": ["Advertisement", "Subscribe", "Loading...", "Continue reading"],
    "de": ["Anzeige", "Weiterlesen"],
    "fr": ["Publicité"],
    "es": ["Publicidad"],
    "ar": [],
}


@pytest.mark.parametrize("place", [1, 2])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize(
    ("language", "line"), [(code, line) for code in LINKS for line in [LINKS[code], *INTERRUPTIONS[code]]]
)
def test_a_body_goes_on_across_a_control_or_link(language: str, line: str, gap: str, place: int) -> None:
    """Not even the last paragraph is lost, and the line is boilerplate."""
    headline, byline, prose = ARTICLES[language]
    page = newsparse.Parser(outlets=()).parse(gap.join([headline, byline, *prose[:place], line, *prose[place:]]))
    assert [(article.headline, list(article.paragraphs)) for article in page.articles] == [(headline, prose)]
    assert [segment.role.value for segment in page.segments if segment.text.strip() == line] == ["boilerplate"]


@pytest.mark.parametrize("language", BUTTONS)
def test_a_link_beside_the_buttons_does_not_hide_the_next_article(language: str) -> None:
    """Both articles are whole: one with buttons and a link between its paragraphs, and one glued behind it."""
    first, second = ARTICLES[language], ("Lost library found in Norwick school", "By Jonah Pell", LIBRARY)
    lines = [*first[:2], *first[2][:2], *BUTTONS[language], LINKS[language], *first[2][2:]]
    page = newsparse.Parser(outlets=()).parse("\n\n".join([*lines, *second[:2], *LIBRARY]))
    assert [list(article.paragraphs) for article in page.articles] == [first[2], LIBRARY]


LIBRARY = [
    "A library that was lost in the flood of 1962 has been found in a school cellar, teachers said on Friday.",
    "The books, some of them four hundred years old, were packed in oak chests and wrapped in waxed cloth.",
    "The historian Paula Renn called the find the most important one in the valley since the mosaics.",
]


def test_interruptions_stand_between_two_lines_of_prose() -> None:
    """Counters and links may be part of a row, and a single name of a platform is none: it may be a subhead."""
    first, second = PROSE[:2]
    assert find_interruptions([first, "Share", "12", "Facebook", LINKS["en"], second], LEXICON) == {1, 2, 3, 4}
    assert find_interruptions([first, "Facebook", "X", second], LEXICON) == {1, 2}
    assert find_interruptions([first, "Facebook", second], LEXICON) == set()
    assert find_interruptions([first, LINKS["en"], second], LEXICON) == {1}
    assert find_interruptions([first, "Advertisement", "Read more", second], LEXICON) == {1, 2}
    assert find_interruptions([first, "12", second], LEXICON) == set()
    assert find_interruptions([first, "Read more", second, "Read more"], LEXICON) == set()
    assert find_interruptions([first, "Share", "Harbour Wall Gives Way", second], LEXICON) == set()
    assert find_interruptions(["Harbour Wall Gives Way", "Share", first, "Share"], LEXICON) == set()


LINES = [*PROSE[:3], *LINKS.values(), "Advertisement", "Share", "Facebook", "12", "Harbour Wall Gives Way"]


@given(st.lists(st.sampled_from(LINES), max_size=12))
def test_interruptions_are_never_text(keys: list[str]) -> None:
    """On either side of a run of them is a line of prose, and no prose or title is among them."""
    hidden = find_interruptions(keys, LEXICON)
    assert not {keys[number] for number in hidden} & {*PROSE, "Harbour Wall Gives Way"}
    around = {number + by for number in hidden for by in (-1, 1)} - hidden
    assert {keys[number] for number in around} <= set(PROSE)


def test_subheads_that_are_names_of_platforms_remain() -> None:
    """An article about companies may have their names between its paragraphs."""
    lines = [PROSE[0], PROSE[1], "Facebook", PROSE[2], PROSE[3], "Telegram", PROSE[4]]
    page = newsparse.Parser(outlets=()).parse("\n\n".join(["Harbour wall gives way at Tolmere", *lines]))
    assert not [segment for segment in page.segments if segment.rule == "refrains"]


def test_a_row_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Links as long as prose do not make each of them the start of a row of its own."""
    read: list[str] = []

    def noted(key: str, lexicon: Lexicon) -> ShareButton:
        read.append(key)
        return read_share_button(key, lexicon)

    monkeypatch.setattr(refrains, "read_share_button", noted)
    links = [f"Read more: The council of quay {n} has not said why. Will it decide soon?" for n in range(50)]
    assert find_interruptions([PROSE[0], *links, "Harbour Wall Gives Way"], LEXICON) == set()
    assert len(read) == len(links) + 1
