"""What stands around description and credit: notes to editors, notes on the picture's date, words of the page."""

from __future__ import annotations

import attrs

from newsparse.fields.vocabulary import FILE

_ENDINGS = (
    "purchase licensing rights, opens new tab", "acquire licensing rights, opens new tab", "purchase licensing rights",
    "acquire licensing rights", "opens new tab", "read more", "view image in fullscreen", "view image in full screen",
    "hide caption", "toggle caption", "enlarge this image", "view fullscreen", "open image in lightbox", "vis mer", "les mer",
    "läs mer", "mehr anzeigen", "bild vergrößern", "leer más", "ampliar", "lire la suite", "agrandir l'image",
)  # fmt: skip
TAILS = tuple(said for tail in _ENDINGS for said in (tail, tail.capitalize(), tail.title()))
"""Words of the page behind a caption, as they are printed."""
_ORDERS = (
    "ATTENTION EDITORS", "ATTENTION: EDITORS", "EDITORS NOTE", "EDITORS' NOTE", "EDITOR'S NOTE:", "MANDATORY CREDIT",
    "NO RESALES", "NO ARCHIVES", "NO ARCHIVE", "NO SALES", "NO COMMERCIAL", "NO THIRD PARTY SALES", "FOR EDITORIAL USE ONLY",
    "EDITORIAL USE ONLY", "TPX IMAGES OF THE DAY", "REFILE -", "REFILE-", "NOT FOR SALE FOR MARKETING", "BEST QUALITY AVAILABLE",
    "THIS IMAGE HAS BEEN SUPPLIED BY A THIRD PARTY", "RESTRICTED TO EDITORIAL USE", "COMMERCIAL OUT",
)  # fmt: skip
_SIGNS = ("EDITORS", "EDITOR'S", "MANDATORY", "Tags:")
"""One of them stands in every instruction that does not end in capitals."""
_OUT = " OUT"
_LAND = 24
_TAKEN = ("Picture taken", "Photo taken", "Image taken", "Photograph taken", "Picture was taken")
_STEMS = ("taken", "file ", "archiv", "arşiv", "أرشيف")
_PREFIXES = ("file photo", "file picture", "file image", "file pic", "archivbild", "archivfoto", "foto de archivo", "imagen de archivo",
             "photo d'archives", "arkivbild", "arkivfoto", "arşiv", "أرشيف", "صورة أرشيفية", "file", "handout")  # fmt: skip
_FILED = ("file", "file image", "file photo", "archivbild", "archivfoto")
_HEAD, _REACH, _NOTE = 40, 1200, 90


@attrs.frozen
class Wrapping:
    """A caption's text without what is wrapped around it: ``text[first:last]`` holds description and credit."""

    first: int
    last: int
    instructions: str | None
    file_photo: bool
    handout: bool


def unwrap(text: str) -> Wrapping:
    """Find the instructions, page words, gallery numbers and file marks at the ends of ``text`` (one printed line).

    What is looked through is bounded: 40 characters at the start, 1200 at the end.
    """
    last = _without_tail(text, len(text))
    found, last = _orders(text, last)
    if found is not None:
        last = _without_tail(text, last)
    first = _number(text)
    mark, first = _mark(text, first)
    return Wrapping(first, last, found, mark is not None and mark != "handout", mark == "handout")


def _without_tail(text: str, last: int) -> int:
    while True:
        last = len(text[max(0, last - 400) : last].rstrip(" \xa0\u200b\u200e\u200f")) + max(0, last - 400)
        end = text[max(0, last - 48) : last].lower()
        if not end.endswith(_ENDINGS):
            return last
        tail = next(tail for tail in _ENDINGS if end.endswith(tail))
        before = text[max(0, last - len(tail) - 1) : last - len(tail)]
        if last == len(tail) or before.isalpha() or (before == " " and text[last - len(tail)].islower() and "," not in tail):
            return last
        last -= len(tail)
        if text[last - 2 : last] == ", ":
            last -= 2


def _orders(text: str, last: int) -> tuple[str | None, int]:
    """Return the instructions at the end of ``text[:last]`` and where they start."""
    floor = max(0, last - _REACH)
    if not text[max(floor, last - 8) : last].isupper() and not any(text.find(sign, floor, last) >= 0 for sign in _SIGNS):
        return None, last
    start = min((at for word in _ORDERS if (at := text.find(word, floor, last)) >= 0), default=last)
    if text.endswith(_OUT, floor, last) or (_OUT + ".") in text[max(floor, last - _LAND) : last] or _OUT + " " in text[floor:start][-_LAND:]:
        start = min(start, _land(text, floor, last))
    tags = text.rfind("Tags:", floor, start)
    if tags >= 0 and (opening := text.rfind("(", max(floor, tags - 60), tags)) >= 0:
        start = opening
    if start >= last:
        return None, last
    # A bracket that is opened only for the instructions belongs to them.
    before = text[floor:start].rstrip(" *-–—|")
    if before.endswith(("(", "[")):
        start = floor + len(before) - 1
    return text[start:last].strip(), start


def _land(text: str, floor: int, last: int) -> int:
    """Return where ``JAPAN OUT`` starts: at the first word of its run of capitals."""
    at = text.rfind(_OUT, floor, last)
    start = at
    for _ in range(3):
        space = text.rfind(" ", max(floor, at - _LAND), start)
        word = text[space + 1 : start]
        if not word.isalpha() or not word.isupper():
            break
        start = space
        if space < floor:
            break
    return start + 1


def _number(text: str) -> int:
    """Return where the text goes on behind a gallery's number: ``1 of 12 |``, ``[1/2]``, ``3/14``."""
    head = text[:_HEAD]
    if head[:1] in ("[", "("):
        closing = head.find("]" if head[0] == "[" else ")")
        return _blank(text, closing + 1) if closing > 0 and _counts(head[1:closing]) else 0
    if head[:1].isdigit():
        bar = head.find("|")
        if bar > 0 and _counts(head[:bar]):
            return _blank(text, bar + 1)
        words = head.split(" ", 1)
        if "/" in words[0] and _counts(words[0]) and len(words) > 1:
            return _blank(text, len(words[0]))
    return 0


def _counts(said: str) -> bool:
    parts = said.replace(" of ", "/").replace(" / ", "/").strip().split("/")
    return len(parts) == 2 and all(part.isdigit() and len(part) <= 3 for part in parts)  # noqa: PLR2004 - "12/345"


def _mark(text: str, first: int) -> tuple[str | None, int]:
    """Return the file mark that opens the text (``FILE PHOTO:``, ``FILE -``, ``(FILE)``) and where the text goes on."""
    head = text[first : first + _HEAD]
    low = head.lower()
    if not low.lstrip("([").startswith(_PREFIXES):
        return None, first
    for mark in _PREFIXES:
        at = low.find(mark, 0, len(mark) + 1)
        if at < 0:
            continue
        rest = head[at + len(mark) :].lstrip(" ]")
        closed = at == 1 and head[0] in "([" and head[at + len(mark) : at + len(mark) + 1] in (")", "]")
        if at == 0 and rest[:1] in (":", "-", "–", "—", "|"):
            step = len(head) - len(rest) + 1
        elif closed:
            step = at + len(mark) + 1
        else:
            continue
        after = text[first + step : first + step + 4].lstrip(" ")
        step += 1 if closed and after[:1] in (":", "-", "–", "—") and (step := step + text[first + step :][:4].find(after[0])) else 0
        return mark, _blank(text, first + step)
    return None, first


def _blank(text: str, at: int) -> int:
    while text[at : at + 1].isspace():
        at += 1
    return at


def notes(text: str) -> tuple[int, str, bool]:
    """Return where the note on the picture's date starts that ends ``text``, the note, and whether the text says ``file``.

    Without such a note: the length of the text and an empty note. ``File image`` is told, but stays in the description.
    """
    cut = text[-_NOTE:].lower()
    if not any(stem in cut for stem in _STEMS):
        return len(text), "", False
    at = max(text.rfind(taken, max(0, len(text) - _NOTE)) for taken in _TAKEN)
    if at >= 0 and ":" not in text[at:] and "/" not in text[at:]:
        return at, text[at:], False
    stop = text.rstrip(" .")
    start = max(stop.rfind(mark, max(0, len(stop) - _NOTE)) for mark in (". ", "! ", "? ", ") ", "; "))
    low = text[start + 2 if start >= 0 else 0 :].strip(" .()[]").lower()
    return len(text), "", low in FILE or (text[-1:] in ")]" and low.endswith(_FILED))
