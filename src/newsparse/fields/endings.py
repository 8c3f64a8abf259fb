"""Lines at the ends of an article: kickers above its headline, sign-offs and notices after its body."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsparse.fields.attributions import is_agency_notice, is_supply_note
from newsparse.fields.credit_lists import read_credit_list
from newsparse.fields.persons import is_name
from newsparse.lexicon.lexicon import SIGNOFF_MARKS, spelt
from newsparse.lexicon.source_words import CONTRIBUTED
from newsparse.lexicon.tokens import tokens
from newsparse.model import Role

if TYPE_CHECKING:
    from newsparse.lexicon.lexicon import Lexicon

_LONGEST = 60
"""A line of more code points is no agency alone."""


def is_signoff(key: str, lexicon: Lexicon) -> bool:
    """Return whether a line's reading is a sign-off: ``(Reporting by …; Editing by …)``, ``- SPA``, ``المصدر : …``.

    Asked of every line, so nearly all are answered by their first two letters and their end.
    """
    heads = lexicon.signoff_heads
    if key[:2] not in heads and key[0] not in heads:  # nearly every line
        return key[key.rfind(" ") + 1 :] in lexicon.signoff_tails and key.endswith(lexicon.signoff_ends)
    marked = key[0] in SIGNOFF_MARKS
    if marked:
        key = key.lstrip(SIGNOFF_MARKS)
    first = key[: key.find(" ", 0, 24)]  # without a space all but the last letter, which no sign-off is
    openings = lexicon.signoffs.get(first)
    if openings is None and key[:1] > "\u2e80":
        openings = lexicon.signoffs.get(key[0])
    if openings is not None and key[:40].replace(" :", ":").lower().startswith(openings):
        return True
    if key[key.rfind(" ") + 1 :] in lexicon.signoff_tails and key.endswith(lexicon.signoff_ends):
        return True
    return marked and len(key) < _LONGEST and lexicon.agencies.named(key.strip(")]-–—/ .")) is not None


def is_notice(key: str, lexicon: Lexicon) -> bool:
    """Return whether a line's reading says what changed in the article.

    ``Correction: …``, ``This article was amended …``. Only for the end of a body: elsewhere a sentence may begin so.
    """
    if key[:2] not in lexicon.notice_heads and key[:1] not in _AROUND:  # nearly every line
        return False
    key = key.lstrip(_AROUND)
    openings = lexicon.notices.get(key[: key.find(" ", 0, 24)])
    return openings is not None and key[:60].replace(" :", ":").lower().startswith(openings)


def split_signoff(text: str, lexicon: Lexicon) -> int:
    """Return where the sign-off in brackets begins that ends a paragraph behind a full stop, or 0.

    ``… until spring. (Amal Reed)``, ``… bis zum Frühjahr. (hm/dpa)``: names of persons, agencies, initials beside one.
    """
    if text[-1:] not in ")）" or (match := _BRACKETED_END.search(text, max(0, len(text) - _LONGEST_SIGNOFF))) is None:
        return 0  # nearly every paragraph
    if read_credit_list(match[1], lexicon) is not None:
        return match.start(1) - 1
    names = [part for part in _BETWEEN.split(match[1]) if part]
    right = bool(names) and all(is_name(name) and _is_persons(name, lexicon) for name in names)
    return match.start(1) - 1 if right else 0


def _is_persons(name: str, lexicon: Lexicon) -> bool:
    """Return whether a name is printed as a person's, and is no place: the words of it have capitals and letters."""
    words = name.split()
    plain = len(words) <= _MAX_NAME_WORDS and all(
        word.replace("-", "").isalpha() and word[0].isupper() for word in words
    )
    return plain and spelt(name) not in lexicon.places and name.casefold() not in lexicon.houses


def end_role(text: str, key: str, lexicon: Lexicon) -> Role | None:
    """Return what a line is that was taken for a body's last paragraph, or None if it may be one.

    ``Amal Reed contributed to this report from Marel.`` is a sign-off, ``(END)`` and ``Tags: harbour`` are no text.
    ``key`` is the reading of ``text``.
    """
    if key.strip(_AROUND_ENDS) in _ENDS or not key.strip(_AROUND_ENDS):
        return Role.BOILERPLATE
    first, colon, _ = key[:_TAGS].partition(":")
    if colon and "topics" in lexicon.boilerplate.get(first.lower().rstrip(), ()):
        return Role.BOILERPLATE
    listed = credits_role(text, key, lexicon)
    if listed is not None or len(key) > _SENTENCE:
        return listed
    if _INITIALS.fullmatch(key) is not None:
        return Role.BOILERPLATE
    has_end = any(end in key[-_PLACE:] for end in lexicon.signoff_phrases)
    alone = lexicon.agencies.named(text.strip(_AROUND_ENDS + ".)")) is not None
    closes = has_end or alone or _contributed(text, lexicon) or is_supply_note(text, lexicon)
    return Role.SIGNOFF if closes else None


def _contributed(text: str, lexicon: Lexicon) -> bool:
    """Return whether a sentence begins with an agency's staff who contributed: ``AP writer Ana Reed contributed``."""
    if not lexicon.agencies.may_open(text):
        return False
    words = [word.strip(_MARKS) for word in text.split()]
    first = next((number for number, word in enumerate(words[:_MAX_AGENCY]) if word in lexicon.roles), 0)
    is_staff = first > 0 and lexicon.agencies.named(" ".join(words[:first])) is not None
    return is_staff and not CONTRIBUTED.isdisjoint(words)


def credits_role(text: str, key: str, lexicon: Lexicon) -> Role | None:
    """Return what a line right at the end of a body is that only credits an agency or says whose the rights are.

    ``dpa/AFP/ana`` and ``© 2031 AFP`` are sign-offs. ``By Ana Reed, AP`` is left to the passes that read bylines, and
    ``Ana Reed/AP`` may be the credit of a picture.
    """
    if _RIGHTS.match(key) is not None:
        if is_agency_notice(text, lexicon):
            return Role.SIGNOFF
        return Role.BOILERPLATE if _RIGHTS_YEAR.match(key) else None
    listed = read_credit_list(text, lexicon)
    if listed is None or (len(listed.agencies) == 1 and not (listed.names or listed.has_initials or listed.is_joined)):
        return None
    if listed.is_signed:
        return Role.BOILERPLATE
    return Role.BOILERPLATE if listed.may_be_picture else Role.SIGNOFF


_INITIALS = re.compile(r"[a-z]{2,4}(?:[/-][a-z]{2,4}){1,4}")
"""Those of the editors of an agency: ``aba/jmo/mba``."""
_BRACKETED_END = re.compile(r"(?<=[.!?…\"”»؟。][ \xa0\n])[(（]([^()（）]{2,60})[)）]$")
_RIGHTS = re.compile(r"[(\[*•·\-–—_ ]*(?:©|\(c\)|copyright\b)", re.IGNORECASE)
_RIGHTS_YEAR = re.compile(
    r"[(\[*•·\-–—_ ]*(?:(?:©|\(c\)|copyright)[:\s]{0,3}){1,3}(?:by )?(?:19|20)\d\d", re.IGNORECASE
)
"""``© 2031 Marel Mail. All rights reserved.``"""
_BETWEEN = re.compile(r"\s*[,;/]\s*| and | und | et | y ")
_MARKS, _MAX_AGENCY = ".,;:", 6
"""Marks around words, and the words of an agency's name and of what its staff is."""
_LONGEST_SIGNOFF, _MAX_NAME_WORDS = 64, 4
_AROUND_ENDS = "([-–—_*#)] "
_ENDS = frozenset({"END", "ENDS", "ENDE", "FIN", "FINE", "30", "完", "了", "끝"})
_TAGS, _SENTENCE, _PLACE = 24, 240, 70
"""Code points of a label, of a sentence that says who contributed, and of that from the verb on."""
_AROUND = "([*•·-–—_ "

_MAX_KICKER_LENGTH, _MAX_KICKER_WORDS = 40, 5
_NO_KICKER_ENDS = frozenset(".!?:;,…。！？؟»›>→|")
_CONTROLS = frozenset({"share", "more", "newsletter", "account", "legal", "advertisement"})


def is_kicker(key: str, lexicon: Lexicon) -> bool:
    """Return whether a line's reading, right over a headline, may be its kicker: five words at most, and no control.

    To be asked of the unit directly before an article's first headline; elsewhere it says nothing, for a subhead has
    the same shape.
    """
    if (
        len(key) > _MAX_KICKER_LENGTH
        or key[-1] in _NO_KICKER_ENDS
        or not key[0].isalpha()
        or any(char in key for char in "|>›/»@©•")
    ):
        return False
    words = tokens(key)
    if not 0 < len(words) <= _MAX_KICKER_WORDS or any(token.word[0].isdecimal() for token in words):
        return False
    first = words[0].word
    if (
        not (key[0].isupper() or key[0].upper() == key[0])
        or lexicon.byline_prefixes.length_at(words, 0)
        or lexicon.updated.length_at(words, 0)
    ):
        return False
    if any(not _CONTROLS.isdisjoint(lexicon.boilerplate.get(token.word, ())) for token in words):
        return False
    return first not in lexicon.credit_labels.firsts and lexicon.agencies.named(key) is None
