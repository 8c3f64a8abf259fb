"""Factiva: downloads of up to 100 articles, with or without a tag before each field.

With tags ("Full Article plus Indexing"):

    SE  Harbour                    [section]            [CLM column]
    [HD  Headline, goes on]        a value follows its tag, or is on the lines below
    BY  By Maria Vance
    WC  494 words
    PD  12 March 2019              [ET 03:05 PM]
    SN  Harbour Gazette            SC  HGZ   [ED]   [PG]   [VOL]   LA  English   CY  (c) 2019 …

    LP  first paragraphs
    TD  the rest of the body
    [ART caption]   [CX correction]   [RF notes]   [CR credit]
    CO …   IN …   NS  gcat : Political/General News   RE …   PUB …
    AN  Document HGZ0000020190312ef3c0000a

The tags are those of Factiva's table of search fields. The R package tm.plugin.factiva reads the same fields. In the
body, ``IN`` or ``RE`` at the start of a line is a tag only if it is followed by nothing, by a tab, by two spaces, or by
a code and a colon.

Without tags ("Full Article"):

    [Factiva / Dow Jones]                       once, above the first article
    [Harbour]                                   section
    Headline
    [By Maria Vance]
    494 words
    12 March 2019
    [15:05]
    Harbour Gazette
    HGZ                                         the source's code
    [First]   [A4]                              edition, page
    English
    (c) 2019 Harbour Gazette Press Ltd.

    body, one line per paragraph, with blank lines between

    Document HGZ0000020190312ef3c0000a          begins with the code

As no field is named, an article is only recognised if all of these are present: word count, date, code, rights, and a
document number that begins with the code. ``import_factiva`` in the R package newspapers reads the fields in the same
order.
"""

from __future__ import annotations

import re

from newsparse.plugins import Claim, Lines, Outlet, Role, Source, hookimpl
from newsparse.plugins.builtin.archives import ClaimBuilder, find_next
from newsparse.plugins.builtin.archives.bodies import measure_width
from newsparse.plugins.builtin.archives.factiva_bylines import Form, is_section, read_form
from newsparse.plugins.builtin.archives.languages import read_language_name

COUNT = r"^\d[\d,. ]* ?(?:words|Wörter|mots|palabras|palavras|parole|слов|字|語)$"
END = re.compile(r"^(?:AN )?(?:Document|Dokument) [A-Z]\w{12,}$")
_COUNT = re.compile(COUNT)
_DATE = re.compile(
    r"^(?:(?:\d{1,2}\.? (?:de )?)?[^\W\d]{3,}\.? (?:de )?|[^\W\d]{3,} \d{1,2})(?:19|20)\d\d$"
    r"|^(?:19|20)\d\d ?年 ?\d{1,2} ?月 ?\d{1,2} ?日$"
)
_TIME = re.compile(r"^(?:[上下]午 ?)?\d{1,2}(?::| ?h ?)\d\d(?::\d\d)?(?: ?[AaPp]\.?[Mm]\.?)?(?: Uhr)?(?: [A-Z]{3,4})?$")
_CODE = re.compile(r"^[A-Z][A-Z0-9]{1,11}$")
_RIGHTS = re.compile(r"\(c\)|©|\bcopyright\b|all rights reserved|alle rechte|tous droits", re.IGNORECASE)
_COVER = frozenset({"Factiva", "Dow Jones"})
_MAX_LINES_ABOVE = 4
"""Maximum number of lines above the word count."""
_MAX_LINES_BELOW = 9
"""Maximum number of lines below the word count."""
_MAX_SECTION_WORDS = 3
"""Maximum number of words in a section."""
_ABOVE = "SE CLM HD CR BY WC PD ET SN SC ED PG VOL LA CY"
_BODY, _BELOW = "LP TD", "ART CX CT RF CO IN NS RE IPD IPC PUB AN"
_ANYWHERE = frozenset({"CR"})
"""Tags that may be above or below the body."""
_STAGE = {tag: stage for stage, tags in enumerate((_ABOVE, _BODY, _BELOW)) for tag in tags.split()}
_ROLES = {
    "HD": Role.HEADLINE,
    "CLM": Role.KICKER,
    "BY": Role.BYLINE,
    "PD": Role.TIMESTAMP,
    "ET": Role.TIMESTAMP,
    "ART": Role.CAPTION,
    "CX": Role.NOTICE,
}
_TAG = re.compile(rf"^({'|'.join(_STAGE)})(?: |$)")
_SURE = re.compile(r"\s*[A-Z]{2,3}(?:\s*$|\t|[ \xa0]{2,}|[ \xa0][\w.]+ : | Document )")
OPENING = r"^(?:HD|WC)(?: |$)"
_HEADLINE = re.compile(r"^HD(?: |$)")
_COUNTED = re.compile(r"^WC(?: |$)")
_EARLY = re.compile(r"^(?:SE|CLM)(?: |$)")
_SIGNED = re.compile(r"^(?:SE|CLM|BY|CR)(?: |$)")
_SECOND = re.compile(r"^(?:WC|PD|SN)(?: |$)")
_THIRD = re.compile(r"^(?:PD|SN)(?: |$)")
_MAX_TO_TAG = 12
"""Maximum number of lines from an opening down to the tags that confirm it."""
_MAX_TO_SECTION = 4
"""Maximum number of lines from a headline up to a section or column."""
_MAX_TO_BYLINE = 8
"""Maximum number of lines from a word count up to a section, column or byline."""


def plain(lines: Lines, index: int) -> Claim | None:
    """Claim an article without tags whose word count is on line ``index``, from its headline to its document number.

    Returns None if other fields of an article are missing.
    """
    if not _is_word_count(lines, index):
        return None
    keys = lines.keys
    named = index + 2 + (_TIME.match(keys[index + 2]) is not None)
    rights = next(
        (i for i in range(named + 2, min(index + _MAX_LINES_BELOW, lines.count)) if _RIGHTS.search(keys[i])), None
    )
    if rights is None or not _CODE.match(keys[named + 1]):
        return None
    stop = find_next(lines, rights + 1, lambda i: END.match(keys[i]) or _is_word_count(lines, i))
    if stop == lines.count or not END.match(keys[stop]) or not keys[stop].split()[-1].startswith(keys[named + 1]):
        return None
    builder = ClaimBuilder(lines)
    first = cover = _find_headline_above(lines, index)
    while cover and keys[cover - 1] in _COVER:
        cover -= 1
    builder.add(cover, first - 1, Role.BOILERPLATE)
    _add_top(builder, first, index)
    builder.add(index, index, Role.BOILERPLATE)
    builder.add(index + 1, index + 1, Role.TIMESTAMP)
    if named > index + 2:
        builder.add(index + 2, index + 2, Role.TIMESTAMP)
    builder.add(named, rights, Role.BOILERPLATE)
    builder.add_body(rights + 1, stop, measure_width(lines, rights + 1, stop))
    builder.add(stop, stop, Role.BOILERPLATE)
    builder.name_outlet(named, named)
    builder.language = next(filter(None, map(read_language_name, keys[named + 2 : rights])), None)
    return builder.build()


def _is_word_count(lines: Lines, i: int) -> bool:
    """Return whether line ``i`` is a word count such as ``494 words``, with a date on the next line."""
    return _COUNT.match(lines.keys[i]) is not None and i + 4 < lines.count and bool(_DATE.match(lines.keys[i + 1]))


def _find_headline_above(lines: Lines, index: int) -> int:
    """Return the first line of the section and headline above the word count on line ``index``.

    The section starts after a blank line, or after the document number of the previous article.
    """
    first = index
    while first > 0 and index - first < _MAX_LINES_ABOVE and not END.match(lines.keys[first - 1]):
        if first < index and lines.gaps[first]:
            break
        first -= 1
    return first


def _add_top(builder: ClaimBuilder, first: int, stop: int) -> None:
    """Add the lines in ``range(first, stop)``, above a word count: section, headline and byline, each optional.

    A section is short. If only a section is above a line that may be a byline, that line is the headline, unless its
    words show that it is a byline.
    """
    keys = builder.lines.keys
    count = stop - first
    if not count:
        return
    form = read_form(keys[stop - 1], keys[stop - 2]) if count > 1 else Form.NO_BYLINE
    named = is_section(keys[first])
    alone = named or " " not in keys[first]  # the first line may be a section, and the last one the only headline
    signed = form is Form.CERTAIN or (form is Form.POSSIBLE and (count > 2 or not alone))  # noqa: PLR2004 - section, headline and byline
    above = count - signed
    section = named if above == 1 else above > 1 and len(keys[first].split()) <= _MAX_SECTION_WORDS
    if section:
        builder.add(first, first, Role.BOILERPLATE)
    if first + section < stop - signed:
        builder.add(first + section, stop - signed - 1, Role.HEADLINE)
    if signed:
        builder.add(stop - 1, stop - 1, Role.BYLINE)


def article(lines: Lines, index: int) -> Claim | None:
    """Claim an article whose first ``HD`` or ``WC`` tag is on line ``index``, up to its end or the next article.

    Returns None if no other tags of an article follow.
    """
    if not _is_opening(lines, index):
        return None
    stop = find_next(lines, index + 1, lambda i: _is_opening(lines, i))
    stop = max(_find_first_line(lines, stop), index + 1) if stop < lines.count else stop
    builder = ClaimBuilder(lines)
    fields = _find_fields(lines, _find_first_line(lines, index), stop)
    prose = [i for tag, first, last in fields if _STAGE[tag] == 1 for i in (first, last + 1)]
    width = measure_width(lines, prose[0], prose[-1]) if prose else 0
    for tag, first, last in fields:
        if _STAGE[tag] == 1:
            builder.add_body(first, last + 1, width, len(tag))
        else:
            builder.add_field(first, last, len(tag), _ROLES.get(tag, Role.BOILERPLATE))
        at = builder.find_value(first, len(tag)) if tag == "SN" else None
        if at is not None:
            builder.name_outlet(first, last, at)
        elif tag == "SN" and first < last:
            builder.name_outlet(first + 1, last)
        if tag == "LA":
            builder.language = read_language_name(lines.text_of(first, last).removeprefix(tag))
    return builder.build()


def _is_opening(lines: Lines, i: int) -> bool:
    """Return whether line ``i`` opens an article, with a headline tag or, if there is no headline, a word count tag.

    Other tags of an article must follow.
    """
    keys = lines.keys
    if _HEADLINE.match(keys[i]):
        return any(map(_SECOND.match, keys[i + 1 : i + _MAX_TO_TAG]))
    if not _COUNTED.match(keys[i]):
        return False
    below = [match[0].strip() for key in keys[i + 1 : i + _MAX_TO_TAG] if (match := _THIRD.match(key))]
    return below[:2] == ["PD", "SN"] and not _has_headline(lines, i)


def _has_headline(lines: Lines, index: int) -> bool:
    """Return whether the same article has a headline tag above the word count on line ``index``."""
    for key in reversed(lines.keys[max(0, index - _MAX_TO_TAG) : index]):
        if _HEADLINE.match(key) or END.match(key):
            return not END.match(key)
    return False


def _find_first_line(lines: Lines, index: int) -> int:
    """Return the first line of the article that opens on line ``index``.

    It may be a section or column above the headline or, if the article has no headline, also a byline.
    """
    first = index
    early, most = (_EARLY, _MAX_TO_SECTION) if _HEADLINE.match(lines.keys[index]) else (_SIGNED, _MAX_TO_BYLINE)
    for i in range(index - 1, max(-1, index - 1 - most), -1):
        if END.match(lines.keys[i]):
            break
        first = i if early.match(lines.keys[i]) else first
    return first


def _find_fields(lines: Lines, first: int, stop: int) -> list[tuple[str, int, int]]:
    """Return the tag, first line and last line of each field in ``range(first, stop)``.

    Each tag occurs at most once. Tags that belong above the body come first, then those of the body, then those below
    it.
    """
    fields: list[tuple[str, int, int]] = []
    seen: set[str] = set()
    now = 0
    for i in range(first, stop):
        match = _TAG.match(lines.keys[i])
        stage = -1 if match is None else _STAGE[match[1]]
        if match and match[1] in _ANYWHERE:
            stage = 2 * (now > 0)
        sure = stage <= now <= 0 or _SURE.match(lines.text, lines.starts[i], lines.ends[i]) is not None
        if match and match[1] not in seen and stage >= now and (sure or stage == 1):
            seen.add(match[1])
            fields.append((match[1], i, i))
            now = stage
        else:
            fields[-1] = (*fields[-1][:2], i)
        if END.match(lines.keys[i]):
            break
    return fields


@hookimpl
def newsparse_outlets() -> list[Outlet]:
    """Return Factiva as an outlet."""
    return [Outlet(Source("factiva", "Factiva"), signatures=(OPENING, COUNT), rules=(article, plain))]
