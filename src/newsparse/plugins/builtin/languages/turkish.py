"""Turkish: the words around an article.

Months, weekdays and the names of large cities: Unicode CLDR 47 (cldr.unicode.org).
The other words: what papers in this language print.
"""

from __future__ import annotations

from newsparse.lexicon.language import Language
from newsparse.plugins.hookspecs import hookimpl

LANGUAGE = Language(
    "tr",
    "Turkish",
    months=(
        "ocak oca",
        "şubat şub subat",
        "mart mar",
        "nisan nis ni̇san",
        "mayıs may mayis",
        "haziran haz hazi̇ran",
        "temmuz tem",
        "ağustos ağu agustos",
        "eylül eyl eylul",
        "ekim eki eki̇m",
        "kasım kas kasim",
        "aralık ara aralik",
    ),
    weekdays=(
        "pazartesi pzt",
        "salı sal",
        "çarşamba çar",
        "perşembe per",
        "cuma cum",
        "cumartesi cmt",
        "pazar paz",
    ),
    by="yazan, yazar hakkında, haber, yazar, yazı, haberi yazan, muhabir, editör, hazırlayan, kaleme alan",
    joins="ve, ile",
    roles="""
        muhabir, muhabiri, editör, editörü, yazar, yazarı, gazeteci, temsilcisi, haber, müdürü, şefi, dış
        haberler, servisi, merkezi
    """,
    nobody="ajanslar, haber merkezi, dış haberler, haber servisi, ajans",
    published="""
        yayınlanma, yayınlanma tarihi, yayınlandı, yayın tarihi, oluşturma, oluşturulma tarihi, oluşturulma, giriş
        giriş tarihi, tarih, yayınlama, yayımlanma, eklenme, i̇lk yayın
    """,
    updated="""
        güncelleme, güncelleme tarihi, güncellendi, güncellenme, son güncelleme, güncellenme tarihi
        son güncelleme tarihi, güncel
    """,
    ago="önce, saniye, dakika, dk, saat, gün, hafta, ay, dün, bugün, okuma, süresi",
    clock="saat, tsi",
    morning="öö",
    afternoon="ös",
    credits="fotoğraf, fotoğraflar, foto, görsel, kaynak",
    notices="düzeltme:, editörün notu:",
    signoffs="kaynak:, kaynak :, çeviren:",
    places="""
        londra, paris, brüksel, berlin, madrid, roma, lizbon, viyana, atina, amsterdam, stokholm, oslo, kopenhag
        helsinki, varşova, prag, budapeşte, bükreş, sofya, belgrad, zagreb, saraybosna, kyiv, moskova, minsk
        i̇stanbul, dublin, zürih, vatikan, lüksemburg, vilnius, riga, tallinn, monako, kahire, tunus, trablus
        cezayir, hartum, nairobi, lagos, johannesburg, addis ababa, kinşasa, dakar, kazablanka, mogadişu, kampala
        harare, kudüs, gazze, beyrut, şam, bağdat, tahran, riyad, dubai, katar, kuveyt, bahreyn, maskat, aden
        amman, kabil, karaçi, kalküta, dakka, kolombo, kathmandu, yangon, bangkok, ho chi minh kenti, cakarta
        singapur, kuala lumpur, manila, hong kong, şanghay, taipei, seul, pyongyang, tokyo, taşkent, almatı, bakü
        tiflis, erivan, new york, los angeles, chicago, toronto, vancouver, montreal, mexico city, havana, bogota
        caracas, lima, santiago, buenos aires, sao paulo, montevideo, la paz, asunción, guatemala, panama, managua
        sidney, melbourne, auckland, ankara, i̇zmir, izmir, istanbul, adana, antalya, bursa, konya, gaziantep
        diyarbakır, hatay, kayseri, trabzon, erzurum, lefkoşa, washington, pekin, cenevre, tel aviv, strazburg
        lahey, yeni delhi
    """,
    furniture={
        "share": "paylaş, yazdır, kopyala",
        "advertisement": "reklam, reklamlar, i̇lan",
        "newsletter": "abone, bülten, üyelik",
        "more": "devamı, oku, daha, fazla, tıklayın, göster, video, vi̇deo, önerilen",
        "related": "i̇lgili, benzer, haberler, popüler",
        "comments": "yorum, yorumlar, yorumla",
        "topics": "etiketler, konular",
        "account": "giriş, üye, kayıt, şifre",
        "legal": "gizlilik, hakları, saklıdır, çerez",
        "menu": "anasayfa, gündem, spor, ekonomi, dünya, ara",
        "telling": "dedi, söyledi, göre",
    },
)
"""The language's record."""


@hookimpl
def newsparse_languages() -> list[Language]:
    """Give the language."""
    return [LANGUAGE]
