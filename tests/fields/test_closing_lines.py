"""Closing lines of an article that name who supplied its text, in many languages."""

from __future__ import annotations

import pytest
from news_pages import STORIES, article_of, length_of, sources_of

SIGNOFFS = [
    ("en", "with files from The Associated Press", ["ap"]),
    ("en", "With reporting by Ana Reed and The Associated Press", ["ap"]),
    ("en", "— With files from The Canadian Press and Reuters", ["cp", "reuters"]),
    ("en", "AP contributed to this report", ["ap"]),
    ("en", "(Reuters and AFP contributed to this article.)", ["reuters", "afp"]),
    ("en", "Associated Press writer Ana Reed contributed to this report", ["ap"]),
    ("en", "AP writers Ana Reed in Marel and Jon Lund contributed.", ["ap"]),
    ("en", "The Associated Press contributed", ["ap"]),
    ("en", "Material from The Associated Press was used in this report.", ["ap"]),
    ("en", "This report includes information from Reuters.", ["reuters"]),
    ("en", "Reporting by Ana Reed; additional reporting by AFP; editing by Jon Lund", ["afp"]),
    ("en", "(With agency inputs from PTI, ANI)", ["pti", "ani"]),
    ("en", "Compiled by Ana Reed from AFP reports", ["afp"]),
    ("en", "This report by The Canadian Press was first published May 26, 2031.", ["cp"]),
    ("en", "PTI ANA KB KB", ["pti"]),
    ("en", "—PTI", ["pti"]),
    ("en", "kb/ana (AFP, Reuters)", ["afp", "reuters"]),
    ("en", "With AFP", ["afp"]),
    ("en", "With Agence France-Presse and Reuters", ["afp", "reuters"]),
    ("en", "With reporting by The Associated Press", ["ap"]),
    ("en", "With reporting from Petra Vosk, Reuters and dpa", ["reuters", "dpa"]),
    ("en", "This story was produced by Reuters.", ["reuters"]),
    ("en", "This story was reported by The Associated Press.", ["ap"]),
    ("en", "This article was written by Agence France-Presse and Reuters", ["afp", "reuters"]),
    ("en", "This report includes material from AFP.", ["afp"]),
    ("en", "Includes reporting by The Associated Press", ["ap"]),
    ("en", "Material from Reuters is included in this report.", ["reuters"]),
    ("en", "Petra Vosk contributed to this report.", []),
    ("en", "Reporting by Petra Vosk; editing by Jon Lund", []),
    ("de", "Mit Material von dpa und AFP", ["dpa", "afp"]),
    ("de", "Mit Informationen der Nachrichtenagentur Reuters", ["reuters"]),
    ("de", "Mit Agence France-Presse und Reuters", ["afp", "reuters"]),
    ("de", "Dieser Text wurde von der Nachrichtenagentur dpa verfasst.", ["dpa"]),
    ("de", "Dieser Artikel stammt von der AFP.", ["afp"]),
    ("de", "ana/kb (AFP, dpa)", ["afp", "dpa"]),
    ("de", "kb/ana (afp, rtre)", ["afp", "reuters"]),
    ("de", "dpa/AFP/ana", ["dpa", "afp"]),
    ("de", "(dpa/lsw)", ["dpa"]),
    ("de", "mit dpa/AFP", ["dpa", "afp"]),
    ("de", "Ana Reed (mit dpa)", ["dpa"]),
    ("de", "Quelle: dpa/ana", ["dpa"]),
    ("de", "Ana Reed mit Agenturen", []),
    ("fr", "(avec AFP)", ["afp"]),
    ("fr", "Avec l'AFP et Reuters", ["afp", "reuters"]),
    ("fr", "Cet article a été rédigé par l'AFP.", ["afp"]),
    ("fr", "Cet article contient des informations de l’AFP et de Reuters.", ["afp", "reuters"]),
    ("fr", "La rédaction avec AFP", ["afp"]),
    ("fr", "Ana Reed, avec AFP", ["afp"]),
    ("fr", "(ats/kb)", ["keystone"]),
    ("es", "Con información de EFE", ["efe"]),
    ("es", "Con información de la agencia EFE y AFP", ["efe", "afp"]),
    ("es", "Con Agence France-Presse y Reuters", ["afp", "reuters"]),
    ("es", "Este artículo fue producido por Reuters.", ["reuters"]),
    ("es", "Esta nota incluye información de la agencia EFE.", ["efe"]),
    ("es", "lgc (efe, afp)", ["efe", "afp"]),
    ("es", "EFE/ana", ["efe"]),
    ("es", "Associated Press contribuyó con este reporte.", ["ap"]),
    ("it", "Con ANSA", ["ansa"]),
    ("it", "Questo articolo è stato prodotto da Reuters.", ["reuters"]),
    ("it", "Questo articolo contiene materiale di AFP.", ["afp"]),
    ("it", "(fonte: ANSA)", ["ansa"]),
    ("it", "ana/kb (ANSA)", ["ansa"]),
    ("pt", "(Com Lusa)", ["lusa"]),
    ("pt", "Com informações da AFP", ["afp"]),
    ("pt", "Esta reportagem foi produzida pela Agência Lusa.", ["lusa"]),
    ("pt", "Este artigo inclui informações da AFP.", ["afp"]),
    ("nl", "(ANP/AFP)", ["anp", "afp"]),
    ("ar", "المصدر: أ ف ب + رويترز", ["afp", "reuters"]),
    ("ar", "خ.س/ع.ج (أ ف ب، رويترز)", ["afp", "reuters"]),
    ("tr", "Kaynak: Anadolu Ajansı", ["anadolu"]),
    ("ja", "（共同）", ["kyodo"]),
    ("ja", "【ロイター】", ["reuters"]),
]

RIGHTS = [
    ("en", "© 2031 AFP", ["afp"]),
    ("en", "(c) 2031, Bloomberg", ["bloomberg"]),
    ("en", "©2031 Bloomberg L.P.", ["bloomberg"]),
    ("en", "© Copyright Thomson Reuters 2031", ["reuters"]),
    ("en", "Copyright 2031 The Associated Press. All rights reserved. No part of it may be printed elsewhere.", ["ap"]),
    ("de", "© dpa-infocom, dpa:310526-99-123456/2", ["dpa"]),
    ("fr", "© Agence France-Presse", ["afp"]),
    ("es", "© EFE 2031. Está expresamente prohibida la redistribución de los contenidos.", ["efe"]),
    ("it", "RIPRODUZIONE RISERVATA © Copyright ANSA", ["ansa"]),
    ("ja", "(c)AFP", ["afp"]),
]


@pytest.mark.parametrize(("language", "line", "agencies"), SIGNOFFS + RIGHTS)
def test_a_closing_line_is_a_signoff_with_all_its_agencies(language: str, line: str, agencies: list[str]) -> None:
    """It is no paragraph, and the persons in it are no authors."""
    article = article_of(language, behind=(line,))
    assert len(article.body) == length_of(language)
    assert article.signoff == line
    assert sources_of(article, "text") == agencies
    assert sources_of(article, "photo") == []
    assert article.authors == ()


@pytest.mark.parametrize("language", STORIES)
@pytest.mark.parametrize("agency", ["AFP", "Reuters", "dpa"])
@pytest.mark.parametrize("form", ["ana/kb ({})", "{}/ana", "(KB/{})", "© 2031 {}", "{} contributed to this report"])
def test_forms_are_read_alike_in_all_languages(language: str, agency: str, form: str) -> None:
    """The language of the body does not matter."""
    article = article_of(language, behind=(form.format(agency),))
    assert (article.signoff, sources_of(article, "text")) == (form.format(agency), [agency.lower()])


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("fr", "(Reportage Ana Reed ; édité par Jon Lund)"),
        ("fr", "(Rédigé par Ana Reed, édité par Jon Lund)"),
        ("ar", "(إعداد هدى الكيالي للنشرة العربية - تحرير رامي السعدون)"),
        ("ar", "(تغطية صحفية هدى الكيالي - إعداد رامي السعدون)"),
    ],
)
def test_editors_in_brackets_are_a_signoff(language: str, line: str) -> None:
    """It is no paragraph, and the persons in it are no authors."""
    article = article_of(language, behind=(line,))
    assert len(article.body) == length_of(language)
    assert (article.signoff, article.authors) == (line, ())


@pytest.mark.parametrize(
    "line",
    [
        "© 2031 Marel Mail. All rights reserved. No part of it may be printed elsewhere.",
        "Ana Reed/AP",
        "Von Ana Reed, Marel",
    ],
)
def test_a_line_of_the_page_or_of_a_picture_supplies_nothing(line: str) -> None:
    """The outlet's rights and the credit of a picture are no paragraphs, and name no supplier of the text."""
    article = article_of("en", behind=(line,))
    assert sources_of(article, "text") == []
    assert article.signoff is None


@pytest.mark.parametrize(
    "sentence",
    [
        "The quay (AFP, dpa) was drawn on the map that the harbour master had brought with him to the council's hall.",
        "She contributed to this report and to three others that the council will discuss behind closed doors in May.",
    ],
)
def test_a_sentence_within_the_body_stays_there(sentence: str) -> None:
    """Closing lines stand behind the body."""
    article = article_of("en", within=sentence)
    assert len(article.body) == length_of("en") + 1


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "With Reuters on the line, the harbour master spoke of the quay."),
        ("en", "With his boats tied up at the quay, Calder waited for a call from Reuters and AFP."),
        ("en", "This story was reported by Reuters on Monday and denied by the council on Tuesday."),
        ("en", "Reuters also contributed a bell to the harbour."),
        ("en", "This story was told by Calder to the children of the harbour."),
        ("de", "Dieser Bericht wurde von Reuters am Montag bestätigt, vom Hafenamt aber nicht."),
        ("fr", "Cet article a été produit par l'AFP sans que la capitainerie ait pu le lire."),
        ("es", "Este artículo fue producido por Reuters sin que nadie del puerto lo leyera."),
    ],
)
def test_a_last_sentence_that_says_more_is_a_paragraph(language: str, sentence: str) -> None:
    """A closing line names suppliers and nothing else."""
    article = article_of(language, behind=(sentence,))
    assert len(article.body) == length_of(language) + 1
    assert article.signoff is None


REPUBLISHED = [
    ("en", "This article is republished from The Conversation under a Creative Commons license.", "the-conversation"),
    ("en", "This article was originally published by Marel Courier.", "Marel Courier"),
    ("en", "This story first appeared in the Orrin Gazette.", "Orrin Gazette"),
    ("de", "Dieser Text erschien zuerst bei der „Helmer Allgemeinen“.", "Helmer Allgemeinen"),
    ("fr", "Cet article est republié à partir de The Conversation sous licence Creative Commons.", "the-conversation"),
    ("fr", "Article initialement publié en anglais par Marel Courier.", "Marel Courier"),
    ("de", "Dieser Artikel wurde ursprünglich von Marel Kurier veröffentlicht.", "Marel Kurier"),
    ("de", "Dieser Text erschien zuerst in der Orriner Post.", "Orriner Post"),
    ("es", "Esta nota fue publicada originalmente por Correo de Marel.", "Correo de Marel"),
    ("it", "Questo articolo è stato originariamente pubblicato su Corriere di Marel.", "Corriere di Marel"),
    ("pt", "Este artigo foi publicado originalmente no Correio de Marel.", "Correio de Marel"),
    ("tr", "Bu makale ilk olarak Marel Postası'nda yayımlandı.", "Marel Postası"),
    ("ar", "نُشر هذا المقال في الأصل على موقع بريد ماريل.", "بريد ماريل"),
    ("ja", "この記事はマレル新聞に掲載されたものを転載したものです。", "マレル新聞"),
]


@pytest.mark.parametrize(("language", "line", "outlet"), REPUBLISHED)
def test_a_note_says_where_the_article_was_first_published(language: str, line: str, outlet: str) -> None:
    """It is a sign-off. An outlet that is not in the catalogue is the one as printed."""
    article = article_of(language, behind=(line,))
    assert len(article.body) == length_of(language)
    assert (article.signoff, sources_of(article, "republished")) == (line, [outlet])


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "This article was originally published on December 19."),
        ("de", "Dieser Artikel wurde ursprünglich am Montag veröffentlicht."),
        ("tr", "Bu haber ilk olarak pazartesi günü yayımlandı."),
    ],
)
def test_a_day_is_no_outlet(language: str, line: str) -> None:
    """What follows the words may be when, not where."""
    assert sources_of(article_of(language, behind=(line,)), "republished") == []


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("This story was produced by the Marel Courier and distributed by The Associated Press.", "ap"),
        ("(This story has not been edited by our staff and is published from a syndicated feed of PTI)", "pti"),
    ],
)
def test_an_agency_distributed_the_text(line: str, agency: str) -> None:
    """It is no part of the body."""
    article = article_of("en", behind=(line,))
    assert len(article.body) == length_of("en")
    assert sources_of(article, "text") == [agency]


@pytest.mark.parametrize("line", ["lp-ab/jhb", "lp/jhb", "ana-kb", "(ana/kb)"])
@pytest.mark.parametrize(
    ("language", "byline"), [("en", "AFP"), ("en", "By Petra Vosk, AFP"), ("de", "Von Petra Vosk (dpa)"), ("fr", "AFP")]
)
def test_initials_below_a_story_of_an_agency_are_a_signoff(language: str, byline: str, line: str) -> None:
    """They are its editors', and name no further source."""
    article = article_of(language, above=(byline,), behind=(line,))
    assert (article.signoff, len(article.body)) == (line, length_of(language))
    assert len(sources_of(article, "text")) == 1


def test_initials_before_the_rights_of_an_agency_are_a_signoff() -> None:
    """The agency need not sign above the body."""
    article = article_of("en", behind=("lp-ab/jhb", "© Agence France-Presse"))
    assert article.signoff is not None
    assert article.signoff.startswith("lp-ab/jhb")


@pytest.mark.parametrize(
    ("byline", "line"), [("By Petra Vosk", "lp/jhb"), ("AFP", "and/or"), ("AFP", "pdf"), ("AFP", "on/off")]
)
def test_other_short_lines_are_no_signoff(byline: str, line: str) -> None:
    """Nor are initials below a story that no agency signs."""
    assert article_of("en", above=(byline,), behind=(line,)).signoff is None


@pytest.mark.parametrize("language", STORIES)
@pytest.mark.parametrize("line", ["AFP", "Reuters", "EFE", "dpa", "AP", "The Associated Press"])
def test_an_agency_alone_below_a_body_is_a_signoff(language: str, line: str) -> None:
    """It supplied the text."""
    article = article_of(language, behind=(line,))
    assert (article.signoff, len(article.body)) == (line, length_of(language))
    assert len(sources_of(article, "text")) == 1


@pytest.mark.parametrize("line", ["AA", "A A A", "Marel", "Petra Vosk Reuters Marel"])
def test_a_toggle_or_another_name_below_a_body_is_no_signoff(line: str) -> None:
    """``AA`` also stands for Anadolu."""
    assert article_of("en", behind=(line,)).signoff is None


@pytest.mark.parametrize(
    "line",
    ["This report was first published by ProPublica.", "This report was first published by the Orrin Lantern."],
)
def test_a_first_publisher_need_not_be_known(line: str) -> None:
    """The line is the sign-off whether or not the outlet is in the catalogue."""
    assert article_of("en", behind=(line,)).signoff == line


@pytest.mark.parametrize("language", STORIES)
@pytest.mark.parametrize("line", ["— Petra Vosk, Marel", "– Petra Vosk, Neu-Marel", "—Petra Vosk, Marel"])
def test_a_name_and_a_place_after_a_dash_below_a_body_are_a_signoff(language: str, line: str) -> None:
    """Letters are signed like this."""
    article = article_of(language, behind=(line,))
    assert (article.signoff, len(article.body)) == (line, length_of(language))


def test_a_name_alone_after_a_dash_below_a_body_is_a_byline() -> None:
    """The author box reads it."""
    article = article_of("en", behind=("- Petra Vosk",))
    assert (article.authors, article.signoff) == (("Petra Vosk",), None)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("it", "© RIPRODUZIONE RISERVATA"),
        ("it", "Riproduzione riservata"),
        ("en", "A version of this article appears in print on March 13, 2031, Section A, Page 4."),
        ("de", "Dieser Artikel erschien in der Druckausgabe vom 13. März 2031."),
        ("fr", "Cet article est paru dans l’édition du 13 mars 2031."),
        ("es", "Una versión de este artículo aparece en la edición impresa del 13 de marzo de 2031."),
    ],
)
def test_a_note_on_rights_or_the_printed_edition_is_a_notice(language: str, line: str) -> None:
    """It credits nobody."""
    article = article_of(language, behind=(line,))
    assert (article.notices, article.signoff) == ((line,), None)
    assert len(article.body) == length_of(language)
