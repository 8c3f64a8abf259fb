"""Read one part of a byline, such as a name, an agency or a job title: the people and sources that it mentions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newsparse.fields.byline_parts import is_outlet_name
from newsparse.fields.credit_lists import signer_of_agency
from newsparse.fields.names_in_text import outlet_named
from newsparse.fields.persons import (
    bare,
    find_east_asian_names,
    is_anonymous,
    is_caseless,
    is_eastern_supplier,
    is_name,
    is_site,
    is_staff,
    without_repetition,
    without_role,
)
from newsparse.lexicon.credit_words import CONTROLS, ORGANISATIONS
from newsparse.lexicon.page_words import LUNAR_MONTHS, SECTIONS

if TYPE_CHECKING:
    from newsparse.fields.byline_parts import BylinePart
    from newsparse.lexicon.lexicon import Lexicon
    from newsparse.model import Source

_JOINED_NAMES = frozenset(
    "وليد وائل وسام وفاء وجدي وحيد وداد وردة وسيم وضاح وفيق ولاء وهبة وجيه وديع ורד ויקטור ויקי ולדימיר".split()
)
"""Arabic and Hebrew names that begin like the conjunction *and*, which is attached to the next word."""
_OUTLET_OF_PLACE = re.compile(
    r"(?:(?:[Ll][ea]|[EeIi]l|[Ll]o) [A-ZÀ-Þ][\w’'-]+|[Ll]['’]\w+) (?:d[eiou]|des|del|dell[ao]|da) [A-ZÀ-Þ]"
)
"""Matches a newspaper's name that contains a place, such as ``Le Progrès de Clairval``."""
_CONTROL_KINDS = frozenset({"more", "share", "newsletter", "account", "legal", "advertisement", "related"})
_AGENCY_ARTICLES = tuple(
    form
    for article in ("the ", "da ", "do ", "dalla ", "dall'", "dall’", "della ", "de la ", "de l'", "de l’", "de ")
    for form in (article, article.capitalize())
)
_MAX_SOURCE_LENGTH = 40
"""Maximum number of code points in the name of a source that is not known."""


class Mentions(NamedTuple):
    """The people, agencies and other sources that part of a byline names, in printed order."""

    names: tuple[str, ...] = ()
    agencies: tuple[Source, ...] = ()
    sources: tuple[str, ...] = ()


_NOBODY = Mentions()


def read_part(part: BylinePart, lexicon: Lexicon, *, alone: bool) -> Mentions:  # noqa: PLR0911 - one return per kind
    """Return the names, agencies or other sources in one part of a byline.

    ``alone`` indicates whether no other part of the line may be a name.
    """
    text = without_repetition(bare(part.text))
    if not text or (len(text) < 2 and text.isascii()):  # noqa: PLR2004 - one letter is not a name
        return _NOBODY
    low = text.lower()
    if _is_boilerplate(low, lexicon) or _names_nobody(text, low, lexicon):
        return _NOBODY
    whole = _read_agency(text, lexicon)
    if whole is not None:
        return whole
    signer, agency = signer_of_agency(text, lexicon)
    if agency is not None:
        return Mentions((signer,) if signer else (), (agency,))
    if (
        part.connective == "place"
        or low in lexicon.places
        or is_outlet_name(low, lexicon)
        or low.startswith(LUNAR_MONTHS)
    ):
        return _NOBODY
    if is_eastern_supplier(text) or _is_desk(text, lexicon):  # not an author
        return _NOBODY
    if is_caseless(text):
        return Mentions(
            tuple(find_east_asian_names(text, lexicon) if text[0] > "\u3000" else _find_caseless_names(text, lexicon))
        )
    name = _without_place(without_role(text, lexicon), lexicon)
    if _OUTLET_OF_PLACE.match(name) is None and is_name(name) and not is_site(name.rpartition(" ")[2]):
        return Mentions((name,))
    if _may_be_source(text, part, lexicon, alone=alone):
        return Mentions(sources=(part.text.strip() if "." in text else text,))
    return _NOBODY


def _names_nobody(text: str, low: str, lexicon: Lexicon) -> bool:
    """Return whether ``text`` names no particular person, as in ``From Staff``, or only the staff of an outlet.

    ``low`` is ``text`` in lower case.
    """
    first, _, rest = text.partition(" ")
    if is_anonymous(low, lexicon) or (first.lower() == "from" and rest.lower() in lexicon.anonymous):
        return True
    return first.lower() in lexicon.anonymous and outlet_named(rest, lexicon) is not None


def _is_desk(text: str, lexicon: Lexicon) -> bool:
    """Return whether ``text`` is a department of an outlet, in capitals, as in ``MDR THÜRINGEN``.

    It must begin with the name of the outlet.
    """
    return text.isupper() and " " in text and is_outlet_name(text.partition(" ")[0].lower(), lexicon)


def _is_boilerplate(low: str, lexicon: Lexicon) -> bool:
    """Return whether ``low``, a lower-case string, begins like a page control or like the label of a picture credit."""
    first = low.split(" ", 1)[0]
    return not _CONTROL_KINDS.isdisjoint(lexicon.boilerplate.get(first, ())) or first in lexicon.credit_labels.firsts


def _find_caseless_names(text: str, lexicon: Lexicon) -> list[str]:
    """Return the people named in ``text``, which is in a script without capitals, such as Arabic.

    In some of these scripts, the conjunction *and* is a letter attached to the next word. A word with this letter
    begins another name.
    """
    parts = without_role(text, lexicon).split()
    for n in range(2, len(parts)):
        if parts[n].startswith(lexicon.joined_conjunctions) and parts[n] not in _JOINED_NAMES and len(parts[n]) > 3:  # noqa: PLR2004 - the conjunction and a name
            first, rest = " ".join(parts[:n]), " ".join([parts[n][1:], *parts[n + 1 :]])
            return [first, *_find_caseless_names(rest, lexicon)] if is_name(first) else []
    name = " ".join(parts)
    return [name] if is_name(name) else []


def _read_agency(text: str, lexicon: Lexicon) -> Mentions | None:
    """Return the agency that ``text`` names, alone or before a job title, desk or place.

    The result is None if no agency is named. A longer name that begins with an agency's acronym, such as ``AP Harbour
    Engineering``, is returned as another source.
    """
    agencies = lexicon.agencies
    source = agencies.named(text)
    if source is None and text.startswith(_AGENCY_ARTICLES):
        source = agencies.named(without_agency_article(text))
    if source is not None:
        return Mentions(agencies=(source,))
    first, _, rest = text.partition(" ")
    if not rest or rest.isupper() or len(first) == 1 or (is_name(text) and not first.isupper() and rest != "Staff"):
        return None
    source = agencies.named(first)
    if source is not None and _is_agency_suffix(rest, lexicon):
        return Mentions(agencies=(source,))
    return Mentions(sources=(text,)) if source is not None and first.isupper() else None


def without_agency_article(text: str) -> str:
    """Remove the article or preposition before an agency's name, as in ``The AP`` and ``da Agência Lusa``."""
    return next((text[len(article) :] for article in _AGENCY_ARTICLES if text.startswith(article)), text)


def _is_agency_suffix(text: str, lexicon: Lexicon) -> bool:
    """Return whether ``text``, which follows an agency's name, is a job title, a desk or a place.

    For example, ``AP Golf Writer`` and ``dpa Berlin`` name the agency, but ``AP Harbour Engineering`` is another
    organisation.
    """
    low = text.lower()
    last = low.rpartition(" ")[2].strip(".")
    if last in lexicon.roles or last in SECTIONS or any(is_staff(word, lexicon) for word in low.split()):
        return True
    return low in lexicon.places or not text[0].isupper()


def _without_place(name: str, lexicon: Lexicon) -> str:
    """Remove a place name that follows a person's name, as in ``Paloma H. Reed Madrid``.

    Strings of fewer than four words, and strings that do not end with a known place, are returned unchanged.
    """
    head, _, last = name.rpartition(" ")
    return head if head.count(" ") > 1 and last.lower() in lexicon.places and is_name(head) else name


def _may_be_source(text: str, part: BylinePart, lexicon: Lexicon, *, alone: bool) -> bool:
    """Return whether ``text``, part of a byline, may be the name of an outlet or of its staff.

    After a byline prefix, this is true of any capitalised name. ``alone`` indicates whether no other part of the line
    may be a name.
    """
    parts = text.split()
    if not 0 < len(parts) <= 5 or len(text) > _MAX_SOURCE_LENGTH or not text[0].isalpha():  # noqa: PLR2004 - words of a source's name
        return False
    if parts[-1].lower() in CONTROLS or not (text[0].isupper() or is_caseless(text)):
        return False
    if part.connective == "by":
        return parts[0] != "The" or not ORGANISATIONS.isdisjoint(text.lower().split())
    low = parts[0].lower()
    if (
        low in lexicon.roles
        or low in lexicon.updated.firsts
        or low in lexicon.published.firsts
        or low in lexicon.relative_time
    ):
        return False
    staff = not ORGANISATIONS.isdisjoint(text.lower().split()) or is_staff(parts[-1], lexicon) or is_site(text)
    return staff and alone and all(p[0].isupper() or p[0].isdecimal() for p in parts)
