"""Read language names as archives print them: in English, in the interface language, or in the language itself."""

from __future__ import annotations

import pkgutil
import re
import tomllib
import unicodedata
from functools import cache

_SEPARATORS = re.compile(r"[;,/&|]")


def read_language_name(printed: str) -> str | None:
    """Return the BCP 47 tag for a printed language name, or None if it is unknown or there are several languages.

    The name may be followed by its translation: ``GERMAN; DEUTSCH``.
    """
    tags = {_tags().get(_fold(name)) for name in _SEPARATORS.split(printed) if name.strip()}
    return tags.pop() if len(tags) == 1 else None


def _fold(name: str) -> str:
    """Return a name in lower case and without accents, to match names as archives print them, such as ``FRANCAIS``."""
    plain = unicodedata.normalize("NFKD", name.strip().lower())
    return "".join(char for char in plain if not unicodedata.combining(char))


@cache
def _tags() -> dict[str, str]:
    """Return a mapping of language names, in lower case without accents, to BCP 47 tags, from ``languages.toml``."""
    data = tomllib.loads((pkgutil.get_data(__name__, "languages.toml") or b"").decode())
    return {_fold(name): tag for tag, names in data.items() for name in names.split(",")}
