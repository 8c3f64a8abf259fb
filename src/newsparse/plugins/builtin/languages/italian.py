"""Italian: the words around an article.

Months, weekdays and the names of large cities: Unicode CLDR 47 (cldr.unicode.org).
The other words: what papers in this language print.
"""

from __future__ import annotations

from newsparse.lexicon.language import Language
from newsparse.plugins.hookspecs import hookimpl

LANGUAGE = Language(
    "it",
    "Italian",
    months=(
        "gennaio gen",
        "febbraio feb",
        "marzo mar",
        "aprile apr",
        "maggio mag",
        "giugno giu",
        "luglio lug",
        "agosto ago",
        "settembre set",
        "ottobre ott",
        "novembre nov",
        "dicembre dic",
    ),
    weekdays=(
        "lunedì lun",
        "martedì mar",
        "mercoledì mer",
        "giovedì gio",
        "venerdì ven",
        "sabato sab",
        "domenica dom",
    ),
    by="""
        di, a cura di, scritto da, pubblicato da, articolo di, testo di, dal nostro inviato, dalla nostra inviata
        dal nostro corrispondente, dalla nostra corrispondente, autore, intervista di
        l'autore, l'autrice, chi è l'autore
    """,
    joins="e, con, ed",
    places_behind="a, per, in",
    roles="""
        redazione, giornalista, inviato, inviata, corrispondente, direttore, vicedirettore, caporedattore
        redattore, redattrice, editorialista, collaboratore, collaboratrice, nostro, nostra
    """,
    nobody="agenzie, redazione, la redazione, redazione ansa, agenzia",
    published="pubblicato, pubblicato il, pubblicato alle, data, creato il, il",
    updated="""
        aggiornato, aggiornato il, aggiornato alle, ultimo aggiornamento, ultima modifica, modificato il
        aggiornamento
    """,
    ago="fa, secondi, minuto, minuti, ora, giorno, giorni, settimana, settimane, mese, mesi, ieri, oggi, lettura",
    clock="ore, alle, h, ora",
    credits="foto, immagine, immagini, fotografia, crediti, fonte",
    signoffs="riproduzione riservata, © riproduzione riservata, fonte:, traduzione di, con ansa, (ansa)",
    places="""
        londra, parigi, bruxelles, berlino, madrid, roma, lisbona, vienna, atene, amsterdam, stoccolma, oslo
        copenaghen, helsinki, varsavia, praga, budapest, bucarest, sofia, belgrado, zagabria, sarajevo, kyiv
        mosca, minsk, istanbul, dublino, zurigo, città del vaticano, lussemburgo, vilnius, riga, tallinn, monaco
        il cairo, tunisi, tripoli, algeri, khartum, nairobi, lagos, johannesburg, addis abeba, kinshasa, dakar
        casablanca, mogadiscio, kampala, harare, gerusalemme, gaza, beirut, damasco, baghdad, teheran, riyad
        dubai, qatar, kuwait, bahrein, mascate, aden, amman, kabul, karachi, kolkata, dacca, colombo, kathmandu
        yangon, bangkok, ho chi minh, giacarta, singapore, kuala lumpur, manila, hong kong, shanghai, taipei, seul
        pyongyang, tokyo, tashkent, almaty, baku, tbilisi, yerevan, new york, los angeles, chicago, toronto
        vancouver, montreal, città del messico, l’avana, bogotá, caracas, lima, santiago, buenos aires, san paolo
        montevideo, la paz, asunción, guatemala, panama, managua, sydney, melbourne, auckland, washington, pechino
        ginevra, milano, napoli, torino, palermo, genova, bologna, firenze, bari, venezia, verona, trieste
        cagliari, catania, tel aviv, ankara, l'aia, strasburgo, berna, nuova delhi, kiev
    """,
    furniture={
        "share": "condividi, stampa, copia",
        "advertisement": "pubblicità",
        "newsletter": "iscriviti, abbonati, abbonamento, newsletter",
        "more": "leggi, anche, altro, guarda",
        "related": "correlati, articoli",
        "comments": "commenti, commenta",
        "topics": "argomenti, tag",
        "account": "accedi, registrati",
        "legal": "riservata, riproduzione, diritti",
        "menu": "politica, cronaca, economia, cultura, sport, cerca",
        "telling": "secondo, detto, spiegato",
    },
)
"""The language's record."""


@hookimpl
def newsparse_languages() -> list[Language]:
    """Give the language."""
    return [LANGUAGE]
