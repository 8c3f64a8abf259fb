"""Recognise biographies of authors, such as ``Ana Reed covers the harbour`` or ``The writer is a lawyer``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.fields.persons import without_honorifics
from newsparse.lexicon.page_words import SECTIONS
from newsparse.lexicon.tokens import tokens
from newsparse.lines import lower, reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.lexicon.lexicon import Lexicon

MAX_LENGTH = 500
"""The maximum length of a biography that does not name the author, in code points."""
MAX_TITLE = 60
"""The maximum length of the text from a name to the end of a job title, in code points."""
MAX_LEAD = 30
"""The maximum length of the words before a name, as in ``You can reach Ana Reed at``, in code points."""
MIN_NOUN = 4
"""The minimum length of the noun in a phrase such as ``the writer is``, in code points."""
_MARKS_BEFORE = " *(-–—_•"
_ARTICLES = frozenset(("a", "an", "the", "ein", "eine", "een"))


def is_biography(text: str, others: Sequence[str], names: Sequence[str], lexicon: Lexicon, *, is_above: bool) -> bool:
    """Return whether a paragraph is only about an author, whom ``others``, the other paragraphs, do not mention.

    A biography usually begins with one of the authors' ``names``. A job title must follow if only a surname is printed,
    without a title such as *Dr*, or if ``is_above``, because an author named above the text may be part of the story. A
    biography without a name begins with a phrase such as ``the writer is``. Call this function only for the first and
    last paragraphs of an article.
    """
    printed = text.lstrip(_MARKS_BEFORE)
    start = without_honorifics(printed)
    for name in names:
        bare = without_honorifics(name)
        is_full = start.startswith(bare)
        called = bare if is_full else bare.rpartition(" ")[2]
        if start.startswith((called + " ", called + ",")):
            is_about = _has_job_title(start, len(called), lexicon) or (not is_above and (is_full or start != printed))
        else:
            called = name
            is_about = not is_above and "@" in text and name in text[: MAX_LEAD + len(name)]
        if is_about:
            return not any(called in paragraph for paragraph in others)
    return len(text) <= MAX_LENGTH and _is_unnamed(reading(printed), others, lexicon, is_above=is_above)


def _has_job_title(text: str, start: int, lexicon: Lexicon) -> bool:
    """Return whether a job title such as *reporter* soon follows a name that ends at ``start``."""
    words = [token.word for token in tokens(text, start, start + MAX_TITLE)]
    return any(word in lexicon.roles and word not in SECTIONS and not lexicon.boilerplate.get(word) for word in words)


def _is_unnamed(key: str, others: Sequence[str], lexicon: Lexicon, *, is_above: bool) -> bool:
    """Return whether ``key``, a normalised paragraph, describes the author without a name.

    After a phrase such as ``the writer is``, there must be an article, a job title or a capital, as in ``Der Autor ist
    Meeresbiologe``: ``The writer is expected in court`` is text. ``others`` must not contain the noun.
    """
    head = next((head for head in lexicon.biographies if lower(key[: len(head)]) == head), "")
    after = key[len(head) :].split(maxsplit=1)
    if not head or not after or not key[len(head)].isspace():
        return False
    word = after[0].strip(",.")
    is_noun = word[:1].isupper() or word in _ARTICLES or word.lower() in lexicon.roles
    if not is_noun or (is_above and not _has_job_title(key, len(head), lexicon)):
        return False
    noun = next(token.word for token in tokens(head) if len(token.word) >= MIN_NOUN)
    return not any(token.word == noun for paragraph in others for token in tokens(paragraph))
