"""Where the credit of a caption stands.

A credit stands in the last characters of its caption (seldom in the first), so every look is bounded and the time does
not depend on the length of the line. The forms are tried from the plainest sign to the faintest.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsparse.fields.captions.credit import LONGEST, WORDS, Found, is_known, is_sure, may_credit, opening_of, trimmed
from newsparse.fields.captions.labels import labelled, may_label
from newsparse.fields.captions.names import bare, chained
from newsparse.fields.captions.sentences import last_start
from newsparse.lexicon.agencies import is_name_run, is_person
from newsparse.lexicon.credit_words import AFTER, BRACKETS, ORGANISATIONS

if TYPE_CHECKING:
    from newsparse.lexicon.lexicon import Lexicon

_TAKEN = re.compile(rf"[＝=、，。\s]\s?([\u3005\u3400-\u9fff\u30a0-\u30ff・]{{2,12}})(?:{'|'.join(AFTER)})$")
_TIME = frozenset("年月日時夜朝昼後前")
"""What a word for a time ends with, which may stand before these labels too."""
REACH = 300
"""How many characters of the end are looked at."""
_MARKS = ("©", "ⓒ", "(c) ", "(C) ", "（Ｃ）", "（C）")
_RULES = ("|", " — ", " – ", " - ", "•", "＝", "—")
_ENDS = frozenset('.!?"”')
_TIMES, _YEAR, _LETTERS, _NAME = 3, 4, 80, 60


def find_credit(said: str, lexicon: Lexicon, *, judge: bool = True) -> Found | None:
    """Return the credit that ends ``said``, or None. ``said`` has no white space at its end.

    Without ``judge`` it is not asked whether the credit is ``sure``, which costs time.
    """
    tail = said[-REACH:]
    plain = tail[-1:] == ")" and not may_label(tail)  # a bracket and no label: most captions
    found = (
        (None if plain else labelled(tail, lexicon)) or _bracketed(tail, lexicon, judge=judge) or _marked(tail, lexicon)
    )
    if found is None and _claims(tail):
        return None
    found = (
        found
        or _behind_name(tail)
        or _ruled(tail, lexicon, judge=judge)
        or bare(tail, lexicon, judge=judge)
        or chained(tail, lexicon)
    )
    if found is None:
        return None
    if tail[: found.start].rstrip()[-1:] in BRACKETS:
        found = found._replace(start=_doubled(tail, found.start, lexicon))
    return found if tail is said else found.moved(len(said) - len(tail))


def _claims(said: str) -> bool:
    """Whether ``said`` ends with a claim of rights, which is no picture's credit: ``© 2024 Name``."""
    at = said.rfind("©")
    return at >= 0 and any(word.isdigit() and len(word) == _YEAR for word in said[at + 1 :].split()[:2])


def _bracketed(said: str, lexicon: Lexicon, *, judge: bool) -> Found | None:
    """``… (Reuters)``, ``… [Name/AFP]``, ``… Name (AGENCY)``."""
    stopped = said.endswith(".")
    shut = said.rstrip(" .") if stopped else said
    opening = opening_of(shut)
    if opening is None:
        return None
    inner = shut[opening + 1 : -1].strip()
    before = said[:opening].rstrip()
    plain = not stopped and all(
        map(lexicon.agencies.named, inner.split("/"))
    )  # most captions: "… . (AFP/Getty Images)"
    if plain and (before[-1:] in _ENDS or not last_start(before[-_NAME:], lexicon.months)):
        return Found(opening, opening + 1, len(shut) - 1, len(said), sure=True)
    known = is_known(inner, lexicon)
    if not inner or not (known or (not stopped and may_credit(inner, lexicon.labels))):
        return None
    if (stopped or not known) and _explains(before, inner, lexicon):
        return None
    if known and before[-1:].isalnum():
        at = max(0, len(before) - _NAME)
        at += last_start(before[at:], lexicon.months)
        name = before[at:].strip()
        if at and is_person(name) and is_name_run(name, 4):  # Name (AGENCY)
            return trimmed(shut, at, at, len(shut), sure=True)
    sure = judge and known and not stopped and is_sure(inner, lexicon)
    sure = sure or (judge and before[-1:] in (".", "!", "?") and is_person(inner) and inner.replace(" ", "").isalpha())
    found = trimmed(shut, opening, opening + 1, len(shut) - 1, sure=sure)
    return found._replace(stop=len(said)) if found and stopped else found


def _doubled(said: str, start: int, lexicon: Lexicon) -> int:
    """Return where the brackets with a credit start that stand directly before the credit at ``start``."""
    for _ in range(_TIMES):
        before = said[:start].rstrip()
        earlier = opening_of(before)
        if earlier is None or not is_known(before[earlier + 1 : -1].strip(), lexicon):
            break
        start = earlier
    return start


def _explains(before: str, inner: str, lexicon: Lexicon) -> bool:
    """Whether a bracket only gives the short form of the name before it: ``Agence France-Presse (AFP)``."""
    initials = "".join(word[0] for word in before[-_LETTERS:].split() if word[0].isupper())
    if inner.isupper() and initials.endswith(inner):
        return True
    source = lexicon.agencies.named(inner)
    return (
        source is not None
        and (at := lexicon.agencies.ending(before)) is not None
        and lexicon.agencies.named(before[at:]) == source
    )


def _marked(said: str, lexicon: Lexicon) -> Found | None:
    """``… © Name``; ``© 2024 Outlet. All rights reserved`` is none."""
    for mark in _MARKS:
        if mark in said:
            break
    else:
        return None
    at = said.rfind(mark)
    first = at + len(mark)
    rest = said[first:].strip(" .")
    if not rest or _claims(said) or "rights reserved" in rest.lower():
        return None
    if len(rest) > LONGEST or len(rest.split()) > WORDS:
        return None
    if at == 0 and not is_name_run(rest, 8):
        return None
    halves = rest.split(" | ")
    if len(halves) > 1 and halves[0] == halves[-1]:  # © Name | Name
        first = len(said) - len(halves[-1])
    known = (
        lexicon.agencies.find(rest)
        or (at > 0 and not said[:at].rstrip().lower().endswith("copyright"))
        or is_person(rest)
    )
    return trimmed(said, at, first, len(said), sure=bool(known))


def _is_house(rest: str) -> bool:
    """Whether two words or more end as a house's name does: ``Marel Courier``."""
    return " " in rest and rest[rest.rfind(" ") + 1 :].lower() in ORGANISATIONS


def _behind_name(said: str) -> Found | None:
    """``…＝佐野健撮影``, ``…、佐野健撮影``."""
    found = None if said.isascii() else _TAKEN.search(said, max(0, len(said) - _NAME))
    if found is None or found[1][-1] in _TIME:
        return None
    return Found(found.start(), found.start(1), found.end(1), len(said), sure=True)


def _ruled(said: str, lexicon: Lexicon, *, judge: bool) -> Found | None:
    """``… | Name``, ``… — Reuters``, ``… • Name``, ``…＝ＡＰ``."""
    for rule in _RULES:
        at = said.rfind(rule)
        if at < 0:
            continue
        rest = said[at + len(rule) :].strip()
        known = is_known(rest, lexicon)
        if not (known or is_name_run(rest, 10)) or rest.count(")") != rest.count("("):
            continue
        house = rule == "|" and _is_house(rest)
        begin = last_start(said[:at], lexicon.months) if (known and rule in "|—") or house else 0
        if begin and is_person(said[begin:at].strip()):  # … Name | AGENCY
            return trimmed(said, begin, begin, len(said), sure=known)
        if rule == "|" and not is_person(rest) and is_person(said[:at].strip()):  # Name | Courier, alone
            return trimmed(said, 0, 0, len(said), sure=False)
        if known or (at > 0 and rule in "|•" and (house or is_person(rest))):
            return trimmed(said, at, at + len(rule), len(said), sure=judge and known and is_sure(rest, lexicon))
    return None
