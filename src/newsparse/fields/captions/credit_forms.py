"""Find the credit in a caption by trying all supported forms, such as ``… (Reuters)`` and ``… | Name``.

A credit is at the end of its caption or, rarely, at the beginning. Only a limited number of code points is searched, so
the time does not depend on the length of the caption. The forms are tried in order, the most reliable first.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from newsparse.fields.captions.credit_span import (
    MAX_LENGTH,
    MAX_WORDS,
    Credit,
    Tail,
    is_known,
    is_sure,
    may_credit,
    opening_bracket,
    trim,
)
from newsparse.fields.captions.dated_labels import find_dated
from newsparse.fields.captions.labels import find_labelled
from newsparse.fields.captions.names import find_chain, find_sentence
from newsparse.fields.captions.openings import LABEL_STARTS, find_opened
from newsparse.fields.captions.sentences import last_start
from newsparse.fields.persons import is_name_run, is_person
from newsparse.lexicon.credit_words import BRACKETS, ORGANISATIONS, TRAILING_LABELS

if TYPE_CHECKING:
    from newsparse.lexicon.lexicon import Lexicon

Form: TypeAlias = Callable[[Tail], Credit | None]
_CREATOR_LABELS = (*TRAILING_LABELS, "提供")
_PLUSES = "+++"
_ISSUERS = frozenset("发發")
_TIME_ENDS = frozenset("年月日時夜朝昼後前")
"""Last characters of dates and times in Japanese and Chinese, which can also precede a label such as ``撮影``."""
REACH = 300
"""Number of code points at the end of a caption that are searched for a credit."""
_MARKS = ("©", "ⓒ", "(c) ", "(C) ", "（Ｃ）", "（C）", "(C)")
_RULES = ("|", " — ", " – ", " - ", "•", "＝", "—")
_ENDS = frozenset('.!?"”')
RIGHTS = Credit(0, 0, 0, 0, sure=False)
"""Returned instead of a credit for a caption that certainly has none, such as one with a copyright notice."""
_MAX_REPEATED_CREDITS = 3
_YEAR_DIGITS = 4
_MAX_NAME_LENGTH = 60
_MAX_LONG_FORM_LENGTH = 80
"""Number of code points before an abbreviation that are searched for its long form."""
_MAX_ABBREVIATION_LENGTH = 6
"""Maximum length of an abbreviation in code points."""


def find_credit(text: str, lexicon: Lexicon, *, check_sure: bool = True) -> Credit | None:
    """Return the credit at the end of ``text``, or None if there is none. ``text`` must not end with white space."""
    end = text[-REACH:]
    tail = tuple.__new__(Tail, (end, lexicon, check_sure))  # twice as fast as calling the class
    for form in FORMS if end[-3:] != _PLUSES else (find_between_pluses, *FORMS):
        credit = form(tail)
        if credit is not None:
            break
    else:
        return None
    if credit is RIGHTS:
        return None
    if end[: credit.start].rstrip()[-1:] in BRACKETS:
        credit = credit._replace(start=_first_bracket(tail, credit.start))
    return credit if end is text else credit.moved(len(text) - len(end))


def find_rights(tail: Tail) -> Credit | None:
    """Return ``RIGHTS`` if a caption ends with a copyright notice such as ``© 2024 Name``, or None otherwise.

    Such a notice is not a picture credit. ``tail`` is the end of the caption.
    """
    at = tail.text.rfind("©")
    if at < 0:
        return None
    words, before = tail.text[at + 1 :].split()[:2], tail.text[:at].split()
    if before[1:] and before[-2].lower() == "copyright":  # Copyright 1999-2031 © Name
        words.append(before[-1])
    return RIGHTS if any(map(_is_year, words)) else None


def _is_year(word: str) -> bool:
    """Return whether ``word`` is a year or a range of years, such as ``1999-2013``."""
    year = word[:_YEAR_DIGITS]
    return year.isdigit() and len(year) == _YEAR_DIGITS and not word[_YEAR_DIGITS:].strip(",.").lstrip("-–").isalpha()


def find_bracketed(tail: Tail) -> Credit | None:  # noqa: PLR0911 - one return per form
    """Return the credit in brackets at the end of a caption, such as ``… (Reuters)`` or ``… [Name/AFP]``.

    In ``… Name (AGENCY)``, the name is part of the credit. Returns None if there is no such credit.
    """
    text, lexicon, check_sure = tail
    stopped = text.endswith(".")
    bracket = text.rstrip(" .") if stopped else text
    opening = opening_bracket(bracket)
    if opening is None:
        return None
    inner, before = bracket[opening + 1 : -1].strip(), text[:opening].rstrip()
    # most captions have this form: "… . (AFP/Getty Images)"
    plain = not stopped and all(map(lexicon.agencies.named, inner.split("/")))
    if plain and (before[-1:] in _ENDS or not last_start(before[-_MAX_NAME_LENGTH:], lexicon.months)):
        return tuple.__new__(Credit, (opening, opening + 1, len(bracket) - 1, len(text), True))  # twice as fast
    if inner[:3].lower() in LABEL_STARTS and find_opened(inner, lexicon) is not None:
        return trim(bracket, opening, opening + 1, len(bracket) - 1, sure=True)
    known = is_known(inner, lexicon)
    if not inner or not (known or (not stopped and may_credit(inner, lexicon.labels))):
        return None
    if before[-1:] == "/" and not known:  # Profit/(Loss)
        return RIGHTS
    if (stopped or not known) and is_short_form(before, inner, lexicon, is_known=known):
        return None
    if (known or before[-1:] in _ISSUERS) and (at := _name_before(before, lexicon)):
        return trim(bracket, at, at, len(bracket), sure=True)
    sure = check_sure and known and not stopped and is_sure(inner, lexicon)
    sure = sure or (
        check_sure and before[-1:] in (".", "!", "?") and is_person(inner) and inner.replace(" ", "").isalpha()
    )
    credit = trim(bracket, opening, opening + 1, len(bracket) - 1, sure=sure)
    return credit._replace(stop=len(text)) if credit and stopped else credit


@cache
def _issuer_pattern() -> re.Pattern[str]:
    """Return the pattern that matches a Chinese agency followed by *issued*, as in ``新华社发``.

    The pattern is compiled on first use.
    """
    return re.compile(r"(?:^|[。！？\s])([\u3400-\u9fff]{2,6}[发發])$")


def _name_before(before: str, lexicon: Lexicon) -> int:
    """Return the offset of the person's name in ``before``, the text before a bracketed agency, or 0 if it has none.

    The name must form its own sentence, as in ``… . Ana Reed (AFP)``.
    """
    if not before[-1:].isalnum():
        return 0
    if before[-1] in _ISSUERS:  # 新华社发（Name 摄）
        issued = _issuer_pattern().search(before)
        return 0 if issued is None else issued.start(1)
    at = max(0, len(before) - _MAX_NAME_LENGTH)
    at += last_start(before[at:], lexicon.months)
    name = before[at:].strip()
    return at if is_person(name) and is_name_run(name, 4) else 0


def _first_bracket(tail: Tail, start: int) -> int:
    """Return the offset of the first of several consecutive bracketed credits, the last of which begins at ``start``.

    If there is only one, returns ``start``. ``tail`` is the end of the caption.
    """
    for _ in range(_MAX_REPEATED_CREDITS):
        before = tail.text[:start].rstrip()
        opening = opening_bracket(before)
        if opening is None or not is_known(before[opening + 1 : -1].strip(), tail.lexicon):
            break
        start = opening
    return start


def is_short_form(before: str, inner: str, lexicon: Lexicon, *, is_known: bool) -> bool:
    """Return whether ``inner``, a string in brackets, abbreviates or repeats words in ``before``, the text before it.

    For example, ``AFP`` does so in ``Agence France-Presse (AFP)``.
    """
    if not is_known and (_is_abbreviation(before, inner) or _is_repeated(before, inner)):
        return True
    initials = "".join(word[0] for word in before[-_MAX_LONG_FORM_LENGTH:].split() if word[0].isupper())
    if inner.isupper() and initials.endswith(inner):
        return True
    agencies = lexicon.agencies
    source = agencies.named(inner)
    return source is not None and (at := agencies.ending(before)) is not None and agencies.named(before[at:]) == source


def _is_abbreviation(before: str, inner: str) -> bool:
    """Return whether ``inner``, a mixed-case word in brackets, abbreviates words in ``before``, the text before it.

    For example, ``eHA`` does so in ``Hafenakte (eHA)``.
    """
    has_one_case = inner.istitle() or inner.isupper() or inner.islower()
    if not inner.isalpha() or len(inner) > _MAX_ABBREVIATION_LENGTH or has_one_case:
        return False
    words = before[-_MAX_LONG_FORM_LENGTH:].lower().split()
    for count in range(1, min(len(words), _MAX_ABBREVIATION_LENGTH) + 1):
        letters = iter("".join(words[-count:]))
        if words[-count][0] == inner[0].lower() and all(letter in letters for letter in inner.lower()):
            return True
    return False


def _is_repeated(before: str, inner: str) -> bool:
    """Return whether ``inner``, a string in brackets, repeats a word, usually a place, in ``before``.

    ``before`` is the part of the sentence that precedes the brackets.
    """
    return inner.isalpha() and any(word.strip(",.;:") == inner for word in before.split())


def find_marked(tail: Tail) -> Credit | None:
    """Return the credit after a copyright sign at the end of a caption, as in ``… © Name``, or None if there is none.

    ``© 2024 Outlet. All rights reserved`` is not a credit.
    """
    text = tail.text
    for mark in _MARKS:
        if mark in text:
            break
    else:
        return None
    at = text.rfind(mark)
    first = at + len(mark)
    rest = text[first:].strip(" .")
    if (
        mark[0] == "("
        and not (
            tail.lexicon.agencies.named(rest) is not None  # 試合 (C)時事
            if mark[-1] == ")"
            else _is_rights_mark(text[:at].rstrip(), rest)
        )
    ):
        return None
    if not rest or find_rights(tail) is not None or "rights reserved" in rest.lower():
        return None
    if len(rest) > MAX_LENGTH or len(rest.split()) > MAX_WORDS:
        return None
    if at == 0 and not is_name_run(rest, 8):
        return None
    halves = rest.split(" | ")
    if len(halves) > 1 and halves[0] == halves[-1]:  # © Name | Name
        first = len(text) - len(halves[-1])
    known = bool(tail.lexicon.agencies.find(rest)) or is_person(rest)
    known = known or (at > 0 and not text[:at].rstrip().lower().endswith("copyright"))
    return trim(text, at, first, len(text), sure=known)


def _is_rights_mark(before: str, rest: str) -> bool:
    """Return whether ``(C)`` is a copyright sign, rather than short for *centre* in a list of pictured people.

    ``before`` and ``rest`` are the text around it.
    """
    return (not before or before[-1] in _ENDS or before[-1] in "|/–—-") and is_name_run(rest, 8)


@cache
def _trailing_label_pattern() -> re.Pattern[str]:
    """Return the pattern that matches a Chinese or Japanese name followed by a label, as in ``佐野健撮影``.

    The pattern is compiled on first use.
    """
    return re.compile(
        r"(?:[＝=、，。\s]|^)\s?((?:[\u3400-\u9fff]{2,8}(?:记者|記者)\s?)?[\u3005\u3400-\u9fff\u30a0-\u30ff・]{2,12})\s?"
        rf"({'|'.join(_CREATOR_LABELS)})$"
    )


def find_trailing_label(tail: Tail) -> Credit | None:
    """Return a credit that ends with its label, or None if there is none.

    Captions with such a credit include ``…＝佐野健撮影`` and ``…、佐野健撮影``.
    """
    text = tail.text
    labelled = text.endswith(_CREATOR_LABELS)
    match = _trailing_label_pattern().search(text, max(0, len(text) - _MAX_NAME_LENGTH)) if labelled else None
    if match is None or match[1][-1] in _TIME_ENDS:
        return None
    start = match.start(1) if text[match.start()] == "。" else match.start()
    return trim(text, start, match.start(1), match.end(2), sure=True)


def find_ruled(tail: Tail) -> Credit | None:
    """Return the credit after a bar, dash, bullet or equals sign at the end of a caption, or None if there is none.

    Such captions include ``… | Name``, ``… — Reuters``, ``… • Name`` and ``…＝ＡＰ``.
    """
    text, lexicon, check_sure = tail
    if " | " in text and (credit := _find_piped(text, lexicon)) is not None:
        return credit
    for rule in _RULES:
        at = text.rfind(rule)
        if at < 0:
            continue
        rest = text[at + len(rule) :].strip()
        known = is_known(rest, lexicon)
        if rest[:1].islower() and text[:at].rstrip()[-1:] == ",":  # «…», — said Name of AGENCY
            continue
        if not (known or is_name_run(rest, 10)) or rest.count(")") != rest.count("("):
            continue
        supplier = rule == "|" and _is_supplier(rest)
        name = last_start(text[:at], lexicon.months) if (known and rule in "|—") or supplier else 0
        if name and is_person(text[name:at].strip()):  # … Name | AGENCY
            return trim(text, name, name, len(text), sure=known)
        if rule == "|" and not is_person(rest) and is_person(text[:at].strip()):  # the whole text is Name | Courier
            return trim(text, 0, 0, len(text), sure=False)
        if known and rule == " - " and (chain := find_chain(Tail(text[:at], lexicon, check_sure=False))) is not None:
            return chain._replace(last=len(text), stop=len(text))  # Name / AFP - Getty Images
        if known or (at > 0 and rule in "|•" and (supplier or is_person(rest))):
            return trim(text, at, at + len(rule), len(text), sure=check_sure and known and is_sure(rest, lexicon))
    return None


def _find_piped(text: str, lexicon: Lexicon) -> Credit | None:
    """Return the credit in a caption that consists of names between bars, such as ``Name | Collection | Agency``.

    Returns None for any other caption.
    """
    parts = text.split(" | ")
    if len(parts) <= 2 or lexicon.agencies.named(parts[-1]) is None or not is_person(parts[0]):  # noqa: PLR2004 - three names or more
        return None
    return trim(text, 0, 0, len(text), sure=False) if all(is_name_run(part, 6) for part in parts) else None


def _is_supplier(text: str) -> bool:
    """Return whether ``text`` has several words and ends like the name of a source, such as ``Marel Courier``."""
    return " " in text and text[text.rfind(" ") + 1 :].lower() in ORGANISATIONS


def find_between_pluses(tail: Tail) -> Credit | None:
    """Return the credit in a caption that ends with an agency between plus signs, or None for any other caption.

    An example of such a caption is ``… +++ dpa-Bildfunk +++``. The credit is the agency or, if a conclusive credit
    precedes the plus signs, that credit.
    """
    text, lexicon, _ = tail
    last = len(text) - len(_PLUSES)
    at = text.rfind(_PLUSES, 0, last)
    name = text[at + len(_PLUSES) : last].strip().removeprefix("(c)").strip()
    if at < 0 or lexicon.agencies.named(name) is None:
        return None
    before = find_credit(text[:at].rstrip(), lexicon) if at else None
    if before is not None and before.sure:
        return before._replace(stop=len(text))
    first = text.rfind(name, at, last)
    return Credit(at, first, first + len(name), len(text), sure=True)


FORMS: tuple[Form, ...] = (
    find_dated,  # … (Foto vom 12. März 2031: Name)
    find_labelled,  # … Photo: Name
    find_bracketed,  # … (Name/AFP)
    find_marked,  # … © Name
    find_rights,  # … © 2024 Name; the forms below are tried only without such a claim
    find_trailing_label,  # …＝佐野健撮影
    find_ruled,  # … | Name
    find_sentence,  # … on Thursday. Reuters
    find_chain,  # … the fair Name/AGENCY
)
