"""Bylines: who wrote the story, and for whom."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newsparse.fields.byline_parts import APART, is_outlet_name, parts_of
from newsparse.fields.credit_lists import signer_of_agency
from newsparse.fields.names_in_text import outlet_named
from newsparse.fields.persons import (
    bare,
    eastern,
    is_caseless,
    is_eastern_house,
    is_name,
    is_site,
    is_staff,
    once,
    without_role,
)
from newsparse.lexicon.credit_words import CONTROLS, ORGANISATIONS
from newsparse.lexicon.page_words import LUNAR_MONTHS, SECTIONS
from newsparse.lexicon.tokens import TOKEN, tokens
from newsparse.model import unique

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsparse.fields.byline_parts import Part
    from newsparse.lexicon.lexicon import Lexicon
    from newsparse.model import Source

LONGEST = 300
"""Code points of a line that are looked at."""
_ADDRESS = re.compile(
    r"[\w.+-]{0,40}@[\w-]{1,40}\.[\w.-]{1,40}|@\w{1,40}|https?://\S{1,80}|\[email\s?protected\]"
    r"|\b[\w-]{1,40}\.(?:com|co|org|net|de|uk|tv|ca|au|in)\b[\w./]{0,20}",
    re.IGNORECASE,
)
_APART_OR_FOR = re.compile(APART.pattern + r"|\s(?:for|für|pour|para|per)\s")
GLUED = re.compile(r"^([Bb]y|[Vv]on|[Pp]ar|[Pp]or)(?=[A-ZÀ-Þ])")
GLUES = ("by", "By", "von", "Von", "par", "Par", "por", "Por")
"""By-words that a name may be glued to."""
_JOINED_NAMES = frozenset(
    "وليد وائل وسام وفاء وجدي وحيد وداد وردة وسيم وضاح وفيق ولاء وهبة وجيه وديع ורד ויקטור ויקי ולדימיר".split()
)
"""Names that begin with the letter that also says *and*."""
_TURNED = re.compile(r"((?:[a-zäö']{1,4} ){0,3}[^\W\d_][^\s,;]*), ([^\W\d_][^\s,;]*(?: [^\W\d_][^\s,;]*)?)\.?")
"""A name as catalogues print it: ``van der Meer, Anna P``."""
_TITLED = re.compile(
    r"(?:(?:[Ll][ea]|[EeIi]l|[Ll]o) [A-ZÀ-Þ][\w’'-]+|[Ll]['’]\w+) (?:d[eiou]|des|del|dell[ao]|da) [A-ZÀ-Þ]"
)
"""The name of a paper of a city: ``Le Progrès de Clairval``."""
_LABELS = re.compile(r"[\s\u3000]+(?=[\u4e00-\u9fff]{2,5} ?[：:])")
"""The space before a label that follows a name: ``来源：新华网 作者：李文川``."""
_EDITORS = re.compile(r" \| (?:责任)?(?:编辑|編輯|责编) ?[：:][^|]*")
_CONTROLS = frozenset({"more", "share", "newsletter", "account", "legal", "advertisement", "related"})
_BEFORE_HOUSE = frozenset("special to exclusive the".split())
_MAX_HOUSE, _MAX_LABEL = 40, 60


class _Mentions(NamedTuple):
    """Whom a part of a byline, or all its lines, names, in order."""

    names: tuple[str, ...] = ()
    agencies: tuple[Source, ...] = ()
    houses: tuple[str, ...] = ()


_NOBODY = _Mentions()


def read_byline(printed: str | Sequence[str], lexicon: Lexicon) -> tuple[tuple[str, ...], tuple[Source, ...]]:
    """Return the names of a byline's lines in order, as printed, and the agencies.

    A paper is an author where nobody else is named; ``Staff Reporter`` and ``Web Desk`` name nobody.
    ``printed``: a line, or the lines, as printed.
    """
    mentions: list[_Mentions] = []
    label = ""
    for line in (printed,) if isinstance(printed, str) else printed:
        text = " ".join(f"{label} {line[:LONGEST]}".split())
        label = text if len(text) <= _MAX_LABEL and is_by_label(text, lexicon) else ""  # the name is on the next line
        if not label:
            mentions += _read_line(text, lexicon)
    names = list(dict.fromkeys(name for mention in mentions for name in mention.names))
    agencies = unique(source for mention in mentions for source in mention.agencies)
    if not names and not agencies:
        names = [house for mention in mentions for house in mention.houses][:1]
    known: dict[str, str] = {}
    for name in names:
        if not any(name != longer and name in longer.split() for longer in names):
            known.setdefault(name.casefold(), name)
    return tuple(known.values()), agencies


def find_outlets(line: str, lexicon: Lexicon) -> Iterator[tuple[Source, str]]:
    """Yield the outlets that a byline names, each with its name as printed: ``Amal Reed for The Mail``."""
    for part in _APART_OR_FOR.split(line[:LONGEST]):
        name = part.strip(" .\n")
        while name:
            source = lexicon.houses.get(name.casefold())
            first, _, rest = name.partition(" ")
            if source is None and rest.casefold() in lexicon.anonymous:
                source, name = lexicon.houses.get(first.casefold()), first
            if source is not None:
                if "outlet" in source.kinds:
                    yield source, name
                break
            low = first.lower()
            is_before = low in lexicon.byline_prefixes.firsts or low in lexicon.place_prepositions.firsts
            name = rest if is_before or low in _BEFORE_HOUSE or low in lexicon.anonymous else ""


def without_addresses(text: str, mark: str) -> str:
    """Return a text with a mark in place of each address of mail or of a site."""
    if "." in text or "@" in text or "[" in text or "/" in text:  # each address has one of these
        return _ADDRESS.sub(mark, text)
    return text


def is_by_label(text: str, lexicon: Lexicon) -> bool:
    """Return whether a text says only that a name follows: ``By``, ``Text von:``."""
    first = TOKEN.search(text)
    if first is None or first[0].lower() not in lexicon.byline_prefixes.firsts:  # nearly every line
        return False
    parts = tokens(text)
    return lexicon.byline_prefixes.length_at(parts, 0) == len(parts)


def read_turned(printed: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of a byline that prints each family name first, ``Vance, Maria; Maas, Jon P``; else nothing.

    ``names``: those that it was read to have so far. Where they say more than a family name, they stand.
    """
    matches = [_TURNED.fullmatch(part.strip()) for part in printed[:LONGEST].split(";")]
    turned = tuple(f"{match[2]} {match[1]}" for match in matches if match)
    whole = len(turned) == len(matches) and (len(matches) > 1 or not names or printed.startswith(f"{names[0]}, "))
    return turned if whole and all(map(is_name, turned)) else ()


def _read_line(line: str, lexicon: Lexicon) -> list[_Mentions]:
    """Return whom each part of a line names."""
    line = without_addresses(line, " | ")
    if line[:1] > "\u2e80":
        line = _EDITORS.sub("", _LABELS.sub(" | ", line))
    glued = GLUED.match(line) if line.startswith(GLUES) else None
    if glued is not None:
        line = f"{glued[0]} {line[glued.end() :]}"
    head, _, place = line.partition(" - ") if line[:1] > "\u0590" else ("", "", "")
    if head and is_name(head) and lexicon.agencies.named(place.strip()) is None:  # after a dash is where it was written
        line = head
    whole = lexicon.agencies.named(bare(line))
    if whole is not None:
        return [_Mentions(agencies=(whole,))]
    parts = parts_of(line, lexicon)
    mentions: list[_Mentions] = []
    is_credit = False  # the part before is a label of a picture's credit
    lows = [bare(part.text).lower() for part in parts]
    count = sum(low not in lexicon.anonymous for low in lows)
    described = [low not in lexicon.anonymous and _is_description(low, lexicon) for low in lows]
    behind = False  # a description: what follows it says more of it, unless the line goes by name and description
    for n, part in enumerate(parts):
        labelled, is_credit = is_credit, lows[n] in lexicon.credit_labels.firsts
        behind = described[n] or (behind and not part.after and not any(described[n + 1 : n + 2]))
        if not (labelled or behind):
            mentions.append(_mentions(part, lexicon, alone=len(parts) == 1 or count == 1))
    return mentions


def _mentions(part: Part, lexicon: Lexicon, *, alone: bool) -> _Mentions:  # noqa: PLR0911 - one return a kind
    """Return whom a part names: an agency, persons, or a house, which counts if nobody else is named."""
    text = once(bare(part.text))
    if not text or (len(text) < 2 and text.isascii()):  # noqa: PLR2004 - a letter names nobody
        return _NOBODY
    low = text.lower()
    if _is_boilerplate(low, lexicon) or _names_nobody(text, low, lexicon):
        return _NOBODY
    whole = _agency(text, lexicon)
    if whole is not None:
        return whole
    signer, agency = signer_of_agency(text, lexicon)
    if agency is not None:
        return _Mentions((signer,) if signer else (), (agency,))
    if part.after == "place" or low in lexicon.places or is_outlet_name(low, lexicon) or low.startswith(LUNAR_MONTHS):
        return _NOBODY
    if is_eastern_house(text) or _is_desk(text, lexicon):  # no author
        return _NOBODY
    if is_caseless(text):
        return _Mentions(tuple(eastern(text, lexicon) if text[0] > "\u3000" else _caseless(text, lexicon)))
    name = _without_place(without_role(text, lexicon), lexicon)
    if _TITLED.match(name) is None and is_name(name) and not is_site(name.rpartition(" ")[2]):
        return _Mentions((name,))
    if _is_house(text, part, lexicon, alone=alone):
        return _Mentions(houses=(part.text.strip() if "." in text else text,))
    return _NOBODY


def _names_nobody(text: str, low: str, lexicon: Lexicon) -> bool:
    """Return whether a text only says *staff*, or whose: ``From Staff``, ``Redacción BBC News Mundo``."""
    first, _, rest = text.partition(" ")
    if low in lexicon.anonymous or (first.lower() == "from" and rest.lower() in lexicon.anonymous):
        return True
    return first.lower() in lexicon.anonymous and outlet_named(rest, lexicon) is not None


def _is_desk(text: str, lexicon: Lexicon) -> bool:
    """Return whether a text in capitals begins with an outlet's name: ``MDR THÜRINGEN``."""
    return text.isupper() and " " in text and is_outlet_name(text.partition(" ")[0].lower(), lexicon)


def _is_description(low: str, lexicon: Lexicon) -> bool:
    """Return whether a text says what a person is: it begins with two words of roles, or begins and ends with one."""
    parts = low.split()
    return len(parts) > 0 and parts[0] in lexicon.roles and (parts[-1] in lexicon.roles or parts[1] in lexicon.roles)


def _is_boilerplate(low: str, lexicon: Lexicon) -> bool:
    """Return whether a text begins with a word of the page's controls or of its picture credits."""
    first = low.split(" ", 1)[0]
    return not _CONTROLS.isdisjoint(lexicon.boilerplate.get(first, ())) or first in lexicon.credit_labels.firsts


def _caseless(text: str, lexicon: Lexicon) -> list[str]:
    """Return the names of a script without capitals; one that begins with *and* is two."""
    parts = without_role(text, lexicon).split()
    for n in range(2, len(parts)):
        if parts[n].startswith(lexicon.joined_conjunctions) and parts[n] not in _JOINED_NAMES and len(parts[n]) > 3:  # noqa: PLR2004
            first, rest = " ".join(parts[:n]), " ".join([parts[n][1:], *parts[n + 1 :]])
            return [first, *_caseless(rest, lexicon)] if is_name(first) else []
    name = " ".join(parts)
    return [name] if is_name(name) else []


def _agency(text: str, lexicon: Lexicon) -> _Mentions | None:
    """Return the agency that a text is, alone or before what follows its name; or the firm whose name begins so."""
    agencies = lexicon.agencies
    source = agencies.named(text) or (agencies.named(text[4:]) if text.startswith(("the ", "The ")) else None)
    if source is not None:
        return _Mentions(agencies=(source,))
    first, _, rest = text.partition(" ")
    if not rest or rest.isupper() or len(first) == 1 or (is_name(text) and not first.isupper() and rest != "Staff"):
        return None
    source = agencies.named(first)
    if source is not None and _says_who(rest, lexicon):
        return _Mentions(agencies=(source,))
    return _Mentions(houses=(text,)) if source is not None and first.isupper() else None


def _says_who(text: str, lexicon: Lexicon) -> bool:
    """Return whether what follows an agency's name is a role, a desk or a place; a firm's name goes on otherwise.

    ``AP Golf Writer``, ``dpa Berlin``; not ``AP Harbour Engineering``.
    """
    low = text.lower()
    last = low.rpartition(" ")[2].strip(".")
    if last in lexicon.roles or last in SECTIONS or any(is_staff(word, lexicon) for word in low.split()):
        return True
    return low in lexicon.places or not text[0].isupper()


def _without_place(name: str, lexicon: Lexicon) -> str:
    """Return a name of three words or more without the place behind it: ``Paloma H. Reed Madrid``."""
    head, _, last = name.rpartition(" ")
    return head if head.count(" ") > 1 and last.lower() in lexicon.places and is_name(head) else name


def _is_house(text: str, part: Part, lexicon: Lexicon, *, alone: bool) -> bool:
    """Return whether a text may be the name of a paper or of its staff, or a name of one word."""
    parts = text.split()
    if not 0 < len(parts) <= 5 or len(text) > _MAX_HOUSE or not text[0].isalpha():  # noqa: PLR2004 - words of a house's name
        return False
    if parts[-1].lower() in CONTROLS or not (text[0].isupper() or is_caseless(text)):
        return False
    if part.after == "by":
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
