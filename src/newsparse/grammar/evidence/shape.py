"""The form of a line: its length in words, how it begins and ends, and the coarse kind that these make."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsparse.grammar.sight import Sight
    from newsparse.grammar.signs import Sign

_LIMITS = (1, 2, 3, 4, 6, 8, 10, 13, 17, 24, 39, 69)
_LAST = len(_LIMITS)
SIZES = (
    *("1 word", "2 words", "3 words", "4 words", "5 to 6 words", "7 to 8 words", "9 to 10 words", "11 to 13 words"),
    *("14 to 17 words", "18 to 24 words", "25 to 39 words", "40 to 69 words", "70 words or more"),
)
SIZE_OF = tuple(sum(n > limit for limit in _LIMITS) for n in range(_LIMITS[-1] + 1))
"""The band of each number of words below seventy."""

ENDINGS = (
    *("a letter", "a full stop", "a question mark", "an exclamation mark", "an ellipsis", "a colon", "a comma or dash"),
    *("a bracket", "a quotation mark", "a digit", "a capital", "another sign"),
)
LETTER, STOP, QUESTION, EXCLAIM, ELLIPSIS, COLON, COMMA, BRACKET, QUOTE, DIGIT, CAPITAL, SIGN = range(len(ENDINGS))
FINAL = frozenset((STOP, QUESTION, EXCLAIM))
_MARKS = {STOP: ".。।۔．｡", QUESTION: "?？؟", EXCLAIM: "!！", COLON: ":：", COMMA: ",-;،、"}
_END = {char: end for end, chars in _MARKS.items() for char in chars}
_CLOSERS = {char: end for end, chars in {QUOTE: "\"'»«」』›", BRACKET: ")]）"}.items() for char in chars}

STARTS = (
    *("a small letter", "a capital", "a digit", "a bullet", "a quotation mark", "a bracket", "a letter without case"),
    "another sign",
)
SMALL, UPPER, NUMBER, DOT, OPENQUOTE, OPENBRACKET, CASELESS, MARK = range(len(STARTS))
_START = dict.fromkeys("\"'«»「", OPENQUOTE) | dict.fromkeys("([（", OPENBRACKET)
_BULLETS = frozenset("•·*-–—►▪◦▸■●○‣+")
_BULLET_EDGE = "•·*-►▪◦▸■●○‣+ "

KINDS = (
    *("one or two words", "a few words", "a line without an end", "a short sentence", "a sentence", "prose"),
    *("long without an end", "a question", "a credit", "a date or byline", "an appeal to the reader", "the edge"),
)
TINY, FEW, LINE, REMARK, SENTENCE, PROSE, LONG, ASKING, CREDITED, DATED, APPEAL, EDGE = range(len(KINDS))

_LENGTHS = ("1 to 4 words", "5 to 13 words", "14 words or more")
_LENGTH_OF = (0,) * 4 + (1,) * 4 + (2,) * 5
"""The length of each band of sizes."""
_HEAD = 160
"""Characters whose words are read."""
_STRIPPED = ".,:;!?\"'()[]|*•-"
_LARGE = len(SIZE_OF)


def ending(key: str) -> int:
    """Return how a reading ends; closing quotes and brackets are looked through."""
    last = key[-1]
    found = _END.get(last)
    if found is not None:
        return ELLIPSIS if found == STOP and key.endswith("...") else found
    closer = _CLOSERS.get(last)
    if closer is None:
        if last.isalpha():
            return CAPITAL if last.isupper() else LETTER
        return DIGIT if last.isdigit() else SIGN
    found = _END.get(key[-2:-1])
    if found is None and key[-2:-1] in _CLOSERS:
        found = _END.get(key[-3:-2])
    return closer if found is None or found > EXCLAIM else found


def start(key: str) -> int:
    """Return how a reading begins."""
    first = key[0]
    if first.isalpha():
        if first.isupper():
            return UPPER
        return SMALL if first.islower() else CASELESS
    if first.isdigit():
        return NUMBER
    return DOT if first in _BULLETS else _START.get(first, MARK)


_ASCII = tuple(map(chr, range(33, 127)))
_PLAIN_START = {char: start(char) for char in _ASCII}
_PLAIN_END = {char: ending(char) for char in _ASCII if char not in _CLOSERS and char != "."}
"""The endings that the last character alone tells."""


def spaceless(key: str) -> bool:
    """Whether the reading is in a script that sets no spaces between words."""
    middle = key[len(key) // 2]
    dense = "\u2e80" <= middle <= "\uffef" or "\u0e00" <= middle <= "\u0e7f"
    return dense and key.count(" ", 0, 400) * 8 < len(key[:400])


def kind_of(size: int, end: int) -> int:
    """Return the coarse kind of a line of that many words and that ending."""
    if size <= 2:
        return TINY
    if end == QUESTION and size < 20:
        return ASKING
    if end in FINAL:
        return PROSE if size >= 20 else SENTENCE if size >= 8 else REMARK
    return FEW if size <= 5 else LINE if size <= 16 else LONG


def signs() -> tuple[Sign, ...]:
    """Return the one sign: size, ending, beginning, and whether the script has spaces."""
    sentence = tuple("ends like a sentence" if end in FINAL else "" for end in range(len(ENDINGS)))
    return (
        [
            (f"{size}, ends with {ENDINGS[end]}", sentence[end], f"begins with {begin}, {_LENGTHS[length]}", dense)
            for size, length in zip(SIZES, _LENGTH_OF, strict=True)
            for end in range(len(ENDINGS))
            for begin in STARTS
            for dense in ("", "a script without spaces")
        ],
    )


def look(sight: Sight) -> None:
    """Fill the columns of the sight that the other families read, and the answers."""
    keys = sight.keys
    sizes = sight.sizes = [key.count(" ") + 1 for key in keys]
    dense = [0] * len(keys)
    for i, key in enumerate(keys):
        if not key.isascii() and spaceless(key.lstrip(_BULLET_EDGE) or key):
            sizes[i] = max(sizes[i], len(key) // 2)
            dense[i] = 1
    known = _PLAIN_END.get
    ends = sight.ending = [ending(key) if (end := known(key[-1])) is None else end for key in keys]
    known = _PLAIN_START.get
    starts = sight.start = [start(key) if (begin := known(key[0])) is None else begin for key in keys]
    sight.kinds = list(map(kind_of, sizes, ends))
    sight.words = [[word.strip(_STRIPPED) for word in key[:_HEAD].lower().split()] for key in keys]
    sight.columns.append(
        [
            (((SIZE_OF[size] if size < _LARGE else _LAST) * 12 + end) * 8 + begin) * 2 + mark
            for size, end, begin, mark in zip(sizes, ends, starts, dense, strict=True)
        ]
    )
