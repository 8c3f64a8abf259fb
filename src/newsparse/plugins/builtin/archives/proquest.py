"""ProQuest: the download of articles as text, a rule of underscores before and behind each.

    ____________________________________________________________

    [Document 1 of 3]              older files
    Headline
    Author: Vance, Maria; Okonkwo-Hale, Peter
    Publication info: Harbour Gazette ; Northport [Northport]. 12 Mar 2019: A.4.
    Abstract: …                    [http://…]   Links: …
    Full text: body, a paragraph a line
    [Illustration]                 [Caption: …]   [Credit: signoff]
    Subject: …   Location: …   Title: headline, once more   Publication title: Harbour Gazette; Northport
    Pages: A.4   Publication year: 2019   Publication date: Mar 12, 2019   … Database: …
    ____________________________________________________________

    Contact us at: …               Copyright © 2019 ProQuest LLC. …

Blank lines between all of these. The names are those that pq_parser (Python) and several R scripts list. Behind the
body only the last unbroken run of fields counts: a paragraph may begin ``Location:`` too.
"""

from __future__ import annotations

import re

from newsparse.plugins import Claim, Lines, Outlet, Part, Role, Source, hookimpl
from newsparse.plugins.builtin.archives import ClaimBuilder, cover, measured, run, source_named, until

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
Source attribution|Accession number"""
_FIELD = re.compile(rf"^({_NAMES.replace(chr(10), '|')}):(?: |$)")
_EACH = tuple(re.split(r"[|\n]", _NAMES))
_SURE = re.compile(r"^(?:Full [Tt]ext|Publication (?:info|title|date)|ProQuest document ID):")
_ROLES = {"Author": Role.BYLINE, "Title": Role.HEADLINE, "Publication date": Role.TIMESTAMP}
_DAY = re.compile(r"\b\d{1,2} [A-Z][a-z]{2,8} \d{4}\b")
_TEXT = re.compile(r"^Full [Tt]ext:(?! (?:Not|None) available\.?$)")
_END = re.compile(r"^(?:Illustration|Caption|Photograph|Credit)\b")
_LABELLED = {"Caption:": Role.CAPTION, "Credit:": Role.SIGNOFF}


def article(lines: Lines, index: int) -> Claim | None:
    """Claim the article between the rule at the line and the next."""
    keys = lines.keys
    stop = until(lines, index + 1, lambda i: _RULE.match(keys[i]))
    sure = next((i for i in range(index + 1, stop) if _SURE.match(keys[i])), stop)
    if sure == stop or keys[index] == TITLE:
        return None
    builder, at = ClaimBuilder(lines), index + 1 + (_COUNTER.match(keys[index + 1]) is not None)
    builder.add(index, at - 1, Role.MARKER)
    end = next(i for i in range(at, stop) if _FIELD.match(keys[i]))
    if at < end:
        last = run(lines, at, end)
        builder.add(at, last, Role.HEADLINE)
        builder.add(last + 1, end - 1, Role.BOILERPLATE)
    text = next((i for i in range(end, stop) if _TEXT.match(keys[i])), stop)
    closed = next((i for i in range(end, text) if keys[i].startswith("Database:")), None)
    if closed is not None:  # the text behind it is another article's, whose rule is lost
        text = stop = closed + 1
    _fields(builder, end, text, dated=any(keys[i].startswith("Publication date:") for i in range(end, stop)))
    below = _below(lines, text + 1, stop)
    if text < stop:
        _body(builder, text, below)
    _fields(builder, below, stop)
    return builder.claim(source_named(_outlet(lines, index, stop)))


def front(lines: Lines, index: int) -> Claim | None:
    """Claim what stands above the first rule, and what stands behind the last."""
    if lines.keys[index] == TITLE:
        return cover(lines, index, RULE)
    last = until(lines, index + 1, lambda i: not _FOOT.match(lines.keys[i])) - 1
    return Claim(tuple(Part(i, i, Role.BOILERPLATE) for i in range(index, last + 1))) if last > index else None


def _fields(builder: ClaimBuilder, at: int, stop: int, *, dated: bool = True) -> None:
    """Take the fields of lines ``at`` up to ``stop``; the date of publication, if ``dated`` by no field of its own."""
    keys = builder.lines.keys
    while at < stop:
        match = _FIELD.match(keys[at])
        last = run(builder.lines, at, stop, _FIELD)
        if match and match[1] == "Publication info" and not dated and at == last:
            builder.within(at, _DAY, Role.TIMESTAMP)
        elif match:
            builder.field(at, last, len(match[1]) + 1, _ROLES.get(match[1], Role.BOILERPLATE))
        else:
            builder.add(at, last, Role.BOILERPLATE)
        if match and match[1] == "Database":
            return
        at = last + 1


def _below(lines: Lines, first: int, stop: int) -> int:
    """Return where the fields behind the body begin: the last unbroken run of them."""
    begin = stop
    for i in range(stop - 1, first - 1, -1):
        if _FIELD.match(lines.keys[i]):
            begin = i
        elif lines.gaps[i] and not (i == lines.count - 1 and _torn(lines.keys[i])):
            break
    return begin


def _torn(key: str) -> bool:
    """Whether a line is the beginning of a field's name or of a rule: there the file was cut."""
    return not key.strip("_") or any(name.startswith(key) for name in _EACH)


def _body(builder: ClaimBuilder, first: int, stop: int) -> None:
    """Take the body, which begins behind ``Full text:``, and the captions and the credit behind it."""
    lines = builder.lines
    end = next((i for i in range(first + 1, stop) if _END.match(lines.keys[i])), stop)
    builder.body(first, end, measured(lines, first, end), len("Full text:"))
    while end < stop:
        last = run(lines, end, stop, _END)
        label = lines.keys[end].partition(" ")[0]
        builder.field(end, last, len(label), _LABELLED.get(label, Role.BOILERPLATE))
        end = last + 1


def _outlet(lines: Lines, first: int, stop: int) -> str:
    """Return the name of the outlet: behind it stands where it is printed."""
    for name in ("Publication title:", "Publication info:"):
        for i in range(first, stop):
            if lines.keys[i].startswith(name):
                return lines.text_of(i)[len(name) :].partition(";")[0].strip()
    return ""


@hookimpl
def newsparse_outlets() -> list[Outlet]:
    """Return the archive."""
    return [Outlet(Source("proquest", "ProQuest"), (RULE, TITLE), (article, front), identifiers=(TITLE,))]
