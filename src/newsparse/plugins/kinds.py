"""The records of each hook: of which type they are, what they are called, and what is wrong with one."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import attrs

from newsparse.errors import suggest
from newsparse.lexicon.language import Language
from newsparse.model import Source
from newsparse.outlets.outlet import Outlet
from newsparse.pipeline import pass_names
from newsparse.plugins.checks import Check
from newsparse.plugins.formats import Reader, Writer
from newsparse.plugins.passes import Pass

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@attrs.frozen
class Kind:
    """The records of a hook."""

    type: type[Any]
    keys: Callable[[Any], tuple[str, ...]]
    """The names of a record: no two records of a hook share one of these. The first of them gives the order."""
    detail: Callable[[Any], str | None] = lambda _: None
    """What is wrong with a record of the type, in words that follow it, or None."""
    replaces: bool = False
    """Whether a record of another plugin replaces the built-in one of the same name."""

    def fault(self, record: object) -> str | None:
        """Return what is wrong with a record, in words that follow it, or None."""
        if not isinstance(record, self.type):
            return f"every item must be of the type {self.type.__name__}"
        return self.detail(record)


def _pass_fault(record: Pass) -> str | None:
    if not isinstance(record.name, str) or not record.name.replace("-", "").isalnum():
        return f"its name is {record.name!r}; it must be kebab-case, as 'corrections'"
    if record.name in pass_names():
        return f"its name is {record.name!r}, a built-in pass; choose another"
    if record.after not in pass_names():
        suggestion = suggest(record.after, pass_names())
        return f"its after is {record.after!r}, not a built-in pass; {suggestion}passes are {', '.join(pass_names())}"
    return None


def _source_fault(record: Source) -> str | None:
    return "it must have an id, as 'veldria-press'" if record.id is None else None


def _format_fault(record: Reader | Writer) -> str | None:
    name, function = ("read", record.read) if isinstance(record, Reader) else ("encode", record.encode)
    if not callable(function):
        return f"its {name} is {function!r}; it must be a function"
    if not isinstance(record.name, str) or not record.name.strip() or record.name.startswith("."):
        return f"its name is {record.name!r}; it must be a word, as 'jsonl'"
    suffixes = record.suffixes
    if not isinstance(suffixes, tuple) or not suffixes or not all(isinstance(s, str) for s in suffixes):
        return f"its suffixes are {suffixes!r}; they must be a tuple, as ('.jsonl',)"
    wrong = next((s for s in suffixes if s != s.lower() or not s[1:] or s[0] != "." or "/" in s), None)
    return None if wrong is None else f"its suffix {wrong!r} must be in lower case and begin with a dot"


def _format_keys(record: Reader | Writer) -> tuple[str, ...]:
    return record.name, *record.suffixes


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "newsparse_checks": Kind(Check, lambda check: (check.name,)),
        "newsparse_languages": Kind(Language, lambda language: (language.code,)),
        "newsparse_outlets": Kind(Outlet, lambda outlet: (outlet.id,), replaces=True),
        "newsparse_passes": Kind(Pass, lambda step: (step.name,), _pass_fault),
        "newsparse_readers": Kind(Reader, _format_keys, _format_fault),
        "newsparse_sources": Kind(Source, lambda source: (source.id or "",), _source_fault),
        "newsparse_writers": Kind(Writer, _format_keys, _format_fault),
    }
)
"""Hook -> its records, in the order of names."""
