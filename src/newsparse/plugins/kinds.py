"""What each hook gives: of which type its records are, what they are called, and what is wrong with one."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import attrs

from newsparse.lexicon.language import Language
from newsparse.model import Agency
from newsparse.outlets.outlet import Outlet
from newsparse.plugins.checks import Check

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@attrs.frozen
class Kind:
    """What the records of a hook are."""

    type: str
    fault: Callable[[Any], str | None]
    """What is wrong with a record, in words that follow it, or None."""
    keys: Callable[[Any], tuple[str, ...]]
    """What a record is called: no two records of a hook share one of these. The first of them gives the order."""


def _of(kind: type[Any], name: Callable[[Any], str]) -> Kind:
    wrong = f"every item must be of the type {kind.__name__}"
    return Kind(kind.__name__, lambda one: None if isinstance(one, kind) else wrong, lambda one: (name(one),))


def _format(kind: str, does: str) -> Kind:
    """Return the kind of a format. Known by its attributes: the type belongs to the dumps, which lie above."""

    def fault(one: object) -> str | None:
        if isinstance(one, type) or not hasattr(one, "name") or not callable(getattr(one, does, None)):
            return f"every item must be of the type {kind}, from newsparse.io.formats"
        name, suffixes = getattr(one, "name", None), getattr(one, "suffixes", None)
        if not isinstance(name, str) or not name.strip() or name.startswith("."):
            return f"its name is {name!r}; it must be a word, as 'jsonl'"
        if not isinstance(suffixes, tuple) or not suffixes or not all(isinstance(s, str) for s in suffixes):
            return f"its suffixes are {suffixes!r}; they must be a tuple, as ('.jsonl',)"
        wrong = next((s for s in suffixes if s != s.lower() or not s[1:] or s[0] != "." or "/" in s), None)
        return None if wrong is None else f"its suffix {wrong!r} must be in small letters and begin with a dot"

    return Kind(kind, fault, lambda one: (one.name, *one.suffixes))


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "newsparse_agencies": _of(Agency, lambda one: one.source.id),
        "newsparse_checks": _of(Check, lambda one: one.name),
        "newsparse_languages": _of(Language, lambda one: one.code),
        "newsparse_outlets": _of(Outlet, lambda one: one.source.id),
        "newsparse_readers": _format("Reader", "read"),
        "newsparse_writers": _format("Writer", "encode"),
    }
)
"""Hook -> what it gives, in the order of names."""
