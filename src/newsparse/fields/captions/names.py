"""Find credits without a label or brackets, as in ``… on Thursday. Reuters`` and ``… the fair Name/AGENCY``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsparse.fields.captions.credit_span import MAX_LENGTH, Credit, is_known, is_sure, trim
from newsparse.fields.captions.openings import find_label, find_opened
from newsparse.fields.captions.sentences import last_start
from newsparse.fields.persons import is_name_run, is_person
from newsparse.lexicon.credit_words import FILE_NOTES, ILLUSTRATION_NOTES, NAMELESS, PRESS_WORDS, SIGHTS
from newsparse.lexicon.lexicon import spelt
from newsparse.lexicon.page_words import FUNCTION

if TYPE_CHECKING:
    from newsparse.fields.captions.credit_span import Tail
    from newsparse.lexicon.lexicon import Lexicon

_RESERVED = ". all rights reserved"
_OPENERS = ("capture d'écran", "courtesy", "screenshot", "supplied")
_AGENCY_WORDS = frozenset("news images pictures press photography photos photo agency media".split())
_MAX_NAME_LENGTH = 60
"""Maximum length of a name in code points."""
_MAX_GLUED_LENGTH = 24
"""Number of code points that are searched for a name that no space separates from the word before."""
_MAX_CHAINED_NAMES = 6
"""Maximum number of names that follow one another."""
_MAX_UNSURE_LENGTH = 6
"""A longer agency name at the end of a caption is certainly a credit, even if it does not follow a full sentence."""
_SMALL = frozenset("van von de del der al bin di da la le el ter ten".split())
_AFTER_NAME = frozenset("II III Jr Jr. Sr Sr.".split())
_CAMEL_CASE = ("Mc", "Mac", "De", "La", "Le", "Di", "Van", "O'", "Fitz")
_MAX_HEAD_LENGTH = 140
_GLUED_SENTENCE = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])")
_BEFORE_SPEECH = (" with ", " told ", " to ", " at ")
"""Words before an agency that is part of a sentence, not a credit, as in ``an interview with Reuters``."""
_SLASH = re.compile(r"[/|]")


def find_sentence(tail: Tail) -> Credit | None:
    """Return the credit that is the last sentence of a caption, such as ``Reuters``, or None if there is none."""
    text, lexicon, check_sure = tail
    stem = text.rstrip(" .")
    stem = stem[: -len(_RESERVED)] if stem[-len(_RESERVED) :].lower() == _RESERVED else text
    at = last_start(stem, lexicon.months)
    rest = stem[at:].strip(" /|")
    low = rest.lower()
    if not rest or rest[-1] in "!?:;" or len(rest) > (MAX_LENGTH if at else _MAX_NAME_LENGTH) or _is_note(low):
        return None
    opened = find_opened(rest, lexicon) is not None
    if opened or rest[-1] == "…":
        return trim(text, at, at, len(text), sure=True) if opened else None
    run = is_name_run(rest, 8)
    known = (at > 0 or run) and is_known(rest, lexicon)
    if at == 0 and (not known or _ends_with_small_agency(rest, lexicon)):
        is_alone = not known and _is_alone(rest, lexicon)
        return trim(text, 0, 0, len(text), sure=False) if is_alone else None
    if rest[0] in "([" and (closing := rest.find(")" if rest[0] == "(" else "]") + 1):  # (AP Photo) AP Photo
        start = stem.find(rest[closing:].strip(), at + closing)
        return trim(text, start, start, len(text), sure=True) if is_known(rest[closing:].strip(), lexicon) else None
    if known and ", " in rest:
        at += len(rest) - len(_without_description(rest, lexicon))
    if known or low.startswith(_OPENERS) or (run and rest[-1] != ".") or _is_alone(rest, lexicon):
        return trim(text, at, at, len(text), sure=check_sure and known and is_sure(rest, lexicon, alone=at == 0))
    return None


def _ends_with_small_agency(text: str, lexicon: Lexicon) -> bool:
    """Return whether ``text`` ends with an agency in lower case, as in ``Am Kai von Marel. dpa-Zentralbild``.

    The agency must follow a full stop.
    """
    stop = text.rfind(". ") + 2
    return stop > 1 and text[stop].islower() and lexicon.agencies.named(text[stop:]) is not None


def _is_note(low: str) -> bool:
    """Return whether a sentence is only a copyright notice or a picture type, such as ``Illustration``.

    ``low`` is the sentence in lower case.
    """
    if low.startswith(("copyright", "all rights")):
        return True
    note = low.strip(".（）")
    return note in FILE_NOTES or note in ILLUSTRATION_NOTES


def _without_description(credit: str, lexicon: Lexicon) -> str:
    """Remove a description before the first comma of a credit, as in ``Tower, Ana Reed / AFP``."""
    head, _, names = credit.partition(", ")
    if find_label(names, lexicon) is not None:
        return names
    words = head.lower().split()
    if len(words) > 1 and (words[-1] in SIGHTS or words[0] in SIGHTS) and is_known(names, lexicon):
        return names
    name, slash, _ = names.partition("/")
    if not slash or "/" in head or not is_person(name.strip()) or lexicon.agencies.within(head):
        return credit
    is_named = is_person(head) and spelt(head) not in lexicon.places and head.split()[-1].lower() not in lexicon.roles
    return credit if is_named or head.casefold() in lexicon.non_agencies else names


def _is_alone(text: str, lexicon: Lexicon) -> bool:
    """Return whether ``text`` consists of a person and a newspaper, as in ``Amal Reed for The Marel Post``."""
    name, _, supplier = text.partition(" for ")
    if not supplier.startswith("The ") or not is_person(name) or not is_name_run(supplier, 5):
        return False
    return supplier.casefold() in lexicon.non_agencies or not PRESS_WORDS.isdisjoint(supplier.lower().split())


def find_chain(tail: Tail) -> Credit | None:
    """Return a credit that is not introduced by a label or punctuation, as in ``… the fair Name/AGENCY``.

    The names are read from the end of the caption. Returns None if there is no such credit.
    """
    text, lexicon, _ = tail
    stem = text.replace("\xa0", " ").rstrip(" .")
    stem = stem[: -len(_RESERVED)] if stem[-len(_RESERVED) :].lower() == _RESERVED else stem
    credit = _find_slashed(text, stem, lexicon)
    if credit is not None or stem != text:
        return credit
    at = lexicon.agencies.ending(stem)
    if at is None:
        at = _glued_agency(stem, lexicon)
        return _find_picture_agency(text) if at is None else trim(text, at, at, len(text), sure=False)
    if stem[:at].endswith(_BEFORE_SPEECH):
        return None
    if stem[:at].rstrip().endswith((" via", "/via")):
        at = _names_before(stem, stem.rfind("via", 0, at), lexicon) or at
    sure = at == 0 or len(stem) - at > _MAX_UNSURE_LENGTH or stem[:at].rstrip()[-1:] in (".", "!", "?")
    return trim(text, at, at, len(text), sure=sure)


def _find_slashed(text: str, stem: str, lexicon: Lexicon) -> Credit | None:
    """Return a credit with a slash between its names at the end of a caption, or None if there is none.

    ``stem`` is the caption without a full stop or rights notice at its end.
    """
    slash = stem.rfind("/")
    if slash <= 0 or len(stem) - slash > _MAX_NAME_LENGTH or stem[slash - 1].isdigit():
        return None
    right = stem[slash + 1 :].strip().removeprefix("via ")
    if (
        not (is_name_run(right, 5) or lexicon.agencies.named(right)) or right[:1].isdigit() or right[:1] == "("
    ):  # Profit/(Loss)
        return None
    start = _names_before(stem, slash, lexicon)
    has_agency = start is not None and bool(lexicon.agencies.find(stem[start:]))
    if start and has_agency and stem[slash - 1] == " " and _is_place_before(stem[start:slash].strip(), right, lexicon):
        return trim(text, slash, slash + 1, len(text), sure=True)
    if not has_agency and is_person(right) and stem[slash - 1] == " ":  # … in Ostmark / Name
        return trim(text, slash, slash + 1, len(text), sure=False)
    return None if start is None else trim(text, start, start, len(text), sure=has_agency)


def _is_place_before(word: str, right: str, lexicon: Lexicon) -> bool:
    """Return whether ``word``, which precedes a slash and the agency ``right``, is part of the description.

    For example, the place in ``Most w Ostrolesiu / AGENCY`` belongs to the description.
    """
    agencies = lexicon.agencies
    return " " not in word and agencies.named(right) is not None and agencies.named(word) is None


def _glued_agency(stem: str, lexicon: Lexicon) -> int | None:
    """Return the offset of an agency or credit word attached to the end of ``stem``, or None if it has none.

    For ``FairCedida``, this is the offset of ``Cedida``.
    """
    for at in range(len(stem) - 2, max(0, len(stem) - _MAX_GLUED_LENGTH), -1):
        if stem[at].isupper() and stem[at - 1].islower():
            name = stem[at:]
            if lexicon.agencies.named(name) is not None or name.lower() in NAMELESS:
                return at
    return None


def _find_picture_agency(text: str) -> Credit | None:
    """Return the picture agency's name that ends ``text`` as a credit, as in ``… his family Marel News``.

    The last word must be typical of picture agencies. Returns None if there is no such name.
    """
    words = text[-_MAX_NAME_LENGTH:].split()
    if len(words) < 3 or words[-1].lower() not in _AGENCY_WORDS or not words[-1][0].isupper():  # noqa: PLR2004 - two words of a name and the word before
        return None
    if " ".join(words[-2:]).lower() in FILE_NOTES:
        return None
    count = 1
    while count < len(words) and words[-count - 1][0].isupper() and count <= 3:  # noqa: PLR2004 - a supplier has few names
        count += 1
    if count == 1 or count == len(words) or not words[-count - 1].islower() or words[-count - 1] in FUNCTION:
        return None
    at = text.rfind(words[-count])
    return trim(text, at, at, len(text), sure=False)


def _names_before(stem: str, slash: int, lexicon: Lexicon) -> int | None:
    """Return the offset of the names before a slash, or None if there are none.

    Further slashes may separate the names.
    """
    start = slash
    for _ in range(_MAX_CHAINED_NAMES):
        left = stem[:start].rstrip(" /")
        cut = left.rfind("/", max(0, len(left) - _MAX_NAME_LENGTH))
        if cut < 0 or not is_name_run(left[cut + 1 :], 6):
            known = lexicon.agencies.ending(left)
            if known is None:
                known = _glued_agency(left, lexicon)
            return _name_start(left) if known is None else known
        start = cut
    return start


def _name_start(left: str) -> int | None:
    """Return the offset of a person's name at the end of ``left``, or None if it does not end with a name.

    A name has two words, not counting initials and particles.
    """
    at, count, start = len(left), 0, len(left)
    while count < 2 and at > 0:  # noqa: PLR2004 - first and last name
        space = left.rfind(" ", max(0, at - 30), at)
        word = left[space + 1 : at]
        if count and word.lower() in _SMALL and word.islower():
            at = space
            continue
        ended = count and word[-1:] in (",", ";", ":", ".") and len(word) > 2 and word not in _AFTER_NAME  # noqa: PLR2004 - longer than an initial
        glue = _find_glued_name(word)
        if glue:
            return space + 1 + glue
        if not word[:1].isupper() or ended:
            return start if count else None
        count += 0 if len(word.strip(".")) == 1 or word in _AFTER_NAME else 1
        at, start = space, space + 1
    return start if count else None


def _find_glued_name(word: str) -> int:
    """Return the offset in ``word`` of a name attached to another word, as in ``showMaro``, or 0 if there is none."""
    if word.startswith(_CAMEL_CASE):
        return 0
    starts = (i for i in range(len(word) - 2, 1, -1) if word[i].isupper() and word[i + 1].islower())
    return next((i for i in starts if word[i - 1].isalpha()), 0)


def find_leading(text: str, lexicon: Lexicon) -> Credit | None:
    """Return the credit at the beginning of ``text``, or None if it does not begin with one.

    Such captions include ``© Name / Agency (detail) …`` and ``Name/AGENCY Text``.
    """
    head = text[:_MAX_HEAD_LENGTH]
    if not head.startswith("©"):
        return _leading_agency(text, head, 0, lexicon)
    first = 1 + head[1:2].isspace()
    closing = head.find(") ")
    while closing > 0 and head[closing + 2 : closing + 3] == "(" and (more := head.find(") ", closing + 2)) > 0:
        closing = more
    if closing > 0 and "(" in head[:closing]:
        return Credit(0, first, closing + 1, closing + 1, sure=True)
    return _leading_agency(text, head, first, lexicon) or _leading_agency(text, head, 0, lexicon)


def _leading_agency(text: str, head: str, first: int, lexicon: Lexicon) -> Credit | None:
    """Return the credit if ``text`` begins with an agency, or with a name and an agency, or None otherwise.

    Such captions include ``Name/AGENCY Text`` and ``Name | AgencyText``. ``head`` is the start of ``text``, in which
    the credit begins at offset ``first``.
    """
    at = first
    match = _SLASH.search(head, first)
    slash = match.start() if match is not None else -1
    if 0 < slash < _MAX_NAME_LENGTH and (is_person(head[first:slash].strip()) or first):
        at = slash + 1 + head[slash + 1 : slash + 2].isspace()
    end = _alias_end(head, at, lexicon)
    if end is None or not text[end:].strip():
        return None
    follows = text[end:].lstrip()
    if not (follows[0].isupper() or follows[0] in "\"'“‘«") or (at == first and not is_name_run(text[first:end])):
        return None
    if at == 0 and text[end].isspace():  # the agency may be the subject of a sentence
        return None
    return Credit(0, first, end, end, sure=False)


def _alias_end(head: str, at: int, lexicon: Lexicon) -> int | None:
    """Return the end of the agency name that begins at offset ``at`` in ``head``, or None if no name begins there.

    The next sentence may be attached to the name without a space.
    """
    end = lexicon.agencies.opening(head[at:])
    ends = [match.start() for match in _GLUED_SENTENCE.finditer(head, at, at + 40)]
    ends = [cut for cut in ends if lexicon.agencies.named(head[at:cut].strip()) is not None]
    return max([*ends, *([] if end is None else [at + end])], default=None)
