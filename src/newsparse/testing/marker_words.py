"""Words that marker pages are made of: invented, in English, Arabic and Turkish."""

from __future__ import annotations

from typing import Final

import attrs


@attrs.frozen
class Words:
    """What the pages of a language are put together from."""

    who: tuple[str, ...]
    """As a headline begins."""
    did: tuple[str, ...]
    where: tuple[str, ...]
    facts: tuple[str, ...]
    """What is said in a body, with ``{who}`` and ``{where}`` to fill in."""
    scenes: tuple[str, ...]
    """What a picture shows, without the end of a sentence."""
    credits: tuple[str, ...]


_ENGLISH = Words(
    who=("Ferry Crews", "Beekeepers", "Clockmakers", "The Mayor", "Three Lighthouse Keepers", "Salt Miners"),
    did=("Return to", "Ask for New Piers in", "Walk Out of Talks in", "Find a Lost Bell near", "Vote on a Bridge to"),
    where=("Norvane", "Lower Skerrow", "Port Ceresse", "Istrava", "Montavel"),
    facts=(
        "{who} of {where} told the council on Tuesday that the work would not wait for another winter.",
        "Two members of the council said the money for {where} had been set aside in March and never spent.",
        "“Nobody has asked us yet,” one of them said outside the town hall of {where}.",
        "The board counted 340 signatures, most of them from families that have lived near {where} since 1958.",
        "In its last report the ministry called the quay of {where} unsafe, but gave no date for the repairs.",
        "A spokeswoman for the ministry said it would answer within ten days.",
        "The old plan would have cost 61 million crowns, a third of it paid by the island itself.",
        "It rained.",
    ),
    scenes=(
        "People wait on the old pier of {where} on September 9, 2031",
        "{who} stand before the customs house in {where}",
        "A view of the northern quay of {where}, April 3, 2031",
    ),
    credits=("(Reuters)", "(AFP)", "(File photo – Reuters)", "(Toma Irsel/AFP via Getty Images)"),
)

_ARABIC = Words(
    who=("عمال العبّارات", "مربو النحل", "صانعو الساعات", "رئيس البلدية", "حراس المنارات"),
    did=("يعودون إلى", "يطالبون بأرصفة جديدة في", "يغادرون المحادثات في", "يعثرون على جرس مفقود قرب"),
    where=("نورفان", "سكيرو السفلى", "بورت سيريس", "إسترافا", "مونتافيل"),
    facts=(
        "أبلغ {who} مجلس {where} يوم الثلاثاء أن العمل لن ينتظر شتاءً آخر.",
        "وقال عضوان في المجلس إن الأموال المخصصة لمدينة {where} رُصدت في مارس الماضي ولم تُنفق.",
        "وأضاف أحدهم أمام دار البلدية في {where}: «لم يسألنا أحد بعد».",
        "وأحصى المجلس 340 توقيعاً، معظمها لعائلات تعيش قرب {where} منذ عام 1958.",
        "ووصفت الوزارة في تقريرها الأخير رصيف {where} بأنه غير آمن، لكنها لم تحدد موعداً للإصلاح.",
        "وكانت الخطة القديمة ستكلف 61 مليون كرون، تدفع الجزيرة ثلثها.",
        "ولم يُصب أحد بأذى.",
    ),
    scenes=("أشخاص ينتظرون على الرصيف القديم في {where} يوم 9 سبتمبر 2031", "{who} أمام مبنى الجمارك في {where}"),
    credits=("(أ.ف.ب)", "(رويترز)", "(أرشيفية - رويترز)", "(أ.ب)"),
)

_TURKISH = Words(
    who=("Feribot çalışanları", "Arıcılar", "Saat ustaları", "Belediye başkanı", "Üç deniz feneri bekçisi"),
    did=("geri dönüyor:", "yeni iskele istiyor:", "görüşmelerden çekildi:", "kayıp çanı buldu:"),
    where=("Norvan", "Aşağı Skerrow", "Port Ceresse", "İstrava", "Montavel"),
    facts=(
        "{who} salı günü {where} meclisine çalışmaların bir kış daha beklemeyeceğini söyledi.",
        "İki meclis üyesi, {where} için ayrılan paranın mart ayında onaylandığını ama harcanmadığını belirtti.",
        "Üyelerden biri {where} belediyesinin önünde “Bize henüz kimse sormadı” dedi.",
        "Kurul, çoğu 1958’den beri {where} yakınlarında yaşayan ailelere ait 340 imza saydı.",
        "Bakanlık son raporunda {where} rıhtımının güvenli olmadığını yazdı, ancak onarım için tarih vermedi.",
        "Eski plan, üçte birini adanın ödeyeceği 61 milyon krona mal olacaktı.",
        "Yağmur yağdı.",
    ),
    scenes=("{where} iskelesinde bekleyen yolcular, 9 Eylül 2031", "{who} {where} gümrük binasının önünde"),
    credits=("(AFP)", "(Reuters)", "(AA)"),
)

WORDS: Final = {"en": _ENGLISH, "ar": _ARABIC, "tr": _TURKISH}
"""By language."""
