"""French: the words around an article.

Months, weekdays and the names of large cities: Unicode CLDR 47 (cldr.unicode.org).
The other words: what papers in this language print.
"""

from __future__ import annotations

from newsparse.lexicon.language import Language
from newsparse.plugins.hookspecs import hookimpl

LANGUAGE = Language(
    "fr",
    "French",
    months=(
        "janvier janv jan",
        "février févr fév fev",
        "mars",
        "avril avr",
        "mai",
        "juin",
        "juillet juil",
        "août aout",
        "septembre sept",
        "octobre oct",
        "novembre nov",
        "décembre déc dec",
    ),
    weekdays=(
        "lundi lun",
        "mardi mar",
        "mercredi mer",
        "jeudi jeu",
        "vendredi ven",
        "samedi sam",
        "dimanche dim",
    ),
    by="""
        par, écrit par, publié par, rédigé par, texte de, propos recueillis par, recueilli par, un article de
        une chronique de, chronique de, tribune de, de notre correspondant, de notre correspondante
        de notre envoyé spécial, auteur, auteurs, de notre envoyée spéciale
        à propos de l'auteur, l'auteur
    """,
    joins="et, avec, ainsi que",
    places_behind="à, pour, en, depuis",
    roles="""
        journaliste, journalistes, correspondant, correspondante, rédacteur, rédactrice, chef, cheffe, grand
        grande, reporter, reporters, envoyé, envoyée, envoyés, spécial, spéciale, éditorialiste, chroniqueur
        chroniqueuse, auteur, autrice, permanent, permanente, service, rédaction, pigiste, stagiaire
    """,
    nobody="agences, rédaction, la rédaction, agence, les agences",
    published="publié, publié le, publiée le, paru le, mis en ligne le, créé le, le, posté le",
    updated="""
        mis à jour, mis à jour le, mise à jour, mise à jour le, modifié, modifié le, actualisé, actualisé le
        dernière mise à jour
    """,
    ago="""
        il, y, a, seconde, secondes, minute, minutes, heure, heures, jour, jours, semaine, semaines, mois, hier
        lecture, temps
    """,
    clock="à, h, heure",
    credits="photo, photos, photographie, crédit, crédits, crédit photo, crédits photo, image, illustration",
    notices="""
        correction:, erratum:, rectificatif:, note de la rédaction:, cet article a été mis à jour
        cet article a été modifié
    """,
    signoffs="avec afp, avec reuters, avec ap, source :, source:, sources :, (avec, traduit par, traduction",
    places="""
        londres, paris, bruxelles, berlin, madrid, rome, lisbonne, vienne, athènes, amsterdam, stockholm, oslo
        copenhague, helsinki, varsovie, prague, budapest, bucarest, sofia, belgrade, zagreb, sarajevo, kyiv
        moscou, minsk, istanbul, dublin, zurich, le vatican, luxembourg, vilnius, riga, tallinn, monaco, le caire
        tunis, tripoli (libye), alger, khartoum, nairobi, lagos, johannesburg, addis-abeba, kinshasa, dakar
        casablanca, mogadiscio, kampala, harare, jérusalem, gaza, beyrouth, damas, bagdad, téhéran, riyad, dubaï
        qatar, koweït, bahreïn, mascate, aden, amman, kaboul, karachi, kolkata, dhaka, colombo, katmandou, rangoun
        bangkok, hô-chi-minh-ville, jakarta, singapour, kuala lumpur, manille, hong kong, shanghai, taipei, séoul
        pyongyang, tokyo, tachkent, alma ata, bakou, tbilissi, erevan, new york, los angeles, chicago, toronto
        vancouver, montreal, mexico, la havane, bogota, caracas, lima, santiago, buenos aires, são paulo
        montevideo, la paz, asunción, guatemala, panama, managua, sydney, melbourne, auckland, washington, pékin
        genève, strasbourg, lyon, marseille, toulouse, bordeaux, nantes, lille, rennes, nice, montpellier, bamako
        niamey, ouagadougou, abidjan, yaoundé, libreville, brazzaville, rabat, kiev, tel-aviv, ankara, la haye
        berne, lausanne, ottawa, québec, port-au-prince, rio de janeiro, new delhi, san francisco
    """,
    furniture={
        "share": "partager, imprimer, copier, lien, envoyer",
        "advertisement": "publicité, annonce",
        "newsletter": "newsletter, newsletters, abonnez, abonner, abonnés, abonné, inscrivez",
        "more": "lire, suite, voir, aussi, plus, lecture",
        "related": "sujet, même, articles, lus",
        "comments": "commentaire, commentaires, réagir",
        "topics": "thèmes, mots-clés",
        "account": "connexion, connecter, connectez, compte, inscription",
        "legal": "confidentialité, mentions, légales, droits, réservés",
        "menu": "accueil, monde, économie, société, recherche",
        "telling": "dit, selon, déclaré",
    },
)
"""The language's record."""


@hookimpl
def newsparse_languages() -> list[Language]:
    """Give the language."""
    return [LANGUAGE]
