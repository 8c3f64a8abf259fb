"""Czech: the words around an article.

Months, weekdays and the names of large cities: Unicode CLDR 47 (cldr.unicode.org).
The other words: what papers in this language print.
"""

from __future__ import annotations

from newsparse.lexicon.language import Language
from newsparse.plugins.hookspecs import hookimpl

LANGUAGE = Language(
    "cs",
    "Czech",
    months=(
        "ledna led leden",
        "února úno únor",
        "března bře březen",
        "dubna dub duben",
        "května kvě květen",
        "června čvn červen",
        "července čvc červenec",
        "srpna srp srpen",
        "září zář",
        "října říj říjen",
        "listopadu lis listopad",
        "prosince pro prosinec",
    ),
    weekdays=(
        "pondělí po",
        "úterý út",
        "středa st",
        "čtvrtek čt",
        "pátek pá",
        "sobota so",
        "neděle ne",
    ),
    by="autor, autorka, autoři, text, napsal, napsala, připravil, připravila, zpracoval, zpracovala",
    joins="a, s",
    places_behind="v, z, pro, ve",
    roles="""
        redaktor, redaktorka, novinář, novinářka, zpravodaj, zpravodajka, reportér, reportérka, šéfredaktor
        šéfredaktorka, komentátor, komentátorka, editor, editorka, domácí, zahraniční
    """,
    nobody="agentury, redakce, red",
    published="publikováno, vydáno, zveřejněno, datum, vytvořeno, vyšlo, publikováno dne",
    updated="""
        aktualizováno, aktualizace, upraveno, naposledy aktualizováno, poslední aktualizace, aktualizováno dne
    """,
    ago="před, sekundami, minutou, minutami, hodinou, hodinami, dny, dnem, týdnem, včera, dnes, čtení",
    clock="v, ve, hod, hodin",
    credits="foto, fotografie, zdroj, autor fotografie, snímek",
    signoffs="zdroj:, zdroje:, (čtk)",
    places="""
        londýn, paříž, brusel, berlín, madrid, řím, lisabon, vídeň, athény, amsterdam, stockholm, oslo, kodaň
        helsinky, varšava, praha, budapešť, bukurešť, sofie, bělehrad, záhřeb, sarajevo, kyjev, moskva, minsk
        istanbul, dublin, curych, vatikán, lucemburk, vilnius, riga, tallinn, monako, káhira, tunis, tripolis
        alžír, chartúm, nairobi, lagos, johannesburg, addis abeba, kinshasa, dakar, casablanca, mogadišu, kampala
        harare, jeruzalém, gaza, bejrút, damašek, bagdád, teherán, rijád, dubaj, katar, kuvajt, bahrajn, maskat
        aden, ammán, kábul, karáčí, kalkata, dháka, kolombo, káthmándú, rangún, bangkok, ho či minovo město
        jakarta, singapur, kuala lumpur, manila, hongkong, šanghaj, tchaj-pej, soul, pchjongjang, tokio, taškent
        almaty, baku, tbilisi, jerevan, new york, los angeles, chicago, toronto, vancouver, montreal
        ciudad de méxico, havana, bogotá, caracas, lima, santiago, buenos aires, são paulo, montevideo, la paz
        asunción, guatemala, panama, managua, sydney, melbourne, auckland, washington, peking, ženeva, brno
        ostrava, plzeň, olomouc, liberec, hradec králové, pardubice, zlín, bratislava, štrasburk, haag, nové dillí
    """,
    furniture={
        "share": "sdílet, tisknout, kopírovat",
        "advertisement": "reklama, inzerce",
        "newsletter": "newsletter, předplatné, předplatit, odběr",
        "more": "číst, více, další, zobrazit, čtěte",
        "related": "související, nejčtenější",
        "comments": "diskuse, komentáře, komentář",
        "topics": "témata, štítky",
        "account": "přihlásit, registrovat, účet",
        "legal": "soukromí, podmínky, práva, vyhrazena",
        "menu": "zprávy, sport, ekonomika, kultura, hledat",
        "telling": "řekl, řekla, uvedl, podle",
    },
)
"""The language's record."""


@hookimpl
def newsparse_languages() -> list[Language]:
    """Give the language."""
    return [LANGUAGE]
