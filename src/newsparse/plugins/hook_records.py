"""Call hooks, and validate the records that they return."""

from __future__ import annotations

import re
from collections.abc import Iterable
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import attrs

from newsparse.errors import PluginError
from newsparse.lexicon.language import Language
from newsparse.messages import cut, shorten, suggest
from newsparse.model import Source
from newsparse.outlets.outlet import Outlet, country_fault
from newsparse.pipeline import Pass, pass_names
from newsparse.plugins.checks import Check
from newsparse.plugins.files import record_imports
from newsparse.plugins.formats import Reader, Writer
from newsparse.plugins.toml_outlets import TomlPlugin
from newsparse.tracebacks import cure_error, describe_error, locate_error, locate_function

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from newsparse.plugins.discovery import PluginInfo

_ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")


@attrs.frozen
class Kind:
    """The type of record that a hook returns, with functions that validate and identify such records."""

    type: type[Any]
    keys: Callable[[Any], tuple[str, ...]]
    """A function that returns the keys of a record, such as its id or name.

    No two records from the same hook may share a key. Records are sorted by their first key.
    """
    detail: Callable[[Any], str | None] = lambda _: None
    """A function that validates a record of the correct type.

    It returns what is wrong with the record, or None if it is valid.
    """
    replaces: bool = False
    """Whether a plugin's record replaces a built-in one with the same key."""
    cure: str = "choose another name"
    """What to do about a record that has the key of a built-in one, which it cannot replace."""

    def fault(self, record: object) -> str | None:
        """Return what is wrong with a record, or None if it is valid.

        The result follows the record in a message, for example ``it must have an id``.
        """
        if isinstance(record, type):
            return f"return an instance, {record.__name__}()"
        if not isinstance(record, self.type):
            return f"every item must be of the type {self.type.__name__}"
        return self.detail(record)


def _pass_fault(record: Pass) -> str | None:
    if not isinstance(record.name, str) or not record.name.replace("-", "").isalnum():
        return f"its name is {record.name!r}; it must be kebab-case, such as 'corrections'"
    if record.name in pass_names():
        return f"its name is {record.name!r}, a built-in pass; choose another"
    if record.after not in pass_names():
        suggestion = suggest(record.after, pass_names())
        return f"its after is {record.after!r}, not a built-in pass; {suggestion}passes are {', '.join(pass_names())}"
    return None


def _format_fault(record: Reader | Writer) -> str | None:
    name, function = ("read", record.read) if isinstance(record, Reader) else ("encode", record.encode)
    if not callable(function):
        return f"its {name} is {function!r}; it must be a function"
    if not isinstance(record.name, str) or not record.name.strip() or record.name.startswith("."):
        return f"its name is {record.name!r}; it must be a word, such as 'jsonl'"
    suffixes = record.suffixes
    if not isinstance(suffixes, tuple) or not suffixes or not all(isinstance(s, str) for s in suffixes):
        shown = suffixes if isinstance(suffixes, str) else ".jsonl"
        return f"its suffixes are {suffixes!r}; they must be a tuple, such as {(shown,)!r}"
    wrong = next((s for s in suffixes if s != s.lower() or not s[1:] or s[0] != "." or "/" in s), None)
    if wrong is None:
        return None
    cure = f".{wrong.lower().lstrip('.')}"
    example = f", such as {cure!r}" if cure[1:] and "/" not in cure else ""
    return f"its suffix {wrong!r} must be in lower case and begin with a dot{example}"


def _format_keys(record: Reader | Writer) -> tuple[str, ...]:
    return record.name, *record.suffixes


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "newsparse_checks": Kind(Check, lambda check: (check.name,)),
        "newsparse_languages": Kind(
            Language,
            lambda language: (language.code,),
            cure="choose a more specific code, such as 'en-GB' for 'en': its words are added to the built-in ones",
        ),
        "newsparse_outlets": Kind(Outlet, lambda outlet: (outlet.id,), replaces=True),
        "newsparse_passes": Kind(Pass, lambda pass_: (pass_.name,), _pass_fault),
        "newsparse_readers": Kind(Reader, _format_keys, _format_fault),
        "newsparse_sources": Kind(
            Source,
            lambda source: (source.id or "",),
            lambda source: country_fault(source) if source.id else "it must have an id, such as 'veldria-press'",
        ),
        "newsparse_writers": Kind(Writer, _format_keys, _format_fault),
    }
)
"""Maps the name of each hook, in alphabetical order, to the kind of record that it returns."""


def call_hook(hook: str, kind: Kind, function: Any, info: PluginInfo) -> list[Any]:  # noqa: ANN401 - third-party code
    """Call a plugin's hook, and return the records.

    Raises ``PluginError`` if the hook fails or a record is not a valid ``kind``.
    """
    where = f"{locate_function(function)}{info.label}"
    try:
        with record_imports(getattr(info.plugin, "__name__", type(info.plugin).__module__)):
            result = function()
            records = list(result) if isinstance(result, Iterable) and not isinstance(result, str) else None
    except Exception as error:  # a generator runs, and may fail, only in list
        place = locate_error(error, function)
        cure = f"{cure_error(error, 'correct the line')}, or {info.remedy}"
        msg = f"{place}{info.label}: {hook}() raised {describe_error(error)}; {cure}"
        raise PluginError(msg) from error
    if records is None:
        name = kind.type.__name__
        single = f"one {name}; put it in a list" if isinstance(result, kind.type) else ""
        msg = f"{where}: {hook}() returned {single or f'{shorten(result)}; return a list of {name}'}"
        raise PluginError(msg)
    for record in records:
        fault = kind.fault(record)
        if fault is not None:
            msg = f"{where}: {hook}() returned {_describe_record(record)}; {fault}"
            raise PluginError(msg)
    return records


def _describe_record(record: object) -> str:
    """Return a description of a record for messages: the name of a format, or a short repr without memory addresses."""
    if isinstance(record, Reader | Writer) and isinstance(record.name, str):
        return f"the {type(record).__name__} {record.name!r}"
    return cut(_ADDRESS.sub("", repr(record)))


def locate_record(function: object, info: PluginInfo, number: int) -> str:
    """Return where a plugin defines a record, as ``FILE:LINE``.

    For a TOML file, this is the line with the outlet's id; for Python, the line of the hook ``function``. ``number`` is
    the index of the record in the hook's result.
    """
    if isinstance(info.plugin, TomlPlugin) and info.plugin.places:
        return info.plugin.places[number]
    return locate_function(function).removesuffix(": ")


def built_in_error(author: tuple[str, str], built_in: str, key: str, cure: str) -> PluginError:
    """Return the error for a record with the ``key`` of a built-in record that it cannot replace.

    ``author`` is the label of the plugin and the place where it defines the record, and ``built_in`` the label of the
    plugin with the built-in one.
    """
    label, place = author
    return PluginError(
        f"{place and f'{place}: '}{label} defines {key!r}, and so does {built_in}, which cannot be replaced; {cure}"
    )


def conflict_error(first: tuple[str, str], second: tuple[str, str], key: str) -> PluginError:
    """Return the error for two records that both have ``key``.

    ``first`` and ``second`` are pairs of a plugin's label and the place where it defines the record.
    """
    (label, place), (again, there) = first, second
    prefix = f"{there}: " if there else ""
    if label == again:
        where = f", also at {place}" if place and place != there else ""
        return PluginError(f"{prefix}{again} defines {key!r} twice{where}; rename or remove one")
    return PluginError(
        f"{prefix}{again} defines {key!r}, and so does {label}{place and f' ({place})'}; rename or remove one"
    )
