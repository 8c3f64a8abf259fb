"""The language of an article: its script and small words, and None where they leave doubt."""

from __future__ import annotations

import pytest

import newsparse
from newsparse.fields.languages import choose_language, read_language
from newsparse.lexicon.builtin import read_sources
from newsparse.plugins import Language, Layout, Outlet, Source, hookimpl

TEXTS = [
    ("en", "The harbour office said on Monday that the quay would be closed for a week, after a crane had slipped."),
    ("de", "Das Hafenamt hat den Kai am Montag für eine Woche gesperrt, nachdem ein Kran abgerutscht war."),
    ("fr", "Le bureau du port a fermé le quai pour une semaine, après la chute d'une grue dans le bassin."),
    ("es", "La oficina del puerto cerró el muelle por una semana, después de que una grúa cayera, y no es la primera."),
    ("pt", "O gabinete do porto fechou o cais por uma semana, depois da queda de uma grua no porto, e não é só isso."),
    (
        "it",
        "L'ufficio del porto ha chiuso il molo per una settimana, dopo la caduta di una gru nel bacino.",
    ),
    ("nl", "Het havenkantoor heeft de kade voor een week gesloten, nadat een kraan in het water was gevallen."),
    ("sv", "Hamnkontoret har stängt kajen i en vecka efter att en kran hade fallit i vattnet, och det är inte första."),
    ("da", "Havnekontoret har lukket kajen i en uge, efter at en kran faldt i vandet, og nu bliver den ikke åbnet af."),
    ("no", "Havnekontoret har stengt kaia i en uke etter at en kran falt i vannet, og nå ble den ikke åpnet av hva."),
    ("pl", "Biuro portu zamknęło nabrzeże na tydzień, po tym jak dźwig wpadł do wody, ale nie jest to pierwszy raz."),
    ("cs", "Přístavní úřad zavřel nábřeží na týden poté, co jeřáb spadl do vody, a není to poprvé, že by se to stalo."),
    ("tr", "Liman ofisi, bir vinç suya düştükten sonra rıhtımı bir hafta için kapattı ve bu ilk değil, çok daha var."),
    ("id", "Kantor pelabuhan menutup dermaga untuk satu minggu setelah derek itu jatuh ke air, dan ini tidak pertama."),
    ("ru", "Портовая контора закрыла причал на неделю после того, как кран упал в воду, и это не первый раз."),
    ("uk", "Портова контора закрила причал на тиждень після того, як кран упав у воду, і це не вперше."),
    ("el", "Το γραφείο του λιμανιού έκλεισε την προβλήτα για μια εβδομάδα, και δεν είναι η πρώτη φορά."),
    ("ar", "أغلق مكتب الميناء الرصيف لمدة أسبوع بعد أن سقطت رافعة في الحوض، كما قال المدير في بيان."),
    ("fa", "اداره بندر اسکله را برای یک هفته بست، و این نخستین بار نیست که در آن جرثقیل به آب افتاده است."),
    ("ur", "بندرگاہ کے دفتر نے ایک ہفتے کے لیے گھاٹ بند کر دیا ہے اور یہ پہلی بار نہیں ہے کہ اس میں کرین گری۔"),
    ("he", "משרד הנמל סגר את הרציף לשבוע אחרי שמנוף נפל למים, וזה לא המקרה הראשון של השנה."),
    ("hi", "बंदरगाह के दफ़्तर ने घाट को एक हफ़्ते के लिए बंद कर दिया है और यह पहली बार नहीं है।"),
    ("ja", "港の事務所は月曜日、クレーンが倒れたため、岸壁を一週間閉鎖すると発表した。"),
    ("zh", "港务局星期一表示，一台起重机倒塌后，码头将关闭一周。"),
    ("ko", "항만 사무소는 크레인이 쓰러진 뒤 부두를 일주일 동안 폐쇄한다고 월요일 밝혔다."),
    ("th", "สำนักงานท่าเรือปิดท่าเทียบเรือเป็นเวลาหนึ่งสัปดาห์หลังจากปั้นจั่นล้ม"),
]


@pytest.mark.parametrize(("language", "text"), TEXTS)
def test_a_sentence_shows_its_language(language: str, text: str) -> None:
    """As a BCP 47 tag; quotation marks and a name in another script change nothing."""
    assert read_language([text]) == language
    assert read_language([f"“{text}”", "Tova Brandt 1987"]) == language


@pytest.mark.parametrize("text", ["", " ", "Marel 70-44", "1 2 3", "Tova Brandt, Odile Marsh", "…", "\ud800"])
def test_a_text_without_small_words_leaves_doubt(text: str) -> None:
    """Numbers and names are of no language."""
    assert read_language([text]) is None


@pytest.mark.parametrize("source", ["kurdistan-24", "rudaw"])
def test_languages_beside_one_that_is_not_detected(source: str) -> None:
    """An outlet that writes in Kurdish declares its other languages, so that their texts are not taken for Kurdish."""
    texts, declared = dict(TEXTS), next(s.languages for s in read_sources() if s.id == source)
    assert {"ku", "en", "ar", "tr"} <= set(declared)
    detected = [read_language([texts[language]]) for language in declared if language != "ku"]
    assert ["ku", *(choose_language(language, declared) for language in detected)] == list(declared)


def test_nothing_has_no_language() -> None:
    """An article without text is none."""
    assert read_language([]) is None


@pytest.mark.parametrize(
    ("detected", "declared", "language"),
    [
        ("et", (), "et"),
        ("et", ("vel",), "vel"),
        (None, ("vel",), "vel"),
        ("et", ("en", "vel"), "vel"),
        ("en", ("en", "vel"), "en"),
        ("et", ("vel", "orr"), "et"),
        ("es", ("en",), "es"),
        (None, ("en",), "en"),
        (None, ("en", "fr"), None),
        ("pt", ("pt-BR",), "pt"),
        (None, ("pt-BR",), "pt"),
        ("no", ("nb",), "no"),
        (None, ("nb",), "no"),
        ("sv", ("nb",), "sv"),
    ],
)
def test_the_languages_of_an_outlet(detected: str | None, declared: tuple[str, ...], language: str | None) -> None:
    """A language that cannot be detected is not taken for another; a language that can is not declared away."""
    assert choose_language(detected, declared) == language


class Gazette:
    """An outlet in a language whose words nobody knows."""

    @hookimpl
    def newsparse_languages(self) -> list[Language]:
        """Return its language."""
        return [Language("vel", "Velish", date_order="mdy")]

    @hookimpl
    def newsparse_outlets(self) -> list[Outlet]:
        """Return the outlet, whose layout shows its pages."""
        layout = Layout("headline | byline / timestamp / toggle", words={"toggle": "A A A"})
        source = Source("gazette", "Gazette", domains=("gazette.example",), languages=("vel",))
        return [Outlet(source, signatures=("A A A",), rules=(layout,))]


def test_an_article_is_in_the_language_of_its_outlet() -> None:
    """And its dates are read as that language prints them."""
    body = "Orro tamm ja kui see vel nurto, et uma stel ka oli on Belmora, naro Odile Marsh, drest see ja kui tamm."
    assert read_language([body]) == "et"
    page = newsparse.Parser([Gazette()], entry_points=False).parse(f"Orro\n\nIda Kell\n3/4/2031\nA A A\n\n{body}\n")
    (article,) = page.articles
    assert article.language == "vel"
    assert str(article.published) == "2031-03-04"
