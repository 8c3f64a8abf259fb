"""Words that an article's furniture is made of, by language and subject, lower-case."""

from __future__ import annotations

SHARE, ADVERT, LETTER, MORE, RELATED, TALK, TOPIC, ACCOUNT, LEGAL = range(9)
BY, WHEN, MONTH, CREDIT, PRESS, STAFF, SIGNOFF, MENU, TALE = range(9, 18)
SUBJECTS = (
    *("share", "advertisement", "newsletter", "more", "related", "comments", "topics", "account", "legal"),
    *("byline", "time", "month or day", "credit", "agency", "staff", "signoff", "menu", "telling"),
)
"""In the order of these numbers; those of ``Language.furniture`` are among them."""
FITTED = frozenset(("en", "de", "fr", "es", "it", "sv", "no", "da"))
"""The languages of the lists here."""

WORDS: dict[str, dict[int, str]] = {
    "en": {
        SHARE: (
            "share tweet facebook twitter whatsapp linkedin pinterest reddit email print copy link messenger "
            "telegram bluesky threads instagram youtube tiktok follow bookmark save listen"
        ),
        ADVERT: "advertisement advertising advertise sponsored sponsor promoted ad ads",
        LETTER: ("newsletter newsletters subscribe subscription inbox subscriber subscribers briefing alerts signup"),
        MORE: (
            "read more continue reading watch loading load expand gallery slideshow video see view scroll "
            "hide click here skip"
        ),
        RELATED: (
            "related recommended trending popular latest stories most recent recommend also next previous "
            "headlines picks"
        ),
        TALK: ("comment comments reply replies commenting discussion moderated posted report abuse readers views"),
        TOPIC: "topics tags tag filed under categories category section keywords topic",
        ACCOUNT: ("login log sign register account password username forgot member membership trial offer cancel plan"),
        LEGAL: (
            "cookies cookie privacy copyright rights reserved terms conditions policy consent gdpr javascript "
            "browser disclaimer permission reproduced licence license trademark"
        ),
        BY: "by written author authors words",
        WHEN: (
            "ago updated published posted modified last edt est gmt pm am bst ist pst hours hour minutes "
            "minute mins min today yesterday first date"
        ),
        MONTH: (
            "january february march april may june july august september october november december jan feb "
            "mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday "
            "sunday mon tue wed thu fri sat sun"
        ),
        CREDIT: (
            "photo photograph image picture pictured photos images courtesy credit file handout photographer "
            "supplied pic via illustration getty shutterstock istock alamy screengrab screenshot left right "
            "seen poses"
        ),
        PRESS: (
            "reuters afp ap epa upi pa bloomberg xinhua anadolu tass ansa efe aap ani pti ians dpa agencies "
            "agency associated press"
        ),
        STAFF: (
            "reporter correspondent editor writer contributor columnist journalist author staff bureau "
            "freelance follows covers covering contact reached producer"
        ),
        SIGNOFF: "reporting editing contributed compiled edited contributing additional",
        MENU: (
            "home news sport sports business politics world opinion culture lifestyle travel weather video "
            "podcasts podcast tv radio search menu about contact help jobs careers faq sitemap shop store app "
            "apps games puzzles events obituaries classifieds crossword rss live close toggle navigation main "
            "content us international tech technology health science entertainment money"
        ),
        TALE: "said says told according added",
    },
    "de": {
        SHARE: "teilen drucken kopieren merken merkliste mail artikel vorlesen anhören",
        ADVERT: "anzeige werbung anzeigen",
        LETTER: "newsletter abonnieren abonnement abo abonnenten",
        MORE: "mehr lesen weiterlesen weiter lesen video anzeigen zeigen hier klicken bilder bild galerie",
        RELATED: "auch interessant meistgelesen verwandte empfehlungen ähnliche themen neueste weitere meldungen",
        TALK: "kommentar kommentare kommentieren leserbrief diskutieren meinung",
        TOPIC: "themen thema schlagworte stichwörter rubrik",
        ACCOUNT: "anmelden registrieren einloggen konto kostenlos testen passwort abmelden",
        LEGAL: (
            "datenschutz impressum agb nutzungsbedingungen einwilligung rechte vorbehalten urheberrecht "
            "externe externen inhalte"
        ),
        BY: "von",
        WHEN: (
            "uhr aktualisiert veröffentlicht stand publiziert vor stunden minuten tagen min lesezeit gestern "
            "heute erschienen"
        ),
        MONTH: (
            "januar februar märz mai juni juli oktober dezember montag dienstag mittwoch donnerstag freitag "
            "samstag sonntag okt dez mär"
        ),
        CREDIT: "foto fotos bild bilder quelle archiv archivbild archivfoto symbolbild imago picture alliance",
        PRESS: "dpa afp sid kna epd apa keystone sda ddp",
        STAFF: "redakteur redakteurin korrespondent redaktion autor autorin reporter volontär chefredakteur",
        SIGNOFF: "mit material agenturen dpa-infocom",
        MENU: (
            "startseite politik wirtschaft kultur wissen panorama wetter suche menü kontakt hilfe karriere "
            "spiele lokales regional gesellschaft ausland netzwelt"
        ),
        TALE: "sagte sagt erklärte laut",
    },
    "fr": {
        SHARE: "partager imprimer copier lien envoyer",
        ADVERT: "publicité annonce",
        LETTER: "newsletter newsletters abonnez abonner abonnés abonné inscrivez",
        MORE: "lire suite voir aussi plus lecture",
        RELATED: "sujet même articles lus",
        TALK: "commentaire commentaires réagir",
        TOPIC: "thèmes mots-clés",
        ACCOUNT: "connexion connecter connectez compte inscription",
        LEGAL: "confidentialité mentions légales droits réservés",
        BY: "par",
        WHEN: "publié mis jour modifié temps à le heures",
        MONTH: (
            "janvier février mars avril mai juin juillet août septembre octobre novembre décembre lundi mardi "
            "mercredi jeudi vendredi samedi dimanche"
        ),
        CREDIT: "photo crédit image illustration",
        PRESS: "afp",
        STAFF: "journaliste correspondant rédaction",
        SIGNOFF: "avec",
        MENU: "accueil monde économie société recherche",
        TALE: "dit selon",
    },
    "es": {
        SHARE: "compartir imprimir enviar copiar enlace",
        ADVERT: "publicidad anuncio",
        LETTER: "suscríbete suscribirse boletín suscriptores",
        MORE: "leer más ver seguir leyendo",
        RELATED: "relacionadas relacionados noticias leído",
        TALK: "comentarios comentario comentar",
        TOPIC: "temas etiquetas archivado",
        ACCOUNT: "iniciar sesión regístrate cuenta",
        LEGAL: "privacidad aviso legal derechos reservados",
        BY: "por",
        WHEN: "actualizado publicado actualizada hora horas",
        MONTH: (
            "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre lunes "
            "martes miércoles jueves viernes sábado domingo"
        ),
        CREDIT: "foto imagen fotografía",
        PRESS: "efe europa",
        STAFF: "redacción periodista corresponsal",
        MENU: "inicio deportes economía cultura sociedad",
        TALE: "dijo según",
    },
    "it": {
        SHARE: "condividi stampa copia",
        ADVERT: "pubblicità",
        LETTER: "iscriviti abbonati abbonamento",
        MORE: "leggi anche altro guarda",
        RELATED: "correlati articoli",
        TALK: "commenti commenta",
        TOPIC: "argomenti",
        ACCOUNT: "accedi registrati",
        LEGAL: "riservata riproduzione diritti",
        BY: "di",
        WHEN: "aggiornato pubblicato ore alle minuti lettura",
        MONTH: (
            "gennaio febbraio aprile maggio giugno luglio agosto settembre ottobre novembre dicembre lunedì "
            "martedì mercoledì giovedì venerdì sabato domenica"
        ),
        PRESS: "ansa adnkronos lapresse",
        STAFF: "redazione inviato nostro",
        TALE: "secondo detto",
    },
    "nordic": {
        SHARE: "dela del skriv ut kopiera kopier",
        ADVERT: "annons annonse annonce mainos",
        LETTER: "prenumerera nyhetsbrev abonnement abonner tilaa",
        MORE: "läs mer les også læs lue lisää",
        TALK: "kommentarer kommentera kommentarer",
        ACCOUNT: "logga logg innlogging kirjaudu",
        BY: "av af",
        WHEN: "uppdaterad publicerad publisert oppdatert opdateret publiceret kl klo julkaistu päivitetty",
        MONTH: "januari februari mars maj juni juli augusti oktober januar februar marts desember",
        CREDIT: "foto bild kuva arkivfoto",
        PRESS: "tt ntb ritzau stt",
        TALE: "säger sier siger",
    },
    "other": {
        SHARE: "compartilhar delen udostępnij paylaş megosztás",
        ADVERT: "publicidade advertentie reklama reklam hirdetés реклама",
        MORE: "leia mais lees meer czytaj więcej devamı читайте также",
        TALK: "comentários reacties komentarze yorum yorumlar комментарии",
        ACCOUNT: "entrar inloggen zaloguj giriş",
        BY: "door oleh autor tekst yazan",
        WHEN: ("atualizado bijgewerkt gepubliceerd aktualizacja güncelleme tarihi saat kemas kini diterbitkan jam"),
        MONTH: (
            "janeiro fevereiro março junho julho setembro outubro novembro dezembro januari februari maart "
            "mei augustus ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık stycznia "
            "lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia января "
            "февраля марта апреля мая июня июля августа сентября октября ноября декабря"
        ),
        CREDIT: "foto fotó fotoğraf zdjęcie gambar фото صورة",
        PRESS: "anp belga lusa pap mti aa тасс",
    },
}
