"""Recognise people's names, and separate them from the words after them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from newsparse.lexicon.credit_words import CONTROLS, EASTERN_OUTLET_ENDS, NEUTRAL, ORGANISATIONS, PARTICLES

if TYPE_CHECKING:
    from newsparse.lexicon.lexicon import Lexicon

_MAX_NAME_WORDS = 5
"""Maximum number of words in a name."""
_MAX_NAME_LENGTH = 48
"""Maximum length of a name in code points."""
_MIN_HEAD_LENGTH = 4
"""Minimum length, in code points, of the part of a name before a missing space."""
_MAX_ABBREVIATION_LENGTH = 4
"""Maximum length, in code points, of an abbreviation in a name, with its full stop."""
_MAX_SHORT_LABEL = 5
"""Maximum length, in code points, of a word that can be part of a name even if it begins labels for updates."""
NAME_PARTICLES = PARTICLES - frozenset("and und y i e og och et via for by on the in at für por para par mit".split())
"""Lower-case words that are part of people's names, such as *van*."""
GLUE = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-ZÀ-ÖØ-ÞА-Я][a-zà-öø-ÿа-я]|[A-Z]{2})")
_NAME_PREFIXES = (
    "Mc",
    "Mac",
    "De",
    "Di",
    "Le",
    "La",
    "Da",
    "Du",
    "Van",
    "Von",
    "Fitz",
    "Del",
    "Al",
    "El",
    "Ó",
    "Abd",
    "Ben",
)
_ARTICLES = frozenset(
    """
    the a an die das den ein eine dieser diese dieses in im my your our this these all no not les ce cet cette un une
    los las este esta uma questo questa bir tüm een het deze dit ett den det wszystkie tutti tutte todos todas toutes
""".split()
)
_PLACE_ADJECTIVES = frozenset(
    "north south east west northern southern eastern western new united upper lower greater".split()
)
"""First words of many place names. People's names do not begin with them."""
_TITLES = frozenset("dr prof mr mrs ms sir lady lord dame rev st jr sr ii iii iv phd md".split())
_HONORIFICS = frozenset(
    """
    dr prof professor mr mrs ms sir dame lord lady rev reverend pastor rabbi imam sheikh capt captain col colonel gen
    general judge senator ambassador professorin frau herr m mme mlle pr dra sr sra don doña dott dott.ssa prof.ssa
    profa mgr doc hab проф профессор д-р доктор د الدكتور الدكتورة دكتر डॉ प्रो
""".split()
)
"""Titles before people's names, without final full stops."""
_EDGE_MARKS = "-–—\"'“”‘’«»*•●·・.,:;()[]<>|/\u200b\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069\ufeff "
_SUFFIXES = frozenset({" jr", " sr"})
_MAX_CASELESS_NAME_LENGTH = 30
_EAST_ASIAN_SEPARATORS = re.compile(r"[、,，/／|;；()（）]+")
_HANGUL = re.compile(r"[\uac00-\ud7af]{2,4}")
_MAX_CASELESS_RUN_WORDS = 3
"""Maximum number of words of a name in a script without capitals."""
_MAX_CASELESS_RUN_LENGTH = 24
"""Maximum length, in code points, of such a name."""
_HANDLE_MARKS = "._@/&+"


@cache
def _east_asian_name_pattern() -> re.Pattern[str]:
    """Return the pattern that matches a Chinese or Japanese name.

    The pattern is compiled on first use, because its character ranges are slow to compile.
    """
    return re.compile(
        r"[\u3005\u3400-\u9fff]{1,5}|[\u3040-\u30ff・]{2,16}|[\u3005\u3400-\u9fff]{1,3}[\u3040-\u309f]{1,4}"
    )


def bare(text: str) -> str:
    """Remove punctuation and invisible characters from both ends of ``text``. The full stop of ``Jr.`` is kept."""
    inner = text.strip(_EDGE_MARKS)
    if inner[-3:].lower() in _SUFFIXES and text.strip(_EDGE_MARKS.replace(".", "")).endswith("."):
        return inner + "."
    return inner


def without_honorifics(text: str) -> str:
    """Remove titles such as ``Prof. Dr.`` from the start of ``text``, unless nothing else is left."""
    rest = text
    while (parts := rest.split(None, 1))[1:] and parts[0].rstrip(".").lower() in _HONORIFICS:
        rest = parts[1]
    return rest


def is_caseless(word: str) -> bool:
    """Return whether ``word`` begins with a letter of a script without capitals, such as Arabic or Chinese."""
    return word[0].isalpha() and not word[0].isupper() and not word[0].islower()


def is_name(text: str) -> bool:
    """Return whether ``text`` looks like a full name: two to five capitalised words, which may include particles."""
    words = text.split()
    if not 1 < len(words) <= _MAX_NAME_WORDS or len(text) > _MAX_NAME_LENGTH:
        return False
    if is_caseless(words[0]):
        return (
            len(words) < _MAX_NAME_WORDS
            and len(text) <= _MAX_CASELESS_NAME_LENGTH
            and all(is_caseless(w) or w[0] in "'\"" for w in words)
        )
    first = words[0]
    if (
        words[-1] in NAME_PARTICLES
        or first.lower() in _ARTICLES
        or is_title(words)
        or not _is_name_part(first, first=True)
    ):
        return False
    full = 0
    for word in words:
        if word.lower() in ORGANISATIONS and word.lower() != "star":
            return False
        if not _is_name_part(word, first=False) or (word[-1] == "." and word is not words[-1] and _ends_sentence(word)):
            return False
        full += len(word.strip(".-+")) > 1 and word not in NAME_PARTICLES and word.lower().strip(".") not in _TITLES
    return full > 0 and (full > 1 or len(words[0].strip(".")) <= 3)  # noqa: PLR2004 - initials before one name


def is_title(words: list[str]) -> bool:
    """Return whether ``words`` begin like a place name (``North Marel``) or end like a page control (``Dark Mode``)."""
    return words[0].lower() in _PLACE_ADJECTIVES or words[-1].lower() in CONTROLS


def _ends_sentence(word: str) -> bool:
    """Return whether ``word`` has a full stop that ends a sentence, not an initial, title or abbreviation."""
    return len(word) > _MAX_ABBREVIATION_LENGTH and word[:-1].lower() not in _TITLES


def _is_name_part(word: str, *, first: bool) -> bool:
    """Return whether ``word`` may be part of a person's name.

    ``first`` indicates whether ``word`` is the first word of the name.
    """
    if word[0].isupper() and word.isalpha():  # true for nearly every word of a name
        return True
    if any(char.isdigit() or char in "@&_=#%$/" for char in word):
        return False
    start = word.lstrip("'’\"“‘(")[:1]
    if not start.isalpha():
        return False
    if start.isupper():
        return True
    low = word.lower()
    return low in NAME_PARTICLES or (
        not first and (low.startswith(("al-", "el-", "ul-", "d'", "d’", "ibn", "abd")) or "-" in low)
    )


def without_role(text: str, lexicon: Lexicon) -> str:
    """Return the name at the start of ``text``, removing a job title after it, as in ``Amal Reed Staff Writer``."""
    parts = text.split()
    low = [part.strip(_EDGE_MARKS).lower().split("-")[-1] for part in parts]
    end = _controls_start(low, lexicon)
    if end < len(parts):
        return " ".join(parts[:end])
    for n in range(1, len(parts)):
        if low[n] in lexicon.roles or (n > 1 and low[n] in lexicon.updated.firsts and len(low[n]) > _MAX_SHORT_LABEL):
            if (
                n > 1
                and low[n] in ORGANISATIONS
                and parts[0].isupper()
                and "." not in parts[0]
                and not parts[1].isupper()
            ):
                return text  # an organisation: NP Advance Media
            return " ".join(parts[:n]) if n > 1 or len(parts) == 2 else text  # noqa: PLR2004 - a name and a role
        ends = n > 1 and low[n] in ORGANISATIONS and n + 1 < len(parts)
        if ends and (low[n + 1] in ORGANISATIONS or low[n + 1] in lexicon.roles):
            return " ".join(parts[:n])
        if n > 1 and parts[n][:1].islower() and parts[n] not in NAME_PARTICLES and "-" not in parts[n]:  # … wrote on
            return " ".join(parts[:n])
    return text


def _controls_start(low: list[str], lexicon: Lexicon) -> int:
    """Return the index at which page controls follow a name, as in ``Amal Reed View More``.

    ``low`` contains the words in lower case. Returns the length of ``low`` if there are no controls.
    """
    end = len(low)
    while end > 2 and lexicon.boilerplate.get(low[end - 1]):  # noqa: PLR2004 - a name
        end -= 1
    if end < len(low) - 1:
        return end
    return next((n for n in range(2, len(low)) if "share" in lexicon.boilerplate.get(low[n], ())), len(low))


def separate_glued(text: str, lexicon: Lexicon) -> str:
    """Insert a bar between a name and a word that is attached to it without a space, and return the result.

    For example, ``ReedStaff Writer`` becomes ``Reed | Staff Writer``, and ``dpaAmal Reed`` becomes ``dpa | Amal Reed``.
    """
    first, _, _ = text.partition(" ")
    for match in GLUE.finditer(text):
        at = match.start()
        if not text[at - 1].islower():
            continue
        space = text.rfind(" ", 0, at) + 1
        head, tail = text[space:at], text[at:]
        word = tail.split(" ", 1)[0].strip(_EDGE_MARKS)
        low = word.lower().split("-")[-1]
        if (
            low in lexicon.roles
            or low in ORGANISATIONS
            or low in lexicon.anonymous
            or low in lexicon.updated.firsts
            or "share" in lexicon.boilerplate.get(low, ())
            or lexicon.agencies.named(head) is not None
            or lexicon.agencies.named(tail.split(",", 1)[0]) is not None
            or (word and (tail.startswith(first) or (space and text.startswith(word))) and len(word) > 2)  # noqa: PLR2004 - longer than initials and particles
            or (
                not head.startswith(_NAME_PREFIXES)
                and is_name(" ".join(tail.split()[:2]))
                and is_name(text[:at])
                and len(head) >= _MIN_HEAD_LENGTH
            )
        ):
            return text[:at] + " | " + separate_glued(tail, lexicon)
    return text


def without_repetition(text: str) -> str:
    """Return half of ``text`` if it repeats itself, as in ``Amal Reed Amal Reed``, and otherwise ``text`` unchanged."""
    parts = text.split()
    half = len(parts) // 2
    return " ".join(parts[:half]) if half and len(parts) % 2 == 0 and parts[:half] == parts[half:] else text


_MAX_EASTERN_OUTLET_LENGTH = 12


def find_east_asian_names(text: str, lexicon: Lexicon) -> list[str]:
    """Return the names in a Chinese, Japanese or Korean byline, excluding words such as *reporter*."""
    names: list[str] = []
    for piece in _EAST_ASIAN_SEPARATORS.split(text):
        parts: list[str] = []
        for part in piece.split():
            name = next((part.removesuffix(mark) for mark in lexicon.byline_suffixes if part.endswith(mark)), part)
            if part != name and not name and parts:  # a space separates the word from the name
                break
            if (
                not name
                or name in lexicon.roles
                or not (_HANGUL.fullmatch(name) or _east_asian_name_pattern().fullmatch(name))
            ):
                break
            parts.append(name)
        if len(parts) == 2 and all(len(part) <= 2 for part in parts):  # noqa: PLR2004 - family, given
            names.append(" ".join(parts))
        else:
            names.extend(part for part in parts if len(part) > 1)
    return names


def is_eastern_supplier(text: str) -> bool:
    """Return whether ``text`` ends like a Chinese newspaper, site or broadcaster, such as ``马雷尔日报``."""
    return 2 < len(text) <= _MAX_EASTERN_OUTLET_LENGTH and text.endswith(EASTERN_OUTLET_ENDS)  # noqa: PLR2004 - longer than the ending alone


def is_staff(word: str, lexicon: Lexicon) -> bool:
    """Return whether ``word``, or the last part of a hyphenated word, means *staff*, as in ``Marel-Redaktion``."""
    return word.rpartition("-")[2].lower() in lexicon.anonymous


def is_anonymous(text: str, lexicon: Lexicon) -> bool:
    """Return whether ``text`` refers to staff without naming anyone, as in ``Our Foreign Staff`` or ``Sports Desk``.

    Job titles may come before the last word.
    """
    first, *between = text.lower().split() or [""]
    low = " ".join((first, *between))
    if low in lexicon.anonymous or not between:
        return low in lexicon.anonymous
    last = between.pop()
    is_staffs = f"{first} {last}" in lexicon.anonymous or (first in lexicon.roles and last in lexicon.anonymous)
    return is_staffs and all(word in lexicon.roles for word in between)


def is_site(text: str) -> bool:
    """Return whether ``text`` is a domain name that ends with a country code, such as ``Marel.at``."""
    name, _, land = text.rpartition(".")
    return len(name) > 1 and name.replace("-", "").isalnum() and len(land) == 2 and land.isalpha()  # noqa: PLR2004 - a country's top-level domain


def is_named(word: str) -> bool:
    """Return whether ``word`` may be part of a name in a credit.

    A lower-case word must be a particle or a neutral word such as *handout*, or look like a user name or a URL.
    """
    if word[0].isupper():
        return True
    bare = word.strip("\"'’‘“”.,;:()[]<>")
    if not bare or not bare[0].islower():
        return True
    if bare in PARTICLES or bare in NEUTRAL or bare != bare.lower() or word in PARTICLES:
        return True
    return any(char in _HANDLE_MARKS or char.isdigit() for char in bare)


def is_name_run(text: str, most: int = 12) -> bool:
    """Return whether ``text`` consists of one to ``most`` words that may be part of names.

    In scripts without capitals, the limit is 3 words and 24 code points, because their names do not look different from
    other words.
    """
    words = text.split()
    if not 0 < len(words) <= most:
        return False
    for word in words:
        if not (word[0].isupper() or is_named(word)):
            return False
    return (
        text.isascii()
        or not any(map(is_caseless, words))
        or (len(words) <= _MAX_CASELESS_RUN_WORDS and len(text) <= _MAX_CASELESS_RUN_LENGTH)
    )


def is_person(text: str) -> bool:
    """Return whether ``text`` is probably a person's name: two to five words, none of them typical of organisations."""
    words = text.split()
    if not 1 < len(words) <= 5 or words[0].casefold() == "the" or "@" in text:  # noqa: PLR2004 - a person's names
        return False
    if text.istitle() and text.replace(" ", "").isalpha():  # true for nearly every name
        return ORGANISATIONS.isdisjoint(text.lower().split())
    for word in words:
        if word.strip(".,").casefold() in ORGANISATIONS or not (word[0].isupper() or is_named(word)) or word.isdigit():
            return False
    return True
