"""Create the attributions of a caption: the sources in its credit, with their roles and spans."""

from __future__ import annotations

import re
from operator import itemgetter
from typing import TYPE_CHECKING

import attrs

from newsparse.fields.names_in_text import find_name
from newsparse.fields.persons import is_eastern_supplier, is_person
from newsparse.lexicon.credit_words import (
    ARTICLES,
    BY_WORDS,
    FILE_WORDS,
    PRESS_WORDS,
    PROVIDER_WORDS,
    SUPPLIERS,
    SUPPLY_WORDS,
)
from newsparse.lines import SENTENCE_ENDS
from newsparse.model import Attribution, Span

if TYPE_CHECKING:
    from newsparse.fields.captions.credit_parts import CreditReading
    from newsparse.model import Caption, Source

_LEADING = frozenset("the el la le il der die das o a l'".split())
"""Articles that begin the names of newspapers."""
_PERSONS = ("artist", "artists", "author", "family")
_GENERIC = frozenset(f"{article}{person}" for article in ("", "the ") for person in _PERSONS)
_MARKS = frozenset("stf staff contributor stringer".split())
"""Words such as *staff* that are printed in place of a source's name."""
_CONTROL_STARTS = frozenset("view read watch click see register sign log subscribe previous next date".split())
_THIS_PAPER = ("本報", "本报", "資料", "资料")
"""Chinese words for *this newspaper* and *archive*."""
_INITIAL = re.compile(r"[^\W\d_]\. ?[^\W\d_]{2,24}")
_SENTENCE_ENDS = frozenset(SENTENCE_ENDS + '"”’»')
_EMPLOYS_NOBODY = frozenset({("platform",), ("stock",)})
_BEHIND_EMPLOYER = (" photo", ":", " via ", "/via ")
"""Strings after the name of a source whose own staff took the picture, as in ``U.S. Army photo by Ana Reed``."""
_TAKEN_FOR = (" for ", " for the ", "/for ", " für ", " pour ", " para ", " voor ", " för ")
_BEFORE_NAMES = ARTICLES.union(BY_WORDS, "of from photo photos image".split())
"""Words that may come between *courtesy* and a name, as in ``courtesy of the``."""
_MARKS_BEFORE = re.compile(r"[:/(\[|,;©]")
_MIN_WORD = 4
"""Minimum length, in code points, of a word capitalised in titles."""
_MIN_TITLE_WORDS = 5
"""Minimum number of such words in a title."""
_MAX_BEFORE = 40
"""Number of code points before a name that are searched for a word such as *courtesy*."""
_SITE = re.compile(r"(?:www\.)?[\w-]{2,30}(?:\.[a-z]{2,7}){1,2}")


def attribute(
    printed: str, credit: str, reading: CreditReading, provider: Source | None, start: int
) -> tuple[Attribution, ...]:
    """Return an attribution for each source in a picture credit, in printed order.

    Agencies have the role ``photo``. For the role of the provider, see ``_role``. A provider that is not in the
    catalogue is included only if it is printed like the name of a source. ``printed`` is the caption with its lines
    joined, and ``start`` is the offset of the caption on the page.
    """
    agencies, at = reading.agencies, start + printed.rfind(credit)
    if provider is None and len(agencies) == 1:  # true for nearly every credit
        agency, name = agencies[0], reading.printed[0]
        first = credit.find(name) if name else -1
        if first < 0:
            first, end = find_name(credit, agency)
            name = credit[first:end]
        first += at
        return (Attribution(agency, "photo", name, Span(first, first + len(name))),)
    rows: list[tuple[int, int, Source, str]] = []
    for agency, name in zip(agencies, reading.printed):  # noqa: B905 - both have the same length
        first = credit.find(name) if name else -1
        first, end = (first, first + len(name)) if first >= 0 else find_name(credit, agency)
        rows.append((first, end, agency, "photo"))
    if provider is not None:
        name = reading.provider or provider.name
        first = credit.find(name)
        first, end = (first, first + len(name)) if first >= 0 else find_name(credit, provider)
        stop = at - start + first
        role = _role(printed[max(0, stop - _MAX_BEFORE) : stop], credit, (first, end), reading, provider)
        if provider.id is not None or (
            not _cannot_be_source(printed, credit, (first, end), reading)
            and (role == "handout" or _is_attested(credit, first, end, reading))
        ):
            rows.append((first, end, provider, role))
    if len(rows) > 1:
        rows.sort(key=_start)
    return tuple(
        [Attribution(source, role, credit[first:end], Span(at + first, at + end)) for first, end, source, role in rows]
    )


def _role(before: str, credit: str, place: tuple[int, int], reading: CreditReading, provider: Source) -> str:
    """Return the role of a credit's provider, based on IPTC Photo Metadata and the words of the credit.

    - *handout*: the credit has ``Courtesy of`` or ``Supplied by``, or is a handout.
    - *employer*: the picture was taken for the provider or by its staff. This is the case if the credit
      states it, as in ``Ana Reed for Marel Foods``, ``U.S. Army photo by Ana Reed``,
      ``HARBOUR WORKS: Ana Reed`` and ``Ana Reed/Council via AP``, or if the provider is in the catalogue,
      is a site or has a name typical of the press. Platforms and stock libraries are not employers.
    - *photo*: any other provider, which supplied the picture, as in ``Ana Reed/Harbour Council``.

    ``place`` is the half-open span of the provider in the credit, and ``before`` is the text before the provider.
    """
    first, end = place
    if reading.is_handout or _is_gift(before, credit[first:end]):
        return "handout"
    if not reading.creators or provider.kinds in _EMPLOYS_NOBODY:
        return "photo"
    if provider.id is not None or _SITE.fullmatch(provider.name) or is_eastern_supplier(provider.name):
        return "employer"
    words = credit[first:end].casefold().split()
    is_employer = credit.startswith(_BEHIND_EMPLOYER, end) or credit[:first].endswith(_TAKEN_FOR)
    return "employer" if is_employer or words[0] in _LEADING or not PRESS_WORDS.isdisjoint(words) else "photo"


def _is_gift(before: str, name: str) -> bool:
    """Return whether the provider ``name`` supplied the picture, as in ``Supplied by Marel Police``.

    Either the name or ``before``, the text before it, may show this.
    """
    if name.lower() in SUPPLY_WORDS:
        return True
    words = _MARKS_BEFORE.sub(" ", before.lower()).split()
    while words and words[-1] in _BEFORE_NAMES:
        words.pop()
    return bool(words) and words[-1] in SUPPLY_WORDS


def _cannot_be_source(printed: str, credit: str, place: tuple[int, int], reading: CreditReading) -> bool:
    """Return whether the unknown name at ``place`` in a credit is certainly not the name of a source.

    Page controls, people's names and truncated text are not, and neither are some names without a label, brackets or
    an agency.
    """
    first, end = place
    name, before = credit[first:end], credit[:first]
    if _is_generic(name, reading) or (" " not in name and _is_in_title(printed, credit, name)):
        return True
    is_bare = len(printed) == len(credit) and not reading.agencies  # the caption consists of names
    is_unsigned = "©" not in credit and (not reading.creators or before.endswith((" for ", "(")))
    if is_bare and (is_unsigned or " - " in before):
        return True
    is_mark = any(map(str.isdigit, name)) and "." not in name and before[-1:] in {" ", "/"} and printed[-1:] in ")]"
    is_list = (printed.count("|") > 1 and "|" not in credit) or printed[0] == "<"
    return is_mark or is_list or credit.startswith(("...", "…"), end) or printed.endswith(("...", "…"))


def _is_generic(name: str, reading: CreditReading) -> bool:
    """Return whether ``name`` is a page control, an archive, a word such as *staff*, or a creator's name."""
    low = name.lower()
    first, _, rest = low.partition(" ")
    if low in _GENERIC or low in _MARKS or first in _CONTROL_STARTS or name.startswith(_THIS_PAPER):
        return True
    if low in FILE_WORDS or (rest in FILE_WORDS and first.endswith(".")):  # fot. Archiwum
        return True
    is_creator = name.replace(".", "") in {creator.replace(".", "") for creator in reading.creators}
    return is_creator or _INITIAL.fullmatch(name) is not None


def _is_in_title(printed: str, credit: str, name: str) -> bool:
    """Return whether a word in brackets at the end of a caption is part of a title, as in ``Change (Points)``.

    Such a word is not a credit. A word in capitals must follow a long title, which it may abbreviate, as in ``Harbour
    Crane Control by Optical Markers (HCC-OM)``.
    """
    if printed[-1:] not in ")]" or credit != name or name.lower() in SUPPLIERS:
        return False
    before = printed[: -len(name) - 1]
    if before[-1:] not in "([" or before[:-1].rstrip()[-1:] in _SENTENCE_ENDS:
        return False
    words = [word for word in before.split() if len(word) >= _MIN_WORD]
    return not name.isupper() or (len(words) >= _MIN_TITLE_WORDS and not any(word[0].islower() for word in words))


def _is_attested(credit: str, first: int, end: int, reading: CreditReading) -> bool:
    """Return whether the unknown name ``credit[first:end]`` is likely to be a source, judging by how it is printed."""
    name = credit[first:end]
    if _SITE.fullmatch(name):
        return True
    if len(name) == 1 or credit[:first].rstrip().endswith(";") or ("/" in name and not name.isupper()):
        return False
    is_labelled = credit[end : end + 1] == ":"
    if not reading.creators:
        return not (name.islower() and name[0] != "@" and reading.agencies) and not (
            is_labelled and name.istitle() and " " not in name
        )
    words = name.casefold().replace("’", "'").replace("'", "' ").split()
    if len(words) > 1 and (words[0] in _LEADING or is_labelled or not PROVIDER_WORDS.isdisjoint(words)):
        return True
    creator = reading.creators[0]
    if first < credit.find(creator):  # Express photo by Maro Tevin
        return credit.startswith(" photo", end) or (is_labelled and name.isupper())
    mark = credit[:first].rstrip()[-1:]
    return mark != "|" and name[0].isupper() and " " in creator and is_person(creator)


_start = itemgetter(0)


def place(caption: Caption, page: str, span: Span) -> Caption:
    """Convert the spans of a caption's attributions to positions on the page, and return the caption.

    ``span`` is the first occurrence of the caption on the page. The spans change only if the lines of the caption were
    joined, or if white space precedes the caption on the page.
    """
    if not caption.attributions or page.startswith(caption.text, span.start):
        return caption
    attributions = [_locate_on_page(attribution, page, span) for attribution in caption.attributions]
    return attrs.evolve(caption, attributions=tuple(attributions))


def _locate_on_page(attribution: Attribution, page: str, span: Span) -> Attribution:
    """Return an attribution with the position of its text within ``span`` of the page.

    The last occurrence is used, and white space may differ in length. If the text does not occur, the new span is None.
    """
    words = map(re.escape, (attribution.text or "").split())
    matches = list(re.finditer(r"\s+".join(words), page[span.slice]))
    if not matches:
        return attrs.evolve(attribution, span=None)
    match = matches[-1]
    return attrs.evolve(attribution, text=match[0], span=Span(span.start + match.start(), span.start + match.end()))
