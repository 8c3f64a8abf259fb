"""Read captions with labels for both parts, such as ``Image source, Reuters Image caption, A ferry``."""

from __future__ import annotations

import re
from functools import cache

from newsparse.fields.captions.credit_span import Credit
from newsparse.fields.persons import is_name_run

_SOURCE = (
    r"(?:(?:image (?:source|copyright)|fuente de la imagen|crédit photo|автор фото|صدر الصورة)(?:[,،] ?| (?=[^\W\d_]))"
    r"|(?:photo credit|منبع تصویر|تصویر کا ذریعہ|इमेज स्रोत|圖像來源|图像来源|画像提供|사진 출처|ที่มาของภาพ|crédito|kaynak"
    r"|sumber gambar|джерело фото|مصدر الصورة)[,،，] ?)"
)
_TITLE = (
    r"(?:(?:image|media) caption|pie de foto|légende image|legenda da foto|подпись к фото|التعليق على الصورة"
    r"|picture description|توضیح تصویر|تصویر کا کیپشن|इमेज कैप्शन|圖像加註文字|图像加注文字|画像説明|사진 설명|คำบรรยายภาพ"
    r"|fotoğraf altı yazısı|keterangan gambar|підпис до фото)"
)
_TITLE_FIRST = rf"{_TITLE}(?:[,،，] ?| (?=[^\W\d_]))"
_SOURCE_LATER = rf"\s{_SOURCE}"
_TITLE_LATER = rf"\s{_TITLE}(?:[,،，] ?| )"
LABEL_STARTS = frozenset(
    """
    ima fue cré авт صدر pho منب تصو इमे 圖像來 图像来 画像提 kay sum дже مصد
    med pie lég leg под الت pic توض 圖像加 图像加 画像説 คำบ fot ket під ที่
""".split()
).union({"사진 "})
"""The first three characters of all labels for source and description, in lower case."""
_MAX_SOURCE_LENGTH = 140


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile ``pattern``, ignoring case.

    Patterns are compiled on first use, because few pages have labels such as ``Image source,``.
    """
    return re.compile(pattern, re.IGNORECASE)


def is_labelled(text: str) -> bool:
    """Return whether a line begins with a label and a comma, such as ``Image source, AFP``.

    The label introduces the source or the description of a picture.
    """
    if text[:3].lower() not in LABEL_STARTS:  # true for nearly every line
        return False
    match = _compiled(_SOURCE).match(text) or _compiled(_TITLE_FIRST).match(text)
    return match is not None and _has_comma(match)


def _has_comma(match: re.Match[str]) -> bool:
    """Return whether ``match``, the match of a label, ends with a comma."""
    return match[0].rstrip()[-1] in ",،，"


def _label(form: str, text: str) -> re.Match[str] | None:
    """Return the match of the label at the start of ``text``, or None if it has no label of this form.

    ``form`` is a pattern. If the label has no comma, the next word must not be in lower case, as in ``Image caption A
    ferry``.
    """
    match = _compiled(form).match(text)
    return None if match is None or (not _has_comma(match) and text[match.end()].islower()) else match


def find_source_label(text: str) -> tuple[int, Credit | None]:
    """Return the offset of the description after its label, and the credit after its label.

    The offset is 0 without a label for the description, and the credit is None if there is none. The labels may come in
    either order, as in ``Image source, X Image caption, Y``, or one of them may be missing.
    """
    source = _label(_SOURCE, text)
    if source is not None:
        caption_label = _compiled(_TITLE_LATER).search(text, source.end(), source.end() + _MAX_SOURCE_LENGTH)
        if caption_label is not None:
            return 0, Credit(0, source.end(), caption_label.start(), caption_label.end(), sure=True)
        alone = is_labelled(text) and 0 < len(text) - source.end() < _MAX_SOURCE_LENGTH
        alone = alone or is_name_run(text[source.end() :], 3)  # Image copyright Reuters
        return 0, Credit(0, source.end(), len(text), len(text), sure=True) if alone else None
    caption_label = _label(_TITLE_FIRST, text)
    if caption_label is None:
        return 0, None
    source = _compiled(_SOURCE_LATER).search(text, max(caption_label.end(), len(text) - _MAX_SOURCE_LENGTH))
    if source is None or source.end() == len(text):
        return caption_label.end(), None
    return caption_label.end(), Credit(source.start(), source.end(), len(text), len(text), sure=True)
