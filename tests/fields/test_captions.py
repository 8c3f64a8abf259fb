"""The caption grammar, form by form; what is no credit; credits that are printed and read back; awkward lines."""

from __future__ import annotations

import copy
import pickle
from typing import TYPE_CHECKING

import pytest
from caption_forms import ARABIC, CREDITS, DATED, NO_CREDIT, STATES, STOPPED, WRAPPED
from hypothesis import given
from hypothesis import strategies as st

import newsparse
from newsparse.fields.captions.reader import ends_with_credit, read_caption
from newsparse.lexicon.agencies import AgencyTable
from newsparse.lexicon.builtin import SUPPLIER_KINDS, read_sources
from newsparse.lines import reading
from newsparse.model import Source, Span
from newsparse.plugins.registry import collect

if TYPE_CHECKING:
    import datetime

LEXICON = collect((), entry_points=False, only=None).catalog.lexicon
TABLE = LEXICON.agencies


@pytest.mark.parametrize(("printed", "description", "credit", "agencies", "creator", "provider"), CREDITS)
def test_credit_form(  # noqa: PLR0913, PLR0917 - one argument a field
    printed: str, description: str, credit: str, agencies: tuple[str, ...], creator: str | None, provider: str | None
) -> None:
    """Each printed form is read into description, credit, agencies, creator and provider."""
    caption = read_caption(printed, LEXICON)
    assert (caption.description, caption.credit) == (description, credit)
    assert tuple(source.name for source in caption.agencies) == agencies
    assert caption.creators == ((creator,) if creator else ())
    assert (caption.provider and caption.provider.name) == provider


@pytest.mark.parametrize(("printed", "credit", "filed", "handout"), STATES)
def test_state(printed: str, credit: str | None, filed: bool, handout: bool) -> None:  # noqa: FBT001
    """A caption says whether its picture is from the files or handed out."""
    caption = read_caption(printed, LEXICON)
    assert (caption.credit, caption.is_file_photo, caption.is_handout) == (credit, filed, handout)


@pytest.mark.parametrize(("printed", "description", "credit", "instructions"), WRAPPED)
def test_wrapping(printed: str, description: str, credit: str, instructions: str | None) -> None:
    """Instructions, words of the page and gallery numbers are neither description nor credit."""
    caption = read_caption(printed, LEXICON)
    assert (caption.description, caption.credit, caption.instructions) == (description, credit, instructions)
    assert caption.text == printed


@pytest.mark.parametrize(("printed", "description", "date"), DATED)
def test_date(printed: str, description: str, date: datetime.date) -> None:
    """The picture's date is read from its note or from the description, and only the note is cut off."""
    caption = read_caption(printed, LEXICON)
    assert (caption.description, caption.date) == (description, date)


@pytest.mark.parametrize("date", ["1445/9/24", "24/9/1445هـ", "1445هـ"])
def test_no_date(date: str) -> None:
    """A date of the lunar calendar is not read, and never taken for one of the Persian."""
    caption = read_caption(f"{ARABIC} {date} (واس)", LEXICON)
    assert (caption.date, caption.credit) == (None, "واس")


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("first", [0, 1])
def test_source_and_caption_lines(gap: str, first: int) -> None:
    """The labelled lines of a picture's source and its caption are one caption, whichever stands first."""
    lines = [f"Image caption, {STOPPED}", "Image source, Reuters"]
    said = gap.join((lines[first], lines[1 - first]))
    body = (
        "The old ferry of Marel will sail for another year, the harbour council decided on Tuesday after a session.",
        "Dozens of residents came to the town hall to hear the vote, which ended after midnight with a margin of two.",
        "The council said that the money will come from the harbour fund and that fares will not rise before winter.",
    )
    text = gap.join(("Harbour council keeps the old ferry for a year", "By Amal Reed", *body[:2], said, body[2])) + "\n"
    article = newsparse.parse(text).articles[0]
    assert [(caption.description, caption.credit) for caption in article.captions] == [(STOPPED, "Reuters")]
    assert article.paragraphs == body


@pytest.mark.parametrize("printed", NO_CREDIT)
def test_no_credit(printed: str) -> None:
    """What only looks like a credit stays in the description."""
    caption = read_caption(printed, LEXICON)
    assert (caption.credit, caption.description, caption.agencies) == (None, printed, ())
    assert not ends_with_credit(reading(printed), LEXICON)


def test_a_source_label_without_a_source() -> None:
    """A label at the end of a caption names nobody."""
    caption = read_caption(f"Image caption, {STOPPED} Image source,", LEXICON)
    assert (caption.description, caption.credit) == (f"{STOPPED} Image source,", None)


def test_text_is_as_printed() -> None:
    """A caption's text keeps its inner spaces, loses its ends, and its copies' spans are handed through."""
    spans = (Span(3, 9), Span(20, 26))
    caption = read_caption("\xa0 A  quay (AP) ", LEXICON, spans)
    assert (caption.text, caption.spans) == ("A  quay (AP)", spans)


@pytest.mark.parametrize(
    "line",
    [
        "REUTERS/Maro Tevin",
        "Photo: Maro Tevin",
        "(Reuters)",
        "dpa",
        f"{STOPPED} REUTERS/Maro Tevin",
        f"{STOPPED} (Maro Tevin/AFP)",
        f"{STOPPED} Foto: Maro Tevin/dpa",
        f"{STOPPED} Photo: mtevin / Pixabay",
        f"{STOPPED} Reuters",
        f"{STOPPED} Picture taken August 22, 2020.",
        f"{STOPPED} REUTERS/Maro Tevin ATTENTION EDITORS - NO RESALES",
        f"{STOPPED} REUTERS/Maro Tevin Purchase Licensing Rights, opens new tab",
    ],
)
def test_lines_that_end_with_a_credit(line: str) -> None:
    """A caption with its credit, and a credit alone, are told from their line."""
    assert ends_with_credit(line, LEXICON)


@pytest.mark.parametrize(
    "line",
    [
        "",
        STOPPED,
        "The council met on Monday; the vote is due in May.",
        'He called it "a gift to coming generations"',
        "Harbour council looks again at plan to widen quay",
        "Read more: the plan for the quay",
        "Q: And what of the ferry?",
        "Published 12:25, Monday",
        "https://harbour-gazette.example/quay/plan",
        "Sport / Sailing",
        f"{STOPPED} Photo: Tevin for the harbour office",
        f"{STOPPED} Photo by the keeper of the harbour",
        f"{STOPPED} Photo by Tevin for the harbour office",
    ],
)
def test_lines_that_do_not(line: str) -> None:
    """Paragraphs, headlines and furniture do not end with a credit."""
    assert not ends_with_credit(line, LEXICON)


def test_agencies_are_found_in_order_and_once() -> None:
    """A credit's agencies come in the order of printing, each once, whatever the alias."""
    found = TABLE.find("AFP PHOTO/ Maro Tevin / Agence France-Presse via Getty Images/رويترز")
    assert [source.id for source in found] == ["afp", "getty-images", "reuters"]


@pytest.mark.parametrize("credit", ["Ana Pa", "Sana Tevin", "Ap Tevin", "Spa Kuna"])
def test_short_aliases_are_not_names(credit: str) -> None:
    """The letters of an agency inside a person's name are no agency."""
    assert TABLE.find(credit) == ()


def test_a_plugin_may_bring_agencies() -> None:
    """A table knows the agencies that it was given, and no others; of two with one alias the first wins."""
    one = Source("velpress", "Velpress", ("agency",), ("VP",))
    two = Source("marpress", "Marpress", ("agency",), ("VP", "MP"))
    table = AgencyTable([one, two])
    assert table.find("Maro Tevin/VP") == (one,)
    assert table.find("MP") == (two,)
    assert table.find("Reuters") == ()


def test_the_table_pickles_and_copies() -> None:
    """A table that went to another process reads the same."""
    printed = f"{STOPPED} REUTERS/Maro Tevin"
    for twin in (pickle.loads(pickle.dumps(LEXICON)), copy.deepcopy(LEXICON)):  # noqa: S301
        assert read_caption(printed, twin) == read_caption(printed, LEXICON)


def test_no_two_agencies_share_an_id() -> None:
    """Each agency of the catalogue stands there once."""
    ids = [source.id for source in read_sources() if SUPPLIER_KINDS.intersection(source.kinds)]
    assert len(ids) == len(set(ids))


FIRST = st.sampled_from(("Maro", "Ona", "Élise", "Jens", "Tariq", "Lin"))
LAST = st.sampled_from(("Tevin", "Belk", "Marsh", "Okoro", "Sund", "al-Hadi"))
PERSON = st.builds("{} {}".format, FIRST, LAST)
AGENCY = st.sampled_from(("Reuters", "AFP", "AP", "Getty Images", "EPA", "dpa", "Xinhua", "Anadolu", "Bloomberg"))
DESCRIPTION = st.sampled_from(
    (
        "A ferry leaves the harbour.",
        "Ona Belk speaks in Marel, May 4, 2021.",
        "Die Fähre liegt am Kai.",
        "Un bateau quitte le port, à Marel.",
        "Boats (and gulls) at the quay.",
    )
)
SLASHED = st.sampled_from(("{person}/{agency}", "{agency}/{person}", "{person} / {agency}", "{agency}/ {person}"))
PLACED = st.sampled_from(
    (
        "{description} ({credit})", "{description} [{credit}]", "{description} <{credit}>",
        "{description} Photo: {credit}",
        "{description} Photo taken by {credit}", "{description} (Foto aufgenommen von {credit})",
        "{description} Foto: {credit}", "{description}Bild: {credit}", "{description} (Photo by {credit})",
        "{description} © {credit}", "{description} | {credit}", "{description} {credit}", "{description}\n{credit}",
        "{description} — {credit}", "1 of 3 | {description} {credit}", "{description} {credit} Read More",
        "{description} {credit} ATTENTION EDITORS - NO RESALES",
    )
)  # fmt: skip


@given(DESCRIPTION, PERSON, AGENCY, SLASHED, PLACED)
def test_a_printed_credit_is_read_back(description: str, person: str, agency: str, slashed: str, placed: str) -> None:
    """A credit rendered from its parts in any of the forms is read back into its parts."""
    credit = slashed.format(person=person, agency=agency)
    caption = read_caption(placed.format(description=description, credit=credit), LEXICON)
    assert (caption.description, caption.credit, caption.creators) == (description, credit, (person,))
    assert [source.name for source in caption.agencies] == [agency]


NAMED = st.sampled_from(
    (
        "Photo: {}", "Photo by {}", "Photo taken by {}", "Photo kindly provided by {}", "Picture supplied by {}",
        "Photo courtesy of {}", "Image used with kind permission of {}", "Photographed by {}", "Mandatory credit: {}",
        "Foto: {}", "Foto von {}", "Fotografiert von {}", "Foto mit freundlicher Genehmigung von {}",
        "Foto freundlicherweise zur Verfügung gestellt von {}", "Photo prise par {}", "Foto tomada por {}",
        "Photo aimablement fournie par {}", "Crédit : {}", "Fotografía cedida por {}", "Imagen facilitada por {}",
        "Foto tirada por {}",
        "Foto scattata da {}", "Foto per gentile concessione di {}", "Foto gemaakt door {}", "Foto taget av {}",
        "Zdjęcie wykonane przez {}", "Фото: {}", "© {}", "Photo © {}",
    )
)  # fmt: skip
AROUND = st.sampled_from(("{}", "({})", "[{}]", "{}.", "{}...", "{}…", "({}...)"))


@given(DESCRIPTION, PERSON, NAMED, AROUND)
def test_description_and_credit_are_the_whole_caption(description: str, person: str, form: str, around: str) -> None:
    """Only the label, brackets and full stops are in neither, and the credit is the name."""
    printed = f"{description} {around.format(form.format(person))}"
    caption = read_caption(printed, LEXICON)
    assert (caption.description, caption.credit) == (description, person)
    assert around.format(form.format(caption.credit)) == printed.removeprefix(caption.description).lstrip()
    assert caption.creators in {(person,), ()}


@given(st.sampled_from(("آنا ريد", "مارو تيفين")), st.sampled_from(("الصورة من تصوير ", "تصوير: ", "تصوير ", "بعدسة ")))
def test_an_arabic_credit_is_the_name(person: str, label: str) -> None:
    """The label is not part of the credit, with or without a colon."""
    caption = read_caption(f"{ARABIC}. {label}{person}", LEXICON)
    assert (caption.description, caption.credit, caption.creators) == (f"{ARABIC}.", person, (person,))


@given(st.text(max_size=400))
def test_any_text_is_read(text: str) -> None:
    """No text raises; what is read stands in the text."""
    caption = read_caption(text, LEXICON)
    assert caption.credit is None or caption.credit in caption.text
    ends_with_credit(reading(text), LEXICON)


PIECES = st.sampled_from(
    (
        "(", ")", "[", "<", ">", "/", "|", "©", ":", ".", " ", "\n", "—", "Photo", "Photo by ", "AP", "via", "Maro",
        "Tags:", " OUT", "FILE", "1 of 2 |", "2021", "May", "ATTENTION EDITORS", "\u200f", "رويترز",
        "Image source,", "Image caption,", "Copyright ",
    )
)  # fmt: skip


@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_mix_of_signs_is_read(text: str) -> None:
    """The signs of credits in any order raise nothing and make nothing up."""
    caption = read_caption(text, LEXICON)
    assert caption.credit is None or caption.credit in caption.text


AWKWARD = (
    "(", ")", "((", "()", "Photo: ", "Photo by ", "/ ", "/", "© ", " ", "\xa0", ". ", ".", "A", "AP/", "AP ", "| ",
    ": ", "— ", "2021 ", "May 4, 2021 ",
    "Read More ", "NO RESALES ", "Tags: ", "JAPAN OUT ", "A. ", "x. X ", "via ", "\u200b", "صورة: ", "Credit...",
    "\n", "A\n", "1/2 ", "[", "İ:",
)  # fmt: skip


@pytest.mark.parametrize("piece", AWKWARD)
def test_awkward_lines_finish(piece: str) -> None:
    """100,000 characters of any awkward piece are read in one go: nothing looks at the whole line twice over."""
    text = piece * (100_000 // len(piece))
    for line in (text, text + "x", "A quay. " + text, text + "(Reuters)"):
        read_caption(line, LEXICON)
        ends_with_credit(line, LEXICON)
        TABLE.find(line)


@pytest.mark.parametrize(
    "credit",
    [
        "(AI-generated image)",
        "(KI-generiertes Bild)",
        "(Photo: AI-generated)",
        "(Bild: KI-generiert)",
        "(Foto: gerada por IA)",
    ],
)
def test_a_program_that_generated_a_picture_is_no_provider(credit: str) -> None:
    """The note is the credit, and credits nobody."""
    caption = read_caption(f"The ferry in 2031. {credit}", LEXICON)
    assert caption.description == "The ferry in 2031."
    assert (caption.creators, caption.provider, caption.agencies) == ((), None, ())


def test_a_person_beside_the_note_that_a_picture_was_generated() -> None:
    """The person is the creator."""
    assert read_caption("The ferry. (AI-generated image/Ana Reed)", LEXICON).creators == ("Ana Reed",)
