"""Credits that stand before the description: ``© Name / Agency (detail) …``, ``Image source, X Image caption, Y``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsparse.fields.captions.credit import Found
from newsparse.lexicon.agencies import is_name_run, is_person

if TYPE_CHECKING:
    from newsparse.lexicon.lexicon import Lexicon

_HEAD = 140
_GLUE = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])")
_SLASH = re.compile(r"[/|]")
_SOURCE = (
    r"(?:image (?:source|copyright)|fuente de la imagen|crédit photo|автор фото|صدر الصورة)(?:[,،] ?| (?=[^\W\d_]))"
)
_TITLE = r"(?:(?:image|media) caption|pie de foto|légende image|legenda da foto|подпись к фото|التعليق على الصورة)"
_SOURCED = re.compile(_SOURCE, re.IGNORECASE)
_TITLED = re.compile(rf"{_TITLE}(?:[,،] ?| (?=[^\W\d_]))", re.IGNORECASE)
_LATER_SOURCE = re.compile(rf"\s{_SOURCE}", re.IGNORECASE)
_LATER_TITLE = re.compile(rf"\s{_TITLE}(?:[,،] ?| )", re.IGNORECASE)
_TELLS = frozenset("IiMmFfPpLlCcАаПпصا")
"""The first letters of these labels."""


def find_leading(said: str, lexicon: Lexicon) -> Found | None:
    """Return the credit that opens ``said``, or None."""
    head = said[:_HEAD]
    return _marked(said, head, lexicon) or _opened(said, head, lexicon)


def is_labelled(said: str) -> bool:
    """Whether a line begins with the label of a picture's credit or description, a comma behind it."""
    if said[:1] not in _TELLS:  # nearly every line
        return False
    found = _SOURCED.match(said) or _TITLED.match(said)
    return found is not None and said[: found.end()].rstrip()[-1] in ",،"


def _label(form: re.Pattern[str], said: str) -> re.Match[str] | None:
    """Match a label at the start of a text; without a comma it stands before a capital: ``Image caption A ferry``."""
    found = form.match(said)
    if found is None or said[: found.end()].rstrip()[-1] in ",،":
        return found
    return None if said[found.end()].islower() else found


def find_labelled(said: str) -> tuple[int, Found | None]:
    """Return where the description begins behind its label, and the credit behind its own, which may stand first.

    ``Image source, X Image caption, Y``, ``Image caption, Y Image source, X``, and each alone.
    """
    if said[:1] not in _TELLS:
        return 0, None
    head = _label(_SOURCED, said)
    if head is not None:
        title = _LATER_TITLE.search(said, head.end(), head.end() + _HEAD)
        if title is not None:
            return 0, Found(0, head.end(), title.start(), title.end(), sure=True)
        alone = is_labelled(said) and len(said) - head.end() < _HEAD
        return 0, Found(0, head.end(), len(said), len(said), sure=True) if alone else None
    head = _label(_TITLED, said)
    if head is None:
        return 0, None
    source = _LATER_SOURCE.search(said, max(head.end(), len(said) - _HEAD))
    return head.end(), source and Found(source.start(), source.end(), len(said), len(said), sure=True)


def _marked(said: str, head: str, lexicon: Lexicon) -> Found | None:
    if not head.startswith("©"):
        return None
    first = 1 + head[1:2].isspace()
    close = head.find(") ")
    while close > 0 and head[close + 2 : close + 3] == "(" and (more := head.find(") ", close + 2)) > 0:
        close = more
    if close > 0 and "(" in head[:close]:
        return Found(0, first, close + 1, close + 1, sure=True)
    return _opened(said, head, lexicon, first)


def _opened(said: str, head: str, lexicon: Lexicon, first: int = 0) -> Found | None:
    """Return an agency at the start, or a name with an agency: ``Name/AGENCY Text``, ``Name | AgencyText``."""
    at = first
    mark = _SLASH.search(head, first)
    slash = mark.start() if mark is not None else -1
    if 0 < slash < 60 and (is_person(head[first:slash].strip()) or first):  # noqa: PLR2004 - a name's length
        at = slash + 1 + head[slash + 1 : slash + 2].isspace()
    end = _alias_end(head, at, lexicon)
    if end is None or not said[end:].strip():
        return None
    follows = said[end:].lstrip()
    if not (follows[0].isupper() or follows[0] in "\"'“‘«") or (at == first and not is_name_run(said[first:end])):
        return None
    if at == 0 and said[end].isspace():  # an agency may be the sentence's subject
        return None
    return Found(0, first, end, end, sure=False)


def _alias_end(head: str, at: int, lexicon: Lexicon) -> int | None:
    """Return where the alias at ``at`` ends, also where the next sentence is glued on."""
    end = lexicon.agencies.opening(head[at:])
    ends = [found.start() for found in _GLUE.finditer(head, at, at + 40)]
    ends = [cut for cut in ends if lexicon.agencies.named(head[at:cut].strip()) is not None]
    return max([*ends, *([] if end is None else [at + end])], default=None)
