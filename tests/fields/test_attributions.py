"""Who supplied text and pictures, who is cited, and where the page says so."""

from __future__ import annotations

import pytest

import newsparse
from newsparse.fields.source_labels import has_source_label
from newsparse.lexicon.source_words import LABELS

BODY = (
    "The harbour office of Marel said on Monday that the quay would be closed for a week, after a crane had slipped.",
    "“We heard it from the bridge,” said Tova Brandt, who keeps the ferry's books and sees every boat that leaves.",
    "The council has set aside forty thousand crowns for a second crane, its treasurer said in a statement.",
)


def page(*opening: str, body: tuple[str, ...] = BODY, behind: tuple[str, ...] = ()) -> newsparse.Page:
    """Return the page of an article that no outlet claims."""
    return newsparse.parse("\n\n".join(("Crane slips at the quay of Marel", *opening, *body, *behind)) + "\n")


def rows(page: newsparse.Page, role: str) -> list[tuple[str | None, str | None]]:
    """Return the sources of a role with the words that say so, each of which stands where its span says."""
    (article,) = page.articles
    attributions = [attribution for attribution in article.attributions if attribution.role == role]
    for attribution in attributions:
        assert attribution.span is None or page[attribution.span] == attribution.text
    return [(attribution.source.id or attribution.source.name, attribution.text) for attribution in attributions]


CAPTIONS = [
    ("The crane at Marel. (Reuters)", [("reuters", "photo", "Reuters")]),
    ("The crane at Marel. REUTERS/Tova Brandt", [("reuters", "photo", "REUTERS")]),
    ("The crane at Marel (AFP/Getty Images)", [("afp", "photo", "AFP"), ("getty-images", "photo", "Getty Images")]),
    ("The crane at Marel. Tova Brandt / The National", [("the-national", "employer", "The National")]),
    (
        "The crane at Marel. Tova Brandt/Marel Courier via AP",
        [(None, "employer", "Marel Courier"), ("ap", "photo", "AP")],
    ),
    (
        "The crane at Marel. Marel Port Authority/Handout via REUTERS",
        [(None, "handout", "Marel Port Authority"), ("reuters", "photo", "REUTERS")],
    ),
    (
        "This image released by Norvale Pictures shows the crane. (Norvale Pictures via AP)",
        [(None, "handout", "Norvale Pictures"), ("ap", "photo", "AP")],
    ),
    (
        "The crane at Marel. (TikTok/@tovabrandt via Reuters)",
        [(None, "photo", "@tovabrandt"), ("reuters", "photo", "Reuters")],
    ),
    ("La grue de Marel. Photo Le Courrier/Tova Brandt", [(None, "employer", "Le Courrier")]),
    ("رافعة في ميناء ماريل (أ.ف.ب)", [("afp", "photo", "أ.ف.ب")]),
    ("Der Kran von Marel. Foto: Tova Brandt/dpa", [("dpa", "photo", "dpa")]),
    ("The crane at Marel, and nobody near it", []),
]


@pytest.mark.parametrize(("printed", "expected"), CAPTIONS)
def test_a_caption_names_its_sources_with_their_roles(
    printed: str, expected: list[tuple[str | None, str, str]]
) -> None:
    """Also where white space stands before it, or its lines are apart."""
    for text in (printed, f"  {printed}", printed.replace(". ", ".\n", 1)):
        caption = newsparse.parse_caption(text)
        assert [(a.source.id, a.role, a.text) for a in caption.attributions] == expected
        for attribution in caption.attributions:
            assert attribution.span is not None
            assert text[attribution.span.slice] == attribution.text
        photos = {a.source for a in caption.attributions if a.source != caption.provider}
        assert photos == set(caption.agencies)


SUPPLIED = [
    (("By Tova Brandt, AFP",), (), "afp", "AFP"),
    (("By Tova Brandt", "AP Golf Writer"), (), "ap", "AP"),
    (("MAREL (Reuters) - " + BODY[0],), (), "reuters", "Reuters"),
    ((), ("- SPA",), "spa", "SPA"),
    ((), ("(Source: dpa)",), "dpa", "dpa"),
    ((), ("With files from The Associated Press",), "ap", "The Associated Press"),
    ((), ("Copyright 2031 The Associated Press. All rights reserved.",), "ap", "The Associated Press"),
]


@pytest.mark.parametrize(("opening", "behind", "source", "printed"), SUPPLIED)
def test_who_supplied_the_text(opening: tuple[str, ...], behind: tuple[str, ...], source: str, printed: str) -> None:
    """A byline, a dateline, a sign-off or a line behind the article says so."""
    result = page(*opening, behind=behind)
    assert (source, printed) in rows(result, "text")
    assert source in [agency.id for agency in result.articles[0].agencies]


LABELLED = [
    ("2031-05-26 06:34 Źródło: PAP", "pap", "PAP"),
    ("2031年05月26日 08:38:44 來源： 新華網", "xinhua", "新華網"),
    ("2031-05-26 17:32:00　来源: 马雷尔日报(北京)　0人参与", "马雷尔日报", "马雷尔日报"),
    ("Place: Marel | Agency: ANI", "ani", "ANI"),
    ("Autor: tb, kan; Źródło: PAP", "pap", "PAP"),
    ("26 мая 2031, 12:45 Источник: marel-news.ru", "marel-news.ru", "marel-news.ru"),
    ("26 May 2031 Source: ITN", "itn", "ITN"),
    ("PTI May 26, 2031, 04.34AM IST", "pti", "PTI"),
    ("May 26, 2031 | 04:05 PM\n\nTHE CANADIAN PRESS", "cp", "THE CANADIAN PRESS"),
    ("Submitted by tova3 on 26 May 2031 - 7:14pm\n\nBy IANS,", "ians", "IANS"),
]


@pytest.mark.parametrize(("line", "source", "printed"), LABELLED)
def test_a_line_below_the_headline_names_the_supplier_of_the_text(line: str, source: str, printed: str) -> None:
    """It is no caption, and its names are no authors."""
    result = page(*line.split("\n\n"))
    assert (source, printed) in rows(result, "text")
    assert rows(result, "photo") == rows(result, "employer") == []
    (article,) = result.articles
    assert article.captions == ()
    assert article.authors == ()


@pytest.mark.parametrize(
    "line",
    ["źródło: Rzeczpospolita", "图片来源：新华网", "Bildquelle: dpa", "Source: marelcharts.com", "Recipe source: ITN"],
)
def test_the_label_of_a_picture_or_a_chart_names_no_supplier_of_the_text(line: str) -> None:
    """Such labels are longer words, or in small letters; a site behind a common label may be a chart's."""
    assert rows(page("26 May 2031", line), "text") == []


@pytest.mark.parametrize("label", LABELS)
def test_no_label_is_overlooked(label: str) -> None:
    """The cheap test before the reading passes each of them, in any case and with white space before its colon."""
    for printed in (label, label.upper(), label.title()):
        for colon in (":", " :", "：", "  ："):
            assert has_source_label(f"26 May 2031, 12:45 {printed}{colon} PAP")
    assert not has_source_label(f"26 May 2031, 12:45 {label} PAP")


SENT = [
    ("Brought to you by AAP", "aap"),
    ("Provided by European Space Agency", "esa"),
    ("Copyright: AFP, 2031", "afp"),
    ("With reports from AFP", "afp"),
    ("Additional reporting from AFP", "afp"),
    ("tb, PAP", "pap"),
    ("Reuters/tob", "reuters"),
    ("Źródło: PAP", "pap"),
    ("Источник: marel-news.ru", "marel-news.ru"),
]


@pytest.mark.parametrize(("line", "source"), SENT)
def test_a_line_behind_the_article_names_the_supplier_of_the_text(line: str, source: str) -> None:
    """With a label, or words that say who sent it."""
    assert [name for name, _ in rows(page(behind=(line,)), "text")] == [source]


def test_a_stock_library_supplies_no_text() -> None:
    """A sign-off that is its name credits the pictures."""
    result = page(behind=("Source: Getty Images",))
    assert rows(result, "text") == []
    assert rows(result, "photo") == [("getty-images", "Getty Images")]


def test_a_label_in_small_letters_above_the_body_is_a_picture_s() -> None:
    """Polish papers print it below a picture."""
    result = page("26 May 2031", "źródło: AFP")
    assert rows(result, "text") == []
    assert rows(result, "photo") == [("afp", "AFP")]


def test_a_chart_within_the_body_has_a_source_of_its_own() -> None:
    """Only behind the body a label names the supplier of the text."""
    assert rows(page(body=(*BODY[:2], "Source: Al Jazeera", *BODY[2:])), "text") == []


INVENTED = [
    ("A talk by the mayor of Marel in Port Asher, 21 May 2031. (Asher)", []),
    ("The talk of the year in Marel: the electronic Harbour Archive (eHA)", []),
    ("Pricing: a day ~ 2,399, and passes (e.g. Harbour Dock Campus) at ~ £200", []),
    ("(Bild: Bild erstellt mit einer Maschine im Hafen von Marel durch die Redaktion / tob)", []),
    ("The crane at Marel. Photo: Tova Brandt (REUTERS) | Vídeo: MTV", [("Reuters", "photo")]),
    ("The crane at Marel. (fot. Tova Brandt)", []),
    ("The crane at Marel. Photo credit: Tova Brandt on Flickr", [("Flickr", "photo")]),
    ("Image courtesy Harbourworks.", [("Harbourworks", "handout")]),
    ("YouTube", []),
    ("Video: Harbour Trailer | Main", []),
    ("Stars: Tova Brandt. Length: 1:52. Where: Marel", []),
    ("The crane at Marel. Foto: Getty Images/tova brandt", [("Getty Images", "photo")]),
    ("The crane at Marel. (Foto: Privat)", []),
    ("The crane at Marel. Foto: Brandt/Hafenverein", []),
    ("The crane at Marel. (Foto: Tova Brandt/MHV)", [("MHV", "photo")]),
    ("The crane at Marel. (Foto: Tova Brandt/The Marel Sun)", [("The Marel Sun", "employer")]),
    ("The crane at Marel. (Photo: marelpictures.com)", [("marelpictures.com", "photo")]),
    ("Hero image by Tova Brandt", []),
    ("The crane at Marel TEVINSON/AFP", [("AFP", "photo")]),
    ("The crane at Marel. Photo: Tova Brandt via Unsplash.com", [("Unsplash", "photo")]),
    ("The crane at Marel Brandt-TV/Shutterstock", [("Shutterstock", "photo")]),
    ("TovaB via Getty Images", [("Getty Images", "photo")]),
    ("The crane at Marel (Marel Screenshot)", []),
    ("Text & Fotos: Tova Brandt 0 337", []),
    ("The crane at Marel. (Tova Brandt / Courtesy Reuters)", [("Reuters", "photo")]),
    ("The crane at Marel. (Courtesy Reuters)", [("Reuters", "photo")]),
    ("A new crane for the quay of Marel [Before & After Photos]", []),
    ("The crane at Marel. (Courtesy photos)", []),
    ("Image: Tova Brandt (@tova12) / Unsplash", [("Unsplash", "photo")]),
    ("马雷尔港起重机载荷 (标准值/实测值)", []),
    ("马雷尔港起重机载荷 (不得超过/0.94)", []),
]


@pytest.mark.parametrize(("printed", "expected"), INVENTED)
def test_a_caption_invents_no_source(printed: str, expected: list[tuple[str, str]]) -> None:
    """A place, an abbreviation, a sum, a sentence, a label or a photographer is none; a platform employs nobody."""
    caption = newsparse.parse_caption(printed)
    assert [(a.source.name, a.role) for a in caption.attributions] == expected


CITED = [
    ("en", "A pilot told Reuters that nobody was hurt.", "reuters", "Reuters"),
    ("en", "“It will be mended,” the mayor told The National on Tuesday.", "the-national", "The National"),
    ("en", "The mayor told The National Monday that nobody was hurt.", "the-national", "The National"),
    ("en", "The state news agency SANA reported that a second crane is on its way.", "sana", "SANA"),
    ("en", "According to the Turkish state news agency Anadolu, the crane was new.", "anadolu", "Anadolu"),
    ("de", "Das sagte sie der Nachrichtenagentur AFP am Montag.", "afp", "AFP"),
    ("de", "Der Kran war neu, wie die dpa berichtet, und stand seit Mai.", "dpa", "dpa"),
    ("fr", "La grue était neuve, a-t-il déclaré à l'AFP lundi.", "afp", "AFP"),
    ("es", "La grúa era nueva, dijo a la agencia EFE el alcalde.", "efe", "EFE"),
    ("ar", "وقال عمدة ماريل لوكالة فرانس برس إن الرافعة جديدة.", "afp", "وكالة فرانس برس"),
    (
        "ar",
        "وقال العمدة لرويترز إن الرافعة جديدة، وإن العمل عليها سيبدأ في الصيف المقبل.",
        "reuters",
        "رويترز",
    ),
]


BODIES = {
    "en": BODY,
    "de": (
        "Das Hafenamt von Marel hat den Kai am Montag für eine Woche gesperrt, nachdem ein Kran abgerutscht war.",
        "Der Rat hat vierzigtausend Kronen für einen zweiten Kran bereitgestellt, und die Fähre fährt am Morgen.",
        "„Wir haben es von der Brücke gehört“, sagte Tova Brandt, die für die Fähre die Bücher führt und alles sieht.",
    ),
    "fr": (
        "Le bureau du port de Marel a fermé le quai lundi pour une semaine, après la chute d'une grue dans le bassin.",
        "Le conseil a mis de côté quarante mille couronnes pour une deuxième grue, et le bac est de retour au matin.",
    ),
    "es": (
        "La oficina del puerto de Marel cerró el muelle el lunes por una semana, después de la caída de una grúa.",
        "El consejo ha reservado cuarenta mil coronas para una segunda grúa, y el transbordador sale por la mañana.",
    ),
    "ar": (
        "أغلق مكتب ميناء ماريل الرصيف يوم الاثنين لمدة أسبوع، بعد أن سقطت رافعة في الحوض خلال العاصفة.",
        "وخصص المجلس أربعين ألف كراون لرافعة ثانية، كما تعود العبارة إلى العمل في الصباح من هذا الأسبوع.",
        "وأضاف المدير في بيان أن العمل على الرافعة سيبدأ في الصيف، وأن العبارات لن تتوقف خلال هذه الفترة الطويلة.",
    ),
}


@pytest.mark.parametrize(("language", "sentence", "source", "printed"), CITED)
def test_a_medium_that_is_cited_supplied_nothing(language: str, sentence: str, source: str, printed: str) -> None:
    """It is neither an agency of the article nor its outlet."""
    result = page(body=(*BODIES[language], sentence))
    assert (source, printed) in rows(result, "cited")
    (article,) = result.articles
    assert article.language == language
    assert article.agencies == ()
    assert article.source is None
    assert rows(result, "text") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The mayor told the newspaper that nobody was hurt.",
        "Tova Brandt was a photographer of the agency for nine years.",
        "He left Reuters in 2029 and bought the ferry.",
        "The United States EPA reported that the quay is clean.",
        "The times reported here are those of the ferry.",
        "According to the National Museum of Marel, the crane was new.",
        "He said so in an interview with the Independent Harbour Union on Monday.",
    ],
)
def test_a_medium_that_is_only_named_is_not_cited(sentence: str) -> None:
    """A name without a verb of reporting, or a verb without a name, is no citation."""
    assert rows(page(body=(*BODY, sentence)), "cited") == []


REPUBLISHED = [
    ("This article was originally published by Harbour Quarterly.", "Harbour Quarterly"),
    ("This story first appeared in The Marel Review and is used with permission.", "The Marel Review"),
    ("This story originally appeared in the winter 2031 issue of Marel Coast, a magazine.", "Marel Coast"),
    ("Dieser Artikel ist zuerst erschienen in Hafenblatt.", "Hafenblatt"),
    ("This story was originally published December 22, 2031, 12:20 PM.", None),
    ("The book was first published in Marel, where she lives.", None),
]


@pytest.mark.parametrize(("line", "name"), REPUBLISHED)
def test_where_an_article_was_published_first(line: str, name: str | None) -> None:
    """A line at its end says so; a day or a place is no outlet."""
    assert rows(page(behind=(line,)), "republished") == ([(name, name)] if name else [])


def test_a_machine_that_translated() -> None:
    """The notice names no source that a catalogue knows, and no person is one."""
    assert rows(page("Translated by Tova Brandt"), "translation") == []
    assert rows(page(behind=("Translated with DeepL",)), "translation") == [("DeepL", "DeepL")]


@pytest.mark.parametrize(
    ("line", "source", "printed"),
    [
        ("Reuters in Marel", "reuters", "Reuters"),
        ("Agence France-Presse in Port of Orrin", "afp", "Agence France-Presse"),
        ("Guardian staff and agencies", "guardian", "Guardian"),
        ("Redacción BBC News Mundo", "bbc", "BBC News Mundo"),
    ],
)
def test_an_agency_or_an_outlet_signs_without_a_person(line: str, source: str, printed: str) -> None:
    """With the place where it was written, or its staff."""
    result = page(line)
    assert rows(result, "text") == [(source, printed)]
    assert result.articles[0].authors == ()


@pytest.mark.parametrize("line", ["Reuters in Pictures", "AP in brief", "Orrin staff and agencies", "AP in a hurry"])
def test_a_section_of_an_agency_signs_nothing(line: str) -> None:
    """Nor does the staff of an outlet that no catalogue has."""
    assert rows(page(line), "text") == []


@pytest.mark.parametrize(("dateline", "source"), [("YENİKALE (AA) -", "AA"), ("İZMİR (DHA) -", "DHA")])
def test_a_letter_whose_lower_case_is_longer_moves_no_span(dateline: str, source: str) -> None:
    """``İ`` has two code points in lower case."""
    result = page(body=(f"{dateline} {BODY[0]}", *BODY[1:]))
    assert [printed for _, printed in rows(result, "text")] == [source]


def test_a_letter_whose_lower_case_is_longer_hides_no_source() -> None:
    """Nor a label, nor a line at the end."""
    assert rows(page(behind=("This İzmir story first appeared in the Orrin Gazette.",)), "republished") == [
        ("Orrin Gazette", "Orrin Gazette")
    ]
    caption = newsparse.parse_caption("The crane of İzmir. Foto İzmir: Tova Brandt/AA")
    assert [attribution.text for attribution in caption.attributions] == ["AA"]


@pytest.mark.parametrize("line", ["*Com informações da Agência Brasil", "Com informações da Agência Brasil"])
def test_a_footnote_names_who_supplied_parts_of_the_text(line: str) -> None:
    """It is no part of the body."""
    result = page(behind=(line,))
    assert rows(result, "text") == [("agencia-brasil", "Agência Brasil")]
    assert len(result.articles[0].body) == len(BODY)


@pytest.mark.parametrize("line", ["aba/jmo/mba", "lbm/rao"])
def test_the_initials_of_editors_are_no_part_of_the_body(line: str) -> None:
    """They name no source."""
    (article,) = page(behind=(line,)).articles
    assert len(article.body) == len(BODY)
    assert article.attributions == ()


NO_SOURCES = [
    "Marel Times | Crane Weekly | The Quay Wire",
    "< Previous | Compare | Next >",
    "Best Crane for The Money",
    "REGISTER / SIGN IN TO SEE MORE CRANES",
    "See pic.twitter.com/Q7abcDeF12",
    "The quay of Marel. [KRN SP / KR2 SP / KR3 SP]",
    "Print on paper, edition of six. Courtesy the artist.",
    "Harbour Income/(Loss) 5 NM",
    "Profit/(Loss)",
    "Make a film of the quay from Your Photos",
    "COPYRIGHT 2029-2031 © “Marel” (“Marel Today”).",
    "Auf dem Foto: Tova Brandt am Kai",
    "На фото: Това Брандт",
    "Harbour Crane Control by Optical Markers and Learned Models (HCC-OM)",
    "Net Harbour Profit/(Loss)",
    "Avatar photo by Tova Brandt",
    "Combined Quay Change (Points)",
    "<The Crane: Tale of Tova Brandt>",
    "MAREL (fot. Archiwum)",
    "Tova Brandt / J. Lund / Marel",
    "The quay of Marel. (本報資料照)",
]


@pytest.mark.parametrize("printed", NO_SOURCES)
def test_names_that_no_form_shows_to_be_sources(printed: str) -> None:
    """Lists, tables, controls, marks and persons name none."""
    assert [row.source.name for row in newsparse.parse_caption(printed).attributions] == []


@pytest.mark.parametrize(
    ("printed", "name", "role"),
    [
        ("The quay. Photo: Marel Records", "Marel Records", "photo"),
        ("The quay of Marel. (Crane)", "Crane", "photo"),
        ("The quay of Marel (CRN)", "CRN", "photo"),
        ("© Gemeinde Marel", "Gemeinde Marel", "photo"),
        ("The quay | Marel Media", "Marel Media", "photo"),
        ("The quay (Photo: Tova Brandt/Marel Trust)", "Marel Trust", "photo"),
        ("Print on paper. Courtesy of Marel Gallery", "Marel Gallery", "handout"),
    ],
)
def test_unknown_names_whose_form_says_that_they_are_sources(printed: str, name: str, role: str) -> None:
    """A label, brackets behind a sentence, a slash behind a person, a copyright sign."""
    assert [(row.source.name, row.role) for row in newsparse.parse_caption(printed).attributions] == [(name, role)]


TAKEN = [
    ("The quay. Photo by Tova Brandt/Marel Council", "photo"),
    ("The quay. Tova Brandt for Marel Foods", "employer"),
    ("The quay. Tova Brandt/Marel Council via AP", "employer"),
    ("The quay. Tova Brandt/Marel Courier", "employer"),
    ("The quay. Tova Brandt/marel-post.com", "employer"),
    ("The quay. MAREL WORKS: Tova Brandt", "employer"),
    ("The quay. Tova Brandt/Courtesy Marel Council", "handout"),
    ("The quay. Photo: Tova Brandt. Courtesy Marel & Sons", "handout"),
    ("The quay. Courtesy of the Brandt Gallery", "handout"),
    ("The quay. (Courtesy of: Marel Council)", "handout"),
    ("The quay. Supplied", "handout"),
]


@pytest.mark.parametrize(("printed", "role"), TAKEN)
def test_for_whom_a_picture_was_taken(printed: str, role: str) -> None:
    """Whom the picture came from employs its photographer where the words say so; who gave a picture handed it out."""
    assert [row.role for row in newsparse.parse_caption(printed).attributions if row.source.id is None] == [role]


DESCRIBED = [
    ("Tower, Tova Brandt / AFP", "Tower", ("Tova Brandt",)),
    ("Orrin tower at night, Tova Brandt / AFP", "Orrin tower at night", ("Tova Brandt",)),
    ("Quay, Tova Brandt | AFP", "", ("Tova Brandt",)),
    ("Tova Brandt, Jon Lund / AFP", "", ("Tova Brandt", "Jon Lund")),
    ("The quay. (Tova Brandt, Staff Photographer / AFP)", "The quay.", ("Tova Brandt",)),
    ("港口（沈溪桐攝）", "港口", ("沈溪桐",)),
]


@pytest.mark.parametrize(("printed", "description", "creators"), DESCRIBED)
def test_a_description_before_a_comma_took_no_picture(
    printed: str, description: str, creators: tuple[str, ...]
) -> None:
    """Nor did what a photographer is, behind one."""
    caption = newsparse.parse_caption(printed)
    assert (caption.description, caption.creators) == (description, creators)


@pytest.mark.parametrize("byline", ["By Tova Brandt, AP Harbour Works", "By PA Consulting", "By Tova Brandt, ANSA Law"])
def test_a_firm_whose_name_begins_with_an_agencys_is_none(byline: str) -> None:
    """What follows an agency is a role, a desk or a place: ``AP Golf Writer``."""
    result = page(byline)
    assert rows(result, "text") == []
    assert "Harbour Works" not in " ".join(result.articles[0].authors)
    assert rows(page("By Tova Brandt, AP Golf Writer"), "text") == [("ap", "AP")]


@pytest.mark.parametrize(
    ("printed", "creators", "suppliers"),
    [
        ("The quay. Photograph: Tova Court/AFP", ("Tova Court",), ["afp"]),
        ("The quay. Photo: Jon Park/AP", ("Jon Park",), ["ap"]),
        ("The quay. (Supreme Court/AFP)", (), [None, "afp"]),
        ("Foto: tbrandt / Pixabay", ("tbrandt",), ["pixabay"]),
        ("Photo: Jon Lund, STF / Associated Press", ("Jon Lund",), ["ap"]),
    ],
)
def test_persons_whose_names_are_words_of_outlets(
    printed: str, creators: tuple[str, ...], suppliers: list[str | None]
) -> None:
    """They took the picture, and are no source."""
    caption = newsparse.parse_caption(printed)
    assert caption.creators == creators
    assert [row.source.id for row in caption.attributions] == suppliers


def test_buttons_of_platforms_are_no_captions() -> None:
    """A button below the words of another is no credit."""
    share = ("Share this with Email", "• Facebook", "Share this with Messenger", "• Twitter")
    (article,) = page(*share).articles
    assert article.captions == ()


@pytest.mark.parametrize(
    ("host", "name", "source"),
    [
        ("telegraphindia.com", "The Telegraph", "telegraph-india"),
        ("telegraph.co.uk", "The Telegraph", "the-telegraph"),
    ],
)
def test_a_short_name_is_the_publishers(host: str, name: str, source: str) -> None:
    """``told The Telegraph`` is the publisher's own where its name begins so."""
    body = (*BODY, f"“It is a good crane,” Tova Brandt told {name} at the quay of Marel on Monday evening.")
    (article,) = newsparse.parse("\n\n".join(("Crane slips at Marel", *body)), f"https://www.{host}/marel").articles
    assert [row.source.id for row in article.attributions if row.role == "cited"] == [source]


@pytest.mark.parametrize(("paper", "source"), [("Etihad", "etihad"), ("Gulf News", "gulf-news")])
def test_the_paper_of_a_dateline_supplied_the_text(paper: str, source: str) -> None:
    """On a line of its own, and before the lede."""
    for opening, body in (((f"Dubai ({paper})",), BODY), ((), (f"Dubai ({paper}) {BODY[0]}", *BODY[1:]))):
        assert rows(page(*opening, body=body), "text") == [(source, paper)]
