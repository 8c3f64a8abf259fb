"""Words that speak for something, as look-up tables made from lists by language and subject.

For the languages that the corpus holds the lists are those that the weights were fitted with; for every other language
the words come from its ``Language`` record, so that a plugin's language is read like the built-in ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from newsparse.lexicon.boilerplate_words import (
    BY,
    CREDIT,
    FITTED,
    MONTH,
    SIGNOFF,
    STAFF,
    SUBJECTS,
    WHEN,
    WORDS,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsparse.lexicon.language import Language

_UNSPACED, _SEPARATORS = "\u2e80", "・/／:： "
_SHORTEST = 4
"""Letters of a word in Latin script: shorter ones mean something else in another language."""


@attrs.frozen
class Vocabulary:
    """What the words around articles speak of: compiled once for a ``Parser``, never changed, pickles."""

    meaning: dict[str, tuple[int, ...]]
    """For each word the subjects that it speaks for."""
    known: frozenset[str]
    telling: frozenset[str]
    """The known words and those of appeals."""
    bylines: tuple[str, ...]
    """How bylines begin in scripts that set no spaces between words."""


def compile_vocabulary(languages: Sequence[Language]) -> Vocabulary:
    """Compile the table. What a list of a fitted language says of a word is all that it means."""
    found: dict[str, set[int]] = {}
    for subjects in WORDS.values():
        for subject, words in subjects.items():
            for word in words.split():
                found.setdefault(word, set()).add(subject)
    fitted = frozenset(found)
    for language in languages:
        if language.code not in FITTED:
            for subject, word in _said(language):
                if word not in fitted and " " not in word and (len(word) >= _SHORTEST or not word.isascii()):
                    found.setdefault(word, set()).add(subject)
    known, by = frozenset(found), {word for language in languages for word in language.by}
    signs = tuple(sorted(word + sign for word in by if word >= _UNSPACED for sign in _SEPARATORS))
    return Vocabulary({word: tuple(sorted(of)) for word, of in found.items()}, known, known | APPEALS, signs)


def _said(language: Language) -> Iterator[tuple[int, str]]:
    """Yield the words and phrases of a language, each with its subject."""
    for name, phrases in language.furniture:
        yield from ((SUBJECTS.index(name), phrase) for phrase in phrases)
    times = (language.published, language.updated, language.ago, language.clock, language.morning, language.afternoon)
    yield from ((WHEN, phrase) for phrases in times for phrase in phrases)
    yield from ((MONTH, form) for forms in (*language.months, *language.weekdays) for form in forms)
    for subject, phrases in ((BY, language.by), (CREDIT, language.credits), (STAFF, language.roles)):
        yield from ((subject, phrase) for phrase in phrases)
    yield from ((SIGNOFF, phrase.split()[0].strip(":")) for phrase in language.signoffs)


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
