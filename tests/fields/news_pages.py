"""Small invented pages in ten languages, with lines that a test puts above, into and behind the body."""

from __future__ import annotations

import newsparse

STORIES = {
    "en": (
        "Crane slips at the quay of Marel",
        (
            (
                "The harbour office of Marel said on Monday that the quay would be closed for a week, "
                "after a crane had slipped from its rails."
            ),
            (
                "“We heard it from the bridge,” said Tova Brandt, who keeps the ferry's books and sees "
                "every boat that leaves."
            ),
            ("The council has set aside forty thousand crowns for a second crane, its treasurer said in a statement."),
        ),
    ),
    "de": (
        "Kran rutscht am Kai von Marel ab",
        (
            (
                "Das Hafenamt von Marel hat am Montag mitgeteilt, dass der Kai eine Woche lang gesperrt "
                "bleibt, nachdem ein Kran von den Schienen gerutscht war."
            ),
            (
                "„Wir haben es von der Brücke aus gehört“, so Tova Brandt, die für die Fähre die Bücher "
                "führt und jedes Boot sieht."
            ),
            (
                "Der Rat hat vierzigtausend Kronen für einen zweiten Kran bereitgestellt, wie der "
                "Kämmerer in einer Mitteilung schrieb."
            ),
        ),
    ),
    "fr": (
        "Une grue glisse sur le quai de Marel",
        (
            (
                "La capitainerie de Marel a annoncé lundi que le quai serait fermé pendant une semaine, "
                "après la chute d'une grue sur ses rails."
            ),
            (
                "« Nous l'avons entendue depuis le pont », raconte Tova Brandt, qui tient les comptes du "
                "bac et voit partir chaque bateau."
            ),
            (
                "Le conseil a réservé quarante mille couronnes pour une seconde grue, a précisé son "
                "trésorier dans un communiqué."
            ),
        ),
    ),
    "es": (
        "Una grúa se desliza en el muelle de Marel",
        (
            (
                "La oficina del puerto de Marel anunció el lunes que el muelle estará cerrado durante una "
                "semana, después de que una grúa se saliera de sus raíles."
            ),
            (
                "“La oímos desde el puente”, cuenta Tova Brandt, que lleva las cuentas del transbordador "
                "y ve salir todos los barcos."
            ),
            (
                "El concejo ha reservado cuarenta mil coronas para una segunda grúa, señaló su tesorero "
                "en un comunicado."
            ),
        ),
    ),
    "it": (
        "Una gru scivola sul molo di Marel",
        (
            (
                "L'ufficio del porto di Marel ha annunciato lunedì che il molo resterà chiuso per una "
                "settimana, dopo che una gru è uscita dai binari."
            ),
            (
                "«L'abbiamo sentita dal ponte», racconta Tova Brandt, che tiene i conti del traghetto e "
                "vede partire ogni barca."
            ),
            (
                "Il consiglio ha messo da parte quarantamila corone per una seconda gru, ha precisato il "
                "tesoriere in una nota."
            ),
        ),
    ),
    "pt": (
        "Um guindaste desliza no cais de Marel",
        (
            (
                "O escritório do porto de Marel anunciou na segunda-feira que o cais ficará fechado "
                "durante uma semana, depois que um guindaste saiu dos trilhos."
            ),
            ("“Nós ouvimos da ponte”, conta Tova Brandt, que cuida das contas da balsa e vê sair todos os barcos."),
            ("O conselho reservou quarenta mil coroas para um segundo guindaste, informou o tesoureiro em uma nota."),
        ),
    ),
    "nl": (
        "Kraan glijdt weg op de kade van Marel",
        (
            (
                "Het havenkantoor van Marel heeft maandag laten weten dat de kade een week dicht blijft, "
                "nadat een kraan van zijn rails was gegleden."
            ),
            (
                "„We hoorden het vanaf de brug”, vertelt Tova Brandt, die de boeken van de veerpont "
                "bijhoudt en elke boot ziet vertrekken."
            ),
            (
                "De raad heeft veertigduizend kronen opzijgezet voor een tweede kraan, schrijft de "
                "penningmeester in een verklaring."
            ),
        ),
    ),
    "ar": (
        "رافعة تنزلق على رصيف ماريل",
        (
            ("أعلن مكتب ميناء ماريل يوم الاثنين أن الرصيف سيظل مغلقا لمدة أسبوع بعد أن انزلقت رافعة عن قضبانها."),
            "«سمعناها من الجسر»، تروي توفا برانت التي تمسك دفاتر العبّارة وترى كل قارب يغادر الميناء.",
            "وخصص المجلس أربعين ألف كرون لشراء رافعة ثانية، بحسب ما جاء في بيان لأمين الصندوق.",
        ),
    ),
    "tr": (
        "Marel rıhtımında vinç kaydı",
        (
            (
                "Marel liman idaresi pazartesi günü, bir vincin raylardan çıkmasının ardından rıhtımın "
                "bir hafta kapalı kalacağını açıkladı."
            ),
            (
                "“Köprüden duyduk” diyen Tova Brandt, feribotun defterlerini tutuyor ve limandan ayrılan "
                "her tekneyi görüyor."
            ),
            (
                "Meclis ikinci bir vinç için kırk bin kron ayırdı, belediye saymanı yaptığı yazılı "
                "açıklamada bunu belirtti."
            ),
        ),
    ),
    "ja": (
        "マレル港の岸壁でクレーンが脱線",
        (
            ("マレル港湾事務所は月曜日、クレーンがレールから外れたため、岸壁を一週間閉鎖すると発表した。"),
            (
                "「橋の上から音が聞こえた」と、渡し船の帳簿をつけ、出"
                "ていく船をすべて見ているトーヴァ・ブラントさんは話す。"
            ),
            ("市議会は二台目のクレーンのために四万クローネを確保したと、会計責任者が声明で明らかにした。"),
        ),
    ),
}
"""Language -> headline and the three paragraphs of an article."""


def article_of(
    language: str,
    *,
    above: tuple[str, ...] = (),
    within: str | None = None,
    behind: tuple[str, ...] = (),
) -> newsparse.Article:
    """Return the article of a page, with these lines above the body, behind its second paragraph and behind it."""
    headline, body = STORIES[language]
    middle = () if within is None else (within,)
    (article,) = newsparse.parse("\n\n".join((headline, *above, *body[:2], *middle, body[2], *behind)) + "\n").articles
    return article


def length_of(language: str) -> int:
    """Return how many blocks the body of such an article has."""
    return len(STORIES[language][1])


def sources_of(article: newsparse.Article, role: str) -> list[str | None]:
    """Return the ids or names of the sources of a role."""
    return [row.source.id or row.source.name for row in article.attributions if row.role == role]
