"""Where the last sentence of a text starts: full stops of initials and abbreviations do not end one."""

from __future__ import annotations

import re

_END = re.compile(r"[.!?…。][\"'”’»)\]]{0,2}[ \xa0]{0,3}(?=[^\s.!?…。)\]\"'”’»])")
_SHORT = frozenset("jr sr dr mr mrs ms st gen gov sen rep sgt lt col prof inc ltd co no nr vs bzw ca ggf geb nuotr ph hr fr dipl fot dok mt ft".split())
_LOOK = 200


def last_start(text: str) -> int:
    """Return where the last sentence of ``text`` starts (0 where there is one), looking at its last 200 characters."""
    floor = max(0, len(text) - _LOOK)
    start = 0
    for found in _END.finditer(text, floor):
        if _ends_sentence(text, found.start(), found.end()):
            start = found.end()
    return start


def _ends_sentence(text: str, stop: int, after: int) -> bool:
    follows = text[after]
    if follows.islower() and text[stop] == ".":
        return "@" in text[after : after + 20] or ("/" in text[after : after + 20] and text[after - 1].isspace())
    if text[stop] != "." or not follows.isalnum():
        return True
    space = text.rfind(" ", max(0, stop - 24), stop)
    word = text[space + 1 : stop].lstrip("(\"'“‘[")
    if not text[after - 1].isspace():  # glued: a name behind a word or a year, not within N.H. or 6.12.2010
        return follows.isupper() and "@" not in text[after : after + 30] and (len(word.split(".")[-1]) > 1) and not word[-1:].isupper()
    tail = word.split(".")[-1]
    if len(tail) == 1 and tail.isupper():  # an initial
        return False
    return word.lower() not in _SHORT
