"""Attributions of an article's text: what its closing lines and notices say of who supplied it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsparse.fields.names_in_text import find_name, medium_named
from newsparse.lexicon.lexicon import SIGNOFF_MARKS
from newsparse.lexicon.source_words import ITSELF, REPUBLISHED, SENT, TEXT, TRANSLATION, TRANSLATORS
from newsparse.model import Attribution, Source, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.lexicon.lexicon import Lexicon

_HINTS = (
    "ublish", "ppeared", "eprinted", "rschien", "ublicad", "ubblicat", "ublié", "paru ", "riginally", "©", "opyright",
    "(C)", "(c)", "ransla", "radu", "bersetz", "radott",
)  # fmt: skip
_OPENINGS = ("With", "with", "Additional", "Mit", "Con", "Com", "Input", "Provided by", "Brought to you by")
"""Every line that says so has one of these or begins with one of those."""
_NAME = re.compile(
    r"(?:[Tt]he )?([A-Z][\w&’'-]*(?:\.(?:com|org|net|co|de|fr))?(?: (?:(?:of|the|and|&) )?[A-Z][\w&’'-]*){0,4})"
)
_RIGHTS = re.compile(
    r"(?:©|[Cc]opyright|\([Cc]\)|COPYRIGHT):?[\s©]{0,3}(?:\([Cc]\) ?)?(?:by )?(?:(?:19|20)\d\d[,:]? ?)?"
    r"(?:by |The )?(.{2,40})"
)
_LABEL = re.compile(r"^[^:：]{2,24}[:：]\s{0,2}")
_LIST = re.compile(r"\s*[/,+،]\s*| and | und ")
_RIGHTS_END = re.compile(r"[.,;/|]| All rights| and ")
_MARKS = SIGNOFF_MARKS + ".)]"
_ISSUE = re.compile(r"(?:the |our )?(?:[\w-]{1,12} ){1,4}(?:issue|edition) of ")
_MAX_MARK = 4
MAX_LENGTH = 240
"""Code points of a line that may say from whom the text is."""
MAX_AGENCY_LENGTH = 60
"""Code points of a sign-off that may be agencies."""
MAX_WORDS_BEFORE = 60
"""Code points before a phrase in which the article calls itself something."""


def credited(source: Source, text: str) -> Attribution:
    """Return the supplier of the text that a line names; spans are offsets in the line."""
    return _attribution(source, "text", text, Span(*find_name(text, source)))


def read_signoff(text: str, lexicon: Lexicon) -> Iterator[Attribution]:
    """Yield the agencies that a sign-off consists of: ``- SPA``, ``(Reuters)``, ``Source: AFP``."""
    label = _LABEL.match(text)
    names = text[label.end() :] if label else text
    if len(names) <= MAX_AGENCY_LENGTH:
        for part in _LIST.split(names.strip(_MARKS)):
            source = lexicon.agencies.named(part)
            if source is not None:  # a stock library supplies pictures
                role = "text" if "agency" in source.kinds else "photo"
                yield _attribution(source, role, text, Span(*find_name(text, source)))


def read_marks(text: str, lexicon: Lexicon) -> Iterator[Attribution]:
    """Yield the agencies of a line that is a list of them and of editors' marks: ``tb, Reuters, PAP``."""
    parts = _LIST.split(text.strip(_MARKS)) if len(text) <= MAX_AGENCY_LENGTH else []
    sources = [lexicon.agencies.named(part) for part in parts if part.lower() != part or len(part) > _MAX_MARK]
    if len(parts) > 1 and sources and None not in sources:
        for source in sources:
            if source is not None and "agency" in source.kinds:
                yield credited(source, text)


def may_credit_text(text: str) -> bool:
    """Return whether a line may say who supplied the text: a cheap test before ``read_line``."""
    if len(text) > MAX_LENGTH:
        return False
    for hint in _HINTS:
        if hint in text:
            return True
    return text.startswith(_OPENINGS)


def read_line(text: str, lexicon: Lexicon) -> Iterator[Attribution]:
    """Yield what a line at the end of an article, or a notice, says of who supplied the text; most say nothing."""
    if not may_credit_text(text):
        return
    low = text.lower()
    if len(low) == len(text):
        yield from _after(text, low, lexicon)
        yield from _translators(text, low)
    if low.startswith(TEXT):
        yield from _suppliers(text, lexicon)
    elif low.startswith(SENT):
        yield from _senders(text, low, lexicon)
    if (match := _RIGHTS.search(text)) is not None:
        first = _RIGHTS_END.split(match[1])[0].strip()
        source = lexicon.agencies.named(first)
        if source is not None and "agency" in source.kinds:
            yield _attribution(source, "text", text, Span(match.start(1), match.start(1) + len(first)))


def _after(text: str, low: str, lexicon: Lexicon) -> Iterator[Attribution]:
    """Yield the outlet that published the article first."""
    for phrase in REPUBLISHED:
        start = low.find(phrase)
        before = low[max(0, start - MAX_WORDS_BEFORE) : start].strip(" (-–—*•").split()
        if start < 0 or (before and ITSELF.isdisjoint(before)):
            continue
        first = min(start + len(phrase) + 1, len(text))
        issue = _ISSUE.match(text, first)
        match = _NAME.match(text, issue.end() if issue else first)
        if match is None:
            continue
        whole = match[0].rstrip("'’.-")
        source = lexicon.houses.get(whole.casefold()) or lexicon.houses.get(match[1].rstrip("'’.-").casefold())
        source = source or lexicon.agencies.named(whole) or lexicon.agencies.named(match[1])
        if source is None and not _is_common(whole, lexicon):
            source = Source(None, whole)
        if source is not None:
            yield _attribution(source, "republished", text, Span(match.start(), match.start() + len(whole)))
        return


def _is_common(name: str, lexicon: Lexicon) -> bool:
    """Return whether a name is a date's or a place's: ``published on December 19``."""
    low = name.lower()
    return low.split()[0] in lexicon.months or low in lexicon.places or low.split()[0] in lexicon.weekdays


def _suppliers(text: str, lexicon: Lexicon) -> Iterator[Attribution]:
    """Yield the agencies and outlets that supplied parts of the text: ``With files from AFP``."""
    whole = [
        source for source in lexicon.agencies.find(text[: MAX_LENGTH // 2].rstrip(".")) if "agency" in source.kinds
    ]
    yield from (credited(source, text) for source in whole)
    for part in re.split(r",| and | from | by ", text):
        name = part.strip(" .").removeprefix("the ")
        source = medium_named(name, lexicon)
        if source is not None and source not in whole:
            at = text.find(name)
            yield _attribution(source, "text", text, Span(at, at + len(name)))


def _senders(text: str, low: str, lexicon: Lexicon) -> Iterator[Attribution]:
    """Yield who sent the whole text, a known source: ``Provided by European Space Agency``."""
    first = len(next(phrase for phrase in SENT if low.startswith(phrase))) + 1
    name = text[first:].strip(" .").removeprefix("the ")
    source = lexicon.agencies.named(name) or lexicon.houses.get(name.casefold())
    if source is not None and not {"agency", "outlet", "organisation"}.isdisjoint(source.kinds):
        at = text.index(name, first)
        yield _attribution(source, "text", text, Span(at, at + len(name)))


def _translators(text: str, low: str) -> Iterator[Attribution]:
    """Yield the service that translated: a machine, no person."""
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
    return Attribution(source, role, text[span.slice], span)
