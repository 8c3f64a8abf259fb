"""Which charset of one byte a text in Latin letters is in, told by the alphabets of its languages.

charset-normalizer knows that such a text is Latin; between these charsets, whose letters have the same places, it often
cannot tell, and then a French page says ``lŕ`` for ``là``. Here the charset wins under which most of the characters
beyond ASCII are letters of one language.
"""

from __future__ import annotations

from typing import Final

__all__ = ["LATIN", "latin_charset"]

LATIN: Final = ("cp1252", "cp1250", "cp1254", "cp1257", "cp1258", "iso8859_2", "iso8859_15")
"""The charsets, those of more pages first: this is the order in which ties are broken."""
_ALPHABETS: Final = tuple(
    frozenset(letters + letters.upper())
    for letters in (
        "àâæçèéêëîïôœùûüÿ",  # French
        "äöüßé",  # German
        "áéíñóúü",  # Spanish
        "àáâãçéêíóôõúü",  # Portuguese
        "àèéìíòóùú",  # Italian
        "àçèéíïòóúü",  # Catalan
        "åäöé",  # Swedish, Finnish
        "æøåéôö",  # Danish, Norwegian
        "éëïóöüèê",  # Dutch
        "áðéíóúýþæö",  # Icelandic
        "ąćęłńóśźż",  # Polish
        "áčďéěíňóřšťúůýž",  # Czech
        "áäčďéíĺľňóôŕšťúýž",  # Slovak
        "áéíóöőúüű",  # Hungarian
        "čćđšž",  # Croatian, Serbian, Slovene
        "ăâîşţ",  # Romanian
        "çë",  # Albanian
        "âçğıîöşüûİ",  # Turkish
        "ąčęėįšųūž",  # Lithuanian
        "āčēģīķļņšūž",  # Latvian
        "äõöüšž",  # Estonian
    )
)
_MARKS: Final = frozenset("“”„‘’‚«»‹›–—…•·°§€£¿¡ºª´©®™\xa0\xad")
"""What stands on pages of any language."""


def latin_charset(data: bytes, guess: str) -> str:
    """Return the charset of ``LATIN`` that fits bytes best, or the guess where none does."""
    best, most = guess, 0.0
    for charset in LATIN:
        try:
            text = data.decode(charset)
        except UnicodeDecodeError:
            continue
        share = _share([char for char in text if char > "\x7f" and char not in _MARKS])
        if share > most:
            best, most = charset, share
    return best


def _share(beyond: list[str]) -> float:
    """Return how many of the characters are letters of the language that has most of them; 1 of none."""
    if not beyond:
        return 1.0
    return max(sum(char in alphabet for char in beyond) for alphabet in _ALPHABETS) / len(beyond)
