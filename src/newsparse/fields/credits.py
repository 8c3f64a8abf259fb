"""Where the credit of a caption stands.

A credit stands in the last characters of its caption (seldom in the first), so every look is bounded and the time does
not depend on the length of the line. The forms are tried from the plainest sign to the faintest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsparse.fields.names import is_name_run, is_person
from newsparse.fields.sentences import last_start
from newsparse.fields.vocabulary import AFTER, BY, FILE, LABELS, NAMELESS, SIDES

if TYPE_CHECKING:
    from newsparse.fields.names import AgencyTable

REACH = 300
"""How many characters of the end are looked at."""
_OPENS = {")": "(", "]": "[", ">": "<", "）": "（", "］": "［", "】": "【"}
_COLONS, _LABEL = 4, 24
_WORDS, _LENGTH = 16, 170
_MARKS = ("©", "ⓒ", "(c) ", "(C) ", "（Ｃ）", "（C）", "℗", "Copyright ")
_EDGE = " \xa0\t\u200b\u200e\u200f.,;:|–—-/•·=＝"


class Found(NamedTuple):
    """A credit in a text: ``text[first:last]`` is the credit, ``text[start:stop]`` that with brackets and label."""

    start: int
    first: int
    last: int
    stop: int
    sure: bool
    """Whether the form alone says so: a label, a mark, a known agency. Else only a caption may be read so."""


def find_credit(said: str, agencies: AgencyTable, labels: tuple[str, ...] = LABELS) -> Found | None:
    """Return the credit that ends ``said``, or None. ``said`` has no white space at its end."""
    floor = max(0, len(said) - REACH)
    tail = said[floor:]
    found = (
        _labelled(tail, labels)
        or _bracketed(tail, agencies, labels)
        or _marked(tail)
        or _ruled(tail, agencies)
        or _bare(tail, agencies)
        or _chained(tail, agencies)
    )
    if found is None:
        return None
    start, first, last, stop, sure = found
    return Found(start + floor, first + floor, last + floor, stop + floor, sure)


def _found(said: str, start: int, first: int, last: int, stop: int, *, sure: bool) -> Found | None:
    """Trim the credit's ends; None where nothing is left."""
    while first < last and (said[first].isspace() or said[first] in "\u200b\u200e\u200f•|/"):
        first += 1
    while first < last and (said[last - 1].isspace() or said[last - 1] in "\u200b\u200e\u200f|/"):
        last -= 1
    if said[last - 1 : last] == "." and not said[last - 3 : last - 2].isspace() and said[last - 4 : last] not in (" Jr.", " Sr.", "Inc.", "Ltd."):
        last -= 1
    return Found(start, first, last, stop, sure) if first < last else None


def _labelled(said: str, labels: tuple[str, ...]) -> Found | None:
    """``… Photo: Name``, ``…Foto: Name``, ``Photo by Name``."""
    colon = len(said)
    for _ in range(_COLONS):
        colon = max(said.rfind(":", 0, colon), said.rfind("：", 0, colon))
        if colon < 0:
            break
        start = label_start(said, colon, labels)
        if start is not None and (found := _after_label(said, start, colon + 1)) is not None:
            return found
    if " by " in said or " of " in said or " von " in said or " de " in said:
        return _by(said)
    return None


def label_start(said: str, colon: int, labels: tuple[str, ...]) -> int | None:
    """Return where the label starts that ends at ``colon``, or None: at a word's start, or glued on with a capital."""
    head = said[max(0, colon - _LABEL) : colon].rstrip(" \xa0")
    low = head.lower()
    if len(low) != len(head) or not low.endswith(labels):
        return None
    base = max(0, colon - _LABEL)
    sizes = sorted((len(label) for label in labels if low.endswith(label)), reverse=True)
    for size in sizes:
        at = base + len(head) - size
        if at == 0 or not said[at - 1].isalpha() or (said[at].isupper() and not said[at - 1].isupper()):
            return at
    return None


def _after_label(said: str, start: int, first: int) -> Found | None:
    closing = _unclosed(said, start)
    stop = len(said)
    if closing is not None:  # the label stands in a bracket, which must end the text
        opening, end = closing
        return _found(said, opening, _past_labels(said, first), end, stop, sure=True) if end + 1 >= len(said.rstrip(" .")) else None
    rest = said[first:].strip()
    if len(rest) > _LENGTH or len(rest.split()) > _WORDS or (start == 0 and not is_name_run(rest)):
        return None
    at = last_start(rest)
    if at and len(rest) - at > 1 and not is_name_run(rest):
        return None
    return _found(said, start, _past_labels(said, first), stop, stop, sure=is_name_run(rest, _WORDS) or "/" in rest)


def _past_labels(said: str, first: int) -> int:
    """Step over labels behind a label: ``Bild: © Name``, ``Credit: Photo by Name``, ``Image: Photo: Name``."""
    for _ in range(3):
        rest = said[first : first + 40]
        blank = len(rest) - len(rest.lstrip(" \xa0"))
        low = rest.lower().lstrip(" \xa0")
        step = next((len(mark) for mark in ("©", "photo by ", "photo:", "photograph by ", "courtesy of ", "image:", "foto:") if low.startswith(mark)), 0)
        if not step:
            return first + blank
        first += blank + step
    return first


def _unclosed(said: str, at: int) -> tuple[int, int] | None:
    """Return the bracket that is open at ``at`` and where it closes (the end where it does not)."""
    before = said[max(0, at - 3) : at].rstrip(" \xa0")
    if not before or before[-1] not in "([<（［【":
        return None
    opening = max(0, at - 3) + len(before) - 1
    shut = next(close for close, opened in _OPENS.items() if opened == said[opening])
    depth = 0
    for i in range(opening, len(said)):
        depth += (said[i] == said[opening]) - (said[i] == shut)
        if depth == 0:
            return opening, i
    return opening, len(said)


def _by(said: str) -> Found | None:
    for link, words in BY.items():
        at = said.rfind(link)
        if at < 0:
            continue
        head = said[max(0, at - _LABEL) : at].lower()
        word = next((w for w in sorted(words, key=len, reverse=True) if head.endswith(w)), None)
        if word is None:
            continue
        start = at - len(word)
        before = said[:start].rstrip(" \xa0")
        if said[start].isupper() or not before or before[-1] in ".!?)]\"'”’|-–—/,([<…":
            first = at + len(link)
            closing = _unclosed(said, start)
            if closing is not None:
                return _found(said, closing[0], first, closing[1], len(said), sure=True) if closing[1] + 1 >= len(said.rstrip(" .")) else None
            rest = said[first:]
            if len(rest) <= _LENGTH and (is_name_run(rest, _WORDS) or "/" in rest) and not (start == 0 and not is_name_run(rest)):
                return _found(said, start, first, len(said), len(said), sure=True)
    return None


def opening_of(said: str) -> int | None:
    """Return where the bracket opens that closes at the end of ``said``, or None."""
    shut = said[-1:]
    opened = _OPENS.get(shut)
    if opened is None:
        return None
    depth = 0
    for i in range(len(said) - 1, -1, -1):
        depth += (said[i] == shut) - (said[i] == opened)
        if depth == 0:
            return i
    return None


def _bracketed(said: str, agencies: AgencyTable, labels: tuple[str, ...]) -> Found | None:
    """``… (Reuters)``, ``… [Name/AFP]``, ``… Name (AGENCY)``."""
    stopped = said.endswith(".")
    shut = said.rstrip(" .") if stopped else said
    opening = opening_of(shut)
    if opening is None:
        return None
    inner = shut[opening + 1 : -1].strip()
    known = _is_known(inner, agencies)
    if not inner or not (known or (not stopped and may_credit(inner, labels))):
        return None
    before = said[:opening].rstrip()
    if stopped and _explains(before, inner, agencies):
        return None
    start = first = opening
    last = len(shut)
    if known and before and before[-1:].isalnum():
        at = last_start(before)
        name = before[at:].strip()
        if at and is_person(name) and is_name_run(name, 4):  # Name (AGENCY)
            return _found(said, at, at, last, len(said), sure=True)
    sure = known or (bool(before) and before[-1] in ".!?" and is_person(inner))
    start = _doubled(said, opening, agencies)
    return _found(said, start, first + 1, last - 1, len(said), sure=sure)


def _doubled(said: str, opening: int, agencies: AgencyTable) -> int:
    """Return where the brackets with a credit start that stand directly before the one at ``opening``."""
    for _ in range(3):
        before = said[:opening].rstrip()
        earlier = opening_of(before)
        if earlier is None or not _is_known(before[earlier + 1 : -1], agencies):
            return opening
        opening = earlier
    return opening


def _explains(before: str, inner: str, agencies: AgencyTable) -> bool:
    """Whether a bracket only gives the short form of the name before it: ``Agence France-Presse (AFP)``."""
    source = agencies.named(inner)
    words = before[-40:].split()
    return source is not None and any(agencies.named(" ".join(words[-n:])) == source for n in (1, 2, 3, 4))


def _is_known(inner: str, agencies: AgencyTable) -> bool:
    """Whether a text that may be a credit names an agency or has a slash between names."""
    if len(inner) > _LENGTH or inner.lower() in SIDES:
        return False
    if agencies.find(inner):
        return is_name_run(inner, _WORDS) or "/" in inner or "via" in inner
    return "/" in inner and not inner[:1].isdigit() and is_name_run(inner.replace("/", " "), _WORDS)


def may_credit(inner: str, labels: tuple[str, ...] = LABELS) -> bool:
    """Whether a bracket of a caption may hold a credit: names, and not a year, a side or a party's letters."""
    low = inner.strip(" .").lower()
    if not low or low in SIDES or low in FILE or low in labels or low.split(",")[0] in SIDES:
        return False
    if not any(char.isalpha() for char in inner) or any(char.isdigit() for char in inner.split()[-1]):
        return False
    words = low.split()
    return words[0] not in SIDES and (is_name_run(inner, 10) or low.startswith(("courtesy", "supplied", "via ", "provided", "screen")))


def _marked(said: str) -> Found | None:
    """``… © Name``; ``© 2024 Outlet. All rights reserved`` is none."""
    at, mark = max((said.rfind(mark), mark) for mark in _MARKS)
    if at < 0:
        return None
    rest = said[at + len(mark) :].strip(" .")
    low = rest.lower()
    if rest[:4].isdigit() or "rights reserved" in low or not rest or len(rest) > _LENGTH:
        return None
    if mark == "Copyright ":
        return None
    if at == 0 and not is_name_run(rest, 8):
        return None
    if len(rest.split()) > _WORDS:
        return None
    first = at + len(mark)
    halves = rest.split(" | ")
    if len(halves) > 1 and halves[0] == halves[-1]:  # © Name | Name
        first = len(said) - len(halves[-1])
    return _found(said, at, first, len(said), len(said), sure=True)


def _ruled(said: str, agencies: AgencyTable) -> Found | None:
    """``… | Name``, ``… — Reuters``, ``… • Name``, ``…＝ＡＰ``."""
    for rule in ("|", " — ", " – ", " - ", "•", "＝", "—"):
        at = said.rfind(rule)
        if at < 0:
            continue
        rest = said[at + len(rule) :].strip()
        if not rest or len(rest) > _LENGTH or not is_name_run(rest, 10):
            continue
        known = _is_known(rest, agencies)
        if rule == "|":
            begin = last_start(said[:at])
            name = said[begin:at].strip()
            if known and begin and is_person(name):  # … Name | AGENCY
                return _found(said, begin, begin, len(said), len(said), sure=True)
        if known or (is_person(rest) and at > 0 and rule in "|•"):
            return _found(said, at, at + len(rule), len(said), len(said), sure=known)
    return None


def _bare(said: str, agencies: AgencyTable) -> Found | None:
    """``… on Thursday. Reuters``, ``… Doe.Name / AFP``: what stands behind the last sentence."""
    stem = said
    for reserved in (". All rights reserved.", ". All rights reserved", ". All Rights Reserved."):
        stem = stem.removesuffix(reserved)
    at = last_start(stem)
    rest = stem[at:].strip(" /|")
    if not rest or rest[-1] in "!?:;…" or len(rest) > _LENGTH or rest.lower().startswith(("copyright", "all rights")):
        return None
    known = _is_known(rest, agencies)
    if at == 0 and not known:
        return None
    low = rest.lower()
    opens = next((word for word in ("cedida por", "capture d'écran", "courtesy", "screenshot", "supplied") if low.startswith(word)), None)
    if known or opens or (rest[-1] != "." and is_name_run(rest, 8)):
        return _found(said, at, at, len(said), len(said), sure=known)
    return None


def _chained(said: str, agencies: AgencyTable) -> Found | None:
    """``… the fair Name/AGENCY``, ``… the fair Getty Images``: no mark, so the names are read back from the end."""
    stem = said.rstrip(" .")
    slash = stem.rfind("/")
    if slash > 0 and len(stem) - slash < 60 and not stem[slash - 1].isdigit():  # noqa: PLR2004 - a name's length
        right = stem[slash + 1 :].strip()
        right = right.removeprefix("via ")
        if is_name_run(right, 5):
            start = _names_before(stem, slash, agencies)
            if start is not None:
                known = agencies.ending(stem[start:]) is not None or bool(agencies.find(stem[start:]))
                if known or stem[start:slash].strip():
                    return _found(said, start, start, len(said), len(said), sure=known and start > 0)
    at = agencies.ending(stem)
    if at is None:
        at = _glued(stem, agencies)
    if at is None or (stem != said and at > 0):
        return None
    before = stem[:at].rstrip()
    if before.endswith((" via", "/via")):
        start = _names_before(stem, len(before) - 3, agencies)
        if start is not None:
            at = start
    return _found(said, at, at, len(said), len(said), sure=at == 0 or len(stem) - at > 4 or before[-1:] in ".!?")  # noqa: PLR2004


def _glued(stem: str, agencies: AgencyTable) -> int | None:
    """Return where an agency or a word of credits starts that is glued to the word before it: ``FairCedida``."""
    for at in range(len(stem) - 2, max(0, len(stem) - 24), -1):
        if stem[at].isupper() and stem[at - 1].islower():
            word = stem[at:]
            if agencies.named(word) is not None or word.lower() in NAMELESS:
                return at
    return None


def _names_before(stem: str, slash: int, agencies: AgencyTable) -> int | None:
    """Walk left from a slash over names and further slashes; return where the first name starts."""
    start = slash
    for _ in range(6):
        left = stem[:start].rstrip(" /")
        cut = left.rfind("/", max(0, len(left) - 60))
        unit = left[cut + 1 :]
        if cut >= 0 and is_name_run(unit, 6):
            start = cut
            continue
        known = agencies.ending(left)
        if known is not None:
            return known
        return _name_start(left)
    return start


def _name_start(left: str) -> int | None:
    """Return where a person's name starts that ends ``left``: two words, more where initials or particles stand in it."""
    at, taken = len(left), 0
    while taken < 2 and at > 0:  # noqa: PLR2004 - first and last name
        space = left.rfind(" ", max(0, at - 30), at)
        word = left[space + 1 : at]
        glue = next((i for i in range(len(word) - 2, 0, -1) if word[i].isupper() and word[i + 1].islower() and word[i - 1].isalpha() and i > 1), 0)
        if glue and taken and not word.startswith(("Mc", "Mac", "De", "La", "Le", "O'")):
            return space + 1 + glue
        if not word or not word[0].isupper() or word[-1] in ".,;:" and len(word) > 3:  # noqa: PLR2004
            small = word.strip(".").lower() in ("van", "von", "de", "del", "der", "al", "bin", "di", "da", "la")
            if not (small and taken):
                break
            at = space
            continue
        taken += 0 if (len(word.strip(".")) == 1 or word in ("II", "III", "Jr.", "Sr.", "Jr")) else 1
        at = space
    start = at + 1 if at > 0 else max(at, 0)
    if left[start : start + 1] == " ":
        start += 1
    return start if taken and left[start:].strip() else None
