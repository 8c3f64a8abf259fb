"""Whether a line goes on in the next: how the one ends and the other begins, on a page without blank lines.

Flatteners break a paragraph at its links and at other marks within the line. What comes apart so has no end mark, goes
on with a small letter or a comma, or has a word such as ``the`` for its last.
"""

from __future__ import annotations

from newsparse.grammar.evidence import shape
from newsparse.lexicon.page_words import FUNCTION

_SIZES = ("1 word", "2 words", "3 to 5 words", "6 to 12 words", "13 to 24 words", "25 words or more")
_SIZE_OF = (0, 0, 1, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3) + (4,) * 12
_STARTS = (*shape.STARTS, "closing punctuation", "nothing")
_CLOSING, _NOTHING = 8, 9
_LAST = ("a letter or so", "an end mark", "a comma or colon", "another sign")
_ENDS = (*shape.ENDINGS, "an opening", "nothing")
_OPENING, _NO_END = 12, 13
_NE, _NS, _NZ = len(_ENDS), len(_STARTS), len(_SIZES)
NAMES = (
    *(f"joint of {e} and {s}" for e in _ENDS for s in _STARTS),
    *(f"joint of {a} and {b}" for a in _SIZES for b in _SIZES),
    *(f"joint behind {z} with {e} at the end" for z in _SIZES for e in _ENDS),
    *(f"joint before {z} with {s} at the start" for z in _SIZES for s in _STARTS),
    *(f"joint before {z} with {e} at the end" for z in _SIZES for e in _ENDS),
    *(f"joint behind {z} with {s} at the start" for z in _SIZES for s in _STARTS),
    *(f"joint, the line after begins with {s} and this one with {t}" for t in _STARTS for s in _STARTS),
    *(f"joint, the line before ends with {e} and this one begins with {s}" for e in _ENDS for s in _STARTS),
    *(
        f"joint of {z} ending with {e} and {y}, the line after begins with {s}"
        for z in ("1 to 5 words", "6 words or more")
        for e in _LAST
        for y in ("1 to 5 words", "6 words or more")
        for s in _STARTS
    ),
    "joint behind a word that wants another",
    "joint before a word that wants another before it",
    "joint, the line after goes on",
    "joint behind a line that goes on",
    "joint, both are capitals",
    "joint, the line before goes on",
    "joint, a quotation is open",
    "joint, a bracket is open",
    "joint of two lines that are said again together",
    *(f"joint, {z} so far, ending with {e}, before {s}" for z in _SIZES for e in _LAST for s in _STARTS),
)
_B1 = _NE * _NS
_B2 = _B1 + _NZ * _NZ
_B3 = _B2 + _NZ * _NE
_B4 = _B3 + _NZ * _NS
_B5 = _B4 + _NZ * _NE
_B6 = _B5 + _NZ * _NS
_B7 = _B6 + _NS * _NS
_B8 = _B7 + _NE * _NS
(_WANTS, _WANTED, _AFTER_ON, _GOES, _CAPS, _BEFORE_ON, _QUOTED, _BRACKETED, _TWICE) = range(_B8 + 160, _B8 + 169)
_B9 = _B8 + 169
_ENDING = (0, 1, 1, 1, 1, 2, 2, 3, 3, 0, 0, 3, 2, 3)
_STRIP = ".,:;!?\"'()[]|*"


def _start(key: str) -> int:
    return _CLOSING if key[0] in ",.;:!?)]%" else shape.start(key)


def _end(key: str) -> int:
    return _OPENING if key[-1] in "([«„" or key.endswith((" -", ' "', " '")) else shape.ending(key)


def _size(key: str) -> int:
    words = key.count(" ", 0, 400) + 1
    return _SIZE_OF[words] if words < 25 else 5


def joints(keys: list[str]) -> list[list[int]]:
    """Return for each line but the first the features of its joint with the line before."""
    starts = [*map(_start, keys), _NOTHING]
    ends = [_NO_END, *map(_end, keys)]
    sizes = list(map(_size, keys))
    firsts = [key[:24].split(" ", 1)[0].strip(_STRIP) for key in keys]
    lasts = [key[-24:].rsplit(" ", 1)[-1].strip(_STRIP).lower() for key in keys]
    found: list[list[int]] = []
    for i in range(1, len(keys)):
        left, right = sizes[i - 1], sizes[i]
        end, start, after, before, begin, close = (
            ends[i],
            starts[i],
            starts[i + 1],
            ends[i - 1],
            starts[i - 1],
            ends[i + 1],
        )
        row = [
            end * _NS + start,
            _B1 + left * _NZ + right,
            _B2 + left * _NE + end,
            _B3 + right * _NS + start,
            _B4 + right * _NE + close,
            _B5 + left * _NS + begin,
            _B6 + start * _NS + after,
            _B7 + before * _NS + start,
            _B8 + (((left > 2) * 4 + _ENDING[end]) * 2 + (right > 2)) * _NS + after,
        ]
        if lasts[i - 1] in FUNCTION:
            row.append(_WANTS)
        if firsts[i] in FUNCTION:
            row.append(_WANTED)
        if firsts[min(i + 1, len(keys) - 1)] in FUNCTION:
            row.append(_AFTER_ON)
        if i > 1 and lasts[i - 2] in FUNCTION:
            row.append(_BEFORE_ON)
        if keys[i].isupper() and keys[i - 1].isupper():
            row.append(_CAPS)
        tail = keys[i - 1][-400:]
        if tail.count('"') % 2:
            row.append(_QUOTED)
        if tail.count("(") > tail.count(")"):
            row.append(_BRACKETED)
        found.append(row)
    return found


def so_far(words: int, key: str, following: str) -> int:
    """Return the feature of a joint that knows what was joined before: words so far, its last line, the next."""
    size = _SIZE_OF[words] if words < 25 else 5
    return _B9 + (size * 4 + _ENDING[_end(key)]) * _NS + _start(following)
