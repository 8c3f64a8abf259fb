"""Read lines that label who wrote and who photographed an article, such as ``Words: Ana Reed; Pictures: Jon Lund``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newsparse.fields.names_in_text import medium_named
from newsparse.fields.persons import is_caseless, is_name, is_name_run, separate_glued, without_repetition, without_role
from newsparse.lexicon.credit_words import BY_WORDS, SIGHTS
from newsparse.lexicon.lexicon import spelt
from newsparse.lexicon.tokens import TOKEN, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.lexicon.lexicon import Lexicon
    from newsparse.lexicon.tokens import Token

_MAX_LENGTH, _MAX_NAME_WORDS = 160, 6
_MARKS = " \xa0\n,;/|&+•·–—-.:："
"""Characters that may surround a name or a label."""
_BY_WORDS = frozenset(BY_WORDS)
_COLON = re.compile(r"[ \xa0]?[:：]")
_AMPERSAND = re.compile(r" ?[&+/] ?")
_SEPARATORS = re.compile(r" ?[,;/|&+•·、，／] ?| [-–—] ")


class LabelledNames(NamedTuple):
    """The authors in a line of labelled names."""

    authors: tuple[str, ...]
    """The names of the authors, in printed order. Photographers are not included, unless they also wrote the text."""
    is_sure: bool
    """Whether the line is certainly a byline.

    Without another label on the line, a word such as ``Story`` may label something else.
    """
    has_labels: bool
    """Whether the line has a label other than a byline prefix such as ``By``."""


class _Label(NamedTuple):
    """A label, such as ``Words and pictures by``."""

    end: int
    """The index of the word after the label, or of the first word read if there is no label."""
    is_author: bool = False
    """Whether the people after the label are authors."""
    is_prefix: bool = False
    """Whether the label is a byline prefix, such as ``By``, which needs no colon."""
    is_joint: bool = False
    """Whether the label consists of two labels with a conjunction."""


def read_labelled_names(line: str, lexicon: Lexicon) -> LabelledNames | None:
    """Return the authors in a line that consists only of labels and names, or None for any other line.

    A label is a byline prefix such as ``By``, a word such as ``Words`` or ``Photos`` before a colon or *by*, or two of
    these words with a conjunction. At least one label must precede authors, and only people's names count as authors.
    """
    first = TOKEN.search(line)
    if first is None or len(line) > _MAX_LENGTH or not _may_begin_label(first[0].lower(), lexicon):
        return None
    labels, spans = [], []
    for label, start, end in _find_labels(line, tokens(line), lexicon):
        labels.append(label)
        spans.append((start, end))
    if not any(label.is_author for label in labels) or line[: spans[0][0]].strip(_MARKS):
        return None
    authors: list[str] = []
    for label, (_, start), end in zip(labels, spans, [*[start for start, _ in spans[1:]], len(line)], strict=True):
        names = _split_names(line[start:end], lexicon)
        is_right = _is_person if label.is_author else _is_credit
        if not names or not all(is_right(name, lexicon) for name in names):
            return None
        authors += names if label.is_author else []
    is_sure = len(labels) > 1 or labels[0].is_prefix or labels[0].is_joint
    return LabelledNames(tuple(dict.fromkeys(authors)), is_sure, not all(label.is_prefix for label in labels))


def _may_begin_label(word: str, lexicon: Lexicon) -> bool:
    """Return whether ``word``, in lower case, is the first word of a label for text or pictures."""
    return (
        word in lexicon.byline_labels.firsts
        or word in lexicon.byline_prefixes.firsts
        or word in lexicon.credit_labels.firsts
    )


def _find_labels(line: str, words: list[Token], lexicon: Lexicon) -> Iterator[tuple[_Label, int, int]]:
    """Yield each label in a line, with its half-open span, in order. ``words`` contains the tokens of the line."""
    at = 0
    while at < len(words):
        first, label = at, _read_label(line, words, at, lexicon)
        at = max(label.end, at + 1)
        if label.end > first:
            colon = _COLON.match(line, words[at - 1].end)
            is_by = colon is None and at < len(words) and words[at].word in _BY_WORDS
            is_apart = first == 0 or line[words[first - 1].end : words[first].start] != " "
            at += is_by
            if colon is not None or is_by or (label.is_prefix and is_apart):
                yield label, words[first].start, words[at - 1].end if colon is None else colon.end()


def _read_label(line: str, words: list[Token], at: int, lexicon: Lexicon) -> _Label:
    """Return the label that begins with the word at index ``at``. It may consist of two labels with a conjunction."""
    label = _read_single_label(words, at, lexicon)
    if not at < label.end < len(words) - 1:
        return label
    has_word = words[label.end].word in lexicon.conjunctions
    if not has_word and _AMPERSAND.fullmatch(line, words[label.end - 1].end, words[label.end].start) is None:
        return label
    first = label.end + has_word
    second = _read_single_label(words, first, lexicon)
    if second.end == first:
        return label
    return _Label(second.end, label.is_author or second.is_author, is_joint=True)


def _read_single_label(words: list[Token], at: int, lexicon: Lexicon) -> _Label:
    """Return the label, without a conjunction, that begins with the word at index ``at``."""
    credit = lexicon.credit_labels.length_at(words, at)
    prefix = 0 if credit else lexicon.byline_prefixes.length_at(words, at)  # not "photo of"
    length = max(credit, prefix, lexicon.byline_labels.length_at(words, at))
    return _Label(at + length, credit < length, prefix == length > 0)


def _split_names(text: str, lexicon: Lexicon) -> list[str]:
    """Return the names in ``text``, which are separated by punctuation or conjunctions."""
    names: list[str] = []
    for part in _SEPARATORS.split(text.strip(_MARKS)):
        words: list[str] = []
        for word in part.split():
            if word in lexicon.conjunctions:
                names.append(" ".join(words))
                words = []
            else:
                words.append(word)
        names.append(" ".join(words))
    return [name.strip(_MARKS) for name in names if name]


def _is_person(name: str, lexicon: Lexicon) -> bool:
    """Return whether ``name`` looks like a person's name, in a script with capitals."""
    words = spelt(name).split()
    return (
        is_name(name)
        and not is_caseless(name)
        and without_repetition(without_role(separate_glued(name, lexicon), lexicon)) == name
        and SIGHTS.isdisjoint(words)
        and not any(lexicon.boilerplate.get(word) for word in words)
        and spelt(name) not in lexicon.places
        and medium_named(name, lexicon) is None
    )


def _is_credit(name: str, lexicon: Lexicon) -> bool:
    """Return whether ``name`` may be the name of a photographer or an agency."""
    return is_name_run(name, _MAX_NAME_WORDS) or lexicon.agencies.named(name) is not None
