"""Indonesian: the words around an article.

Months, weekdays and the names of large cities: Unicode CLDR 47 (cldr.unicode.org).
The other words: what papers in this language print.
"""

from __future__ import annotations

from newsparse.lexicon.language import Language
from newsparse.plugins.hookspecs import hookimpl

LANGUAGE = Language(
    "id",
    "Indonesian",
    months=(
        "januari jan",
        "februari feb",
        "maret mar mrt",
        "april apr",
        "mei",
        "juni jun",
        "juli jul",
        "agustus agu ags agt",
        "september sep sept",
        "oktober okt",
        "november nov nop nopember",
        "desember des",
    ),
    weekdays=(
        "senin sen",
        "selasa sel",
        "rabu rab",
        "kamis kam",
        "jumat jum",
        "sabtu sab",
        "minggu min",
    ),
    by="oleh, penulis, ditulis oleh, reporter, pewarta, laporan, jurnalis",
    joins="dan, dengan",
    places_behind="di, dari, untuk",
    roles="reporter, penulis, jurnalis, wartawan, koresponden, editor, redaktur, kontributor, pewarta, kolumnis",
    nobody="redaksi, tim redaksi, kantor berita, tim",
    published="diterbitkan, terbit, dipublikasikan, diposting, dibuat, tanggal, tayang",
    updated="diperbarui, terakhir diperbarui, dimutakhirkan, diupdate, pembaruan, update",
    ago="lalu, yang, detik, menit, jam, hari, minggu, bulan, kemarin, kini, baca",
    clock="pukul, pkl, jam, wib, wita, wit",
    morning="pagi",
    afternoon="sore, malam",
    credits="foto, gambar, sumber, ilustrasi, dok",
    signoffs="sumber:, penulis:, editor:, pewarta:, reporter:, copyright ©, penerjemah:, (antara)",
    places="""
        london, paris, brussels, berlin, madrid, roma, lisbon, wina, athena, amsterdam, stockholm, oslo
        kopenhagen, helsinki, warsawa, praha, budapest, bucharest, sofia, beograd, zagreb, sarajevo, kyiv, moskwa
        minsk, istanbul, dublin, zurich, vatikan, luksemburg, vilnius, riga, tallinn, monako, kairo, tunis
        tripoli, aljir, khartoum, nairobi, lagos, johannesburg, addis ababa, kinshasa, dakar, casablanca
        mogadishu, kampala, harare, yerusalem, gaza, beirut, damaskus, baghdad, teheran, riyadh, dubai, qatar
        kuwait, bahrain, muskat, aden, amman, kabul, karachi, kolkata, dhaka, kolombo, kathmandu, yangon, bangkok
        ho chi minh, jakarta, singapura, kuala lumpur, manila, hong kong, shanghai, taipei, seoul, pyongyang
        tokyo, tashkent, almaty, baku, tbilisi, yerevan, new york, los angeles, chicago, toronto, vancouver
        montreal, mexico city, havana, bogota, caracas, lima, santiago, buenos aires, sao paulo, montevideo
        la paz, asunción, guatemala, panama, managua, sydney, melbourne, auckland, washington, bandung, surabaya
        yogyakarta, semarang, medan, makassar, palembang, denpasar, bogor, bekasi, depok, tangerang, aceh
        jayapura, pontianak, beijing, jenewa, tel aviv, ankara, den haag, new delhi
    """,
    furniture={
        "share": "bagikan, share, cetak, salin",
        "advertisement": "iklan, advertisement",
        "newsletter": "berlangganan, langganan",
        "more": "baca, juga, selengkapnya, lanjut, lihat",
        "related": "terkait, terkini, terpopuler, berita",
        "comments": "komentar, komentari",
        "topics": "tag, topik",
        "account": "masuk, daftar, akun",
        "legal": "privasi, hak, cipta, dilindungi",
        "menu": "beranda, nasional, ekonomi, olahraga, hiburan, cari",
        "telling": "kata, ujar, menurut, mengatakan",
    },
)
"""The language's record."""


@hookimpl
def newsparse_languages() -> list[Language]:
    """Give the language."""
    return [LANGUAGE]
