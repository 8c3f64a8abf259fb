"""ProQuest: downloads of articles as text, with a line of underscores before and after each article.

    ____________________________________________________________

    [Document 1 of 3]              older files
    Headline
    Author: Vance, Maria; Okonkwo-Hale, Peter
    Publication info: Harbour Gazette ; Northport [Northport]. 12 Mar 2019: A.4.
    Abstract: …                    [http://…]   Links: …
    Full text: body, one line per paragraph
    [Illustration]                 [Caption: …]   [Credit: signoff]   [Correction: …]
    Subject: …   Location: …   [Dateline: …]   Title: headline again   Publication title: Harbour Gazette; Northport
    Pages: A.4   Publication year: 2019   Publication date: Mar 12, 2019   … Database: …
    ____________________________________________________________

    Contact us at: …               Copyright © 2019 ProQuest LLC. …

There are blank lines between all of these. The field names are those that pq_parser (Python) and several R scripts
list. Below the body, only the last unbroken run of fields is read as fields, as a paragraph may also begin with
``Location:``.
"""

from __future__ import annotations

import re

from newsparse.plugins import Claim, Lines, Outlet, Part, Role, Source, hookimpl
from newsparse.plugins.builtin.archives import (
    ClaimBuilder,
    claim_cover,
    find_next,
    find_run_end,
)
from newsparse.plugins.builtin.archives.bodies import measure_width

RULE = r"^_{30,}$"
TITLE = "Report Information from ProQuest"
_FOOT = re.compile(r"^(?:Contact us at: |Copyright © \d{4} ProQuest|Terms and Conditions: )")
_RULE = re.compile(RULE)
_COUNTER = re.compile(r"^Document \d+ of \d+$")
_NAMES = """Author|Publication info|Abstract|Links|Full [Tt]ext|Subject|Location|People|Company / organization|Title
Identifier / keyword|Classification|Alternate title|Publication title|Volume|Issue|Pages|First page|Number of pages
Publication year|Publication date|Year|Section|Publisher|Place of publication|Country of publication|Publication subject
ISSN|e-?ISSN|CODEN|DOI|Source type|Language of publication|Document type|Document feature|ProQuest document ID
Document URL|Copyright|Last updated|Database|Column|Dateline|Supplement|Narrow subject|Broad subject|URL|Source
Source attribution|Accession number|Correction|Notes"""
_FIELD = re.compile(rf"^({_NAMES.replace(chr(10), '|')}):(?: |$)")
_EACH = tuple(re.split(r"[|\n]", _NAMES))
_SURE = re.compile(r"^(?:Full [Tt]ext|Publication (?:info|title|date)|ProQuest document ID):")
_ROLES = {
    "Author": Role.BYLINE,
    "Title": Role.HEADLINE,
    "Publication date": Role.TIMESTAMP,
    "Correction": Role.NOTICE,
    "Notes": Role.NOTICE,
}
_DATE = re.compile(r"\b\d{1,2} [A-Z][a-z]{2,8} \d{4}\b|(?<=\. )[A-Z][a-z]{2,8} \d{4}(?=:)")
_TEXT = re.compile(r"^Full [Tt]ext:(?! (?:Not|None) available\.?$)")
_END = re.compile(r"^(?:(?:Illustration|Caption|Photograph|Credit)\b|Correction: )")
_LABELLED = {"Caption:": Role.CAPTION, "Credit:": Role.SIGNOFF, "Correction:": Role.NOTICE}


def article(lines: Lines, index: int) -> Claim | None:
    """Claim the article between a line of underscores at ``index`` and the next such line.

    Returns None if no field of an article is found there.
    """
    keys = lines.keys
    stop = find_next(lines, index + 1, lambda i: _RULE.match(keys[i]))
    sure = next((i for i in range(index + 1, stop) if _SURE.match(keys[i])), stop)
    if sure == stop or keys[index] == TITLE:
        return None
    builder, at = ClaimBuilder(lines), index + 1 + (_COUNTER.match(keys[index + 1]) is not None)
    builder.add(index, at - 1, Role.MARKER)
    end = next(i for i in range(at, stop) if _FIELD.match(keys[i]))
    if at < end:
        last = find_run_end(lines, at, end)
        builder.add(at, last, Role.HEADLINE)
        builder.add(last + 1, end - 1, Role.BOILERPLATE)
    text = next((i for i in range(end, stop) if _TEXT.match(keys[i])), stop)
    closed = next((i for i in range(end, text) if keys[i].startswith("Database:")), None)
    if closed is not None:  # the text below belongs to another article, whose line of underscores is missing
        text = stop = closed + 1
    _add_fields(builder, end, text, dated=any(keys[i].startswith("Publication date:") for i in range(end, stop)))
    below = _find_closing_fields(lines, text + 1, stop)
    if text < stop:
        _add_body(builder, text, below)
    _add_fields(builder, below, stop)
    _name_outlet(builder, index, stop)
    builder.read_language()
    return builder.build()


def front(lines: Lines, index: int) -> Claim | None:
    """Claim the title above the first article, or the notices below the last one, as boilerplate.

    The title or the notices begin on line ``index``.
    """
    if lines.keys[index] == TITLE:
        return claim_cover(lines, index, RULE)
    last = find_next(lines, index + 1, lambda i: not _FOOT.match(lines.keys[i])) - 1
    return Claim(tuple(Part(i, i, Role.BOILERPLATE) for i in range(index, last + 1))) if last > index else None


def _add_fields(builder: ClaimBuilder, at: int, stop: int, *, dated: bool = True) -> None:
    """Add the fields in ``range(at, stop)`` to the claim.

    If the article is not ``dated`` by a field ``Publication date``, the date in ``Publication info`` becomes a
    timestamp.
    """
    keys = builder.lines.keys
    while at < stop:
        match = _FIELD.match(keys[at])
        last = find_run_end(builder.lines, at, stop, _FIELD)
        if match and match[1] == "Publication info" and not dated and at == last:
            builder.add_match(at, _DATE, Role.TIMESTAMP)
        elif match:
            builder.add_field(at, last, len(match[1]) + 1, _ROLES.get(match[1], Role.BOILERPLATE))
            if match[1] == "Dateline":
                builder.set_dateline(at, last, len(match[1]) + 1)
        else:
            builder.add(at, last, Role.BOILERPLATE)
        if match and match[1] == "Database":
            return
        at = last + 1


def _find_closing_fields(lines: Lines, first: int, stop: int) -> int:
    """Return the first line of the last unbroken run of fields in ``range(first, stop)``, below the body.

    Returns ``stop`` if there is none.
    """
    begin = stop
    for i in range(stop - 1, first - 1, -1):
        if _FIELD.match(lines.keys[i]):
            begin = i
        elif lines.gaps[i] and not (i == lines.count - 1 and _is_cut_off(lines.keys[i])):
            break
    return begin


def _is_cut_off(key: str) -> bool:
    """Return whether ``key``, a normalised line, is a truncated field name or line of underscores.

    The file may end in the middle of a line.
    """
    return not key.strip("_") or any(name.startswith(key) for name in _EACH)


def _add_body(builder: ClaimBuilder, first: int, stop: int) -> None:
    """Add the body in ``range(first, stop)``, which starts with ``Full text:``, and captions and credits below it."""
    lines = builder.lines
    end = next((i for i in range(first + 1, stop) if _END.match(lines.keys[i])), stop)
    builder.add_body(first, end, measure_width(lines, first, end), len("Full text:"))
    while end < stop:
        last = find_run_end(lines, end, stop, _END)
        label = lines.keys[end].partition(" ")[0]
        builder.add_field(end, last, len(label), _LABELLED.get(label, Role.BOILERPLATE))
        end = last + 1


def _name_outlet(builder: ClaimBuilder, first: int, stop: int) -> None:
    """Read the outlet's name from ``range(first, stop)``, excluding the place of publication after the name."""
    lines = builder.lines
    for name in ("Publication title:", "Publication info:"):
        for i in range(first, stop):
            if lines.keys[i].startswith(name):
                start = builder.find_value(i, len(name))
                if start is not None:
                    end = lines.text.find(";", lines.starts[i] + start, lines.ends[i])
                    builder.name_outlet(i, i, start, None if end < 0 else end - lines.starts[i])
                return


@hookimpl
def newsparse_outlets() -> list[Outlet]:
    """Return ProQuest as an outlet."""
    return [Outlet(Source("proquest", "ProQuest"), (RULE, TITLE), (article, front), identifiers=(TITLE,))]
