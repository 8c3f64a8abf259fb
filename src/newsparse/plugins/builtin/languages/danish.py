"""Danish: the words around an article.

Months, weekdays and the names of large cities: Unicode CLDR 47 (cldr.unicode.org).
The other words: what papers in this language print.
"""

from __future__ import annotations

from newsparse.lexicon.language import Language
from newsparse.plugins.hookspecs import hookimpl

LANGUAGE = Language(
    "da",
    "Danish",
    months=(
        "januar jan",
        "februar feb",
        "marts mar",
        "april apr",
        "maj",
        "juni jun",
        "juli jul",
        "august aug",
        "september sep",
        "oktober okt",
        "november nov",
        "december dec",
    ),
    weekdays=(
        "mandag man",
        "tirsdag tirs",
        "onsdag ons",
        "torsdag tors",
        "fredag fre",
        "lørdag lør",
        "søndag søn",
    ),
    by="af, tekst, tekst af, skrevet af, journalist, publiceret af, om forfatteren, om skribenten",
    joins="og, med",
    places_behind="i, fra, for, på",
    roles="""
        journalist, journalister, reporter, redaktør, korrespondent, kommentator, chefredaktør, politisk
        udlandskorrespondent, skribent, redaktionen
    """,
    nobody="redaktionen, nyhedsbureauer",
    published="publiceret, publiceret den, offentliggjort, oprettet, udgivet, publiceret kl",
    updated="opdateret, sidst opdateret, senest opdateret, ændret, opdateret den, opdateret kl",
    ago="siden, sekund, sekunder, minut, minutter, time, timer, dag, dage, uge, uger, måned, måneder, går, læsetid",
    clock="kl, klokken",
    credits="foto, billede, illustration, kilde, arkivfoto",
    signoffs="kilde:, kilder:, /ritzau/",
    places="""
        london, paris, bruxelles, berlin, madrid, rom, lissabon, wien, athen, amsterdam, stockholm, oslo
        københavn, helsinki, warszawa, prag, budapest, bukarest, sofia, beograd, zagreb, sarajevo, kyiv, moskva
        minsk, istanbul, dublin, zürich, vatikanet, luxembourg, vilnius, riga, tallinn, monaco, cairo, tunis
        tripoli, algier, khartoum, nairobi, lagos, johannesburg, addis abeba, kinshasa, dakar, casablanca
        mogadishu, kampala, harare, jerusalem, gaza, beirut, damaskus, bagdad, teheran, riyadh, dubai, qatar
        kuwait, bahrain, muscat, aden, amman, kabul, karachi, kolkata, dhaka, colombo, kathmandu, yangon, bangkok
        ho chi minh city, jakarta, singapore, kuala lumpur, manila, hongkong, shanghai, taipei, seoul, pyongyang
        tokyo, tasjkent, almaty, baku, tbilisi, jerevan, new york, los angeles, chicago, toronto, vancouver
        montreal, mexico city, havana, bogota, caracas, lima, santiago, buenos aires, são paulo, montevideo
        la paz, asunción, guatemala, panama, managua, sydney, melbourne, auckland, washington, aarhus, odense
        aalborg, esbjerg, nuuk, tórshavn, beijing, genève, strasbourg, haag, kiev
    """,
    furniture={
        "share": "del, kopier",
        "advertisement": "annonce, annoncer, reklame",
        "newsletter": "nyhedsbrev, abonnement, abonner, abonnent",
        "more": "læs, mere, vis, flere",
        "related": "seneste, mest, læste",
        "comments": "kommentarer, kommenter",
        "topics": "emner",
        "account": "log, konto",
        "legal": "privatlivspolitik, ophavsret",
        "menu": "nyheder, sport, kultur, økonomi, søg",
        "telling": "siger, sagde, ifølge",
    },
)
"""The language's record."""


@hookimpl
def newsparse_languages() -> list[Language]:
    """Give the language."""
    return [LANGUAGE]
