"""Words that an article's furniture is made of, by language and subject, lower-case.

A word may stand in several languages; a reader of the table asks for a word and gets the subjects that it speaks for.
"""

from __future__ import annotations

(
    SHARE,
    ADVERT,
    LETTER,
    MORE,
    RELATED,
    TALK,
    TOPIC,
    ACCOUNT,
    LEGAL,
    BY,
    WHEN,
    MONTH,
    CREDIT,
    PRESS,
    STAFF,
    SIGNOFF,
    MENU,
    TALE,
) = range(18)
SUBJECTS = (
    "share",
    "advertisement",
    "newsletter",
    "read more",
    "related",
    "comments",
    "topics",
    "account",
    "legal",
    "byline",
    "time",
    "month or day",
    "credit",
    "agency",
    "staff",
    "signoff",
    "menu",
    "telling",
)

WORDS: dict[str, dict[int, str]] = {
    "en": {
        SHARE: "share tweet facebook twitter whatsapp linkedin pinterest reddit email print copy link messenger telegram bluesky threads instagram youtube tiktok follow bookmark save listen",
        ADVERT: "advertisement advertising advertise sponsored sponsor promoted ad ads",
        LETTER: "newsletter newsletters subscribe subscription inbox subscriber subscribers briefing alerts signup",
        MORE: "read more continue reading watch loading load expand gallery slideshow video see view scroll hide click here skip",
        RELATED: "related recommended trending popular latest stories most recent recommend also next previous headlines picks",
        TALK: "comment comments reply replies commenting discussion moderated posted report abuse readers views",
        TOPIC: "topics tags tag filed under categories category section keywords topic",
        ACCOUNT: "login log sign register account password username forgot member membership trial offer cancel plan",
        LEGAL: "cookies cookie privacy copyright rights reserved terms conditions policy consent gdpr javascript browser disclaimer permission reproduced licence license trademark",
        BY: "by written author authors words",
        WHEN: "ago updated published posted modified last edt est gmt pm am bst ist pst hours hour minutes minute mins min today yesterday first date",
        MONTH: "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun",
        CREDIT: "photo photograph image picture pictured photos images courtesy credit file handout photographer supplied pic via illustration getty shutterstock istock alamy screengrab screenshot left right seen poses",
        PRESS: "reuters afp ap epa upi pa bloomberg xinhua anadolu tass ansa efe aap ani pti ians dpa agencies agency associated press",
        STAFF: "reporter correspondent editor writer contributor columnist journalist author staff bureau freelance follows covers covering contact reached producer",
        SIGNOFF: "reporting editing contributed compiled edited contributing additional",
        MENU: "home news sport sports business politics world opinion culture lifestyle travel weather video podcasts podcast tv radio search menu about contact help jobs careers faq sitemap shop store app apps games puzzles events obituaries classifieds crossword rss live close toggle navigation main content us international tech technology health science entertainment money",
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
        LEGAL: "datenschutz impressum agb nutzungsbedingungen einwilligung rechte vorbehalten urheberrecht externe externen inhalte",
        BY: "von",
        WHEN: "uhr aktualisiert veröffentlicht stand publiziert vor stunden minuten tagen min lesezeit gestern heute erschienen",
        MONTH: "januar februar märz mai juni juli oktober dezember montag dienstag mittwoch donnerstag freitag samstag sonntag okt dez mär",
        CREDIT: "foto fotos bild bilder quelle archiv archivbild archivfoto symbolbild imago picture alliance",
        PRESS: "dpa afp sid kna epd apa keystone sda ddp",
        STAFF: "redakteur redakteurin korrespondent redaktion autor autorin reporter volontär chefredakteur",
        SIGNOFF: "mit material agenturen dpa-infocom",
        MENU: "startseite politik wirtschaft kultur wissen panorama wetter suche menü kontakt hilfe karriere spiele lokales regional gesellschaft ausland netzwelt",
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
        MONTH: "janvier février mars avril mai juin juillet août septembre octobre novembre décembre lundi mardi mercredi jeudi vendredi samedi dimanche",
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
        MONTH: "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre lunes martes miércoles jueves viernes sábado domingo",
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
        MONTH: "gennaio febbraio aprile maggio giugno luglio agosto settembre ottobre novembre dicembre lunedì martedì mercoledì giovedì venerdì sabato domenica",
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
        WHEN: "atualizado bijgewerkt gepubliceerd aktualizacja güncelleme tarihi saat kemas kini diterbitkan jam",
        MONTH: "janeiro fevereiro março junho julho setembro outubro novembro dezembro januari februari maart mei augustus ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
        CREDIT: "foto fotó fotoğraf zdjęcie gambar фото صورة",
        PRESS: "anp belga lusa pap mti aa тасс",
    },
}


def _table() -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = {}
    for subjects in WORDS.values():
        for subject, words in subjects.items():
            for word in words.split():
                found.setdefault(word, set()).add(subject)
    return {word: tuple(sorted(subjects)) for word, subjects in found.items()}


MEANING = _table()
"""For each word the subjects that it speaks for."""
KNOWN = frozenset(MEANING)

EMPTY = frozenset(
    [
        word[:6]
        for word in """
that with this from have will they been were what when your more than into over also said says their about there which would could should
other after people some such only then them these those just like most much many very well being because before between during while where
through under against since still even first last year years time week month make made back does each both here know take want need come
says told according including among another every however without within around until again next your ours yours
nicht eine einen einer einem eines sich auch sind wird werden wurde wurden haben hatte nach beim über unter oder aber noch dass diese dieser
dieses diesem diesen wenn kann können könnte sein seine seiner ihre ihrer mehr sehr schon zwischen gegen durch ohne damit habe sagte worden
dans pour avec cette sont leur leurs plus mais comme être avait était après avant aussi selon entre tout tous fait elle elles nous vous depuis
para como pero este esta estos estas entre sobre desde hasta cuando porque también según había fueron está están tiene donde todo todos parte
della delle degli dello sono anche come essere stato stata dopo prima questo questa questi alla alle dalla nella nelle hanno aveva perché
voor naar door zijn heeft deze niet maar meer ook wordt werd worden kunnen tegen onder
inte från efter eller hade skal eller blir blev mellan under över också
""".split()
    ]
)
"""Words that say nothing of the subject, cut to six letters as the words of a line are."""

FUNCTION = frozenset(
    """
a an the of to in on at by for with from and or but as is are was were be been has have had that which who whose their its his her our your my this these
those than into over under about between against after before during not no said says called named via per
der die das den dem des ein eine einen einem eines und oder aber von vom zu zum zur im in am an auf aus bei mit nach über unter für durch gegen um ist sind war hat
haben wird werden wurde als wie dass sich auch nicht
le la les un une des du de et ou à au aux en dans par pour sur avec que qui est sont a ont
el los las uno una y o del al con por para en su sus es son que como se lo
il lo gli i uno di da del della dei delle dal dalla nel nella sul sulla con per tra fra e che è sono ha
o os as um uma do da dos das no na nos nas em por pelo pela
het een van op te voor met door bij naar om uit en of dat die is zijn wordt
och att av på för med som är en ett den det de til og på af at er i
ve bir ile için bu da de
w z na do i o od po przez się że jest
""".split()
)
"""Words behind which no line ends and before which, small, none begins."""

ATTRIBUTION = frozenset(
    """
said says told added according reported announced spokesman spokeswoman spokesperson statement minister president police officials official government
sagte sagt erklärte laut mitteilte sprecher sprecherin polizei präsident regierung minister
dit déclaré selon affirmé ministre président gouvernement dijo según afirmó ministro presidente gobierno policía
detto secondo dichiarato ministro presidente governo säger sier siger ifølge enligt
""".split()
)
"""Words by which news says who said it, and who acts in it."""
ADDRESS = frozenset(
    """
you your yours you're we our us i my me please click here buy shop order cart price shipping login account username password sign download install
sie ihr ihre ihnen wir unser unsere bitte vous votre vos nous notre nos usted su sus tu tus nosotros nuestro nuestra voi vostro noi nostro
""".split()
)
"""Words by which a page speaks to its reader, or of itself."""

FORUM = frozenset(
    """
reply replies quote thread threads forum forums member members posts joined re answers answer votes cart basket checkout price qty quantity sku reviews review
stars rating shipping add wishlist compare specifications version documentation docs api install example examples faq
""".split()
)
"""Words that lines of forums, shops and manuals begin with."""
FIGURES = frozenset(
    """
percent per cent million billion million-dollar people killed election court prices market president minister government country countries war
prozent millionen milliarden menschen regierung wahl gericht land krieg
""".split()
)
"""Words of what news is about."""

APPEALS = frozenset(
    """
subscribe subscriber subscribers subscription newsletter newsletters inbox email e-mail sign signed register registered registering account accounts log login
password password. free trial unlimited access offer cookies cookie privacy policy terms browser javascript enable enabled reload refresh loading loaded load
failed video click tap here please comment comments commenting moderated posted community guidelines rights reserved copyright reproduced permission
republished advertisement ads ad advertising sponsored receive deliver delivered try support donate donation membership member members join app download
follow us facebook twitter instagram whatsapp telegram update updates alerts notifications settings preferences consent unsubscribe updating story continues
abonnieren abo abonnement abonnenten newsletter anmelden registrieren einwilligung datenschutz datenschutzerklärung cookies externe inhalte anzeigen kostenlos testen lesen
weiterlesen angebot werbung nutzungsbedingungen kommentare kommentar kommentieren freischalten zustimmung zustimmen widerrufen browser konto
abonnez abonner abonnés connectez inscrivez newsletter confidentialité commentaires cliquez suscríbete suscriptores boletín regístrate iscriviti abbonati newsletter privacy
""".split()
)
"""Two of these in a sentence make it an appeal to the reader, not prose."""
