"""What a new outlet and its plugin are called: one name, from which the others follow."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

import attrs

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_PREFIX: Final = "newsparse-"
_LONGEST = 60


@attrs.frozen
class Naming:
    """The names of an outlet, its project and its module."""

    id: str
    """Of the outlet and of the plugin, kebab-case: ``harbour-gazette``."""
    title: str
    """As the outlet prints it: ``Harbour Gazette``."""

    @property
    def project(self) -> str:
        """The distribution, and its folder."""
        return _PREFIX + self.id

    @property
    def module(self) -> str:
        """The module that holds the hooks."""
        return self.project.replace("-", "_")

    @property
    def test(self) -> str:
        """The file that tests it."""
        return f"test_{self.id.replace('-', '_')}.py"


def named(name: str, title: str | None) -> Naming:
    """Return the names that follow from one; without a title the words of the name, capitalised.

    Raises ``ValueError`` that says what is wrong with a name, and which one would do.
    """
    if title is not None and (not title.strip() or not title.isprintable()):
        msg = f"the title {title!r} must be a printed name on one line, as 'Harbour Gazette'"
        raise ValueError(msg)
    if name.startswith(_PREFIX):
        msg = f"leave {_PREFIX!r} out of {name!r}: the project is called so by itself"
        raise ValueError(msg)
    if not _NAME.fullmatch(name):
        better = _slug(name)
        cure = f"try {better} --title {name!r}" if better else "and give the name as it is printed with --title"
        msg = f"{name!r} names no outlet: use letters a to z, digits, and one hyphen between words; {cure}"
        raise ValueError(msg)
    if len(name) > _LONGEST:
        msg = f"the name has {len(name)} characters: {_LONGEST} are enough for a folder and a module"
        raise ValueError(msg)
    return Naming(name, title.strip() if title else " ".join(word.capitalize() for word in name.split("-")))


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.removeprefix(_PREFIX)).casefold()
    bare = "".join(char for char in plain if not unicodedata.combining(char))
    if any(char.isalnum() and not char.isascii() for char in bare):  # half a name would be a wrong one
        return ""
    return re.sub("[^a-z0-9]+", "-", bare).strip("-")[:_LONGEST].strip("-")
