"""Read the contents of a credit: agencies, creators, provider and licence, and whether it is a file photo or handout.

Names of agencies are matched by ``lexicon/agencies.py``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsparse.fields.captions.credit_parts import CreditReading, Parts
from newsparse.fields.captions.openings import LABEL_STARTS
from newsparse.fields.persons import is_person
from newsparse.lexicon.credit_words import FILE_NOTES, LABEL_WORDS, RANKS

if TYPE_CHECKING:
    from newsparse.lexicon.lexicon import Lexicon

# Separators of the parts of a credit. Words among them relate the part after them to the part before.
_SEPARATOR = re.compile(
    r" ?([/|,;()\[\]<>•+©:：=＝（）／、，]|(?<=\w)—(?=\w)) ?"
    r"| ([-–—]|via|VIA|vía|über|عبر|for|on|für|para|pour|voor|för) "
)
_LINK_WORDS = frozenset("- – — via VIA vía über عبر for on für para pour voor för".split())
"""Separators in a credit that are surrounded by spaces."""
_PICTURE = frozenset({"photo", "foto "})
_DATE_ENDS = "日月年"
_LICENCE = re.compile(
    r"[ ,;/|(]{0,3}\b(?:(?:Lizenz|[Ll]icen[cs]e)[: ] ?)?(CC(?:0|[ -](?:BY|0)(?:-[A-Z]{2})*)(?: \d\.\d)?)\b"
)
_STOP = re.compile(r"(?<=\w\w\w)\. (?=[^\W\d_])")
_CLIENT = re.compile(r" ?[/|,;(] ?|\. | (?:for|für|pour|para|voor|för|via) ")
_ABBREVIATIONS = frozenset(rank.removesuffix(".") for rank in RANKS).union("bros corp univ dept prof inc ltd".split())
"""Words that may end with a full stop inside a name, such as *inc*."""
_FILMS = frozenset({"vídeo", "vidéo", "video", "видео", "فيديو"})
"""Labels of video credits. The people named after such a label did not take the picture."""


def read_credit(credit: str, lexicon: Lexicon) -> CreditReading:
    """Return the contents of a picture credit, such as ``Maro Tevin/Harbour Gazette via AP``.

    The credit must not be in brackets. Runs in time linear in the length of the credit.
    """
    words = (credit if credit.isascii() else credit.replace("\u200b", "")).split()
    text, printed = " ".join(words), lexicon.agencies.printed.get
    agency = printed(text)
    if agency is not None:
        return tuple.__new__(CreditReading, ((agency,), (), None, False, False, None, (text,)))  # twice as fast
    parts = Parts(lexicon)
    if text[:3].lower() in LABEL_STARTS:
        text = parts.without_labels(text)
        words = text.split()
    licence = _LICENCE.search(text) if "CC" in text else None
    if licence is not None:
        text = text[: licence.start()] + text[licence.end() :]
    if ". " in text:  # Maro Tevin. AFP
        text = _without_stops(text, lexicon)
        words = text.split()
    if (
        text.replace(" ", "").replace("/", "").replace(".", "").replace("-", "").isalnum()
        and licence is None
        and _LINK_WORDS.isdisjoint(words)
    ):  # true for nearly every credit
        return _read_slashed(text, parts)
    _add_parts(text, parts)
    reading = parts.reading(text)
    return reading if licence is None else reading._replace(licence=licence[1])


def ends_with_licence(credit: str) -> bool:
    """Return whether a credit ends with a Creative Commons licence, as in ``Wikimedia Commons/CC BY-SA 4.0``."""
    match = _LICENCE.search(credit) if "CC" in credit else None
    return match is not None and match.start() > 0 and not credit[match.end() :].strip(" )]")


def _add_parts(text: str, parts: Parts) -> None:
    """Split a credit at all separators, and add the parts to ``parts``."""
    pieces, colon, printed = _SEPARATOR.split(text), ":" in text, parts.agencies.printed.get
    for i in range(0, len(pieces), 3):
        part = pieces[i].strip(" '\"")
        if colon and i and part.lower() in _FILMS:  # Foto: Maro Tevin (AGENCY) | Vídeo: ABC
            break
        agency = printed(part)
        if agency is not None:
            parts.sources.append((agency, part))
        elif (
            colon
            and part[:5].lower() in _PICTURE
            and pieces[i + 1 : i + 2] == [":"]
            and part.lower() not in FILE_NOTES
            and (supplier := _labelled_supplier(part))
        ):
            parts.names.append(("provider", supplier))
        elif part and not (part[0].isdigit() and part[-1] in _DATE_ENDS):
            parts.add(part, (pieces[i - 2] or pieces[i - 1]) if i else "")


def _without_stops(text: str, lexicon: Lexicon) -> str:
    """Replace the full stops between the names in a credit with slashes, as in ``Maro Tevin. Hans Lucas``.

    A full stop is replaced if a person precedes it, or if a source follows it.
    """
    pieces = _STOP.split(text)
    joined = pieces[0]
    for after in pieces[1:]:
        name = joined[joined.rfind("/") + 1 :].strip()
        is_end = is_person(name) and name[name.rfind(" ") + 1 :].lower() not in _ABBREVIATIONS
        supplier = _CLIENT.split(after, maxsplit=1)[0]
        is_supplier = (
            supplier.isupper() or supplier.casefold() in lexicon.non_agencies or after[:9].lower() == "courtesy "
        )
        is_source = is_end or is_supplier or lexicon.agencies.named(supplier) is not None
        joined = f"{joined} / {after}" if is_source else f"{joined}. {after}"
    return joined


def _read_slashed(text: str, parts: Parts) -> CreditReading:
    """Return the contents of a credit that has no separators but slashes."""
    printed, link = parts.agencies.printed.get, ""
    for piece in text.split("/"):
        part = piece.strip()
        agency = printed(part)
        if agency is not None:
            parts.sources.append((agency, part))
        elif part and not (part[0].isdigit() and part[-1] in _DATE_ENDS):
            parts.add(part, link)
        link = "/"
    return parts.reading(text)


def _labelled_supplier(part: str) -> str:
    """Return the source in a label such as ``Foto Prensa Libre``, or an empty string if it contains none.

    ``part`` is the part of a credit before a colon.
    """
    supplier = part.partition(" ")[2]
    return supplier if supplier[:1].isupper() and supplier.lower() not in LABEL_WORDS else ""
