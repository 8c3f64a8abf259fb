"""Norwegian: the words around an article.

Months, weekdays and the names of large cities: Unicode CLDR 47 (cldr.unicode.org).
The other words: what papers in this language print.
"""

from __future__ import annotations

from newsparse.lexicon.language import Language
from newsparse.plugins.hookspecs import hookimpl

LANGUAGE = Language(
    "no",
    "Norwegian",
    months=(
        "januar jan",
        "februar feb",
        "mars mar",
        "april apr",
        "mai",
        "juni jun",
        "juli jul",
        "august aug",
        "september sep",
        "oktober okt",
        "november nov",
        "desember des",
    ),
    weekdays=(
        "mandag man",
        "tirsdag tir",
        "onsdag ons",
        "torsdag tor",
        "fredag fre",
        "lørdag lør",
        "søndag søn",
    ),
    by="av, tekst, tekst av, skrevet av, journalist, tekst og foto, publisert av, om forfatteren, om skribenten",
    joins="og, med",
    places_behind="i, fra, for, på",
    roles="""
        journalist, journalister, reporter, redaktør, korrespondent, kommentator, utenriksjournalist, politisk
        sjefredaktør, nyhetsjournalist, spaltist, frilansjournalist, redaksjonen, tips
    """,
    nobody="redaksjonen, nyhetsbyråer",
    published="publisert, publisert den, opprettet, publisert kl",
    updated="oppdatert, sist oppdatert, endret, sist endret, oppdatert den, oppdatert kl",
    ago="""
        siden, sekund, sekunder, minutt, minutter, time, timer, dag, dager, uke, uker, måned, måneder, går
        lesetid
    """,
    clock="kl, klokken",
    credits="foto, bilde, illustrasjon, kilde, arkivfoto",
    signoffs="kilde:, kilder:, (©ntb)",
    places="""
        london, paris, brussel, berlin, madrid, roma, lisboa, wien, athen, amsterdam, stockholm, oslo, københavn
        helsingfors, warszawa, praha, budapest, bucurești, sofia, beograd, zagreb, sarajevo, kyiv, moskva, minsk
        istanbul, dublin, zürich, vatikanstaten, luxemburg, vilnius, riga, tallinn, monaco, kairo, tunis, tripoli
        alger, khartoum, nairobi, lagos, johannesburg, addis abeba, kinshasa, dakar, casablanca, mogadishu
        kampala, harare, jerusalem, gaza, beirut, damaskus, bagdad, teheran, riyadh, dubai, qatar, kuwait, bahrain
        muskat, aden, amman, kabul, karachi, kolkata, dhaka, colombo, kathmandu, yangon, bangkok, ho chi minh-byen
        jakarta, singapore, kuala lumpur, manila, hongkong, shanghai, taipei, seoul, pyongyang, tokyo, tasjkent
        almaty, baku, tbilisi, jerevan, new york, los angeles, chicago, toronto, vancouver, montreal, mexico by
        havana, bogotá, caracas, lima, santiago, buenos aires, são paulo, montevideo, la paz, asunción, guatemala
        panama, managua, sydney, melbourne, auckland, washington, bergen, trondheim, stavanger, tromsø
        kristiansand, drammen, beijing, genève, strasbourg, haag, kiev
    """,
    furniture={
        "share": "tips, del, kopier, lenke",
        "advertisement": "annonse, annonser, reklame",
        "newsletter": "nyhetsbrev, abonnement, abonner, abonnent",
        "more": "les, mer, vis, flere",
        "related": "siste, mest, lest",
        "comments": "kommentarer, kommenter",
        "topics": "emner",
        "account": "logg, innlogging, konto",
        "legal": "personvern, opphavsrett",
        "menu": "nyheter, sport, kultur, økonomi, søk",
        "telling": "sier, sa, ifølge",
    },
)
"""The language's record."""


@hookimpl
def newsparse_languages() -> list[Language]:
    """Give the language."""
    return [LANGUAGE]
