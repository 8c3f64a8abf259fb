"""Identify the language of a string by its script and function words."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache
from typing import TYPE_CHECKING

from newsparse.lexicon.function_words import WHOLE, function_words

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_LENGTH = 240
"""Number of code points to read first."""
MAX_LONG_LENGTH = 1500
"""Number of code points to read if the first ones do not identify the language."""
_EDGE_MARKS = ".,;:!?…\"'()[]«»“”„‘’،؛؟।-–—"
MIN_WORDS = 2
"""Minimum number of function words found in a language."""
MIN_LEAD = 1.12
"""Minimum ratio of this number to that of the next most likely language."""
_SCRIPTS = (
    ("\u3040", "\u30ff", "ja"),  # before Chinese, as Japanese uses both scripts
    ("\uac00", "\ud7af", "ko"),
    ("\u3400", "\u9fff", "zh"),
    ("\u0e00", "\u0e7f", "th"),
    ("\u0980", "\u09ff", "bn"),
    ("\u0a80", "\u0aff", "gu"),
    ("\u0a00", "\u0a7f", "pa"),
    ("\u0b80", "\u0bff", "ta"),
    ("\u0c00", "\u0c7f", "te"),
    ("\u0c80", "\u0cff", "kn"),
    ("\u0d00", "\u0d7f", "ml"),
    ("\u0d80", "\u0dff", "si"),
    ("\u10a0", "\u10ff", "ka"),
    ("\u0530", "\u058f", "hy"),
    ("\u1780", "\u17ff", "km"),
    ("\u1000", "\u109f", "my"),
    ("\u1200", "\u137f", "am"),
)
"""Scripts that are used for news in only one language: first character, last character and language."""
_DETECTED_AS = {"nb": "no", "nn": "no", "fil": "tl"}
"""Maps languages to the more general code under which they are detected."""
_NON_LETTERS = re.compile(r"[\W\d_]+")
_SAMPLE_STEP = 7
"""Step between the characters sampled to identify a script, in code points."""
_FIRST_DISTINCT_SCRIPT = "\u0530"
"""The first character of the scripts in ``_SCRIPTS``."""
_MAX_LETTERS_PER_MATCH = 5
"""A string is in a script if at least one in this many letters belongs to the script."""


def read_language(texts: Sequence[str]) -> str | None:
    """Return the language of ``texts`` as a BCP 47 tag, or None if it cannot be identified.

    The strings are read in order, up to a total of 1,500 code points.
    """
    sample = _sample(texts, MAX_LENGTH)
    if not _is_latin(sample) and (code := _language_by_script(sample)) is not None:
        return code
    code = _language_by_words(sample.lower().split())
    if code is not None:
        return code
    longer = _sample(texts, MAX_LONG_LENGTH).lower().split()  # few texts need more words, and words beside punctuation
    return _language_by_words([word.strip(_EDGE_MARKS) for word in longer])


def primary_language(tag: str) -> str:
    """Return the language of a BCP 47 tag without script and region, in the form that ``read_language`` returns."""
    language = tag.partition("-")[0].lower()
    return _DETECTED_AS.get(language, language)


def choose_language(detected: str | None, declared: Sequence[str]) -> str | None:
    """Choose the language of a text from the detected language and those that the outlet declares.

    If the detected language is not declared, and exactly one of the declared languages cannot be detected, that one is
    returned. If no language was detected and only one is declared, that one is returned. Otherwise, the result is the
    detected language.
    """
    languages = {primary_language(tag): tag for tag in declared}
    if not languages or detected in languages:
        return detected
    missed = sorted(languages.keys() - detectable_languages())
    if len(missed) == 1:
        return languages[missed[0]]
    return next(iter(languages)) if detected is None and len(languages) == 1 else detected


@cache
def detectable_languages() -> frozenset[str]:
    """Return the languages that ``read_language`` can return."""
    return frozenset(function_words().codes).union(code for _, _, code in _SCRIPTS)


def _sample(texts: Sequence[str], most: int) -> str:
    """Join the beginning of ``texts`` with spaces, using up to ``most`` code points."""
    if texts and len(texts[0]) >= most:  # true for nearly every text
        return texts[0][:most]
    sample, length = [], 0
    for text in texts:
        sample.append(text[: most - length])
        length += len(sample[-1])
        if length >= most:
            break
    return " ".join(sample)


def _is_latin(text: str) -> bool:
    """Return whether ``text`` can be encoded in Windows-1252, which means that it is in Latin script."""
    if not text.isascii():
        try:
            text.encode("cp1252")
        except UnicodeEncodeError:
            return False
    return True


def _language_by_script(text: str) -> str | None:
    """Return the language of ``text`` if only one language uses its script, or None otherwise."""
    letters = _NON_LETTERS.sub("", text[::_SAMPLE_STEP])
    if not letters or sorted(letters)[len(letters) // 2] < _FIRST_DISTINCT_SCRIPT:  # true for nearly every text
        return None
    sorted_letters = sorted(_NON_LETTERS.sub("", text))
    for first, last, code in _SCRIPTS:
        count = bisect_right(sorted_letters, last) - bisect_left(sorted_letters, first)
        if count * _MAX_LETTERS_PER_MATCH > len(sorted_letters):
            return code
    return None


def _language_by_words(words: Sequence[str]) -> str | None:
    """Return the language with the most function words in ``words``, or None if there is no clear winner."""
    known = function_words()
    counts = known.unpack(sum(filter(None, map(known.counts.get, words))))
    second, most = sorted(counts)[-2:]
    if most < MIN_WORDS * WHOLE or most < MIN_LEAD * second:
        return None
    return known.codes[counts.index(most)]
