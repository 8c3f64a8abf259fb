"""Dutch: the words around an article.

Months, weekdays and the names of large cities: Unicode CLDR 47 (cldr.unicode.org).
The other words: what papers in this language print.
"""

from __future__ import annotations

from newsparse.lexicon.language import Language
from newsparse.plugins.hookspecs import hookimpl

LANGUAGE = Language(
    "nl",
    "Dutch",
    months=(
        "januari jan",
        "februari feb",
        "maart mrt maa",
        "april apr",
        "mei",
        "juni jun",
        "juli jul",
        "augustus aug",
        "september sep",
        "oktober okt",
        "november nov",
        "december dec",
    ),
    weekdays=(
        "maandag ma",
        "dinsdag di",
        "woensdag wo",
        "donderdag do",
        "vrijdag vr",
        "zaterdag za",
        "zondag zo",
    ),
    by="""
        door, geschreven door, tekst, tekst door, van onze redactie, van onze verslaggever, van onze correspondent
        auteur, over de auteur
    """,
    joins="en, met",
    places_behind="in, uit, voor, te",
    roles="""
        redacteur, verslaggever, correspondent, journalist, columnist, hoofdredacteur, redactie, medewerker, chef
        buitenland, binnenland, politiek, onze
    """,
    nobody="redactie, onze redactie, persbureaus, de redactie",
    published="gepubliceerd, gepubliceerd op, geplaatst, geplaatst op, geplaatst om, datum",
    updated="""
        bijgewerkt, bijgewerkt op, laatst bijgewerkt, laatste update, gewijzigd, gewijzigd op, aangepast, update
        laatst gewijzigd
    """,
    ago="""
        geleden, seconde, seconden, minuut, minuten, uur, dag, dagen, week, weken, maand, maanden, gisteren
        vandaag, leestijd
    """,
    clock="om, uur, u",
    credits="foto, foto's, beeld, bron, afbeelding, illustratie",
    signoffs="bron:, met medewerking van, vertaling:, m.m.v.",
    places="""
        londen, parijs, brussel, berlijn, madrid, rome, lissabon, wenen, athene, amsterdam, stockholm, oslo
        kopenhagen, helsinki, warschau, praag, boedapest, boekarest, sofia, belgrado, zagreb, sarajevo, kyiv
        moskou, minsk, istanboel, dublin, zürich, vaticaanstad, luxemburg, vilnius, riga, tallinn, monaco, caïro
        tunis, tripoli, algiers, khartoem, nairobi, lagos, johannesburg, addis abeba, kinshasa, dakar, casablanca
        mogadishu, kampala, harare, jeruzalem, gaza, beiroet, damascus, bagdad, teheran, riyad, dubai, qatar
        koeweit, bahrein, muscat, aden, amman, kabul, karachi, kolkata, dhaka, colombo, kathmandu, yangon, bangkok
        ho chi minhstad, jakarta, singapore, kuala lumpur, manilla, hongkong, sjanghai, taipei, seoul, pyongyang
        tokio, tasjkent, alma-ata, bakoe, tbilisi, jerevan, new york, los angeles, chicago, toronto, vancouver
        montreal, mexico-stad, havana, bogota, caracas, lima, santiago, buenos aires, são paulo, montevideo
        la paz, asunción, guatemala, panama, managua, sydney, melbourne, auckland, washington, den haag, rotterdam
        utrecht, eindhoven, groningen, maastricht, antwerpen, gent, brugge, leuven, luik, peking, genève
        straatsburg, kiev
    """,
    furniture={
        "share": "delen, deel, afdrukken, kopieer",
        "advertisement": "advertentie, reclame",
        "newsletter": "nieuwsbrief, abonneren, abonnee, abonnement",
        "more": "lees, meer, verder, bekijk",
        "related": "gerelateerd, gerelateerde, ook",
        "comments": "reacties, reageer",
        "topics": "onderwerpen, thema's",
        "account": "inloggen, registreren, account",
        "legal": "privacy, voorwaarden, rechten, voorbehouden",
        "menu": "nieuws, sport, politiek, economie, zoeken",
        "telling": "zegt, zei, volgens",
    },
)
"""The language's record."""


@hookimpl
def newsparse_languages() -> list[Language]:
    """Give the language."""
    return [LANGUAGE]
