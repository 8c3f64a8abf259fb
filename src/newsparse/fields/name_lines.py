"""Recognise lines that contain only people's names, optionally with job titles."""

from __future__ import annotations

import re
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING

from newsparse.fields.bylines import read_byline, replace_addresses
from newsparse.fields.dates.timestamps import LONGEST
from newsparse.fields.persons import GLUE, bare, is_caseless, is_name, is_title
from newsparse.lexicon.credit_words import ORGANISATIONS, PARTICLES
from newsparse.lexicon.function_words import function_words
from newsparse.lexicon.lexicon import spelt
from newsparse.lexicon.page_words import SECTIONS
from newsparse.lexicon.tokens import TOKEN, tokens

if TYPE_CHECKING:
    from newsparse.lexicon.lexicon import Lexicon
    from newsparse.lexicon.tokens import Token

_MAX_LENGTH = 120
"""Maximum length, in code points, of a line that may be a byline or timestamp, without surrounding punctuation."""
_MAX_HEADING_WORDS = 4
"""Maximum number of words in a place or heading that looks like a person's name."""
_MAX_WORDS_BESIDE_NAMES = 8
"""Maximum number of words that are not part of a name, in a line of names."""
_MAX_STRONG_WORDS = 4
"""Maximum number of words besides a name, including a job title, for a line to be strong evidence of a byline."""
MAX_PLACE_WORDS = 2
"""Maximum number of words of the place that may follow names."""
_MAX_ROLE_LENGTH = 60
"""Maximum length, in code points, of a line that contains only a job title."""
_MAX_ROLE_WORDS = 8
"""Maximum number of words in a line that contains only a job title."""
DIGIT = re.compile(r"\d")
_EDGE_MARKS = ",;.:()[]|/&"
_NAME_PREFIXES = ("al", "el", "ul", "ibn", "abd", "d")
"""Beginnings of lower-case words that may be part of a person's name, such as ``al-`` and ``ibn``."""
_MARKS = frozenset(",|·•/-–—(@")
_PLACE_PREPOSITIONS = frozenset("in aus à en em i".split())
"""Prepositions that may connect a person's name and a place."""
_VOWELS = frozenset("AEIOUY")
_FIRST_CASELESS = "\u0590"
"""The first character of the scripts without capitals."""
_FIRST_EAST_ASIAN = "\u2e80"
"""The first character of the East Asian scripts."""
_ARTICLES = ("ال", "لل", "ה")
"""Arabic and Hebrew articles, which are attached to the next word. A person's first name does not begin with them."""


@cache
def _japanese_name_pattern() -> re.Pattern[str]:
    """Return the pattern that matches a Japanese family name, a space and a given name, compiled on first use."""
    return re.compile(r"\s*[\u3400-\u9fff]{1,3}[ \u3000][\u3400-\u9fff]{1,3}\s*$")


class Form(Enum):
    """The strength of the evidence that a line is a byline or timestamp."""

    SURE = "sure"
    STRONG = "strong"
    """The line has a name and a job title, or the same name twice."""
    ALONE = "alone"
    """The line has nothing but a name or a relative time, so it may also be something else, such as a menu entry."""


def trim_line(line: str) -> str:
    """Remove punctuation from both ends of a line. Return an empty string if the line cannot be a byline or timestamp.

    This applies to lines of more than 120 code points, and to lines without digits that end with ``?``, ``!`` or ``…``.
    """
    short = bare(line[:LONGEST].rstrip())
    if not short or len(short) > _MAX_LENGTH:
        return ""
    return "" if short[-1] in "?!…" and DIGIT.search(short) is None else short


def classify_line(line: str, lexicon: Lexicon) -> Form | None:
    """Return how certainly a line of names and job titles is a byline, or None if it contains anything else.

    The result is ``Form.STRONG`` if the line contains a job title or repeats a name, and ``Form.ALONE`` otherwise.
    Unlike ``classify_names``, this function rejects lines with digits, a final colon or a byline prefix.
    """
    short = trim_line(line)
    if " " not in short or DIGIT.search(short) is not None or line.rstrip()[-1] == ":":
        return None
    parts = tokens(line, 0, LONGEST)
    if not parts or 0 < lexicon.byline_prefixes.length_at(parts, 0) < len(parts):
        return None
    return classify_names(line, lexicon)


def names_of(line: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the names in a line, or an empty tuple unless all of them look like people's names."""
    names, _ = read_byline(line, lexicon)
    return names if all(map(is_name, names)) and not any(_is_place_or_acronym(name, lexicon) for name in names) else ()


def _is_place_or_acronym(name: str, lexicon: Lexicon) -> bool:
    """Return whether ``name`` is a known place or begins with an acronym without vowels, as in ``MBC Investigates``."""
    first = name.split(" ", 1)[0]
    letters = len(first) > 2 and first.isupper() and first.isascii() and _VOWELS.isdisjoint(first)  # noqa: PLR2004 - an acronym without vowels, not initials
    return (letters and first.isalpha()) or spelt(name) in lexicon.places


def is_place_or_title(line: str, lexicon: Lexicon) -> bool:
    """Return whether a line that looks like a person's name is a place or a heading, such as ``Dark Mode``."""
    parts = line.split()
    if not 1 < len(parts) <= _MAX_HEADING_WORDS or DIGIT.search(line) is not None or parts[-1].lower() in lexicon.roles:
        return False
    return is_title(parts) or spelt(line) in lexicon.places


def classify_names(line: str, lexicon: Lexicon) -> Form | None:
    """Return how certainly a string of names and job titles is a byline, or None if it contains anything else.

    The result is ``Form.STRONG`` if the string contains a job title or repeats a name, and ``Form.ALONE`` otherwise.
    """
    line = " ".join(replace_addresses(line, " ").split())
    if (
        not line
        or line[0] in "([:/"
        or line[0].islower()
        or (is_caseless(line) and not _japanese_name_pattern().match(line))
    ):
        return None
    second = line.partition(" ")[2].partition(" ")[0]  # a cheap test: the second word of a name is never a common word
    if not second or (second[0].islower() and second not in PARTICLES and second.isalpha() and second.islower()):
        return None
    if _MARKS.isdisjoint(line):
        parts = line.split(" ")
        control = (n for n, word in enumerate(parts) if n > 1 and "share" in lexicon.boilerplate.get(word.lower(), ()))
        parts = parts[: next(control, len(parts))]
        if not all(_fits_among_names(word, lexicon) for word in parts):
            return None
        line = " ".join(parts)
    names = names_of(line, lexicon)
    if not names or any(lexicon.boilerplate.get(part.word) for name in names for part in tokens(name)):
        return None
    before, rest, mentions = line[: line.find(names[0])], line, 0
    for name in names:
        mentions += rest.count(name)
        rest = rest.replace(name, " ")
    beside = tokens(rest)
    if len(beside) > _MAX_WORDS_BESIDE_NAMES or any(part.word not in lexicon.roles for part in tokens(before)):
        return None
    return Form.STRONG if mentions > len(names) else _form_by_context(rest.lstrip(), beside, len(names), lexicon)


def may_be_caseless_name(line: str, lexicon: Lexicon) -> bool:
    """Return whether a line in a script without capitals, such as Arabic, may consist of one person's name.

    Most lines of two to four words qualify, so call this function only for a line that is likely to be a byline. East
    Asian scripts are excluded.
    """
    words = line.split()
    if not words or not _FIRST_CASELESS < line[0] < _FIRST_EAST_ASIAN or not is_name(line):
        return False
    if words[0].startswith(_ARTICLES) or words[1].startswith(lexicon.joined_conjunctions):
        return False
    common = function_words().counts
    return names_of(line, lexicon) == (" ".join(words),) and not any(
        word in common or word in lexicon.boilerplate or word in lexicon.roles or word in lexicon.time_words
        for word in words
    )


def may_say_more(line: str, name_words: set[str]) -> bool:
    """Return whether a line of names may repeat a name, or have a job title attached to a name without a space.

    ``name_words`` contains the words of the names in lower case.
    """
    low = line.lower()
    twice = any(len(word) > 1 and low.count(word) > 1 for word in name_words)
    return twice or GLUE.search(line) is not None or line[0] > _FIRST_EAST_ASIAN


def _fits_among_names(word: str, lexicon: Lexicon) -> bool:
    """Return whether ``word`` may occur in a line that consists of names without punctuation.

    Such words are capitalised words, particles of names, prepositions before places, and the words for which
    ``_is_allowed_word`` returns True.
    """
    if not word[0].islower():
        return True
    low = word.strip(_EDGE_MARKS)
    plain = low.isalpha() and low.islower() and not low.startswith(_NAME_PREFIXES)
    return not plain or low in PARTICLES or _is_allowed_word(low, lexicon) or low in _PLACE_PREPOSITIONS


def _form_by_context(rest: str, beside: list[Token], names: int, lexicon: Lexicon) -> Form | None:
    """Return how certainly a line of names is a byline, based on its other words, or None if it is not a byline.

    ``rest`` is the line without the names, ``beside`` contains the tokens of ``rest``, and ``names`` is the number of
    names.
    """
    roles = sum(part.word in lexicon.roles for part in beside)
    if all(_is_allowed_word(part.word, lexicon) for part in beside):
        return Form.STRONG if roles else Form.ALONE
    if rest[:1] in _MARKS and names == 1 and (roles or _mentions_organisation(rest, lexicon)):
        return Form.STRONG if roles and len(beside) <= _MAX_STRONG_WORDS else Form.ALONE
    is_located = _is_location(rest, lexicon) if names == 1 else _are_locations(rest, lexicon)
    return Form.ALONE if is_located else None


def _are_locations(rest: str, lexicon: Lexicon) -> bool:
    """Return whether ``rest``, the text beside several names, consists of conjunctions and of locations.

    Unlike a location after a single name, each of them must have a preposition, as in ``and in Marel``.
    """
    places, is_open = 0, False  # the words of the latest location, and whether one has begun
    for part in tokens(rest):
        if part.word in _PLACE_PREPOSITIONS and rest[part.start].islower():
            places, is_open = 0, True
        elif part.word in lexicon.conjunctions:
            if is_open and not places:
                return False
            is_open = False
        elif not is_open or places == MAX_PLACE_WORDS or not _is_place_word(part, rest, lexicon):
            return False
        else:
            places += 1
    return places > 0


def _is_location(rest: str, lexicon: Lexicon) -> bool:
    """Return whether ``rest``, the text after a person's name, is a location, such as ``in Marel`` or ``/ Marel``."""
    words = tokens(rest)
    places = words[1:] if words and words[0].word in _PLACE_PREPOSITIONS else words
    if (len(places) == len(words) and rest[0] not in "/,") or not 0 < len(places) <= MAX_PLACE_WORDS:
        return False
    if rest[0] == "/" and lexicon.agencies.named(rest[1:].strip(" \n")) is not None:  # picture credits have this form
        return False
    return all(_is_place_word(part, rest, lexicon) for part in places)


def _is_place_word(part: Token, rest: str, lexicon: Lexicon) -> bool:
    """Return whether a token of ``rest`` may be part of a place's name."""
    return rest[part.start].isupper() and not lexicon.boilerplate.get(part.word)


def _is_allowed_word(word: str, lexicon: Lexicon) -> bool:
    """Return whether ``word`` may be next to names in a byline.

    Such words are conjunctions and the words of job titles, page controls and date labels.
    """
    return (
        word in lexicon.conjunctions
        or word in lexicon.roles
        or bool(lexicon.boilerplate.get(word))
        or word in lexicon.published.firsts
        or word in lexicon.updated.firsts
    )


def _mentions_organisation(rest: str, lexicon: Lexicon) -> bool:
    """Return whether ``rest`` contains a word typical of organisations, or begins with a preposition such as *in*."""
    words = tokens(rest)
    return any(part.word in ORGANISATIONS for part in words) or bool(
        words and lexicon.place_prepositions.length_at(words, 0)
    )


def is_role(line: str, lexicon: Lexicon) -> bool:
    """Return whether a line is a job title, such as ``Assistant Sports Editor`` or ``Corresponsal en Marel``."""
    if len(line) > _MAX_ROLE_LENGTH:
        return False
    parts = [word.lower() for word in TOKEN.findall(line)]
    if not 0 < len(parts) <= _MAX_ROLE_WORDS or (parts[0] not in lexicon.roles and parts[-1] not in lexicon.roles):
        return False
    persons = {
        word for word in parts if word in lexicon.roles and word not in SECTIONS and not lexicon.boilerplate.get(word)
    }
    return bool(persons) and (parts[0] in lexicon.roles or parts[-1] in persons)
