"""Features of a line's length, beginning and ending, and the kind of line inferred from these."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.grammar.signs import Sign
from newsparse.lines import BULLETS

if TYPE_CHECKING:
    from newsparse.grammar.columns import Columns

_SIZE_LIMITS = (1, 2, 3, 4, 6, 8, 10, 13, 17, 24, 39, 69)
_LAST_SIZE = len(_SIZE_LIMITS)
SIZES = (
    *("1 word", "2 words", "3 words", "4 words", "5 to 6 words", "7 to 8 words", "9 to 10 words", "11 to 13 words"),
    *("14 to 17 words", "18 to 24 words", "25 to 39 words", "40 to 69 words", "70 words or more"),
)
SIZE_OF = tuple(sum(n > limit for limit in _SIZE_LIMITS) for n in range(_SIZE_LIMITS[-1] + 1))
"""Maps each number of words up to 69 to an index into ``SIZES``."""

ENDINGS = (
    *("a letter", "a full stop", "a question mark", "an exclamation mark", "an ellipsis", "a colon", "a comma or dash"),
    *("a bracket", "a quotation mark", "a digit", "a capital", "another character"),
)
LETTER, STOP, QUESTION, EXCLAIM, ELLIPSIS, COLON, COMMA, BRACKET, QUOTE, DIGIT, CAPITAL, SIGN = range(len(ENDINGS))
FINAL = frozenset((STOP, QUESTION, EXCLAIM))
_MARKS = {STOP: ".。।۔．｡", QUESTION: "?？؟", EXCLAIM: "!！", COLON: ":：", COMMA: ",-;،、"}
_END = {char: end for end, chars in _MARKS.items() for char in chars}
_CLOSERS = {char: end for end, chars in {QUOTE: "\"'»«」』›", BRACKET: ")]）"}.items() for char in chars}

STARTS = (
    *("a lowercase letter", "a capital", "a digit", "a bullet", "a quotation mark", "a bracket"),
    *("a letter without case", "another character"),
)
SMALL, UPPER, NUMBER, DOT, OPENQUOTE, OPENBRACKET, CASELESS, MARK = range(len(STARTS))
_OPENERS = dict.fromkeys("\"'«»「", OPENQUOTE) | dict.fromkeys("([（", OPENBRACKET)
_BULLETS = frozenset(BULLETS + "-+")
_BULLET_EDGE = BULLETS + "-+ "

KINDS = (
    *("one or two words", "a few words", "a line without an end mark", "a short sentence", "a sentence", "prose"),
    *("a long line without an end mark", "a question", "a credit", "a date or byline", "an appeal to the reader"),
    "the edge of the page",
)
TINY, FEW, LINE, REMARK, SENTENCE, PROSE, LONG, ASKING, CREDITED, DATED, APPEAL, EDGE = range(len(KINDS))

_LENGTHS = dict(zip(SIZES, ("1 to 4 words",) * 4 + ("5 to 13 words",) * 4 + ("14 words or more",) * 5, strict=True))
"""Maps each name in ``SIZES`` to a coarser name."""
_SENTENCES = frozenset(ENDINGS[end] for end in FINAL)
_HEAD = 160
"""The number of code points at the start of a unit in which words are read."""
STRIPPED = ".,:;!?\"'()[]|*•-"
"""The characters that are stripped from both ends of a word."""
_LARGE = len(SIZE_OF)
"""The minimum number of words in a line whose size is the last of ``SIZES``."""


def _name_form(size: str, ending: str, start: str, script: str) -> tuple[str, ...]:
    sentence = "ends like a sentence" if ending in _SENTENCES else ""
    return f"{size}, ends with {ending}", sentence, f"begins with {start}, {_LENGTHS[size]}", script


_FORM = Sign(SIZES, ENDINGS, STARTS, ("", "in a script without spaces"), features=_name_form)
SIGNS = (_FORM,)
_SIZE, _ENDING, _START, _SCRIPT = _FORM.strides


def classify_ending(key: str) -> int:
    """Return the type of the last character of ``key``, a normalised line, as an index into ``ENDINGS``.

    Closing quotation marks and brackets after a mark that ends a sentence are ignored.
    """
    last = key[-1]
    end = _END.get(last)
    if end is not None:
        return ELLIPSIS if end == STOP and key.endswith("...") else end
    closer = _CLOSERS.get(last)
    if closer is None:
        if last.isalpha():
            return CAPITAL if last.isupper() else LETTER
        return DIGIT if last.isdigit() else SIGN
    end = _END.get(key[-2:-1])
    if end is None and key[-2:-1] in _CLOSERS:
        end = _END.get(key[-3:-2])
    return closer if end is None or end > EXCLAIM else end


def classify_start(key: str) -> int:
    """Return the type of the first character of ``key``, a normalised line, as an index into ``STARTS``."""
    first = key[0]
    if first.isalpha():
        if first.isupper():
            return UPPER
        return SMALL if first.islower() else CASELESS
    if first.isdigit():
        return NUMBER
    return DOT if first in _BULLETS else _OPENERS.get(first, MARK)


_ASCII = tuple(map(chr, range(33, 127)))
_PLAIN_START = {char: classify_start(char) for char in _ASCII}
_PLAIN_END = {char: classify_ending(char) for char in _ASCII if char not in _CLOSERS and char != "."}
"""Maps final characters that determine the ending by themselves to indices into ``ENDINGS``."""


def is_unspaced(key: str) -> bool:
    """Return whether ``key``, a normalised line, is in a script that does not separate words with spaces."""
    middle = key[len(key) // 2]
    dense = "\u2e80" <= middle <= "\uffef" or "\u0e00" <= middle <= "\u0e7f"
    return dense and key.count(" ", 0, 400) * 8 < len(key[:400])


def classify_kind(size: int, end: int) -> int:
    """Return the kind of a line with ``size`` words and the ending ``end``, as an index into ``KINDS``."""
    if size <= 2:
        return TINY
    if end == QUESTION and size < 20:
        return ASKING
    if end in FINAL:
        return PROSE if size >= 20 else SENTENCE if size >= 8 else REMARK
    return FEW if size <= 5 else LINE if size <= 16 else LONG


_MANY_WORDS = 20
"""For lines with at least this many words, the kind depends only on the ending."""
_KINDS = tuple(tuple(classify_kind(size, end) for size in range(_MANY_WORDS + 1)) for end in range(len(ENDINGS)))


def observe(columns: Columns) -> None:
    """Set the size, the kind, the first words, and the types of the first and last characters of each line."""
    keys = columns.keys
    sizes = columns.sizes = [key.count(" ") + 1 for key in keys]
    dense = [0] * len(keys)
    for i, key in enumerate(keys):
        if not key.isascii() and is_unspaced(key.lstrip(_BULLET_EDGE) or key):
            sizes[i] = max(sizes[i], len(key) // 2)
            dense[i] = 1
    plain = _PLAIN_END.get
    ends = columns.endings = [classify_ending(key) if (end := plain(key[-1])) is None else end for key in keys]
    plain = _PLAIN_START.get
    starts = columns.starts = [classify_start(key) if (begin := plain(key[0])) is None else begin for key in keys]
    by_size, large = _KINDS, _MANY_WORDS
    capped = [size if size < large else large for size in sizes]  # noqa: FURB136 - min costs four times as much
    columns.kinds = [by_size[end][size] for size, end in zip(capped, ends, strict=True)]
    columns.words = [[token.strip(STRIPPED) for token in key[:_HEAD].lower().split()] for key in keys]
    columns.answers.append(
        [
            (SIZE_OF[size] if size < _LARGE else _LAST_SIZE) * _SIZE + end * _ENDING + begin * _START + script * _SCRIPT
            for size, end, begin, script in zip(sizes, ends, starts, dense, strict=True)
        ]
    )
