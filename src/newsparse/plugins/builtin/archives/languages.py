"""Read language names that archives print: in English, in the language of the interface, or in their own language."""

from __future__ import annotations

import re
import unicodedata

_TABLE = """\
am Amharic
ar Arabic Arabisch arabe árabe العربية
bg Bulgarian Bulgarisch bulgare български
bn Bengali
ca Catalan Katalanisch català
cs Czech Tschechisch tchèque čeština
da Danish Dänisch danois Deens dansk
de German Deutsch allemand alemán Duits tedesco
el Greek Griechisch grec Ελληνικά
en English Englisch anglais inglés Engels inglese inglês
es Spanish Spanisch espagnol español castellano Spaans spagnolo
et Estonian Estnisch eesti
eu Basque euskara
fa Persian Farsi Persisch فارسی
fi Finnish Finnisch finnois suomi
fr French Französisch français francés Frans francese
gl Galician galego
gu Gujarati
he Hebrew Hebräisch hébreu עברית
hi Hindi हिन्दी
hr Croatian Kroatisch croate hrvatski
hu Hungarian Ungarisch hongrois magyar
hy Armenian
id Indonesian Indonesisch indonésien
is Icelandic Isländisch íslenska
it Italian Italienisch italien italiano Italiaans
ja Japanese Japanisch japonais 日本語
ka Georgian
km Khmer
kn Kannada
ko Korean Koreanisch coréen 한국어
lb Luxembourgish Luxemburgisch
lt Lithuanian Litauisch lietuvių
lv Latvian Lettisch latviešu
ml Malayalam
mr Marathi
my Burmese
ne Nepali
nl Dutch Niederländisch néerlandais neerlandés Nederlands Flemish
no Norwegian Norwegisch norvégien norsk
pa Punjabi
pl Polish Polnisch polonais polski
pt Portuguese Portugiesisch portugais portugués português
ro Romanian Rumänisch roumain română
ru Russian Russisch russe ruso русский
si Sinhala Sinhalese
sk Slovak Slowakisch slovaque slovenčina
sl Slovenian Slovene Slowenisch slovenščina
sq Albanian Albanisch shqip
sr Serbian Serbisch serbe српски
sv Swedish Schwedisch suédois svenska
sw Swahili
ta Tamil
te Telugu
th Thai
tl Tagalog Filipino
tr Turkish Türkisch turc Türkçe
uk Ukrainian Ukrainisch українська
ur Urdu اردو
vi Vietnamese Vietnamesisch vietnamien
xh Xhosa
zh Chinese Chinesisch chinois chino Mandarin 中文
zu Zulu
"""
_SEPARATORS = re.compile(r"[;,/&|]")


def read_language_name(printed: str) -> str | None:
    """Return the BCP 47 tag of a printed language, or None if it is unknown or there are several.

    The name may be repeated in another language: ``GERMAN; DEUTSCH``.
    """
    tags = {_TAGS.get(_fold(name)) for name in _SEPARATORS.split(printed) if name.strip()}
    return tags.pop() if len(tags) == 1 else None


def _fold(name: str) -> str:
    """Return a name in lower case without accents, as archives print ``FRANCAIS``."""
    plain = unicodedata.normalize("NFKD", name.strip().lower())
    return "".join(char for char in plain if not unicodedata.combining(char))


_TAGS = {_fold(name): tag for tag, *names in map(str.split, _TABLE.splitlines()) for name in names}
