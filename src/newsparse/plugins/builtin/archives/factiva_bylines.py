"""Recognise the section and the byline above the word count of an article from Factiva without tags."""

from __future__ import annotations

import enum
import re

_BY = re.compile(r"^(?:By|Von|Par|Por|Di|Door|От)\b", re.IGNORECASE)
_FROM = re.compile(
    r"^(?:From|By)? ?(?:our|a|staff|special)\b|^From (?!\w+$)|^(?:Von )?unser|^(?:De )?(?:notre|nos|nuestr[oa]s?)\b"
    r"|^(?:Van )?onze\b|^(?:D[ao]s? )?noss[oa]s?\b|^(?:Da[il]? )?nostr[oi]\b",
    re.IGNORECASE,
)
"""Matches the beginning of a byline without a name, as in ``From our correspondent``."""
_TITLE = re.compile(
    r"(?:correspond[ea]nte?s?|editors?|reporters?|writers?|columnists?|critics?|chiefs?|staff|bureau|desk|agenc(?:y|ies)"
    r"|k?orrespondent(?:in|en|innen)?|redakteur(?:in|e|innen)?|redaktion|reporter(?:in|innen)?|journaliste?s?"
    r"|correspondants?|correspondantes?|envoyée?s?|chroniqueu(?:r|se)s?|rédaction|periodistas?|corresponsal(?:es)?"
    r"|enviad[oa]s?|redac(?:ción|ção|teur|trice)s?|redactora?|columnistas?|corrispondent[ei]|inviat[oi]|redazione"
    r"|giornalista|verslaggever|verslaggeefster|correspondente|jornalistas?|colunista|repórter(?:es)?)$",
    re.IGNORECASE,
)
"""Matches a word in the title of a journalist."""
_PLACE_WORDS = frozenset("in at aus à en em te".split())
_PARTICLES = frozenset("van von de der den da das di do dos del della du la le ten ter zu bin al el".split())
_SEPARATORS = re.compile(r",? (?:and|und|et|y|e|en|with|og|och) | ?[;|/&,、，] ?")
_ENDS = tuple(".!?:,;–—-\"'")
_MAX_NAME_WORDS, _MAX_BYLINE_WORDS, _MAX_TITLE_WORDS, _MAX_CASELESS_LENGTH = 3, 20, 5, 24
"""Maximum number of words in a name, in a byline, and in a title alone; maximum length of a caseless name.

The length is in code points. A caseless name is written in a script without capitals, such as Arabic or Chinese.
"""
_SECTIONS = frozenset("""
    news new section sections main home pages page front world international national foreign domestic local regional
    metro city business finance money markets economy politics political sport sports culture arts entertainment
    lifestyle life features feature opinion opinions comment editorial editorials letters letter obituaries obituary
    technology tech science health education travel weekend magazine supplement review books media analysis commentary
    nachrichten politik wirtschaft kultur feuilleton lokales meinung ausland inland finanzen wissen wissenschaft reise
    panorama seite regionales leserbriefe vermischtes
    actualité actualités politique économie société monde culture opinions débats régions sciences santé
    noticias nacional internacional economía política sociedad deportes cultura opinión mundo local
    notícias economia esportes opinião sociedade país brasil cidades
    cronaca politica esteri interni cultura spettacoli lettere
    nieuws binnenland buitenland economie opinie cultuur regio
    a b c d e f g & and und et y e the
""".split())  # fmt: skip
"""Words that make up the names of sections."""


class Form(enum.Enum):
    """The certainty with which a line is a byline."""

    NO_BYLINE = 0
    POSSIBLE = 1
    """It looks like people's names, but a headline may look the same."""
    CERTAIN = 2


def is_section(key: str) -> bool:
    """Return whether ``key``, a normalised line, consists of words that name sections, as in ``HOME NEWS``."""
    words = key.casefold().replace(",", "").split()
    return all(word in _SECTIONS or word.isdecimal() for word in words) and not all(len(word) == 1 for word in words)


def read_form(key: str, above: str) -> Form:
    """Return how certainly ``key`` is a byline. ``above`` is the line above it. Both are normalised.

    A byline begins with a word such as ``By``, names people, perhaps with their titles or places, or is the title of
    a journalist without a name.
    """
    words = key.split()
    if _BY.match(key):
        return Form.CERTAIN
    if len(words) > _MAX_BYLINE_WORDS or above.endswith(","):  # the headline continues
        return Form.NO_BYLINE
    title = any(_TITLE.match(word.strip(".,;()")) for word in words[-2:])
    if title and len(words) <= _MAX_TITLE_WORDS and _FROM.match(key):
        return Form.CERTAIN
    first, *rest = [part.split() for part in _SEPARATORS.split(key.removeprefix("From ")) if part] or [[]]
    if not _is_person(first):
        return Form.POSSIBLE if _may_be_caseless(key, above) else Form.NO_BYLINE
    if not all(_is_person(part) or _is_title(part) or _are_names(_without_place(part)) for part in rest):
        return Form.NO_BYLINE
    is_certain = ";" in key or any(map(_is_title, (first, *rest)))
    return Form.CERTAIN if is_certain else Form.POSSIBLE


def _without_place(words: list[str]) -> list[str]:
    """Return ``words`` without a place at the end, as in ``Jon Maas in Lund``."""
    at = next((n for n, word in enumerate(words) if word in _PLACE_WORDS), len(words))
    return words[:at] if _are_names(words[at + 1 :]) else words


def _is_title(words: list[str]) -> bool:
    """Return whether ``words`` are the title of a journalist, which a name may precede and a place may follow."""
    title = _without_place(words)
    return 0 < len(title) <= _MAX_TITLE_WORDS and any(map(_TITLE.match, (title[0], title[-1])))


def _is_person(words: list[str]) -> bool:
    """Return whether ``words`` are a name, which a title and a place may follow."""
    words = _without_place(words)
    name = words[:2] if len(words) > 2 and _is_title(words) else words  # noqa: PLR2004 - a name and a title
    return len(name) > 1 and _are_names(name)


def _are_names(words: list[str]) -> bool:
    """Return whether ``words`` are capitalised, apart from particles such as *van*, and few enough for a name."""
    names = [word for word in words if word not in _PARTICLES]
    return len(names) <= _MAX_NAME_WORDS and all(word[0].isupper() for word in names) and words[-1:] == names[-1:]


def _may_be_caseless(key: str, above: str) -> bool:
    """Return whether ``key`` may be a name in a script without capitals, below a headline that is at least as long."""
    caseless = key[0].isalpha() and not key[0].isupper() and not key[0].islower()
    return caseless and len(key) <= min(_MAX_CASELESS_LENGTH, len(above) // 2) and not key.endswith(_ENDS)
