"""Read labels that name the source of an article's text, such as ``Źródło: PAP`` and ``来源： 新华网``."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from newsparse.fields.dates.timestamps import LONGEST, time_words
from newsparse.fields.names_in_text import medium_named
from newsparse.fields.persons import is_eastern_supplier
from newsparse.lexicon.source_words import AGENCY_LABELS, LABELS
from newsparse.lexicon.tokens import tokens
from newsparse.model import Attribution, Source, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.lexicon.lexicon import Lexicon

_NAME_ENDS = re.compile(r"\s{2,}|[\t\u3000\n|;()（）【】\[\]<>《》]|\s[-–—]\s")
_NAME_JOINS = re.compile(r"\s?[,/、+—]\s?| and | und | i ")
_DOMAIN = re.compile(r"(?:www\.)?[\w-]{2,30}(?:\.[a-z]{2,4}){1,2}", re.IGNORECASE)
_HOST = re.compile(r"(?:[\w-]{1,30}\.){1,4}[a-z]{2,10}", re.IGNORECASE)
_AMBIGUOUS_LABELS = frozenset({"source", "sources", "quelle", "quellen"})
"""Labels that are also used for charts and pictures. They must be followed by the name of a known source."""
_MAX_LABEL_LENGTH = max(map(len, LABELS)) + 2
MAX_LENGTH = 160
"""Maximum length, in code points, of a line with a label that names the source of the text."""
MAX_NAMES = 4
"""Maximum number of names after a label."""
MAX_NAME_WORDS = 5
"""Maximum number of words in a name after a label."""


@cache
def _label_pattern() -> re.Pattern[str]:
    """Return the pattern that matches the label before a source's name, such as ``Źródło:``.

    The pattern is compiled on first use, because compiling it is slow.
    """
    return re.compile(
        # exclude labels for sources of pictures and of data, and recipes
        r"(?<![^\W\d_\u3400-\u9fff])(?<![图圖]片)(?<![图圖据據])(?<![a-z] (?=[Ss]ource))"
        rf"({'|'.join(map(re.escape, sorted(LABELS, key=len, reverse=True)))})"
        r"\s{0,2}[:：]\s{0,4}(?=\S)",
        re.IGNORECASE,
    )


def has_source_label(text: str) -> bool:
    """Return whether ``text`` may contain a label before the name of a source, such as ``Źródło:``.

    This is a cheap check of the words before each colon.
    """
    for colon in (":", "："):
        at = text.find(colon)
        while at >= 0:
            if text[max(0, at - _MAX_LABEL_LENGTH) : at].rstrip().lower().endswith(LABELS):
                return True
            at = text.find(colon, at + 1)
    return False


def read_source_label(text: str, lexicon: Lexicon) -> Iterator[Attribution]:
    """Yield an attribution for each source that a labelled line names, as in ``Źródło: PAP``.

    Unknown sources are included if their names look like those of a website or a Chinese outlet. Spans are offsets in
    the line. Runs in time linear in the length of the line.
    """
    if len(text) > MAX_LENGTH or not has_source_label(text):
        return
    for label in _label_pattern().finditer(text):
        at = label.end()
        end = _NAME_ENDS.search(text, at)
        names = text[at : end.start() if end else len(text)]
        for part in _NAME_JOINS.split(names)[:MAX_NAMES]:
            source, name = _find_source(
                part.strip(" .,"), lexicon, may_be_new=label[1].lower() not in _AMBIGUOUS_LABELS
            )
            if source is not None:
                first = text.index(name, at)
                yield Attribution(source, "text", name, Span(first, first + len(name)))


def is_picture_label(text: str) -> bool:
    """Return whether a line begins with a source label in lower case, such as ``source:``.

    Many lines below pictures begin with such a label.
    """
    return text[:1].islower() and _label_pattern().match(text) is not None


def is_source_line(text: str, lexicon: Lexicon) -> bool:
    """Return whether a line names the source of an article's text, as in ``Źródło: PAP``, rather than of a picture.

    The label must be one that is never used for pictures, or the line must also have a date.
    """
    if len(text) > MAX_LENGTH or not has_source_label(text):
        return False
    label = _label_pattern().search(text)
    return label is not None and (
        label[1].lower() in AGENCY_LABELS or time_words(text, tokens(text, 0, LONGEST), lexicon)[2]
    )


def _find_source(part: str, lexicon: Lexicon, *, may_be_new: bool) -> tuple[Source | None, str]:
    """Return the source that is named at the start of ``part``, and its name as printed.

    If several known names match, the longest is used. If none matches, the name is the first word, and the source is
    None, or a new source if ``may_be_new`` is true and the word looks like a domain or the name of a Chinese outlet.
    """
    words = part.split(" ")[:MAX_NAME_WORDS]
    for count in range(len(words), 0, -1):
        name = " ".join(words[:count])
        source = medium_named(name, lexicon)
        if source is not None:
            return source, name
    name = words[0]
    source = _find_site(name, lexicon) if _HOST.fullmatch(name) else None
    if source is None and may_be_new and (is_eastern_supplier(name) or _DOMAIN.fullmatch(name)):
        source = Source(None, name)
    return source, name


def _find_site(name: str, lexicon: Lexicon) -> Source | None:
    """Return the known source with the domain ``name``, or with a domain of which it is a subdomain, or None.

    All sources are searched, which is fast enough because few names are domains.
    """
    domains = {domain: source for source in lexicon.non_agencies.values() for domain in source.domains}
    labels = name.lower().split(".")
    parents = (".".join(labels[first:]) for first in range(len(labels) - 1))
    return next((domains[parent] for parent in parents if parent in domains), None)
