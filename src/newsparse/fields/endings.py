"""Recognise sign-offs and notices after an article's body."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsparse.fields.attributions import is_agency_notice, is_supply_note
from newsparse.fields.credit_lists import read_credit_list
from newsparse.fields.labelled_names import read_labelled_names
from newsparse.fields.persons import is_name
from newsparse.fields.supply_sentences import is_supply_sentence
from newsparse.lexicon.function_words import function_words
from newsparse.lexicon.lexicon import SIGNOFF_MARKS, spelt
from newsparse.lexicon.source_words import CONTRIBUTED
from newsparse.model import Role

if TYPE_CHECKING:
    from newsparse.lexicon.lexicon import Lexicon

_MAX_AGENCY_LINE = 60
"""Maximum length, in code points, of a sign-off that is an agency's name after a dash or bracket, as in ``- SPA``."""
_INITIALS = re.compile(r"(\()?[a-z]{2,4}(?:[/-][a-z]{2,4}){1,4}(?(1)\))")
_MAX_INITIALS_LENGTH = 26
"""Maximum length, in code points, of editors' initials."""
SIGNOFF_ENDS = ")）"
"""The last characters of bracketed sign-offs."""
_BRACKETED_END = re.compile(r"(?<=[.!?…\"”»؟。][ \xa0\n])[(（]([^()（）]{2,60})[)）]$")
_RIGHTS = re.compile(r"[(\[*•·\-–—_ ]*(?:©|\(c\)|copyright\b)", re.IGNORECASE)
_RIGHTS_YEAR = re.compile(
    r"[(\[*•·\-–—_ ]*(?:(?:©|\(c\)|copyright)[:\s]{0,3}){1,3}(?:by )?(?:19|20)\d\d", re.IGNORECASE
)
"""Matches the beginning of a copyright line that has a year, such as ``© 2031 Marel Mail. All rights reserved.``"""
_NAME_SEPARATORS = re.compile(r"\s*[,;/]\s*| and | und | et | y ")
_MARKS = ".,;:"
"""Punctuation stripped from words."""
_MAX_AGENCY_WORDS = 6
"""Number of words at the start of a line that are searched for a job title."""
_MAX_SIGNOFF_LENGTH = 64
"""Number of code points at the end of a paragraph that are searched for a sign-off."""
_MAX_NAME_WORDS = 4
"""Maximum number of words in a person's name."""
_DASHES = "-–—―"
_END_MARKS = "([-–—_*#)] "
_ENDS = frozenset({"END", "ENDS", "ENDE", "FIN", "FINE", "30", "完", "了", "끝"})
_MAX_LABEL = 24
"""Maximum length, in code points, of a label such as ``Tags``."""
_MAX_SENTENCE = 240
"""Maximum length, in code points, of a sentence that credits a contributor."""
_MAX_CONTRIBUTION = 70
"""Number of code points at the end of such a sentence that are searched for a phrase such as *contributed to this*."""
_MARKS_AROUND = "([*•·-–—_ "


def is_signoff(key: str, lexicon: Lexicon) -> bool:
    """Return whether ``key`` is a sign-off, such as ``(Reporting by …; Editing by …)``, ``- SPA`` or ``المصدر : …``.

    ``key`` is a line normalised by ``lines.reading``. This function is called for every line of a page, so it rejects
    most lines after checking only their first two letters and their last word.
    """
    heads = lexicon.signoff_heads
    if key[:2] not in heads and key[0] not in heads:  # true for nearly every line
        return key[key.rfind(" ") + 1 :] in lexicon.signoff_tails and key.endswith(lexicon.signoff_ends)
    marked = key[0] in SIGNOFF_MARKS
    if marked:
        key = key.lstrip(SIGNOFF_MARKS)
    first = key[: key.find(" ", 0, 24)]  # without a space, all but the last letter, which is not in the lexicon
    openings = lexicon.signoffs.get(first)
    if openings is None and key[:1] > "\u2e80":
        openings = lexicon.signoffs.get(key[0])
    if openings is not None and key[:40].replace(" :", ":").lower().startswith(openings):
        return True
    if key[key.rfind(" ") + 1 :] in lexicon.signoff_tails and key.endswith(lexicon.signoff_ends):
        return True
    return marked and len(key) < _MAX_AGENCY_LINE and lexicon.agencies.named(key.strip(")]-–—/ .")) is not None


def is_notice(key: str, lexicon: Lexicon) -> bool:
    """Return whether ``key`` begins like a notice, such as ``Correction: …`` or ``This article was amended …``.

    ``key`` is a line normalised by ``lines.reading``. Call this function only for lines at the end of a body, because
    sentences elsewhere may begin with the same words.
    """
    if key[:2] not in lexicon.notice_heads and key[:1] not in _MARKS_AROUND:  # true for nearly every line
        return False
    key = key.lstrip(_MARKS_AROUND)
    openings = lexicon.notices.get(key[: key.find(" ", 0, 24)])
    return openings is not None and key[:60].replace(" :", ":").lower().startswith(openings)


def split_signoff(text: str, lexicon: Lexicon) -> int | None:
    """Return the offset of a bracketed sign-off at the end of a paragraph, or None if there is none.

    The sign-off must follow the end of a sentence and contain people's names, or agencies with or without initials, as
    in ``… until spring. (Amal Reed)`` and ``… bis zum Frühjahr. (hm/dpa)``.
    """
    begin = max(0, len(text) - _MAX_SIGNOFF_LENGTH)
    if text[-1:] not in SIGNOFF_ENDS or (match := _BRACKETED_END.search(text, begin)) is None:
        return None  # the result for nearly every paragraph
    if read_credit_list(match[1], lexicon) is not None:
        return match.start(1) - 1
    names = [part for part in _NAME_SEPARATORS.split(match[1]) if part]
    right = bool(names) and all(is_name(name) and _is_persons_name(name, lexicon) for name in names)
    return match.start(1) - 1 if right else None


def ends_with_initials(text: str, lexicon: Lexicon) -> bool:
    """Return whether a paragraph ends with a sign-off that has an editor's initials, such as ``(hm/dpa)``.

    Unlike names and agencies, lower-case initials are never the credit of a picture.
    """
    if text[-1:] not in SIGNOFF_ENDS:  # true for nearly every line
        return False
    match = _BRACKETED_END.search(text, max(0, len(text) - _MAX_SIGNOFF_LENGTH))
    if match is None or match[1].isupper():
        return False
    listed = read_credit_list(match[1], lexicon)
    return listed is not None and listed.has_initials


def _is_persons_name(name: str, lexicon: Lexicon) -> bool:
    """Return whether ``name`` looks like a person's name and is not the name of a known place or source.

    A person's name has up to four capitalised words, which contain only letters and hyphens.
    """
    words = name.split()
    plain = len(words) <= _MAX_NAME_WORDS and all(
        word.replace("-", "").isalpha() and word[0].isupper() for word in words
    )
    return plain and spelt(name) not in lexicon.places and name.casefold() not in lexicon.non_agencies


def end_role(text: str, key: str, lexicon: Lexicon) -> Role | None:
    """Return the role of a line that was read as the last paragraph of a body, or None if it may be a paragraph.

    For example, ``Amal Reed contributed to this report from Marel.`` is a sign-off, and ``(END)`` and ``Tags: harbour``
    are boilerplate. ``key`` is ``text`` normalised by ``lines.reading``.
    """
    if key.strip(_END_MARKS) in _ENDS or not key.strip(_END_MARKS):
        return Role.BOILERPLATE
    if read_labelled_names(text, lexicon) is not None:  # a byline, which other passes read
        return Role.BOILERPLATE
    first, colon, _ = key[:_MAX_LABEL].partition(":")
    if colon and "topics" in lexicon.boilerplate.get(first.lower().rstrip(), ()):
        return Role.BOILERPLATE
    listed = credits_role(text, key, lexicon)
    if listed is not None or len(key) > _MAX_SENTENCE:
        return listed
    if _INITIALS.fullmatch(key) is not None:
        return Role.BOILERPLATE
    has_end = any(end in key[-_MAX_CONTRIBUTION:] for end in lexicon.signoff_phrases)
    closes = (
        has_end
        or is_agency_alone(text, lexicon)
        or is_signature(text)
        or _credits_agency_staff(text, lexicon)
        or is_supply_note(text, lexicon)
    )
    return Role.SIGNOFF if closes else None


def is_agency_alone(text: str, lexicon: Lexicon) -> bool:
    """Return whether a line at the end of a body is only the name of an agency, as in ``AFP`` or ``– dpa``.

    ``AA``, which is also a font-size toggle, does not count.
    """
    name = text.strip(_END_MARKS + ".)")
    source = lexicon.agencies.named(name) if len(name) <= _MAX_AGENCY_LINE else None
    return source is not None and "agency" in source.kinds and len(set(name)) > 1


def is_signature(text: str) -> bool:
    """Return whether a line at the end of a body is a dash, a name and a place, as in ``— Ana Reed, Marel``.

    A name alone does not count, because it may be a byline.
    """
    if text[0] not in _DASHES or len(text) > _MAX_SIGNOFF_LENGTH:
        return False
    name, _, place = text.lstrip(_DASHES).strip().partition(", ")
    is_place = place[:1].isupper() and place.count(" ") < _MAX_NAME_WORDS and text[-1] not in ".:"
    return is_place and " " in name and is_name(name)


def _credits_agency_staff(text: str, lexicon: Lexicon) -> bool:
    """Return whether a sentence credits an agency's staff, as in ``AP writer Ana Reed contributed``."""
    if not lexicon.agencies.may_open(text):
        return False
    words = [word.strip(_MARKS) for word in text.split()]
    first = next((number for number, word in enumerate(words[:_MAX_AGENCY_WORDS]) if word in lexicon.roles), 0)
    is_staff = first > 0 and lexicon.agencies.named(" ".join(words[:first])) is not None
    return is_staff and not CONTRIBUTED.isdisjoint(words)


def credits_role(text: str, key: str, lexicon: Lexicon) -> Role | None:
    """Return the role of a line at a body's end that only credits agencies or claims copyright, or None otherwise.

    ``dpa/AFP/ana``, ``This story was produced by Reuters.`` and ``© 2031 AFP`` are sign-offs. ``By Ana Reed, AP`` and
    ``Ana Reed/AP`` become boilerplate: the former is a byline, which other passes read, and the latter may be a picture
    credit. ``key`` is ``text`` normalised by ``lines.reading``.
    """
    if _RIGHTS.match(key) is not None:
        if is_agency_notice(text, lexicon):
            return Role.SIGNOFF
        return Role.BOILERPLATE if _RIGHTS_YEAR.match(key) else None
    if is_supply_sentence(text, lexicon):
        return Role.SIGNOFF
    listed = read_credit_list(text, lexicon)
    if listed is None or (len(listed.agencies) == 1 and not (listed.names or listed.has_initials or listed.is_joined)):
        return None
    if listed.is_signed:
        return Role.BOILERPLATE
    return Role.BOILERPLATE if listed.may_be_picture else Role.SIGNOFF


def are_initials(key: str) -> bool:
    """Return whether ``key`` consists of the initials of an agency's editors, such as ``lp-ab/jhb`` or ``(ana/kb)``.

    Pairs that contain a common word, such as ``on/off``, are not initials.
    """
    if len(key) > _MAX_INITIALS_LENGTH or _INITIALS.fullmatch(key) is None:  # true for nearly every line
        return False
    common = function_words().counts
    words = key.strip("()").replace("-", "/").split("/")
    return sum(word in common for word in words) < len(words) - 1
