"""Read bylines: the authors of an article, and the agencies and outlets they write for."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from newsparse.fields.byline_mentions import Mentions, read_part
from newsparse.fields.byline_parts import SEPARATORS, BylinePart, split_parts
from newsparse.fields.labelled_names import read_labelled_names
from newsparse.fields.persons import bare, is_name
from newsparse.lexicon.lexicon import spelt
from newsparse.lexicon.tokens import TOKEN, tokens
from newsparse.model import unique

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsparse.lexicon.lexicon import Lexicon
    from newsparse.lexicon.tokens import Token
    from newsparse.model import Source

LONGEST = 300
"""Maximum number of code points of a line that are read."""
_ADDRESS = re.compile(
    r"[\w.+-]{0,40}@[\w-]{1,40}\.[\w.-]{1,40}|@\w{1,40}|https?://\S{1,80}|\[email\s?protected\]"
    r"|\b[\w-]{1,40}\.(?:com|co|org|net|de|uk|tv|ca|au|in)\b[\w./]{0,20}",
    re.IGNORECASE,
)
_SEPARATORS_AND_FOR = re.compile(SEPARATORS.pattern + r"|\s(?:for|für|pour|para|per|with|mit|avec|con|com|met)\s")
_PAPER_WITH = re.compile(r"((?:[Ll][ea]|[EeIi]l|[Ll]os) [A-ZÀ-Þ][^\W\d_]+) (?:avec|con|com|mit|with|met) ")
"""Matches a newspaper name that begins with an article and precedes an agency, as in ``El Faro con EFE``."""
GLUED_PREFIX = re.compile(r"^([Bb]y|[Vv]on|[Pp]ar|[Pp]or)(?=[A-ZÀ-Þ])")
GLUED_PREFIXES = ("by", "By", "von", "Von", "par", "Par", "por", "Por")
"""Byline prefixes that may be attached to the next word without a space, as in ``ByAmal Reed``."""
_INVERTED_NAME = re.compile(r"((?:[a-zäö']{1,4} ){0,3}[^\W\d_][^\s,;]*), ([^\W\d_][^\s,;]*(?: [^\W\d_][^\s,;]*)?)\.?")
"""Matches a name with the family name first, such as ``van der Meer, Anna P``."""
_BEFORE_LABEL = re.compile(r"[\s\u3000]+(?=[\u4e00-\u9fff]{2,5} ?[：:])")
"""Matches the space before a Chinese label that follows a name, as in ``来源：新华网 作者：李文川``."""
_EDITORS = re.compile(r" \| (?:责任)?(?:编辑|編輯|责编) ?[：:][^|]*")
_EDITED = re.compile(
    r"[\s,;|(–—-]+(?:(?:and|additional) )*(?:(?:edited|editing) by|Redaktion:)\s[^;|•·)]*?"
    r"(?=[;|•·)]|[\s,]+(?:and )?(?:additional )?(?:report|writ|photo|graphic|research|translat)[a-z]* by\b|$)",
    re.IGNORECASE,
)
"""Matches the editors named after the authors, as in ``By Ana Reed, edited by Jon Lund``."""
_SENTENCE_MARKS = re.compile(r"[;|•·()]|(?<=[^\W\d_]{3})\. | [–—-] ")
"""Matches the punctuation around a sentence in a byline, as in ``Ana Reed; Jon Lund contributed reporting``."""
_NAME_ENDS = re.compile(r"[,;/|(]| (?:in|at|and) ")
BEFORE_SOURCE = frozenset("special to exclusive the der die den dem".split())
_MAX_LABEL_LENGTH = 60
"""Maximum length, in code points, of a line that contains only a label such as *by*."""
_MAX_CONJUNCTION_LENGTH = 8
"""Number of code points at the start of a line that are searched for a conjunction."""
_BEFORE_EMPLOYER = frozenset("|-–—")
"""Characters before the name of the outlet that an author works for."""


def read_byline(printed: str | Sequence[str], lexicon: Lexicon) -> tuple[tuple[str, ...], tuple[Source, ...]]:
    """Return the names in a byline, in printed order, and the agencies.

    ``printed`` is one line or several lines. Any other source, such as an outlet, is returned as a name only if the
    byline names no person or agency. ``Staff Reporter``, ``Web Desk`` and the like are not names.
    """
    mentions: list[Mentions] = []
    label = text = ""
    for line in (printed,) if isinstance(printed, str) else printed:
        text = " ".join(f"{label} {line[:LONGEST]}".split())
        first, _, rest = text.partition(" ")
        if mentions and rest[:1].isupper() and first.lower() in lexicon.conjunctions:
            text = rest  # the line continues the byline, as in "and Tom Reed"
        is_label = len(text) <= _MAX_LABEL_LENGTH and is_by_label(text, lexicon)
        label = text if is_label else ""  # the name is on the next line
        if not label:
            mentions += _read_line(text, lexicon)
    names = list(dict.fromkeys(name for mention in mentions for name in mention.names))
    if names and mentions[-1].agencies and (paper := _PAPER_WITH.match(text)) and paper[1] in names:
        names.remove(paper[1])
    agencies = unique(source for mention in mentions for source in mention.agencies)
    if not names and not agencies:
        names = [source for mention in mentions for source in mention.sources][:1]
    known: dict[str, str] = {}
    for name in names:
        if not any(name != longer and name in longer.split() for longer in names):
            known.setdefault(name.casefold(), name)
    return tuple(known.values()), agencies


def find_outlets(line: str, lexicon: Lexicon) -> Iterator[tuple[Source, str]]:
    """Yield each outlet in a byline, with its name as printed, such as *The Mail* in ``Amal Reed for The Mail``."""
    for part in _SEPARATORS_AND_FOR.split(line[:LONGEST]):
        name = part.strip(" .\n")
        while name:
            source = lexicon.non_agencies.get(name.casefold())
            first, _, rest = name.partition(" ")
            if source is None and rest.casefold() in lexicon.anonymous:
                source, name = lexicon.non_agencies.get(first.casefold()), first
            if source is not None:
                if "outlet" in source.kinds:
                    yield source, name
                break
            low = first.lower()
            is_before = low in lexicon.byline_prefixes.firsts or low in lexicon.place_prepositions.firsts
            name = rest if is_before or low in BEFORE_SOURCE or low in lexicon.anonymous else ""


def replace_addresses(text: str, mark: str) -> str:
    """Return ``text`` with each email address, URL and user name such as ``@areed`` replaced by ``mark``."""
    if "." in text or "@" in text or "[" in text or "/" in text:  # each address has one of these
        return _ADDRESS.sub(mark, text)
    return text


def is_by_label(text: str, lexicon: Lexicon) -> bool:
    """Return whether ``text`` is a byline prefix without a name, such as ``By`` or ``Text von:``."""
    first = TOKEN.search(text)
    if first is None or first[0].lower() not in lexicon.byline_prefixes.firsts:  # true for nearly every line
        return False
    parts = tokens(text)
    return lexicon.byline_prefixes.length_at(parts, 0) == len(parts)


def prefix_length(words: list[Token], lexicon: Lexicon) -> int:
    """Return how many of ``words`` form a byline prefix at their start. Prepositions before places do not count."""
    taken = lexicon.byline_prefixes.length_at(words, 0) if words else 0
    return 0 if taken and words[0].word in lexicon.place_prepositions.firsts else taken


def read_inverted_names(printed: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names in a byline that puts family names first, such as ``Vance, Maria; Maas, Jon P``.

    In the result, forenames come first, as in ``Maria Vance``. For any other byline, the result is empty. ``names``
    contains the result of ``read_byline``. A single inverted name is returned only if ``names`` is empty or begins with
    the family name.
    """
    matches = [_INVERTED_NAME.fullmatch(part.strip()) for part in printed[:LONGEST].split(";")]
    turned = tuple(f"{match[2]} {match[1]}" for match in matches if match)
    whole = len(turned) == len(matches) and (len(matches) > 1 or not names or printed.startswith(f"{names[0]}, "))
    return turned if whole and all(map(is_name, turned)) else ()


@lru_cache(maxsize=64)  # several passes read the same line
def _read_line(line: str, lexicon: Lexicon) -> tuple[Mentions, ...]:
    """Return the names, agencies and other sources in each part of a byline, split at commas, *and* and the like."""
    by_label = read_labelled_names(line, lexicon)
    if by_label is not None and by_label.has_labels:
        return (Mentions(by_label.authors),)
    line = replace_addresses(line, " | ")
    if line[:1] > "\u2e80":
        line = _EDITORS.sub("", _BEFORE_LABEL.sub(" | ", line))
    if "diting" in line or "dited" in line or "DIT" in line or "Redaktion:" in line:
        line = _EDITED.sub(" | ", line)
    line = _without_from(_without_contributors(line, lexicon), lexicon)
    glued = GLUED_PREFIX.match(line) if line.startswith(GLUED_PREFIXES) else None
    if glued is not None:
        line = f"{glued[0]} {line[glued.end() :]}"
    head, _, place = line.partition(" - ") if line[:1] > "\u0590" else ("", "", "")
    if head and is_name(head) and lexicon.agencies.named(place.strip()) is None:
        is_place = spelt(head) in lexicon.places or prefix_length(tokens(place), lexicon) > 0
        line = place if is_place else head  # the place of writing is before or after the dash
    at = line.find(" ", 0, _MAX_CONJUNCTION_LENGTH)
    if line[: max(at, 0)].lower() in lexicon.conjunctions and lexicon.agencies.opening(line[at + 1 :]) is not None:
        line = line[at + 1 :]  # With AFP and Reuters
    whole = lexicon.agencies.named(bare(line))
    if whole is not None:
        return (Mentions(agencies=(whole,)),)
    parts = split_parts(line, lexicon)
    mentions: list[Mentions] = []
    is_credit = False  # whether the previous part is a label of a picture credit
    lows = [bare(part.text).lower() for part in parts]
    count = sum(low not in lexicon.anonymous for low in lows)
    described = [low not in lexicon.anonymous and _is_description(low, lexicon) for low in lows]
    affiliated = _is_affiliated(line, parts)
    behind = False  # whether a job title precedes; the next part continues it unless names and titles alternate
    for n, part in enumerate(parts):
        labelled, is_credit = is_credit, lows[n] in lexicon.credit_labels.firsts
        behind = described[n] or (behind and not part.connective and not any(described[n + 1 : n + 2]))
        if not (labelled or behind):
            mention = read_part(part, lexicon, alone=len(parts) == 1 or count == 1)
            mentions.append(mention._replace(names=()) if affiliated and n == len(parts) - 1 else mention)
    return tuple(mentions)


def _without_contributors(line: str, lexicon: Lexicon) -> str:
    """Return a byline without those who only contributed, as in ``By Ana Reed; Jon Lund contributed to this report``.

    Their names are between the phrase and the mark before it, or else the last comma.
    """
    low = line.lower()
    phrase = next((phrase for phrase in lexicon.signoff_phrases if phrase in low), None)
    if phrase is None:  # true for nearly every byline
        return line
    at = low.index(phrase)
    marks = [mark.start() for mark in _SENTENCE_MARKS.finditer(line)]
    start = max([mark for mark in marks if mark < at], default=line.rfind(",", 0, at))
    end = min((mark for mark in marks if mark > at), default=len(line))
    return f"{line[: max(start, 0)]} {line[end:]}".strip()


def _without_from(line: str, lexicon: Lexicon) -> str:
    """Return a byline without *from* before a name, as in ``From Ana Reed, in Marel``."""
    first, _, rest = line.partition(" ")
    if first.lower() != "from":  # true for nearly every byline
        return line
    name = _NAME_ENDS.split(rest, maxsplit=1)[0]
    is_person = is_name(name) and spelt(name) not in lexicon.places and name.lower() not in lexicon.anonymous
    return rest if is_person else line


def _is_affiliated(line: str, parts: list[BylinePart]) -> bool:
    """Return whether a byline states who the author works for, as in ``By Amal Reed | Pellworth Echo``.

    The line must consist of a byline prefix, one or more names, a bar or dash, and one other part.
    """
    *authors, last = parts or [BylinePart("", "by")]
    if not authors or authors[0].connective != "by" or last.connective or not all(part.connective for part in authors):
        return False
    return line.rpartition(last.text)[0].rstrip()[-1:] in _BEFORE_EMPLOYER


def _is_description(low: str, lexicon: Lexicon) -> bool:
    """Return whether ``low``, a lower-case string, is a job title.

    Its first word, and its second or last word, must be typical of job titles.
    """
    parts = low.split()
    return len(parts) > 0 and parts[0] in lexicon.roles and (parts[-1] in lexicon.roles or parts[1] in lexicon.roles)
