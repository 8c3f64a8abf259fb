"""Read language names that archives print: in English, in the language of the interface, or in their own language."""

from __future__ import annotations

import pkgutil
import re
import tomllib
import unicodedata
from functools import cache

_SEPARATORS = re.compile(r"[;,/&|]")


def read_language_name(printed: str) -> str | None:
    """Return the BCP 47 tag of a printed language, or None if it is unknown or there are several.

    The name may be repeated in another language: ``GERMAN; DEUTSCH``.
    """
    tags = {_tags().get(_fold(name)) for name in _SEPARATORS.split(printed) if name.strip()}
    return tags.pop() if len(tags) == 1 else None


def _fold(name: str) -> str:
    """Return a name in lower case without accents, as archives print ``FRANCAIS``."""
    plain = unicodedata.normalize("NFKD", name.strip().lower())
    return "".join(char for char in plain if not unicodedata.combining(char))


@cache
def _tags() -> dict[str, str]:
    """Map folded names to tags, from ``languages.toml``."""
    data = tomllib.loads((pkgutil.get_data(__name__, "languages.toml") or b"").decode())
    return {_fold(name): tag for tag, names in data.items() for name in names.split(",")}
