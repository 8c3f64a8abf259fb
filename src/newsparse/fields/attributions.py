"""Find the suppliers of an article's text that its sign-offs, credit lists and notices name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsparse.fields.credit_lists import read_credit_list
from newsparse.fields.names_in_text import find_name, medium_named, printed_agencies
from newsparse.fields.republished import read_republished
from newsparse.lexicon.source_words import DISTRIBUTED, ITSELF, SENT, TEXT, TRANSLATION, TRANSLATORS
from newsparse.lines import lower
from newsparse.model import Attribution, Source, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.lexicon.lexicon import Lexicon

_STEMS = (
    "publish", "appeared", "reprinted", "republi", "original", "copyright", "transla", "distribut",  # English
    "erschien", "zuerst", "ursprünglich", "übersetz",  # German
    "publié", "tradu", "publicad", "publicó", "pubblicat", "tradott", "originari",  # French, Spanish, Italian
    "yayımlan", "yayınlan",  # Turkish
)  # fmt: skip
"""Beginnings of words for publishing, translation, distribution and rights, in lower case."""
_PHRASES = (
    "©", "(C)", "(c)", "COPYRIGHT", "feed", "This report by", "paru ", "repris de", "ilk olarak", "نشر", "لأول مرة",
    "في الأصل", "転載", "掲載",
)  # fmt: skip
"""Symbols, words and phrases that are always written this way."""
_HINTS = (*(stem[1:] for stem in _STEMS), *_PHRASES)
"""Strings in lines that name a supplier. Stems lack their first letter, which may be a capital."""
_OPENINGS = ("With", "with", "Additional", "Mit", "Con", "Com", "Input", "Provided by", "Brought to you by")
"""First words of some lines that name a supplier. Every other such line contains one of ``_HINTS``."""
_ASCII_HINTS = tuple(hint for hint in _HINTS if hint.isascii())
_BULLETS = "*•("
"""Characters that may precede a line that names a supplier, as in ``*Com informações da Agência Brasil``."""
_RIGHTS = re.compile(
    r"(?:(?:©|[Cc]opyright|\([Cc]\)|COPYRIGHT)[:\s]{0,3}){1,3}(?:by )?(?:(?:19|20)\d\d[,:]? ?)?(?:by )?(?=(.{2,40}))"
)
"""Matches a copyright sign and an optional year before the holder's name, as in ``© 2031 AFP``."""
_RIGHTS_LIST = re.compile(r"\b[Cc]opyright, (?=(.{2,40}))")
"""Matches the beginning of a copyright notice that ends with the year, as in ``(Copyright, AFP, 2031)``."""
_SUPPLIERS_APART = re.compile(r",|\s(?:and|from|by)\s")
_BEFORE_HOLDER = frozenset({"", "the ", "by ", "by the ", "agence "})
MAX_LENGTH = 240
"""Maximum length, in code points, of a line that may name a supplier of the text."""
_MAX_DISTRIBUTOR_LENGTH = 60
"""Number of code points after a phrase such as ``a syndicated feed of`` that are searched for the distributor."""


def credited(source: Source, text: str) -> Attribution:
    """Return an attribution of an article's text to ``source``. ``text`` is the line that names the source."""
    return _attribution(source, "text", text, Span(*find_name(text, source)))


def read_signoff(text: str, lexicon: Lexicon) -> Iterator[Attribution]:
    """Yield attributions to the agencies in a sign-off, such as ``- SPA`` or ``AP contributed to this report``.

    The role is ``text`` for an agency, which supplied all or part of the article, and ``photo`` for a stock library.
    """
    is_list = read_credit_list(text, lexicon) is not None
    for source, span in printed_agencies(text, lexicon, in_any_case=is_list):
        yield _attribution(source, "text" if "agency" in source.kinds else "photo", text, span)


def read_list(text: str, lexicon: Lexicon) -> Iterator[Attribution]:
    """Yield attributions to the agencies in a credit list, such as ``tb, Reuters, PAP`` or ``Ana Reed, dpa``.

    Nothing is yielded for a line that may be a picture credit or consists of a single agency.
    """
    listed = read_credit_list(text, lexicon)
    if listed is None or listed.may_be_picture:
        return
    if len(listed.agencies) > 1 or listed.names or listed.has_initials or listed.is_joined:
        yield from read_signoff(text, lexicon)


def may_credit_text(text: str) -> bool:
    """Return whether a line may name a supplier of the article's text.

    This is a cheap check to run before ``read_line``.
    """
    if len(text) > MAX_LENGTH:
        return False
    for hint in _ASCII_HINTS if text.isascii() else _HINTS:
        if hint in text:
            return True
    return text.lstrip(_BULLETS).startswith(_OPENINGS)


def read_line(text: str, lexicon: Lexicon) -> Iterator[Attribution]:
    """Yield the attributions in a line at the end of an article, or in a notice. Most lines have none."""
    if not may_credit_text(text):
        return
    low = lower(text)
    yield from read_republished(text, low, lexicon)
    yield from _translators(text, low)
    yield from _distributors(text, low, lexicon)
    if low.lstrip(_BULLETS).startswith(TEXT):
        yield from _suppliers(text, lexicon)
    elif low.startswith(SENT):
        yield from _senders(text, low, lexicon)
    yield from _holders(text, lexicon)


def read_rights(text: str, lexicon: Lexicon) -> Iterator[Attribution]:
    """Yield an attribution to the agency that owns the copyright according to ``text``, a field of an archive."""
    yield from _holders(text, lexicon)
    yield from _holders(text, lexicon, _RIGHTS_LIST)


def _holders(text: str, lexicon: Lexicon, pattern: re.Pattern[str] = _RIGHTS) -> Iterator[Attribution]:
    """Yield an attribution to the agency that owns the copyright, as in ``Copyright 2031 The Associated Press``."""
    match = pattern.search(text)
    if match is not None:
        for source, span in printed_agencies(match[1], lexicon):
            if "agency" in source.kinds and match[1][: span.start].lower() in _BEFORE_HOLDER:
                start = match.start(1)
                yield _attribution(source, "text", text, Span(start + span.start, start + span.end))
                return


def has_agency_rights(text: str, lexicon: Lexicon) -> bool:
    """Return whether a line states that an agency owns the rights, as in ``All rights reserved © Copyright ANSA``."""
    return next(_holders(text, lexicon), None) is not None


def is_agency_notice(text: str, lexicon: Lexicon) -> bool:
    """Return whether a line begins with a copyright sign and an agency, as in ``© 2031 AFP. All rights reserved``."""
    mark = _RIGHTS.search(text)
    is_first = mark is not None and not text[: mark.start()].strip(" (-–—*[")
    return is_first and has_agency_rights(text, lexicon)


def is_supply_note(text: str, lexicon: Lexicon) -> bool:
    """Return whether a line names the article's first publisher or the agency that distributed the article.

    Also returns True for a footnote that names the supplier of part of the text, such as ``*Com informações da Agência
    Brasil``.
    """
    if not may_credit_text(text):
        return False
    low = lower(text)
    is_of_itself = not ITSELF.isdisjoint(low.split()[:3])
    for row in read_line(text, lexicon):
        if (
            row.role == "republished"
            or text[0] == "*"
            or (is_of_itself and any(phrase in low for phrase in DISTRIBUTED))
        ):
            return True
    return False


def _distributors(text: str, low: str, lexicon: Lexicon) -> Iterator[Attribution]:
    """Yield attributions to agencies that distributed the article, as in ``published from a syndicated feed of PTI``.

    ``low`` is ``text`` in lower case.
    """
    for phrase in DISTRIBUTED:
        start = low.find(phrase)
        if start >= 0:
            first = start + len(phrase)
            for source, span in printed_agencies(text[first : first + _MAX_DISTRIBUTOR_LENGTH], lexicon):
                yield _attribution(source, "text", text, Span(first + span.start, first + span.end))
            return


def _suppliers(text: str, lexicon: Lexicon) -> Iterator[Attribution]:
    """Yield attributions to agencies and outlets that supplied part of an article, as in ``With files from AFP``."""
    whole = [(source, span) for source, span in printed_agencies(text, lexicon) if "agency" in source.kinds]
    yield from (_attribution(source, "text", text, span) for source, span in whole)
    for part in _SUPPLIERS_APART.split(text):
        name = part.strip(" .)").removeprefix("the ")
        source = medium_named(name, lexicon)
        if source is not None and all(source != known for known, _ in whole):
            at = text.find(name)
            yield _attribution(source, "text", text, Span(at, at + len(name)))


def _senders(text: str, low: str, lexicon: Lexicon) -> Iterator[Attribution]:
    """Yield an attribution to the source of the whole article, as in ``Provided by European Space Agency``.

    ``low`` is ``text`` in lower case.
    """
    first = len(next(phrase for phrase in SENT if low.startswith(phrase))) + 1
    name = text[first:].strip(" .").removeprefix("the ")
    source = lexicon.agencies.named(name) or lexicon.non_agencies.get(name.casefold())
    if source is not None and not {"agency", "outlet", "organisation"}.isdisjoint(source.kinds):
        at = text.index(name, first)
        yield _attribution(source, "text", text, Span(at, at + len(name)))


def _translators(text: str, low: str) -> Iterator[Attribution]:
    """Yield an attribution to the service that machine-translated the article, if a line names it.

    ``low`` is ``text`` in lower case.
    """
    for phrase in TRANSLATION:
        start = low.find(phrase)
        if start < 0:
            continue
        first = start + len(phrase) + 1
        name = next((name for name in TRANSLATORS if low.startswith(name, first)), None)
        if name is not None:
            printed = text[first : first + len(name)]
            source = Source(None, printed, ("platform",))
            yield _attribution(source, "translation", text, Span(first, first + len(name)))
            return


def _attribution(source: Source, role: str, text: str, span: Span) -> Attribution:
    """Return an attribution to ``source``, whose name is at ``span`` in ``text``."""
    return Attribution(source, role, text[span.slice], span)
