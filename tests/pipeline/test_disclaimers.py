"""Disclaimers above and below the text of an article are boilerplate."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_links_to_stories import BODY, HEAD

import newsparse
from newsparse import Role
from newsparse.fields.disclaimers import MAX_LEAD
from newsparse.lexicon.builtin import read_languages

DISCLAIMERS = {
    "en": "The views expressed in this article are the author's own and do not reflect the policy of the Marel Post.",
    "en-note": "Note: The opinions expressed here are not those of the Marel Post.",
    "en-columnist": "Ana Reed is a columnist. The opinions expressed are her own.",
    "ar": "الآراء الواردة في هذا المقال تعبر عن رأي كاتبها ولا تعكس بالضرورة السياسة التحريرية للصحيفة.",
    "cs": "Text vyjadřuje názor autorky a nemusí se shodovat s názorem redakce.",
    "da": "Dette indlæg er udtryk for skribentens egen holdning.",
    "de": "Die in diesem Beitrag geäußerten Ansichten sind die der Autorin, nicht die der Zeitung.",
    "es": "Las opiniones expresadas en este artículo son responsabilidad exclusiva de su autora.",
    "fa": "این یادداشت بیانگر نظر نویسنده است و لزوماً بازتاب دیدگاه روزنامه نیست.",
    "fr": "Les opinions exprimées dans cette tribune n’engagent que leur auteur.",
    "he": "הדעות המובאות במאמר הן על דעת הכותב בלבד.",
    "hi": "ये लेखक के निजी विचार हैं और अख़बार की राय नहीं हैं।",
    "id": "Tulisan ini merupakan pendapat pribadi penulis dan bukan sikap redaksi.",
    "it": "Le opinioni espresse in questo articolo non riflettono necessariamente la linea editoriale del giornale.",
    "ja": "本コラムは筆者の個人的な見解に基づいて書かれています。",
    "ko": "이 글은 필자 개인의 의견이며 본지의 편집 방향과 다를 수 있습니다.",
    "nl": "De meningen in dit artikel zijn die van de auteur.",
    "no": "Kronikken gir uttrykk for skribentens holdninger.",
    "pl": "Artykuł wyraża poglądy autorki i nie musi być zgodny ze stanowiskiem redakcji.",
    "pt": "As opiniões expressas neste artigo são de exclusiva responsabilidade da autora.",
    "ru": "Мнение автора может не совпадать с позицией редакции.",
    "sv": "Åsikterna som uttrycks i texten är skribentens egna.",
    "tr": "Bu makalede yer alan görüşler yazara aittir.",
    "uk": "Думка автора може не збігатися з позицією редакції.",
    "zh": "本文仅代表作者个人观点，与本报立场无关。",
}


@pytest.mark.parametrize("disclaimer", DISCLAIMERS.values(), ids=DISCLAIMERS)
def test_a_disclaimer_is_boilerplate(disclaimer: str) -> None:
    """Directly above or below the text, or above the byline in place of a deck."""
    for lines in (
        (HEAD, "By Ana Reed", disclaimer, *BODY),
        (HEAD, "By Ana Reed", *BODY, disclaimer),
        (HEAD, disclaimer, "By Ana Reed", *BODY),
        (HEAD, "By Ana Reed", "May 4, 2031", disclaimer, *BODY, disclaimer),
    ):
        page = newsparse.parse("\n\n".join(lines))
        (article,) = page.articles
        assert (article.headline, article.deck, article.paragraphs) == (HEAD, None, BODY)
        assert {segment.role for segment in page.segments if segment.text.strip() == disclaimer} == {Role.BOILERPLATE}


def test_a_disclaimer_and_a_biography() -> None:
    """In any order."""
    both = (DISCLAIMERS["en"], "Ana Reed is a reporter at the Marel Post.")
    for first, second in (both, both[::-1]):
        (below,) = newsparse.parse("\n\n".join((HEAD, "By Ana Reed", *BODY, first, second))).articles
        (above,) = newsparse.parse("\n\n".join((HEAD, "By Ana Reed", first, second, *BODY))).articles
        assert below.paragraphs == above.paragraphs == BODY


@pytest.mark.parametrize(
    "sentence",
    [
        "The views from the pier are the best in Marel, the author of a guide to the harbour said on Monday.",
        "The opinions of the crew do not count, said Jon Lund, who has led the council of the town since the spring.",
    ],
)
def test_other_sentences_about_views_stay(sentence: str) -> None:
    """Wherever they are."""
    for lines in ((HEAD, "By Ana Reed", sentence, *BODY), (HEAD, "By Ana Reed", *BODY, sentence)):
        (article,) = newsparse.parse("\n\n".join(lines)).articles
        assert sentence in article.paragraphs


def test_a_disclaimer_between_other_paragraphs_stays() -> None:
    """An article may quote one."""
    (article,) = newsparse.parse("\n\n".join((HEAD, *BODY[:2], DISCLAIMERS["en"], *BODY[2:]))).articles
    assert DISCLAIMERS["en"] in article.paragraphs


PHRASES = {language.code: language.disclaimers for language in read_languages() if language.disclaimers}
WHO = ("The harbour master of Marel", "Odile Vane, who runs the hotel at the quay,", "A spokesman for the region")
WHAT = ("said that the ferry would sail again", "told the council about the winter", "asked for another 40 cabins")
WHEN = ("before the first of May.", "on Tuesday, although nobody in the hall had asked.", "in a letter of three pages.")
prose = st.tuples(*map(st.permutations, (WHO, WHAT, WHEN))).map(
    lambda parts: tuple(map(" ".join, zip(*parts, strict=True)))
)
"""Three paragraphs."""


def _read(*lines: str) -> tuple[str, ...]:
    (article,) = newsparse.parse("\n\n".join((HEAD, "By Ana Reed", *lines))).articles
    assert article.headline == HEAD
    return article.paragraphs


@pytest.mark.parametrize("phrases", PHRASES.values(), ids=PHRASES)
@given(st.data())
@settings(max_examples=10)  # for each language
def test_a_disclaimer_with_any_phrase_is_never_part_of_the_text(phrases: tuple[str, ...], data: st.DataObject) -> None:
    """Above or below any text, or both."""
    text = data.draw(prose)
    phrase, lead = data.draw(st.sampled_from(phrases)), data.draw(st.sampled_from(["", "Note: ", "Marel Post - "]))
    disclaimer = f"{lead}{phrase[0].upper()}{phrase[1:]} Odile Vane, who writes for the Marel Post as a guest."
    above, below = data.draw(st.sampled_from([(1, 0), (0, 1), (1, 1)]))
    assert _read(*[disclaimer] * above, *text, *[disclaimer] * below) == text


@pytest.mark.parametrize("phrases", PHRASES.values(), ids=PHRASES)
@given(st.data())
@settings(max_examples=10)  # for each language
def test_text_with_words_of_disclaimers_stays(phrases: tuple[str, ...], data: st.DataObject) -> None:
    """If other words separate them, or the phrase is not near the start of the paragraph."""
    text = data.draw(prose)
    phrase = data.draw(st.sampled_from(phrases))
    said = "said Jon Lund, who has led the council of the town since the spring."
    if data.draw(st.booleans()):
        gap, words = (" Marel ", phrase.split()) if " " in phrase else ("马", list(phrase))
        paragraph = f"“We have heard of {gap.join(words)} in the town for years,” {said}"
    else:
        paragraph = (
            f"{WHO[1]} {WHAT[0]} {WHEN[1]}"[:-1] + f", {said[:-1]}, and that “{phrase}” is a phrase of the north."
        )
        assert paragraph.index(phrase) > MAX_LEAD
    below = data.draw(st.booleans())
    lines = (*text, paragraph) if below else (paragraph, *text)
    assert _read(*lines) == lines
