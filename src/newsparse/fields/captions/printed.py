"""Recognise captions among the paragraphs of a body, by a label or by a complete picture credit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.fields.captions.credit_forms import find_credit, is_short_form
from newsparse.fields.captions.credit_reader import ends_with_licence
from newsparse.fields.captions.credit_span import TAKEN_BY
from newsparse.fields.captions.notes import find_note
from newsparse.fields.captions.openings import LABEL_STARTS, find_opened, read_label
from newsparse.fields.citations import find_citations
from newsparse.fields.endings import ends_with_initials
from newsparse.fields.persons import is_caseless, is_person
from newsparse.lexicon.credit_words import BRACKETS, CAPTION_LABELS, CREDITS, TRAILING_LABELS
from newsparse.lexicon.source_words import LABELS as SOURCE_LABELS
from newsparse.lines import BULLETS, SENTENCE_ENDS

if TYPE_CHECKING:
    from newsparse.fields.captions.credit_span import Credit
    from newsparse.lexicon.lexicon import Lexicon

_CAPTION_STARTS = frozenset(label[:2] for label in CAPTION_LABELS)
_MAX_LABEL_LENGTH = max(map(len, CAPTION_LABELS)) + 2
_SOURCE_LABELS = frozenset(SOURCE_LABELS)
_MAX_TAIL = 160
"""Number of code points at the end of a line to search."""
_MAX_TO_CREDIT = 60
"""Number of code points at the end of a line that are searched for the start of a credit."""
_MAX_LABELLED_LENGTH = 400
"""Maximum length, in code points, of a caption that begins with a label."""
_MAX_BARE_LENGTH = 250
"""Maximum length, in code points, of a caption that ends with only an agency in brackets."""
_MIN_SPACES = 2
"""Minimum number of spaces in a description."""
_MIN_CASELESS_LENGTH = 6
"""Minimum length, in code points, of a description in a script without capitals."""
_MIN_AGENCY_LENGTH = 3
"""Minimum length, in code points, of the name of an agency in brackets."""
_MAX_GIVER_WORDS = 6
"""Maximum number of words in the name of someone who supplied a picture."""
_LABEL_MARKS = " \xa0:：.([<（［【/-–—|=＝"
_SENTENCE_BREAKS = (". ", "! ", "? ", "” ", '" ')
_APART = frozenset(SENTENCE_ENDS + "\"'»)]|–—-•*,/")
_OPENINGS, _CLOSINGS = frozenset(BRACKETS.values()), "".join(BRACKETS)
_EAST_ASIAN = "\u2e80"
_DATED = " taken by"
_CODE = ("//", "{", "}")


def ends_with_picture_credit(key: str, lexicon: Lexicon, *, is_opening: bool = False) -> bool:
    """Return whether a line ends with a complete picture credit, such as ``(Photo: Ana Reed/Reuters)``.

    ``key`` is the line normalised by ``lines.reading``. A description must precede the credit. Only an agency in
    brackets is also a credit, except where ``is_opening`` states that a dateline may be. This function is called for
    every line of a body, so it rejects most lines after checking only a few characters.
    """
    if not _may_end_with_credit(key) or key[0] in BULLETS:
        return False
    if _DATED in key[-_MAX_TAIL:]:  # Photo taken by Ana Reed on March 7.
        key = key[: find_note(key).start]
    tail = key[-_MAX_TAIL:]
    credit = find_credit(tail, lexicon) if tail else None
    if credit is None or not _is_description(tail[: credit.start].rstrip()) or ends_with_initials(key, lexicon):
        return False
    return _is_complete(tail, credit, lexicon) or (not is_opening and _is_bare_agency(key, tail, credit, lexicon))


def _may_end_with_credit(key: str) -> bool:
    """Return whether a line may end with a picture credit. This is a cheap check to run before ``find_credit``."""
    near = key[-_MAX_TO_CREDIT:]
    if key[-1] in BRACKETS or ":" in near or "/" in near or " via " in near:
        return True
    if not key.isascii() and ("©" in near or "：" in near or key.endswith(TRAILING_LABELS)):
        return True
    start = max([near.rfind(mark) for mark in _SENTENCE_BREAKS]) + len(_SENTENCE_BREAKS[0])
    return near[start : start + 3].lower() in LABEL_STARTS


def begins_with_caption_label(key: str) -> bool:
    """Return whether a line begins with a label, a colon and a description or a name, as in ``Photo: A ferry``.

    In capitals, ``PHOTO:`` may be a link to a gallery, and ``BILD:`` a newspaper that asks a question.
    """
    if key[:2].lower() not in _CAPTION_STARTS:
        return False
    at = max(key.find(":", 0, _MAX_LABEL_LENGTH), key.find("：", 0, _MAX_LABEL_LENGTH))
    label, text = key[:at].rstrip(), key[at + 1 :].lstrip()
    if at < 0 or label.lower() not in CAPTION_LABELS or len(key) > _MAX_LABELLED_LENGTH:
        return False
    if label.isupper() or key[-1] in "?？؟…:" or not text or not (text[0].isupper() or is_caseless(text)):
        return False
    return _is_description(text) or is_person(text)


def _is_description(text: str) -> bool:
    """Return whether ``text`` is long enough to describe a picture."""
    return text.count(" ") >= _MIN_SPACES or (len(text) >= _MIN_CASELESS_LENGTH and is_caseless(text))


def _is_complete(tail: str, credit: Credit, lexicon: Lexicon) -> bool:
    """Return whether a credit at the end of a line shows by itself that the line is a caption.

    Such a credit has a copyright sign, a label for pictures, or a person and an agency with a slash between them.
    """
    start, first, last, _, is_sure = credit
    printed, label = tail[first:last], tail[start:first]
    if any(mark in tail[start:] for mark in _CODE):
        return False
    if "©" in label:
        return not tail[start - 1].isalnum()
    word, has_agency = label.strip(_LABEL_MARKS).lower(), bool(lexicon.agencies.find(printed))
    is_apart = tail[:start].rstrip()[-1] in _APART or tail[start] in _OPENINGS
    if not (is_apart or (word and (has_agency or word in CREDITS))):  # the title 40 Photographs by Ana Reed
        return False
    opened = find_opened(tail[start:last].lstrip(_LABEL_MARKS), lexicon)
    if (opened is not None and (opened.is_firm or is_sure or has_agency)) or (
        is_apart and (ends_with_licence(printed) or _is_courtesy(tail[start:]))
    ):
        return True
    if word:
        return is_sure and word in lexicon.labels and word not in _SOURCE_LABELS
    is_creator = printed.rstrip(_CLOSINGS).endswith(TRAILING_LABELS) or tail[last:].startswith(TAKEN_BY)
    return is_sure and (is_creator or (has_agency and ("/" in printed or " via " in printed)))


def _is_courtesy(credit: str) -> bool:
    """Return whether a credit consists of a label and a name, as in ``Courtesy of the Reed family``."""
    label = read_label(credit)
    if label is None or label.gift != "courtesy" or not credit[-1].isalpha():
        return False
    return credit.count(" ", label.end) < _MAX_GIVER_WORDS and any(map(str.isupper, credit[label.end :]))


def _is_bare_agency(key: str, tail: str, credit: Credit, lexicon: Lexicon) -> bool:
    """Return whether a credit is only an agency in round brackets, in a line that is neither a sentence nor cites it.

    A full stop before the agency may end an article, and ``as Reuters (London) reported`` is prose.
    """
    name, before = tail[credit.first : credit.last], tail[: credit.start].rstrip()
    source = lexicon.agencies.named(name)
    if source is None or key[-1] not in ")）" or len(key) > _MAX_BARE_LENGTH or before[-1] in SENTENCE_ENDS:
        return False
    is_attached = tail[credit.start - 1] != " " and tail[credit.start - 1] < _EAST_ASIAN  # لـ(رويترز)
    if len(name) < _MIN_AGENCY_LENGTH or is_attached or _is_abbreviated(before, name, lexicon):
        return False
    return all(citation.source != source for citation in find_citations(key, None, lexicon))


def _is_abbreviated(before: str, name: str, lexicon: Lexicon) -> bool:
    """Return whether ``name`` in brackets stands for the words before it, as in ``data processing agreement (DPA)``."""
    initials = "".join(word[0] for word in before.split()[-len(name) :]).lower()
    return initials == name.lower() or is_short_form(before, name, lexicon, is_known=True)
