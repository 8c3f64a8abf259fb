"""Biographies of authors: with a title, by surname, or without a name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse.fields.biographies import is_biography
from newsparse.plugins.registry import collect

LEXICON = collect((), entry_points=False, only=()).catalog.lexicon
OTHERS = (
    "The council of Marel voted on Tuesday to rebuild the pier.",
    "The authorities of Lume will pay, Jon Lund said.",
)

NAMED = [
    "Ines Calder covers the harbour of Marel.",
    "Dr Ines Calder is a marine biologist at the Institute of Lume.",
    "Prof. Dr. Ines Calder lehrt Meeresbiologie in Lume.",
    "Dott.ssa Ines Calder insegna biologia marina a Lume.",
    "* Professor Calder is a marine biologist at the Institute of Lume.",
    "Calder is the author of The Quiet Pier.",
    "Calder ist Redakteurin in Lume.",
    "Calder, a reporter at the Marel Post, lives by the river.",
    "Ines Calder: icalder@example.com; she covers the harbour.",
]
UNNAMED = [
    "The writer is a marine biologist at the Institute of Lume.",
    "(The author is professor of law in Lume.)",
    "The author is Ines Calder, who teaches law in Lume.",
    "Die Autorin ist Meeresbiologin in Lume.",
    "Der Autor ist freier Journalist.",
    "Der Verfasser ist ein ehemaliger Richter.",
    "L’autrice est journaliste à Lume.",
    "El autor es periodista y vive en Lume.",
    "A autora é jornalista e vive em Lume.",
    "L’autore è giornalista del Corriere di Lume.",
    "De auteur is redacteur van De Haven.",
    "De schrijver is een voormalig rechter.",
    "Skribenten är journalist i Lume.",
    "Skribenten er redaktør i Lume.",
    "Autorka je novinářka z Lume.",
    "Автор — журналист из Люме.",
    "Авторка – журналістка з Люме.",
    "الكاتب صحافي من لومي.",
    "הכותבת היא עיתונאית בלומה.",
    "نویسنده این یادداشت خبرنگار است.",
    "लेखक वरिष्ठ पत्रकार हैं।",
    "Penulis adalah wartawan di Lume.",
]
TEXT = [
    "The writer is expected to appear in court on Monday.",
    "The author is not known.",
    "The author is arrested as he leaves the pier, and the film ends.",
    "The writers of the letter live in Lume.",
    "Der Autor ist am Montag verhaftet worden.",
    "L’auteur est un homme de 34 ans, connu de la police.",
    "L’auteur est en fuite.",
    "El autor es un hombre de 34 años.",
    "O autor é um homem de 34 anos.",
    "L’autore è un uomo di 34 anni.",
    "Автор неизвестен.",
    "الكاتب الذي غاب عن المدينة عاد يوم الاثنين.",
    "लेखक ने सोमवार को यह कहा।",
    "Calder said on Monday that she would stay.",
    "Calders are the boats of the poor.",
    "Dr Jon Lund is a marine biologist at the Institute of Lume.",
    "Lund is the author of The Quiet Pier.",
    "The writer is",
    "Dr",
    "",
]


def _is_below(text: str, *others: str, names: tuple[str, ...] = ("Ines Calder",)) -> bool:
    return is_biography(text, (*OTHERS, *others), names, LEXICON, is_above=False)


@pytest.mark.parametrize("text", [*NAMED, *UNNAMED])
def test_a_biography(text: str) -> None:
    """Below the text."""
    assert _is_below(text)


@pytest.mark.parametrize("byline", ["Dr Ines Calder", "Prof. Dr. Ines Calder"])
@pytest.mark.parametrize("text", NAMED[:-1])
def test_a_title_may_be_in_the_byline(byline: str, text: str) -> None:
    """It need not be in the biography, too."""
    assert _is_below(text, names=(byline,))


@pytest.mark.parametrize("text", TEXT)
def test_text(text: str) -> None:
    """A sentence about someone in the story, or about another person than the author."""
    assert not _is_below(text)


@pytest.mark.parametrize("text", NAMED)
def test_an_author_who_is_not_in_the_byline(text: str) -> None:
    """Another person has a part in the story."""
    assert not _is_below(text, names=("Odile Marsh",))
    assert not _is_below(text, names=())


@pytest.mark.parametrize("text", NAMED)
def test_an_author_whom_the_text_mentions(text: str) -> None:
    """Such an author has a part in the story."""
    assert not _is_below(text, "“We have waited long enough,” said Ines Calder.")


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("The writer is a lawyer from Lume.", "Police arrested a writer on Tuesday."),
        ("Die Autorin ist Meeresbiologin.", "Am Dienstag las die Autorin im Hafen."),
        ("L’auteur est journaliste.", "Le livre et son auteur ont été salués."),
        ("Автор — журналист.", "Вчера автор книги приехал в Люме."),
        ("लेखक वरिष्ठ पत्रकार हैं।", "एक लेखक को मंगलवार को बुलाया गया।"),
    ],
)
def test_a_text_about_a_writer(text: str, other: str) -> None:
    """The noun occurs in the rest of the text."""
    assert _is_below(text)
    assert not _is_below(text, other)


def test_above_the_text_a_job_title_is_required() -> None:
    """There the author may have a part in the story."""
    for text, is_biographical in [
        ("Dr Ines Calder is a reporter in Lume.", True),
        ("Calder is the author of The Quiet Pier.", True),
        ("The writer is a columnist in Lume.", True),
        ("Dr Ines Calder spent a night on the pier.", False),
        ("Dr Calder spent a night on the pier.", False),
        ("The writer is a liar, the council says.", False),
        ("Ines Calder: icalder@example.com", False),
    ]:
        assert is_biography(text, OTHERS, ("Ines Calder",), LEXICON, is_above=True) is is_biographical


TITLES = st.lists(st.sampled_from(["Dr", "Dr.", "Prof.", "Professor", "Sir", "Rev.", "Dra.", "Frau"]), max_size=2)
NAMES = st.sampled_from(["Ines Calder", "Odile Vane-Marsh", "Pia de Roos", "Élise Dorn", "Jón Máni"])
LIVES = st.sampled_from(
    [" is a reporter in Lume.", ", editor of the Post.", " ist Redakteurin.", " est journaliste.", " es periodista."]
)


@given(TITLES, TITLES, NAMES, LIVES, st.booleans())
def test_titles_and_given_names_do_not_matter(
    titles: list[str],
    byline: list[str],
    name: str,
    life: str,
    is_above: bool,  # noqa: FBT001 - a property
) -> None:
    """Above or below the text, unless the text mentions the author."""
    names = (" ".join([*byline, name]),)
    for called in (name, name.rpartition(" ")[2]):
        text = " ".join([*titles, called]) + life
        assert is_biography(text, OTHERS, names, LEXICON, is_above=is_above)
        assert not is_biography(text, (*OTHERS, f"“It will open,” said {name}."), names, LEXICON, is_above=is_above)
