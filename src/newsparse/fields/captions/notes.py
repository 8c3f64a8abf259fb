"""Find what surrounds a description and credit: notes to editors, date notes, file-photo notes and page controls."""

from __future__ import annotations

import re
from typing import NamedTuple

from newsparse.fields.captions.dated_labels import read_dated_label
from newsparse.fields.captions.file_photos import has_dated_file_photo
from newsparse.fields.persons import is_person
from newsparse.lexicon.credit_words import FILE_NOTES, FILE_PHOTOS

_ENDINGS = (
    "purchase licensing rights, opens new tab", "acquire licensing rights, opens new tab", "opens new tab",
    "purchase licensing rights", "acquire licensing rights", "read more", "view image in fullscreen",
    "view image in full screen", "view fullscreen", "hide caption", "toggle caption", "enlarge this image",
    "open image in lightbox", "vis mer", "les mer", "läs mer", "mehr anzeigen", "bild vergrößern", "leer más",
    "ampliar", "lire la suite", "agrandir l'image",
)  # fmt: skip
TAILS = tuple(form for tail in _ENDINGS for form in (tail, tail.capitalize(), tail.title()))
"""Page controls after a caption, as printed."""
_TAIL_ENDS = frozenset(tail[-3:] for tail in _ENDINGS)
_INSTRUCTIONS = (
    "ATTENTION EDITORS", "ATTENTION: EDITORS", "EDITORS NOTE", "EDITORS' NOTE", "EDITOR'S NOTE:", "MANDATORY CREDIT",
    "NO RESALES", "NO ARCHIVE", "NO SALES", "NO COMMERCIAL", "NO THIRD PARTY SALES", "FOR EDITORIAL USE ONLY",
    "EDITORIAL USE ONLY", "Editorial use only", "RESTRICTED TO EDITORIAL USE", "NOT FOR SALE FOR MARKETING",
    "BEST QUALITY AVAILABLE",
    "THIS IMAGE HAS BEEN SUPPLIED BY A THIRD PARTY", "COMMERCIAL OUT", "TPX IMAGES OF THE DAY", "REFILE -", "REFILE-",
)  # fmt: skip
_OUT = " OUT"
_MAX_COUNTRY_LENGTH = 24
"""Maximum length, in code points, of a country before ``OUT``."""
_MAX_COUNTRY_WORDS = 3
"""Maximum number of words in a country before ``OUT``."""
_FIRST_WORDS = frozenset({"NORTH", "SOUTH", "NEW", "HONG", "SAUDI", "SRI", "UNITED"})
_DATE_NOTES = ("Picture taken", "Photo taken", "Image taken", "Photograph taken", "Picture was taken")
_CREATOR_AND_DATE = re.compile(r"\w+ taken by:? ([^,:/]{2,60}?)(?:,? on |(?:,? in|,) (?=.*\d))")
"""Matches the beginning of a note that also states who took the picture: ``Photo taken by Ana Reed on March 7``."""
_TAKEN_BY, _ON = " taken by ", " on "
_FILE_MARKS = (*sorted(FILE_NOTES, key=lambda mark: (-len(mark), mark)), "handout")
_MARK_STARTS = frozenset(mark[:3] for mark in _FILE_MARKS)
_COLONS = (":", "：", "-", "–", "—", "|")
_FILE_ENDS = tuple(FILE_PHOTOS)
_OPENING, _CLOSING = ("(", "[", "（"), frozenset({")", "]", "）"})
_CLAUSES = (". ", "! ", "? ", ") ", "; ", " - ", " – ", " — ")
_HINTS = ("file", "File", "FILE", "rchi", "rkiv", "rquivo", "epertori", "taken")
_MORE_HINTS = ("rşiv", "рхив", "рхів", "أرشيف", "آرشیو", "ארכיון", "फाइल", "फ़ाइल", "资料", "資料", "档案", "檔案")
"""Every date note or file-photo note contains one of ``_HINTS`` if it is in ASCII, or else one of ``_MORE_HINTS``."""
_BLANK = frozenset(" \t\n\r\xa0\u200b\u200e\u200f")
_FILE_SENTENCE_STARTS = frozenset({"This", "Thes", "In t", "Das ", "Die ", "Dies", "in t", "this"})
_SIGNS = frozenset({"", "[", "("})
_PICTURE_COUNT = re.compile(
    r"(?:(?:view|see|open|show) )?(?:slideshow|gallery|photo gallery|photos|galerie|bildergalerie|fotostrecke"
    r"|bildstrecke|diaporama|galería|fotogalería|galeria|fotogallery)"
    r" ?\( ?\d{1,3} (?:images?|photos?|pictures?|bilder|fotos?|imágenes|imagens|immagini|foto) ?\)",
    re.IGNORECASE,
)
"""Matches a control that counts pictures, such as ``Slideshow ( 15 images )``."""
MAX_PICTURE_COUNT = 40
"""Maximum length, in code points, of a control that counts pictures."""
_FILE_SENTENCE = re.compile(
    r"(?:in )?th(?:is|ese) .{0,40}\bfile (?:photo|picture|image)s?\b|(?:das|die|dieses) archiv(?:bild|foto)s? ",
    re.IGNORECASE,
)
"""Matches a sentence such as ``This Oct. 21, 2011, file photo shows``."""
_PAGE = re.compile(r"(?<=\))\s{0,2}\([A-Z]\d{1,2}\)$")
_MAX_HEAD = 40
"""Number of code points at the start of a caption that are searched for a note, and at its end for a page number."""
_MAX_INSTRUCTIONS = 1200
"""Number of code points at the end of a caption that are searched for instructions."""
_MAX_NOTE = 90
"""Number of code points at the end of a caption that are searched for a note."""
_MAX_HINT = 800
"""Number of code points at the end of a caption that are searched for hints of a note."""
_MAX_TAIL = 48
"""Number of code points at the end of a caption that are searched for page controls."""
_MAX_TAGS = 60
"""Number of code points before tags that are searched for the opening bracket."""
_MAX_GENERATED_SPACES = 4
"""Maximum number of spaces in the credit of a generated picture."""
_ARTIFICIAL = re.compile(r"\b(?:AI|A\.I\.|KI|IA|YZ|ИИ|ШІ)\b|artificial|künstlich|artificielle|yapay|人工知能|人工智能")
_GENERATED = re.compile(
    r"gener|génér|gera[dç]|erstell|erzeugt|creat|cread|criad|créé|made with|gemaakt|wygener|üretil|сгенер|згенер|生成",
    re.IGNORECASE,
)
"""Both patterns must match the credit of a generated picture, which has no supplier, in several languages."""


class Wrapping(NamedTuple):
    """The span of a caption without its instructions and page controls, and what was read from these.

    The description and credit extend from ``first`` up to ``last``.
    """

    first: int
    last: int
    instructions: str | None
    is_file_photo: bool
    is_handout: bool


class Note(NamedTuple):
    """The date note at the end of a caption, such as ``Picture taken March 7``, and its offset."""

    start: int
    text: str
    is_file_photo: bool


def unwrap(text: str) -> Wrapping:
    """Find instructions, page controls, gallery numbers and file-photo notes at both ends of a caption.

    ``text`` is a single line. At most 40 code points at its beginning and 1,200 at its end are searched.
    """
    last, instructions = _without_tail(text, len(text)), None
    if text[:9] == "Slideshow" and is_picture_count(text):
        last = 0
    if text[last - 2 : last - 1].isdigit():
        last = _without_page(text, last)
    if (
        text[last - 8 : last].isupper()
        or "EDITOR" in text
        or "MANDATORY" in text
        or "use only" in text
        or "Tags:" in text
    ):
        instructions, last = _instructions(
            text, last
        )  # each instruction that does not end in capitals contains one of these
        if instructions is not None:
            last = _without_tail(text, last)
    sign, first, is_file_photo, is_handout = text[:1], 0, False, False
    if not sign.isalpha() or text[:3].lower() in _MARK_STARTS:
        first = _skip_gallery_number(text) if sign in _SIGNS or sign.isdigit() else 0
        mark = None
        if first or sign in _SIGNS or text[:3].lower() in _MARK_STARTS:
            mark, first = _read_file_note(text, first)
        is_file_photo, is_handout = mark is not None and mark != "handout", mark == "handout"
    if not is_file_photo and text[first : first + 4] in _FILE_SENTENCE_STARTS:
        is_file_photo = _FILE_SENTENCE.match(text, first) is not None
    return tuple.__new__(
        Wrapping, (first, last, instructions, is_file_photo, is_handout)
    )  # twice as fast as calling the class


def is_generated(part: str) -> bool:
    """Return whether part of a credit states that a program generated the picture, as in ``AI-generated image``."""
    return (
        part.count(" ") <= _MAX_GENERATED_SPACES
        and _GENERATED.search(part) is not None
        and _ARTIFICIAL.search(part) is not None
    )


def is_picture_count(text: str) -> bool:
    """Return whether a line is a page control with a number of pictures, such as ``Slideshow ( 15 images )``."""
    return len(text) <= MAX_PICTURE_COUNT and text[-1:] == ")" and _PICTURE_COUNT.fullmatch(text) is not None


def _without_tail(text: str, last: int) -> int:
    """Return the offset at which ``text[:last]`` ends without the page controls at its end."""
    while True:
        while last and text[last - 1] in _BLANK:
            last -= 1
        if last < 3 or text[last - 3 : last].lower() not in _TAIL_ENDS:  # noqa: PLR2004 - nearly every text
            return last
        end = text[max(0, last - _MAX_TAIL) : last].lower()
        if not end.endswith(_ENDINGS):
            return last
        tail = next(tail for tail in _ENDINGS if end.endswith(tail))
        start = last - len(tail)
        before = text[max(0, start - 1) : start]
        # "they will read more" is a sentence, not a control
        sentence = before == " " and text[start].islower() and "," not in tail and tail[-7:] != "caption"
        if start <= 0 or before.isalpha() or sentence:
            return last
        last = start - 2 if text[max(0, start - 2) : start] == ", " else start


def _without_page(text: str, last: int) -> int:
    """Return the end of ``text[:last]`` without the page number of a printed newspaper, as in ``(Reuters) (A17)``.

    If there is no page number, this is ``last``.
    """
    match = _PAGE.search(text, max(0, last - _MAX_HEAD), last)
    return last if match is None else match.start()


def _instructions(text: str, last: int) -> tuple[str | None, int]:
    """Return the instructions for editors at the end of ``text[:last]``, and their offset.

    Returns None and ``last`` if there are no instructions.
    """
    floor = max(0, last - _MAX_INSTRUCTIONS)
    start = last
    for word in _INSTRUCTIONS:
        at = text.find(word, floor, last)
        if 0 <= at < start:
            start = at
    country = text.rfind(_OUT, floor, last)
    if country >= 0 and (country + len(_OUT) >= last - 1 or start - country < _MAX_COUNTRY_LENGTH):
        start = min(start, _find_country(text, floor, country))
    tags = text.rfind("Tags:", floor, start)
    if tags >= 0 and (opening := text.rfind("(", max(floor, tags - _MAX_TAGS), tags)) >= 0:
        start = opening
    if start >= last:
        return None, last
    # A bracket that opens directly before the instructions belongs to them.
    before = text[floor:start].rstrip(" *-–—|")
    if before.endswith(("(", "[")):
        start = floor + len(before) - 1
    return text[start:last].strip(), start


def _find_country(text: str, floor: int, at: int) -> int:
    """Return the offset of the country that precedes ``OUT`` at offset ``at``, as in ``SOUTH KOREA OUT``.

    The country must not begin before offset ``floor``.
    """
    start = at
    for _ in range(_MAX_COUNTRY_WORDS):
        space = text.rfind(" ", max(floor, at - _MAX_COUNTRY_LENGTH), start)
        word = text[space + 1 : start].strip(",")
        if space < 0 or not word.isupper() or (start < at and word not in _FIRST_WORDS):
            break
        start = space
    return start + 1


def _skip_gallery_number(text: str) -> int:
    """Return the offset after a gallery number such as ``1 of 12 |``, ``[1/2]`` or ``3/14``, or 0 if there is none."""
    head = text[:_MAX_HEAD]
    if head[:1] in ("[", "("):
        closing = head.find("]" if head[0] == "[" else ")")
        return _skip_space(text, closing + 1) if closing > 0 and _is_position(head[1:closing]) else 0
    if head[:1].isdigit():
        bar = head.find("|")
        if bar > 0 and _is_position(head[:bar]):
            return _skip_space(text, bar + 1)
        words = head.split(" ", 1)
        if "/" in words[0] and _is_position(words[0]) and len(words) > 1:
            return _skip_space(text, len(words[0]))
    return 0


def _is_position(text: str) -> bool:
    """Return whether ``text`` is a position and a total, such as ``1 of 12`` or ``1/2``."""
    parts = text.replace(" of ", "/").replace(" / ", "/").strip().split("/")
    return len(parts) == 2 and all(part.isdigit() and len(part) <= 3 for part in parts)  # noqa: PLR2004 - "12/345"


def _read_file_note(text: str, first: int) -> tuple[str | None, int]:
    """Return the file-photo note at offset ``first``, or None, and the offset at which the rest of the caption starts.

    A note is for example ``FILE PHOTO:``, ``FILE -`` or ``(FILE)``. In ``File photo of a ferry``, these words belong to
    the description, so the offset is ``first``.
    """
    head = text[first : first + _MAX_HEAD]
    body = head.lstrip("([")
    if body[:3].lower() not in _MARK_STARTS:  # true for nearly every text
        return None, first
    low = body.lower()
    if not low.startswith(_FILE_MARKS):
        return None, first
    mark = next(mark for mark in _FILE_MARKS if low.startswith(mark))
    rest = body[len(mark) :]
    after = rest.lstrip(" \xa0\u202f)]")
    if body != head and rest[:1] not in (")", "]"):  # (File photo - Reuters) is a credit
        return None, first
    if after[:1] in _COLONS or (body != head and rest[:1] in (")", "]")):
        rest = after[1:] if after[:1] in _COLONS else after
        return mark, _skip_space(text, first + len(head) - len(rest))
    return (mark if mark in FILE_PHOTOS and not rest[:1].isalnum() else None), first  # File photo of a ferry


def _skip_space(text: str, at: int) -> int:
    """Return the first offset from ``at`` that is not white space."""
    while text[at : at + 1].isspace():
        at += 1
    return at


def may_note(text: str) -> bool:
    """Return whether a caption may end with a date note or a file-photo note.

    This is a cheap check to run before ``find_note``.
    """
    end = text[-_MAX_HINT:]
    if (
        "ile" in end
        or "rchi" in end
        or "taken" in end
        or "rkiv" in end
        or "FILE" in end
        or "rquivo" in end
        or "epertori" in end
    ):
        for hint in _HINTS:  # all hints, because few texts get this far
            if hint in end:
                return True
    if text.isascii():
        return False
    if "рх" in end or "رش" in end or "料" in end or "ाइल" in end or "rşiv" in end or "案" in end:
        for hint in _MORE_HINTS:
            if hint in end:
                return True
    return "자료" in end or "ארכיון" in end


def find_note(text: str) -> Note:
    """Return the date note at the end of a caption. If there is none, its text is empty.

    ``is_file_photo`` is set for phrases such as ``… in a file photo``. These are part of the description, not of the
    note.
    """
    if not may_note(text[-_MAX_NOTE:]):
        return Note(len(text), "", is_file_photo=False)
    at = max(text.rfind(opening, max(0, len(text) - _MAX_NOTE)) for opening in _DATE_NOTES)
    dated = _CREATOR_AND_DATE.match(text, at) if at >= 0 else None
    is_bracketed = text[at - 1 : at] in _OPENING
    if dated is not None and is_person(dated[1]):
        if not is_bracketed:  # the credit in brackets includes the date
            return Note(dated.end(1), text[dated.end(1) :].strip(" ,"), is_file_photo=False)
    elif at >= 0 and ":" not in text[at:] and "/" not in text[at:] and not _names_creator(text[at:]):
        return Note(at - is_bracketed, text[at:], is_file_photo=False)
    low = text[-_MAX_NOTE:].rstrip(" .。").lower()
    is_file_photo = _says_file(low) or has_dated_file_photo(text)
    return Note(len(text), "", is_file_photo=is_file_photo)


def _names_creator(sentence: str) -> bool:
    """Return whether a sentence ends with a credit, as in ``Photo taken by Ana Reed``.

    A date may precede the credit.
    """
    is_undated = _ON not in sentence and not any(map(str.isdigit, sentence))
    return _TAKEN_BY in sentence if is_undated else read_dated_label(sentence) is not None


def _says_file(low: str) -> bool:
    """Return whether ``low`` ends with a phrase for a file photo, as in ``… (file)`` or ``… in a file photo``."""
    if low[-1:] in _CLOSING:
        inner = low[max(low.rfind(opening) for opening in _OPENING) + 1 : -1]
        is_dated = inner[-1:].isdigit() and inner.startswith(_FILE_ENDS)  # (Archivbild vom 3. Mai 2030)
        return is_dated or inner.endswith(_FILE_ENDS) or inner in FILE_NOTES
    start = max(low.rfind(mark) + len(mark) - 1 for mark in _CLAUSES)
    return low.endswith(_FILE_ENDS) or low[start + 1 :].strip() in FILE_NOTES
