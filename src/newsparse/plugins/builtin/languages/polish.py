"""Polish: the words around an article.

Months, weekdays and the names of large cities: Unicode CLDR 47 (cldr.unicode.org).
The other words: what papers in this language print.
"""

from __future__ import annotations

from newsparse.lexicon.language import Language
from newsparse.plugins.hookspecs import hookimpl

LANGUAGE = Language(
    "pl",
    "Polish",
    months=(
        "stycznia sty styczeń",
        "lutego lut luty",
        "marca mar marzec",
        "kwietnia kwi kwiecień",
        "maja maj",
        "czerwca cze czerwiec",
        "lipca lip lipiec",
        "sierpnia sie sierpień",
        "września wrz wrzesień",
        "października paź październik",
        "listopada lis listopad",
        "grudnia gru grudzień",
    ),
    weekdays=(
        "poniedziałek pon",
        "wtorek wt",
        "środa śr",
        "czwartek czw",
        "piątek pt",
        "sobota sob",
        "niedziela niedz",
    ),
    by="""
        autor, autorka, autorzy, tekst, napisał, napisała, opracował, opracowała, oprac, opr, przygotował
        przygotowała, rozmawiał, rozmawiała, przez, redakcja
    """,
    joins="i, oraz, z",
    places_behind="w, z, dla, ze",
    roles="""
        dziennikarz, dziennikarka, redaktor, redaktorka, korespondent, korespondentka, naczelny, reporter
        reporterka, publicysta, publicystka, wydawca, red
    """,
    nobody="agencje, redakcja, red",
    published="opublikowano, data publikacji, publikacja, dodano, utworzono, data, z dnia, opublikowany",
    updated="""
        aktualizacja, zaktualizowano, ostatnia aktualizacja, data aktualizacji, akt, zmodyfikowano
        ostatnia modyfikacja
    """,
    ago="""
        temu, sekund, sekundy, minut, minuty, minutę, godzin, godziny, godzinę, dni, dzień, tydzień, tygodni
        wczoraj, dziś, dzisiaj, czytania
    """,
    clock="godz, o, g",
    credits="fot, foto, zdjęcie, zdjęcia, źródło, autor zdjęcia",
    signoffs="źródło:, źródła:, oprac., opracował, opracowała",
    places="""
        londyn, paryż, bruksela, berlin, madryt, rzym, lizbona, wiedeń, ateny, amsterdam, sztokholm, oslo
        kopenhaga, helsinki, warszawa, praga, budapeszt, bukareszt, sofia, belgrad, zagrzeb, sarajewo, kijów
        moskwa, mińsk, stambuł, dublin, zurych, watykan, luksemburg, wilno, ryga, tallin, monako, kair, tunis
        trypolis, algier, chartum, nairobi, lagos, johannesburg, addis abeba, kinszasa, dakar, casablanca
        mogadiszu, kampala, harare, jerozolima, gaza, bejrut, damaszek, bagdad, teheran, rijad, dubaj, katar
        kuwejt, bahrajn, maskat, aden, amman, kabul, karaczi, kalkuta, dhaka, kolombo, kathmandu, rangun, bangkok
        ho chi minh, dżakarta, singapur, kuala lumpur, manila, hongkong, szanghaj, tajpej, seul, pjongjang, tokio
        taszkient, ałmaty, baku, tbilisi, erywań, nowy jork, los angeles, chicago, toronto, vancouver, montreal
        meksyk (miasto), hawana, bogota, caracas, lima, santiago, buenos aires, sao paulo, montevideo, la paz
        asunción, gwatemala, panama, managua, sydney, melbourne, auckland, waszyngton, pekin, genewa, kraków, łódź
        wrocław, poznań, gdańsk, szczecin, lublin, katowice, białystok, strasburg, haga, nowe delhi
    """,
    furniture={
        "share": "udostępnij, drukuj, kopiuj, skopiuj",
        "advertisement": "reklama, reklamy",
        "newsletter": "newsletter, prenumerata, subskrybuj, zapisz",
        "more": "czytaj, więcej, zobacz, także, pokaż",
        "related": "powiązane, polecane, najnowsze",
        "comments": "komentarze, komentarz, skomentuj",
        "topics": "tagi, tematy",
        "account": "zaloguj, zarejestruj, konto",
        "legal": "prywatności, regulamin, prawa, zastrzeżone",
        "menu": "wiadomości, sport, gospodarka, kultura, szukaj",
        "telling": "powiedział, powiedziała, według",
    },
)
"""The language's record."""


@hookimpl
def newsparse_languages() -> list[Language]:
    """Give the language."""
    return [LANGUAGE]
