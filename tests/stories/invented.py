"""Stories of invented people and places, in English, Arabic and Turkish, from narrow to rich.

Sentences are put together from halves, so that no story is anybody's text, and every paragraph ends as paragraphs do.
"""

from __future__ import annotations

import functools
from typing import Final

import attrs
from hypothesis import strategies as st

from newsparse.model import Role
from stories.story import SampleArticle


@attrs.frozen
class _Words:
    """What stories of a language are made of."""

    headlines: tuple[str, ...]
    decks: tuple[str, ...]
    scenes: tuple[str, ...]
    """What is seen in a picture, without a credit."""
    credits: tuple[str, ...]
    bylines: tuple[str, ...]
    who: tuple[str, ...]
    does: tuple[str, ...]
    quirks: tuple[str, ...]
    """Paragraphs that look like something else."""
    lasts: tuple[str, ...]
    """Last paragraphs: no questions, which might as well be the next headline."""
    subheads: tuple[str, ...]
    stop: str = "."
    stamp: str = "%A, %d %B, %Y - %H:%M"


_ENGLISH = _Words(
    headlines=(
        "Veldria Reopens Its Night Ferry",
        "Beekeepers of Istrava 'Not for Sale', Says Minister",
        'Norvane: "No Bells before Seven"',
        "Chess Club Moves into Empty Bank, Keeps the Vault",
        "Why Did the Clocks of Montavel Stop?",
        "Seven Towns Share 1 Pool - on Wheels",
        "Skerrow",
    ),
    decks=(
        "Islanders had waited two winters for the new pier",
        "The cooperative asks for a breakwater first",
        "Twelve crowns a ride, and none for goats",
    ),
    scenes=(
        "Passengers board the ferry Anselma at Harbourtown's old pier, April 3, 2025.",
        "Restorer Amadeo Thrale holds the hour hand of a tower clock",
        "Children play on the dry dock of Lower Quay, Norvane, on September 9, 2024.",
        "Delegates meet at Orrin bridge - a handout picture",
    ),
    credits=(
        "(Reuters)",
        "(AFP)",
        "(File photo – Reuters)",
        "(Toma Irsel/AFP via Getty Images)",
        "(AP Photo/Dario Venn, File)",
    ),
    bylines=("Mira Castellane", "By Ada Quill", "By Ada Quill and Tom Reed", "The National"),
    who=(
        "The harbour council",
        "A retired shipbuilder of Port Ceresse",
        "Minister Idris Calloway",
        "“Nobody”, as she put it,",
        "In 1988 the board",
    ),
    does=(
        "agreed on Tuesday to widen the northern quay",
        "keeps a notebook with the thickness of the ice since 1958",
        "wants 61 million crowns (a third of it in silver)",
        "will not say when the herring come back",
        "has one dredger: it is stuck in the mud",
    ),
    quirks=(
        "The boat is old, a source told Agence France-Presse (AFP).",
        "Q: Who pays for the new pier, and when?",
        "A: The board does.",
        "“We counted the weeks on the kitchen wall,” said Petra Olmsted.",
        '"He never came back."',
        "She named three ports: Orrin, Skerrow and Port Ceresse…",
    ),
    lasts=(
        '"He never came back."',
        "Nobody swam.",
        "“We wait,” she said.",
        "It costs 61 million crowns (one third in silver).",
    ),
    subheads=("A harbor without boats", "What the sailors say", "Shelves on pulleys"),
)

_ARABIC = _Words(
    headlines=(
        "«فيلدريا» تعيد فتح مينائها القديم",
        "بالفيديو... دب صغير يدخل متجر حلوى",
        "وزير الصيد لـ«الشرق الأوسط»: الأنهار ليست للبيع",
    ),
    decks=("وزير النقل: الرصيف الجديد خلال أسبوعين", "الركاب واصلوا الرقص حتى بلغوا المرفأ"),
    scenes=("عمال يفرغون أكياس القمح في ميناء هاربورتاون يوم 12 مارس 2025", "القارب «مريانا» يرسو عند جزيرة سكيرو"),
    credits=("(أ.ف.ب)", "(رويترز)", "(أرشيفية - رويترز)", "(أ.ب)"),
    bylines=("سكيرو: إميل سترود",),
    who=("أعلنت حكومة فيلدريا", "وقال الوزير يورين فالكي", "وأفاد مصدر في غرفة التجارة"),
    does=("أنها ستعيد تشغيل الميناء القديم", "إن الكلفة بلغت 61 مليون كرون", "بأن الجرافة الوحيدة عالقة في الرمال"),
    quirks=("وأضاف الوزير: «لن ينتظر الخباز شهراً كاملاً».", "ولم يُصب أحد بأذى.", "هل يعود الصيادون قبل الشتاء؟"),
    lasts=("ولم يُصب أحد بأذى.", "وأضاف: «لن ننتظر»."),
    subheads=("ميناء بلا قوارب", "ما يقوله البحارة"),
)

_TURKISH = _Words(
    headlines=(
        "Veldriya'da grev bitti: “Trenler cuma günü yola çıkıyor”",
        "Eski gar binası kütüphane oluyor",
        "İstrava'da arıcılar gece trenine biniyor",
    ),
    decks=("Adalılar yeni iskeleyi iki kış bekledi",),
    scenes=("Harbourtown garında bekleyen yolcular, 14 Mayıs 2024", "Balıkçılar limanda ağlarını onarıyor"),
    credits=("(AFP)", "(Reuters)", "(AA)"),
    bylines=("Dario Kelm",),
    who=("Liman meclisi", "Sendika başkanı Selda Mırnav", "Ulaştırma Bakanlığı sözcüsü"),
    does=("yeni rıhtımı salı günü onayladı", "trenlerin cuma sabahı kalkacağını söyledi", "90 milyon kron istedi"),
    quirks=("Yolcular temkinli.", "“Kimse istediğini almadı” dedi.", "Peki parayı kim ödeyecek?"),
    lasts=("Yolcular temkinli.", "“Bekliyoruz” dedi."),
    subheads=("Teknesiz bir liman", "Denizciler ne diyor"),
)

_BY_LANGUAGE: Final = {"en": _ENGLISH, "ar": _ARABIC, "tr": _TURKISH}
LANGUAGES: Final = tuple(_BY_LANGUAGE)
"""The languages that stories are told in."""


@functools.cache
def stories(language: str = "en", *, rich: bool = True) -> st.SearchStrategy[SampleArticle]:
    """Give stories of a language of ``LANGUAGES``, each with every field; set to None what a page shall not have.

    The headline ends in no full stop and the body has a paragraph at least. A narrow story (``rich=False``) has one
    credited caption and paragraphs of plain sentences alone. A rich one may have captions without credit, none at all,
    or one inside the body, subheads, and paragraphs that look like something else.
    """
    words = _BY_LANGUAGE[language]
    one = st.sampled_from
    one_caption = captions(language) | captions(language, credited=False) if rich else captions(language)
    return st.builds(
        SampleArticle,
        headline=one(words.headlines),
        deck=one(words.decks),
        kicker=one(words.subheads),
        byline=one(words.bylines),
        timestamp=st.datetimes().filter(lambda when: when.year > 999).map(lambda when: when.strftime(words.stamp)),
        notice=st.none(),
        captions=st.lists(one_caption, min_size=not rich, max_size=1).map(tuple),
        body=_bodies(words, captions(language), rich=rich),
        language=st.just(language),
    )


@functools.cache
def captions(language: str = "en", *, credited: bool = True) -> st.SearchStrategy[str]:
    """Give captions that end in a credit, or have none and end without a full stop."""
    words = _BY_LANGUAGE[language]
    if credited:
        return st.builds("{} {}".format, st.sampled_from(words.scenes), st.sampled_from(words.credits))
    return st.sampled_from([scene.rstrip(".") for scene in words.scenes])


def _bodies(
    words: _Words, inside: st.SearchStrategy[str], *, rich: bool
) -> st.SearchStrategy[tuple[tuple[Role, str], ...]]:
    one = st.sampled_from
    sentence = st.builds("{} {}{}".format, one(words.who), one(words.does), st.just(words.stop))
    paragraph = st.lists(sentence, min_size=1, max_size=3).map(" ".join)
    if not rich:
        return st.lists(paragraph.map(_paragraph), min_size=1, max_size=4).map(tuple)
    paragraph |= one(words.quirks)
    subhead = one(words.subheads).map(lambda text: (Role.SUBHEAD, text))
    caption = inside.map(lambda text: (Role.CAPTION, text))
    # a caption or a subhead stands between paragraphs
    part = st.tuples(subhead | caption, paragraph.map(_paragraph)) | st.tuples(paragraph.map(_paragraph))
    return st.builds(
        _body,
        paragraph.map(_paragraph),
        st.lists(part, max_size=3),
        (sentence | one(words.lasts)).map(_paragraph),
    )


def _body(
    first: tuple[Role, str], parts: list[tuple[tuple[Role, str], ...]], last: tuple[Role, str]
) -> tuple[tuple[Role, str], ...]:
    """Put a body together that says nothing twice."""
    if first == last:
        return (last,)
    body = [first]
    for part in parts:
        if not set(part) & {*body, last}:
            body.extend(part)
    return (*body, last)


def _paragraph(text: str) -> tuple[Role, str]:
    return Role.PARAGRAPH, text
