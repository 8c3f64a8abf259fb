"""Find the lines of a TOML file that define the rules and lists of an outlet."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

import attrs

from newsparse.plugins.toml_keys import find_keys

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsparse.outlets.outlet import Outlet

LISTS = ("signatures", "identifiers", "boilerplate")
"""The lists of lines and patterns of an outlet."""


@attrs.frozen
class Places:
    """The places in a TOML file that define an outlet, as ``FILE:LINE``. Empty for outlets defined in Python."""

    lines: Mapping[tuple[str, str], str] = attrs.Factory(dict)
    """Maps the name of a list and a line or pattern in it to the place."""
    rules: tuple[str, ...] = ()
    """The place of each rule in ``Outlet.rules``."""

    def of_line(self, name: str, line: str) -> str:
        """Return the place of ``line`` in the list ``name``, or an empty string if it is unknown."""
        return self.lines.get((name, line), "")

    def of_rule(self, number: int) -> str:
        """Return the place of the rule with this index, or an empty string if it is unknown."""
        return self.rules[number] if self.rules else ""


def find_places(text: str, file: str, outlet: Outlet) -> Places:
    """Return the places in a TOML file, which must be valid, that define an outlet.

    ``text`` is the content of the file, and ``file`` its path for messages.
    """
    data, keys = tomllib.loads(text), find_keys(text)
    lines = {
        (name, line): f"{file}:{keys.line_of(name, number)}"
        for name in LISTS
        for number, line in enumerate(getattr(outlet, name))
    }
    return Places(lines, tuple(f"{file}:{keys.line_of(*path)}" for path in _paths_of_rules(data)))


def _paths_of_rules(data: dict[str, Any]) -> Iterator[tuple[str | int, ...]]:
    """Yield the path of each rule in the content of a file, in the order of the outlet's rules."""
    yield from (("layouts", number) for number in range(len(data.get("layouts", []))))
    table = data.get("lines", {})
    for name, lines in table.items():
        if name != "after":
            yield from (("lines", name, number) for number in range(len(lines)))
    yield from (("lines", "after", label) for label in table.get("after", {}))
    yield from (("ends", number) for number in range(len(data.get("ends", []))))
