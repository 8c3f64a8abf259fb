"""Recognise labels before a credit, such as ``Photo by``, ``Courtesy of the`` and ``Photo d'archives``.

The same labels are used in brackets, at the start of a sentence and at the start of a caption.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from newsparse.fields.captions.credit_span import MAX_WORDS
from newsparse.fields.captions.locations import without_location
from newsparse.fields.persons import is_caseless, is_name_run, is_person
from newsparse.lexicon.credit_words import (
    ARTICLES,
    BRACKETS,
    BY_WORDS,
    COURTESY,
    CREATOR_LABELS,
    CREDITS,
    FILE_PHOTOS,
    HANDOUT,
    KINDLY,
    ORGANISATIONS,
    PERMITTED,
    PHOTOGRAPHED,
    PICTURES,
    PRIVATE,
    SUPPLIED,
    SUPPLIER_WORDS,
    SUPPLIERS,
    TAKEN,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsparse.fields.captions.credit_span import Credit
    from newsparse.lexicon.lexicon import Lexicon

_PHRASES = (*PICTURES, *CREDITS, *FILE_PHOTOS, *COURTESY, *SUPPLIED, *KINDLY, *PHOTOGRAPHED, *CREATOR_LABELS, "handout")
LABEL_STARTS = frozenset(phrase[:3] for phrase in _PHRASES)
"""The first three characters of every label that does not begin with ©."""
_FIRM = frozenset("by von par por door av af przez".split())
"""Prepositions that follow words such as *photo* only in labels: ``Photo by``, but not ``Foto de Marel``."""
_MAX_LABELS = 3
"""Maximum number of labels before a credit."""
_MAX_ARTICLES = 3
"""Maximum number of articles and similar words before a name."""
_MAX_GIVER_WORDS = 10
"""Maximum number of words in the name of whoever supplied a picture."""
_NOUNS = FILE_PHOTOS.union(PICTURES, CREDITS)
_NOUN_ENDS = frozenset(phrase[-2:] for phrase in _NOUNS)
_NOBODY = PRIVATE.union(HANDOUT, SUPPLIERS, SUPPLIED, COURTESY)
"""Words that a credit may have instead of a name."""
_OPENINGS = frozenset(BRACKETS.values())
_MAX_MARKS_BEFORE_LABEL = 2
_ENDS = (" of", ":", "：")
_QUOTES = frozenset("'\"‘’“”„«»")
_BEFORE_NAMES = ARTICLES.union(ORGANISATIONS, SUPPLIER_WORDS, ())
"""Lower-case words that may begin the name of someone who supplied a picture."""
_PARTS = re.compile(r" ?[/|,;(] ?|(?<=\w\w\w)\. | (?:for|für|pour|para|voor|för|via|and|und|et|y) ")
_MARKS = " \xa0:©–—-|/"
_BREAKS = frozenset('.!?…|()[]"”»')
_NO_GIVER = frozenset(",;:!?")


class CreditLabel(NamedTuple):
    """A credit label, such as ``Photo by``, and the offset of the credit after it."""

    end: int
    gift: str
    """``courtesy`` or ``supplied`` if the label shows that the name after it supplied the picture; otherwise empty."""
    is_file: bool
    is_printed: bool
    """Whether the label is part of the credit, as in ``Courtesy Museum``. Other labels are removed."""
    is_firm: bool
    """Whether punctuation, a preposition or a word such as *courtesy* shows that this is a label.

    Any other label counts only if the name of a known source or of a person follows it.
    """


@cache
def _label_pattern() -> re.Pattern[str]:
    """Return the pattern that matches a credit label such as ``Photo by``, compiled on first use."""
    picture, space = f"(?:{alternatives(PICTURES)})", "[ \xa0]"
    by_words = alternatives(BY_WORDS)
    gifts = alternatives((*COURTESY, *SUPPLIED))
    of = rf"(?:{space}(?:of|{picture})(?!\w))?(?!\w)"
    kindly = f"(?:(?:{alternatives(KINDLY)}){space})?"
    permitted = rf"(?P<permitted>{alternatives(PERMITTED)}){space}(?:of|from|{by_words})(?!\w)"
    taken = f"(?P<taken>{alternatives(TAKEN)})(?={space}(?:{by_words}){space})"
    alone = f"(?P<alone>{alternatives(PHOTOGRAPHED)})(?={space}(?:{by_words}){space})"
    joined = rf"(?:{space}(?:und|and|et|y|e|og|och|en|&){space}[^\W\d_]+(?={space}?[:：]))?"
    nouns = rf"(?P<file>{alternatives(FILE_PHOTOS)})|{alternatives(CREDITS)}|{picture}(?:{space}{picture})?"
    noun = rf"(?:handout{space})?(?:{nouns})(?!\w){joined}"
    mark = rf"{space}?[:：/©]{space}?|{space}[–—-]{space}|{space}(?=(?:via|vía|über){space})"
    return re.compile(
        rf"(?:©{space}?)?(?:{noun}(?:{space}(?:{kindly}(?P<gift>{gifts}){of}|{permitted}|{taken}))?"
        rf"|{kindly}(?P<bare>{gifts}){of}|{alone}|(?P<caseless>{alternatives(CREATOR_LABELS)})(?!\w))"
        rf"(?:{space}(?P<by>{by_words})(?=[\s:]))?(?:(?P<mark>{mark})|{space}+)(?=\S)",
        re.IGNORECASE,
    )


def alternatives(phrases: Iterable[str]) -> str:
    """Return a regular expression that matches any of the phrases, preferring longer ones.

    The phrases are grouped by their first character to reduce the number of comparisons.
    """
    groups: dict[str, list[str]] = {}
    for phrase in sorted(phrases, key=lambda phrase: (-len(phrase), phrase)):
        groups.setdefault(phrase[0], []).append(re.escape(phrase[1:]))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rests)})" for first, rests in groups.items())


def read_label(text: str) -> CreditLabel | None:
    """Return the credit label at the start of ``text``, such as ``Photo by``, or None if there is none.

    More text must follow the label.
    """
    if text[:3].lower() not in LABEL_STARTS and text[:1] != "©":  # true for nearly every text
        return None
    match = _label_pattern().match(text)
    if match is None:
        return None
    end, is_file = match.end(), match["file"] is not None
    if text[end:].strip(" .;)]").lower() in PICTURES:  # Submitted photo
        return None
    gift, by_word = (match["gift"] or match["bare"] or "").lower(), (match["by"] or "").lower()
    kind = "courtesy" if gift in COURTESY or match["permitted"] else "supplied" if gift else ""
    is_printed = match["bare"] is not None and (
        kind == "supplied" or not (by_word or match[0].rstrip(" \xa0").endswith(_ENDS))
    )
    is_creator = match["taken"] or match["alone"] or " " in (match["caseless"] or "")
    is_firm = bool(kind or match["mark"] or is_creator or (by_word in _FIRM and not is_file))
    return CreditLabel(end, kind, is_file, is_printed, is_firm)


def find_opened(text: str, lexicon: Lexicon) -> CreditLabel | None:
    """Return the label at the start of ``text`` if the text after it is a credit, or None otherwise."""
    label = read_label(text)
    if label is None:
        return None
    rest = text[label.end :]
    is_credit = _may_give(rest) if label.gift else label.is_firm and _may_credit(rest, lexicon) and _has_name(rest)
    return label if is_credit or is_named(rest, lexicon) else None


def find_label(credit: str, lexicon: Lexicon) -> CreditLabel | None:
    """Return the label at the beginning of a credit, or None if it has none.

    The name ``Picture Alliance/dpa`` does not begin with a label, although *picture* can be one.
    """
    label = read_label(credit)
    if label is None or label.is_firm:
        return label
    name = _PARTS.split(credit, maxsplit=1)[0]
    rest = credit[label.end :]
    is_supplier = name.casefold() in lexicon.non_agencies or lexicon.agencies.named(name) is not None
    is_creator = is_caseless(rest) and is_person(rest)  # تصوير آنا ريد
    return label if is_creator or (is_named(rest, lexicon) and not is_supplier) else None


def label_before(text: str, stop: int) -> int:
    """Return the offset of a word such as *Photo* before a sign such as ``©``, as in ``Photo © Name``.

    ``stop`` is the offset of the sign, which is returned if there is no such word.
    """
    before = text[:stop].rstrip(_MARKS)
    if before[-2:].lower() not in _NOUN_ENDS:  # true for nearly every text
        return stop
    for phrase in (_last_words(before, 2), _last_words(before, 1)):
        at = len(before) - len(phrase)
        low = phrase.lower()
        if low in _NOUNS and (at == 0 or before[:at].rstrip()[-1:] in _BREAKS):
            return at
    return stop


def _last_words(text: str, count: int) -> str:
    """Return up to ``count`` words from the end of ``text``."""
    return " ".join(text.rsplit(None, count)[-count:])


def past_labels(text: str, credit: Credit, lexicon: Lexicon) -> int:
    """Return the offset at which a credit begins after its labels, such as ``Photo:``.

    ``Courtesy`` and similar labels are part of the credit and are skipped only after another label. In brackets, the
    same applies to labels for file photos.
    """
    start, at, last, _, _ = credit
    for n in range(_MAX_LABELS):
        if text[at : at + 3].lower() not in LABEL_STARTS and text[at] != "©":
            break
        label = find_label(text[at:last], lexicon)
        is_first = n == 0 and at - start <= _MAX_MARKS_BEFORE_LABEL
        if label is None or (is_first and (label.is_printed or (label.is_file and text[start] in _OPENINGS))):
            break
        at += label.end
    return at


def is_named(text: str, lexicon: Lexicon) -> bool:
    """Return whether ``text`` may consist of names, and begins with the name of a known source or of a person.

    A word that is used instead of a name, such as ``Handout``, also counts as a name.
    """
    name = _PARTS.split(text, maxsplit=1)[0].strip(" .)]")
    if name.lower() in _NOBODY:
        return True
    if lexicon.agencies.named(name) is not None or name.casefold() in lexicon.non_agencies:
        return True
    return is_person(name) and is_name_run(name) and name[0] != name[0].lower() and _may_credit(text, lexicon)


def are_names(text: str, lexicon: Lexicon) -> bool:
    """Return whether every part of ``text``, split at slashes and bars, is an agency or looks like a name.

    For example, this is true of ``picture alliance / dpa | Name``.
    """
    parts = [part.strip() for half in text.split("|") for part in half.split("/")]
    return all(is_name_run(part, 6) or lexicon.agencies.named(part) is not None for part in parts)


def _may_credit(text: str, lexicon: Lexicon) -> bool:
    """Return whether ``text`` may consist of names only. Slashes may separate them."""
    return is_name_run(text, MAX_WORDS) or (
        are_names(text, lexicon) if "/" in text else is_person(without_location(text, lexicon))
    )


def _has_name(text: str) -> bool:
    """Return whether ``text`` may begin with a name: it contains a capital and does not begin with a digit."""
    if is_caseless(text):
        return is_person(text)
    return not text[0].isdigit() and any(map(str.isalpha, text)) and text != text.lower()


def _may_give(text: str) -> bool:
    """Return whether ``text`` may name the supplier of a picture, such as ``la mairie de Marel`` or ``the family``."""
    words = text.rstrip(" .").split()
    if not 0 < len(words) <= _MAX_GIVER_WORDS or not _NO_GIVER.isdisjoint(text) or ". " in text:
        return False
    if is_name_run(text):
        return True
    start = 0
    while start < min(len(words), _MAX_ARTICLES) and words[start] in _BEFORE_NAMES:
        start += 1
    name = " ".join(words[start:])
    if name:
        return is_name_run(name) or (name[0] in _QUOTES and name[-1] in _QUOTES)
    return words[0] in ARTICLES
