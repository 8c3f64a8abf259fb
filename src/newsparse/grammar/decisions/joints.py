"""Features for deciding whether to join a line to the next one, on a page without blank lines.

Text extractors break paragraphs at links and other inline elements. A broken line has no end mark or ends with a word
such as ``the``, and the next line begins with a lower-case letter or a comma.
"""

from __future__ import annotations

from typing import Any

from newsparse.grammar.evidence import shape
from newsparse.grammar.features import Crossed, Features, Flag, Grid, Numbers
from newsparse.lexicon.page_words import FUNCTION

SIZES = ("1 word", "2 words", "3 to 5 words", "6 to 12 words", "13 to 24 words", "25 words or more")
STARTS = (*shape.STARTS, "closing punctuation", "nothing")
CLOSING, NO_START = len(shape.STARTS), len(shape.STARTS) + 1
ENDS = (*shape.ENDINGS, "an opening", "nothing")
OPENING, NO_END = len(shape.ENDINGS), len(shape.ENDINGS) + 1
LASTS = ("a letter or so", "an end mark", "a comma or colon", "another character")
_SIZE_OF = (0, 0, 1, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3) + (4,) * 12
"""Maps each number of words to an index into ``SIZES``."""
_LAST_OF = (0, 1, 1, 1, 1, 2, 2, 3, 3, 0, 0, 3, 2, 3)
"""Maps each index into ``ENDS`` to an index into ``LASTS``."""
_LONG = 2
"""The greatest index into ``SIZES`` of a line with fewer than six words."""
_TWO_SIZES = ("1 to 5 words", "6 words or more")

ENDS_STARTS = Crossed[Numbers]("join? ends with {}, next starts with {}", ENDS, STARTS)
SIZES_OF_BOTH = Crossed[Numbers]("join? {} and then {}", SIZES, SIZES)
SIZE_AND_END = Crossed[Numbers]("join? after {} ending with {}", SIZES, ENDS)
NEXT_SIZE_AND_START = Crossed[Numbers]("join? before {} starting with {}", SIZES, STARTS)
NEXT_SIZE_AND_END = Crossed[Numbers]("join? before {} ending with {}", SIZES, ENDS)
SIZE_AND_START = Crossed[Numbers]("join? after {} starting with {}", SIZES, STARTS)
START_AFTER = Crossed[Numbers]("join? next starts with {}, the line after it with {}", STARTS, STARTS)
END_BEFORE = Crossed[Numbers]("join? the line before both ends with {}, next starts with {}", ENDS, STARTS)
COARSE = Crossed[tuple[tuple[Numbers, ...], ...]](
    "join? {} ending with {} and then {}, the line after starts with {}", _TWO_SIZES, LASTS, _TWO_SIZES, STARTS
)
NEEDS_WORD = Flag("join? after a word that needs another")
CONTINUES_PHRASE = Flag("join? before a word that continues a phrase")
NEXT_CONTINUES_PHRASE = Flag("join? the line after both continues a phrase")
CAPITALS = Flag("join? both in capitals")
PREVIOUS_NEEDS_WORD = Flag("join? the line before both needs another word")
QUOTED = Flag("join? a quotation is open")
BRACKETED = Flag("join? a bracket is open")
SO_FAR = Crossed[Grid]("join? {} so far, ending with {}, next starts with {}", SIZES, LASTS, STARTS)
FEATURES = Features(
    *(ENDS_STARTS, SIZES_OF_BOTH, SIZE_AND_END, NEXT_SIZE_AND_START, NEXT_SIZE_AND_END, SIZE_AND_START),
    *(
        START_AFTER,
        END_BEFORE,
        COARSE,
        NEEDS_WORD,
        CONTINUES_PHRASE,
        NEXT_CONTINUES_PHRASE,
        CAPITALS,
        PREVIOUS_NEEDS_WORD,
        QUOTED,
        BRACKETED,
    ),
    SO_FAR,
)
_ROW: tuple[Any, ...] = tuple(
    question.numbers
    for question in (
        *(ENDS_STARTS, SIZES_OF_BOTH, SIZE_AND_END, NEXT_SIZE_AND_START, NEXT_SIZE_AND_END, SIZE_AND_START),
        *(START_AFTER, END_BEFORE, COARSE),
    )
)
"""The feature numbers of the questions that apply to every pair of lines, looked up once to avoid calls in a loop."""
_STRIP = ".,:;!?\"'()[]|*"


def features(keys: list[str]) -> list[list[int]]:
    """Return the features of each pair of consecutive lines, used to decide whether to join them.

    Features are indices into ``FEATURES.names``.
    """
    starts = [*map(_classify_start, keys), NO_START]
    ends = [NO_END, *map(_classify_end, keys)]
    sizes = list(map(_classify_size, keys))
    first_words = [key[:24].split(" ", 1)[0].strip(_STRIP) for key in keys]
    last_words = [key[-24:].rsplit(" ", 1)[-1].strip(_STRIP).lower() for key in keys]
    pair, both_sizes, size_end, next_start, next_end, size_start, after, before, coarse = _ROW
    rows: list[list[int]] = []
    for i in range(1, len(keys)):
        left, right, end, start, start_after = sizes[i - 1], sizes[i], ends[i], starts[i], starts[i + 1]
        row = [
            pair[end][start],
            both_sizes[left][right],
            size_end[left][end],
            next_start[right][start],
            next_end[right][ends[i + 1]],
            size_start[left][starts[i - 1]],
            after[start][start_after],
            before[ends[i - 1]][start],
            coarse[left > _LONG][_LAST_OF[end]][right > _LONG][start_after],
        ]
        if last_words[i - 1] in FUNCTION:
            row.append(NEEDS_WORD.number)
        if first_words[i] in FUNCTION:
            row.append(CONTINUES_PHRASE.number)
        if first_words[min(i + 1, len(keys) - 1)] in FUNCTION:
            row.append(NEXT_CONTINUES_PHRASE.number)
        if i > 1 and last_words[i - 2] in FUNCTION:
            row.append(PREVIOUS_NEEDS_WORD.number)
        if keys[i].isupper() and keys[i - 1].isupper():
            row.append(CAPITALS.number)
        tail = keys[i - 1][-400:]
        if tail.count('"') % 2:
            row.append(QUOTED.number)
        if tail.count("(") > tail.count(")"):
            row.append(BRACKETED.number)
        rows.append(row)
    return rows


def feature_so_far(words: int, key: str, next_key: str) -> int:
    """Return the number of the feature for joining ``next_key`` to lines that have already been joined.

    ``words`` is the number of words in the joined lines, and ``key`` is the last of these lines, normalised.
    """
    size = _SIZE_OF[words] if words < len(_SIZE_OF) else len(SIZES) - 1
    return SO_FAR[size][_LAST_OF[_classify_end(key)]][_classify_start(next_key)]


def _classify_start(key: str) -> int:
    """Return the type of the first character of ``key``, a normalised line, as an index into ``STARTS``."""
    return CLOSING if key[0] in ",.;:!?)]%" else shape.classify_start(key)


def _classify_end(key: str) -> int:
    """Return the type of the last character of ``key``, a normalised line, as an index into ``ENDS``."""
    return OPENING if key[-1] in "([«„" or key.endswith((" -", ' "', " '")) else shape.classify_ending(key)


def _classify_size(key: str) -> int:
    """Return the size class of ``key``, a normalised line, by its number of words, as an index into ``SIZES``."""
    words = key.count(" ", 0, 400) + 1
    return _SIZE_OF[words] if words < len(_SIZE_OF) else len(SIZES) - 1
