"""German: the words around an article.

Months, weekdays and the names of large cities: Unicode CLDR 47 (cldr.unicode.org).
The other words: what papers in this language print.
"""

from __future__ import annotations

from newsparse.lexicon.language import Language
from newsparse.plugins.hookspecs import hookimpl

LANGUAGE = Language(
    "de",
    "German",
    months=(
        "januar jan jän jänner",
        "februar feb feber",
        "märz mär mrz maerz",
        "april apr",
        "mai",
        "juni jun",
        "juli jul",
        "august aug",
        "september sept sep",
        "oktober okt",
        "november nov",
        "dezember dez",
    ),
    weekdays=(
        "montag mo",
        "dienstag di",
        "mittwoch mi",
        "donnerstag do",
        "freitag fr",
        "samstag sa",
        "sonntag so",
    ),
    by="""
        von, text von, beitrag von, kolumne von, kommentar von, gastbeitrag von, ein gastbeitrag von
        ein kommentar von, eine kolumne von, eine analyse von, analyse von, interview von, ein interview von
        interview, reportage von, rezension von, essay von, ein essay von, bericht von, protokoll von
        aufgezeichnet von, geschrieben von, verfasst von, veröffentlicht von, autor, autorin, autoren
        autorin autor, übersetzung, übersetzung und adaptierung, aus dem englischen von, mehr von, text
        über den autor, über die autorin, zum autor, zur autorin, zur person, autor des artikels, profilbild von,
        autorenprofilbild von, redaktion von
    """,
    joins="und, mit, sowie",
    places_behind="in, aus, für, bei, zurzeit",
    roles="""
        redakteur, redakteurin, korrespondent, korrespondentin, reporter, reporterin, autor, autorin, volontär
        volontärin, chefredakteur, chefredakteurin, chefreporter, chefreporterin, ressortleiter, ressortleiterin
        ressortleitung, kolumnist, kolumnistin, journalist, journalistin, leiter, leiterin, leitender, leitende
        stellvertretender, stellvertretende, stellv, freier, freie, mitarbeiter, mitarbeiterin, politikredakteur
        politikredakteurin, wirtschaftsredakteur, wirtschaftsredakteurin, sportredakteur, sportredakteurin
        politik, wirtschaft, sport, kultur, panorama, online, herausgeber, herausgeberin, praktikant, praktikantin
        büroleiter, auslandskorrespondent, nachrichtenredakteur
    """,
    nobody="agenturen, redaktion, red, nachrichtenagenturen, der redaktion, eigener bericht",
    published="""
        veröffentlicht, veröffentlicht am, publiziert, publiziert am, erstellt, erstellt am, erschienen
        erschienen am, stand, datum, vom, am, erstveröffentlichung
    """,
    updated="""
        aktualisiert, aktualisiert am, zuletzt aktualisiert, zuletzt aktualisiert am, letzte aktualisierung
        aktualisierung, aktualisiert um, geändert, update, bearbeitet, letzte änderung
    """,
    ago="""
        vor, sekunden, minute, minuten, stunde, stunden, tag, tagen, woche, wochen, monat, monaten, jahr, jahren
        gestern, heute, lesezeit, lesedauer, std
    """,
    clock="uhr, um, mez, mesz",
    credits="""
        foto, fotos, bild, bilder, symbolfoto, symbolbild, archivfoto, archivbild, bildquelle, quelle
        bildnachweis, bildrechte, fotocredit, grafik, screenshot, rechte
    """,
    notices="""
        korrektur:, korrekturhinweis:, anmerkung der redaktion:, hinweis der redaktion:, anm. d. red.:
        in einer früheren version, in einer früheren fassung
    """,
    signoffs="""
        mit material von, mit material der, mit agenturmaterial, mit informationen von, mit informationen der
        redaktion:, quelle:, quellen:, übersetzung:, mitarbeit:, dieser artikel erschien zuerst
        aus dem englischen von
    """,
    places="""
        london, paris, brüssel, berlin, madrid, rom, lissabon, wien, athen, amsterdam, stockholm, oslo, kopenhagen
        helsinki, warschau, prag, budapest, bukarest, sofia, belgrad, zagreb, sarajevo, kiew, moskau, minsk
        istanbul, dublin, zürich, vatikan, luxemburg, vilnius, riga, tallinn, monaco, kairo, tunis, tripolis
        algier, khartum, nairobi, lagos, johannesburg, addis abeba, kinshasa, dakar, casablanca, mogadischu
        kampala, harare, jerusalem, gaza, beirut, damaskus, bagdad, teheran, riad, dubai, katar, kuwait, bahrain
        maskat, aden, amman, kabul, karatschi, kalkutta, dhaka, colombo, kathmandu, rangun, bangkok
        ho-chi-minh-stadt, jakarta, singapur, kuala lumpur, manila, hongkong, shanghai, taipeh, seoul, pjöngjang
        tokio, taschkent, almaty, baku, tiflis, eriwan, new york, los angeles, chicago, toronto, vancouver
        montreal, mexiko-stadt, havanna, bogotá, caracas, lima, santiago, buenos aires, são paulo, montevideo
        la paz, asunción, guatemala, panama, managua, sydney, melbourne, auckland, washington, peking, genf, köln
        münchen, hamburg, frankfurt, stuttgart, düsseldorf, leipzig, dresden, hannover, bremen, nürnberg, mainz
        wiesbaden, potsdam, erfurt, magdeburg, schwerin, kiel, saarbrücken, karlsruhe, straßburg, tel aviv, ankara
        den haag, bern, basel, graz, salzburg, innsbruck, linz, mailand, barcelona, neu-delhi, san francisco
    """,
    furniture={
        "share": "teilen, drucken, kopieren, merken, merkliste, vorlesen, anhören",
        "advertisement": "anzeige, werbung, anzeigen",
        "newsletter": "newsletter, abonnieren, abonnement, abo, abonnenten",
        "more": "mehr, lesen, weiterlesen, weiter, klicken, bildergalerie, artikel, seite, diesen, dieser, alle, "
        "kürze, zurück, hier",
        "related": "auch, interessant, meistgelesen, verwandte, empfehlungen, ähnliche, neueste, meldungen",
        "comments": "kommentar, kommentare, kommentieren, leserbrief, diskutieren",
        "topics": "themen, thema, schlagworte, stichwörter, rubrik",
        "account": "anmelden, registrieren, einloggen, konto, kostenlos, passwort, abmelden",
        "legal": "datenschutz, impressum, agb, nutzungsbedingungen, einwilligung, vorbehalten, urheberrecht",
        "menu": "startseite, politik, wirtschaft, kultur, wissen, panorama, wetter, suche, menü, kontakt, hilfe, "
        "karriere, spiele, lokales",
        "telling": "sagte, sagt, erklärte, laut",
    },
)
"""The language's record."""


@hookimpl
def newsparse_languages() -> list[Language]:
    """Give the language."""
    return [LANGUAGE]
