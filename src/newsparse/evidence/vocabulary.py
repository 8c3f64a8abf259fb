"""Words that speak for something, as look-up tables made from lists by language and subject."""

from __future__ import annotations

from newsparse.evidence.furniture_words import BY, CREDIT, MONTH, PRESS, SUBJECTS, WHEN, WORDS

__all__ = (
    "APPEALS",
    "BY",
    "CREDIT",
    "EMPTY",
    "FUNCTION",
    "KNOWN",
    "MEANING",
    "MONTH",
    "PRESS",
    "SUBJECTS",
    "WHEN",
)


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
that with this from have will they been were what when your more than into over also said says their about there which
would could should other after people some such only then them these those just like most much many very well being
because before between during while where through under against since still even first last year years time week month
make made back does each both here know take want need come says told according including among another every however
without within around until again next your ours yours nicht eine einen einer einem eines sich auch sind wird werden
wurde wurden haben hatte nach beim über unter oder aber noch dass diese dieser dieses diesem diesen wenn kann können
könnte sein seine seiner ihre ihrer mehr sehr schon zwischen gegen durch ohne damit habe sagte worden dans pour avec
cette sont leur leurs plus mais comme être avait était après avant aussi selon entre tout tous fait elle elles nous
vous depuis para como pero este esta estos estas entre sobre desde hasta cuando porque también según había fueron está
están tiene donde todo todos parte della delle degli dello sono anche come essere stato stata dopo prima questo questa
questi alla alle dalla nella nelle hanno aveva perché voor naar door zijn heeft deze niet maar meer ook wordt werd
worden kunnen tegen onder inte från efter eller hade skal eller blir blev mellan under över också
""".split()
    ]
)
"""Words that say nothing of the subject, cut to six letters as the words of a line are."""

FUNCTION = frozenset(
    """
a an the of to in on at by for with from and or but as is are was were be been has have had that which who whose their
its his her our your my this these those than into over under about between against after before during not no said
says called named via per der die das den dem des ein eine einen einem eines und oder aber von vom zu zum zur im in am
an auf aus bei mit nach über unter für durch gegen um ist sind war hat haben wird werden wurde als wie dass sich auch
nicht le la les un une des du de et ou à au aux en dans par pour sur avec que qui est sont a ont el los las uno una y
o del al con por para en su sus es son que como se lo il lo gli i uno di da del della dei delle dal dalla nel nella
sul sulla con per tra fra e che è sono ha o os as um uma do da dos das no na nos nas em por pelo pela het een van op
te voor met door bij naar om uit en of dat die is zijn wordt och att av på för med som är en ett den det de til og på
af at er i ve bir ile için bu da de w z na do i o od po przez się że jest
""".split()
)
"""Words behind which no line ends and before which, small, none begins."""

APPEALS = frozenset(
    """
subscribe subscriber subscribers subscription newsletter newsletters inbox email e-mail sign signed register
registered registering account accounts log login password password. free trial unlimited access offer cookies cookie
privacy policy terms browser javascript enable enabled reload refresh loading loaded load failed video click tap here
please comment comments commenting moderated posted community guidelines rights reserved copyright reproduced
permission republished advertisement ads ad advertising sponsored receive deliver delivered try support donate
donation membership member members join app download follow us facebook twitter instagram whatsapp telegram update
updates alerts notifications settings preferences consent unsubscribe updating story continues abonnieren abo
abonnement abonnenten newsletter anmelden registrieren einwilligung datenschutz datenschutzerklärung cookies externe
inhalte anzeigen kostenlos testen lesen weiterlesen angebot werbung nutzungsbedingungen kommentare kommentar
kommentieren freischalten zustimmung zustimmen widerrufen browser konto abonnez abonner abonnés connectez inscrivez
newsletter confidentialité commentaires cliquez suscríbete suscriptores boletín regístrate iscriviti abbonati
newsletter privacy
""".split()
)
"""Two of these in a sentence make it an appeal to the reader, not prose."""
