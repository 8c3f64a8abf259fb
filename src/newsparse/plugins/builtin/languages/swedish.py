"""Swedish: the words around an article.

Months, weekdays and the names of large cities: Unicode CLDR 47 (cldr.unicode.org).
The other words: what papers in this language print.
"""

from __future__ import annotations

from newsparse.lexicon.language import Language
from newsparse.plugins.hookspecs import hookimpl

LANGUAGE = Language(
    "sv",
    "Swedish",
    months=(
        "januari jan",
        "februari feb",
        "mars",
        "april apr",
        "maj",
        "juni",
        "juli",
        "augusti aug",
        "september sep",
        "oktober okt",
        "november nov",
        "december dec",
    ),
    weekdays=(
        "måndag mån",
        "tisdag tis",
        "onsdag ons",
        "torsdag tors",
        "fredag fre",
        "lördag lör",
        "söndag sön",
    ),
    by="av, text, text av, skriven av, reporter, publicerad av, text och foto, om författaren, om skribenten",
    joins="och, med",
    places_behind="i, från, för, på",
    roles="""
        reporter, korrespondent, redaktör, chefredaktör, journalist, krönikör, ledarskribent, skribent, utrikes
        inrikes, politisk, kommentator, frilans, redaktionen, onlineredaktör
    """,
    nobody="redaktionen, nyhetsbyråer",
    published="publicerad, publicerat, publicerades, publ, skapad, publicerad den, publicerad kl",
    updated="uppdaterad, uppdaterat, senast uppdaterad, uppdaterades, uppdaterad den, ändrad, senast ändrad",
    ago="""
        sedan, sekund, sekunder, minut, minuter, timme, timmar, dag, dagar, vecka, veckor, månad, månader, igår
        går, idag, lästid, min, tim
    """,
    clock="kl, klockan, klo",
    credits="foto, bild, bilder, källa, arkivbild, fotograf",
    signoffs="källa:, källor:, fotnot:",
    places="""
        london, paris, bryssel, berlin, madrid, rom, lissabon, wien, aten, amsterdam, stockholm, oslo, köpenhamn
        helsingfors, warszawa, prag, budapest, bukarest, sofia, belgrad, zagreb, sarajevo, kyiv, moskva, minsk
        istanbul, dublin, zürich, vatikanen, luxemburg, vilnius, riga, tallinn, monaco, kairo, tunis, tripoli
        alger, khartoum, nairobi, lagos, johannesburg, addis abeba, kinshasa, dakar, casablanca, mogadishu
        kampala, harare, jerusalem, gaza, beirut, damaskus, bagdad, teheran, riyadh, dubai, qatar, kuwait, bahrain
        muskat, aden, amman, kabul, karachi, kolkata, dhaka, colombo, kathmandu, yangon, bangkok
        ho chi minh-staden, jakarta, singapore, kuala lumpur, manila, hongkong, shanghai, taipei, seoul, pyongyang
        tokyo, tasjkent, almaty, baku, tbilisi, jerevan, new york, los angeles, chicago, toronto, vancouver
        montreal, mexico city, havanna, bogotá, caracas, lima, santiago, buenos aires, são paulo, montevideo
        la paz, asunción, guatemala, panama, managua, sydney, melbourne, auckland, washington, göteborg, malmö
        uppsala, västerås, umeå, luleå, peking, genève, strasbourg, haag, kiev
    """,
    furniture={
        "share": "dela, del, skriv, kopiera",
        "advertisement": "annons, annonser",
        "newsletter": "prenumerera, nyhetsbrev, prenumerant",
        "more": "läs, mer, visa, fler",
        "related": "relaterat, senaste",
        "comments": "kommentarer, kommentera",
        "topics": "ämnen",
        "account": "logga, konto",
        "legal": "integritetspolicy, upphovsrätt",
        "menu": "nyheter, sport, kultur, ekonomi, sök",
        "telling": "säger, sade, enligt",
    },
)
"""The language's record."""


@hookimpl
def newsparse_languages() -> list[Language]:
    """Give the language."""
    return [LANGUAGE]
