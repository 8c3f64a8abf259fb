"""Captions where a headline is expected, alt texts above one, and credits on lines of their own."""

from __future__ import annotations

import pytest

import newsparse
from newsparse.testing import check_one_role

BODY = (
    "The tram office of Belmora said on Monday that the depot would open before spring, after two years of work.",
    "“We had stopped counting the sleepers,” said Odile Marsh, who keeps the books of the depot, with a smile.",
    "The council of Tamsin has set aside two million crowns for the bridge, its treasurer said in a statement.",
)
CLOSE = "The trams have been tried at night since April, and drivers say that the bells are heard as far as the pier."


def read(text: str, url: str | None = None) -> tuple[newsparse.Page, newsparse.Article]:
    """Return a page of one article, and the article."""
    page = newsparse.parse(text, url)
    check_one_role(page)
    (article,) = page.articles
    return page, article


@pytest.mark.parametrize("url", [None, "https://www.thenationalnews.com/uae/tram"])
@pytest.mark.parametrize(
    "caption",
    [
        "The oldest driver of the trams, in his cab at Belmora, has rung his bell for years. Ivo Lund / The National",
        "Riders wait for the tram in Belmora. Ivo Lund / The National",
        "Riders wait for the tram in Belmora. (Reuters)",
    ],
)
@pytest.mark.parametrize("headline", ["Drivers have kept this town awake", "Rung in at the depot", "A bell and a town"])
def test_a_pair_of_captions_above_the_headline(caption: str, headline: str, url: str | None) -> None:
    """The headline is the line behind the pair, and the caption is none."""
    _, article = read(f"{caption}\n{caption}\n\n{headline}\n\n\n\n" + "\n\n".join(BODY), url)
    assert article.headline == headline
    (printed,) = article.captions
    assert (printed.text, len(printed.spans)) == (caption, 2)
    assert article.paragraphs == BODY


@pytest.mark.parametrize(
    ("alt", "agency"),
    [
        ("Odile Marsh at the depot Getty Images", "getty-images"),
        ("A tram on the bridge of Belmora (Reuters)", "reuters"),
        ("Die Brücke von Belmora im Nebel Foto: dpa", "dpa"),
    ],
)
def test_an_alt_text_above_the_headline(alt: str, agency: str) -> None:
    """The article opens with it."""
    head = ("Why the depot of Belmora matters to the drivers", "Updated: Dec 15, 2031 2:57 PM UTC")
    page, article = read("\n\n".join((alt, *head, *BODY)))
    assert article.headline == head[0]
    assert [caption.text for caption in article.captions] == [alt]
    assert [source.id for source in article.captions[0].agencies] == [agency]
    assert page.articles[0].span.start == 0


@pytest.mark.parametrize("line", ["Belmora Courier", "Trams, ferries and bells", "Sign in to read more from Belmora"])
def test_a_line_without_a_credit_above_the_headline_is_none(line: str) -> None:
    """A name of the site or a control says nothing of a picture."""
    _, article = read("\n\n".join((line, "Why the depot of Belmora matters to the drivers", *BODY)))
    assert article.captions == ()


@pytest.mark.parametrize(
    ("source", "label", "agency"),
    [
        ("Image copyright Reuters", "Image caption The depot of Belmora was opened on Thursday", "reuters"),
        ("Image source AFP", "Image caption Trams cross the bridge", "afp"),
        ("Image copyright Getty Images", "Image caption Drivers at the depot of Belmora", "getty-images"),
    ],
)
def test_the_credit_above_its_caption(source: str, label: str, agency: str) -> None:
    """Two lines, each behind its label, are one caption."""
    _, article = read("\n\n".join(("Belmora opens its depot", *BODY, f"{source}\n{label}", CLOSE)))
    (caption,) = article.captions
    assert caption.description == label.removeprefix("Image caption ")
    assert [agency for agency in caption.agencies if agency.id] == list(caption.agencies)
    assert [source.id for source in caption.agencies] == [agency]
    assert article.paragraphs == (*BODY, CLOSE)


@pytest.mark.parametrize("credit", ["أ.ف.ب", "رويترز"])
@pytest.mark.parametrize("label", ["تصوير :", "تصوير:"])
def test_the_label_of_a_credit_on_a_line_of_its_own(label: str, credit: str) -> None:
    """The credit behind it is the caption's above, and nobody's byline."""
    caption = "سائق الترام عمر لوند في مستودع بلمورا."
    body = (
        "قال مدير المستودع عمر لوند، في افتتاح المستودع، الاثنين، إن العمل سيبدأ في مايو المقبل بعد شتاءين.",
        "وأوضح لوند أن المجلس خصص مليوني كراون للجسر، وأن السائقين سيجربون العربات ليلا قبل أن تصل إلى المدينة.",
        "وأضاف أن المستودع سيفتح أبوابه أمام الزوار في الصيف، وأن العمل على الجسر يسير حسب الخطة الموضوعة له.",
    )
    text = "\n".join(("مدير الترام يفتتح مستودع بلمورا", caption, label, credit, caption, *body))
    _, article = read(text)
    assert article.byline is None
    assert article.authors == ()
    (printed,) = article.captions
    assert (printed.description, printed.credit) == (caption, credit)


@pytest.mark.parametrize(("label", "credit"), [("تصوير :", "أ.ف.ب"), ("تصوير:", "رويترز"), ("تصوير :", "الأناضول")])
def test_a_short_article_under_a_labelled_credit(label: str, credit: str) -> None:
    """Two sentences are an article where they stand below a picture with its credit."""
    caption = "المديرة سعاد لوند في مستودع بلمورا."
    body = (
        "قالت مديرة المستودع سعاد لوند، في حفل قصير، الأحد، إن الورشة ستفتح في يونيو المقبل بعد عامين من العمل.",
        "وأضافت أن البلدة خصصت ثلاثة ملايين كراون للسكة.",
    )
    _, article = read("\n".join(("مديرة الترام تفتتح مستودع بلمورا", caption, label, credit, caption, *body)))
    assert article.paragraphs == body
    assert article.byline is None
    assert [printed.credit for printed in article.captions] == [credit]


@pytest.mark.parametrize(
    "line", ["Slideshow ( 15 images )", "Slideshow (4 images)", "View gallery (12 photos)", "Bildergalerie (9 Bilder)"]
)
def test_a_count_of_pictures_between_paragraphs(line: str) -> None:
    """It is a control, and the body goes on below it."""
    _, article = read("\n\n".join(("Belmora opens its depot", "By Odile Marsh", "4 Min Read", *BODY, line, CLOSE)))
    assert article.paragraphs == (*BODY, CLOSE)


def test_a_sentence_that_ends_with_a_count_of_pictures() -> None:
    """It is a paragraph."""
    line = "The council showed the plans of the bridge in a slideshow (15 images)."
    _, article = read("\n\n".join(("Belmora opens its depot", "By Odile Marsh", *BODY, line, CLOSE)))
    assert line in article.paragraphs
