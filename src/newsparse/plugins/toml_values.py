"""Validate TOML values. Error messages contain file, line, cause and fix."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any, NoReturn

import attrs

from newsparse.errors import PluginError
from newsparse.lines import reading
from newsparse.messages import suggest
from newsparse.outlets.outlet import PATTERN_SIGNS, is_pattern
from newsparse.plugins.toml_keys import KeyLines, write_key, write_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_UNCLOSED = re.compile(r"(?:Illegal|Found invalid) character '\\[nr]|Unterminated string|Expected [\"']{3}")
"""Matches ``tomllib`` error messages about strings without a closing quote."""
_CURES = {
    "Invalid value": "put a string in quotes",
    "Unescaped '\\'": "put the pattern in single quotes, in which backslashes are literal",
}
_AT_LINE = re.compile(r" \(at line (\d+), column \d+\)$")


@attrs.frozen
class Values:
    """The name of a TOML file and the line numbers of its keys. The methods raise ``PluginError`` for invalid values.

    ``at`` is the path of a value: the keys and list indexes that lead to it.
    """

    file: str
    keys: KeyLines

    def parse(self, text: str) -> dict[str, Any]:
        """Parse the content of the file. Raises ``PluginError`` for a syntax error."""
        try:
            return tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            if self.keys.fault is not None:
                line, fault = self.keys.fault
            else:
                at = _AT_LINE.search(str(error))
                line = int(at[1]) if at else _last_line_or_unclosed(text)
                fault = _AT_LINE.sub("", str(error))
                cure = next((cure for start, cure in _CURES.items() if fault.startswith(start)), "correct the line")
                unclosed = _UNCLOSED.match(fault)
                fault = f"invalid TOML: {'string is not closed: add a quote' if unclosed else f'{fault}; {cure}'}"
            msg = f"{self.file}:{line}: {fault}"
            raise PluginError(msg) from error

    def strings(self, value: Any, key: str) -> tuple[str, ...]:  # noqa: ANN401 - tomllib returns Any
        """Return ``value``, the value of ``key``, as a tuple. It must be a list of strings."""
        self.check_list(value, key)
        for number, entry in enumerate(value):
            self.check(entry, str, "a string", key, number)
        return tuple(value)

    def entries(self, value: Any, *at: str) -> list[tuple[str, str | None]]:  # noqa: ANN401
        """Return the lines or patterns in the list ``value``, each paired with the name of its rule (None if unnamed).

        ``at`` is the path of the list in the file.
        """
        self.check_list(value, *at)
        return [self.entry(line, at[-1], (*at, number)) for number, line in enumerate(value)]

    def entry(self, value: Any, where: str, at: tuple[str | int, ...]) -> tuple[str, str | None]:  # noqa: ANN401
        """Return the line or pattern that ``value`` defines, with the name of its rule (None if it is unnamed).

        A pattern begins with ``^``. ``value`` is a string, or a table such as ``{ pattern = "^…", name = "…" }``, at
        the path ``at`` in the file. ``where`` describes the list or word in error messages.
        """
        if isinstance(value, dict):
            return self._table_entry(value, where, at)
        self.check(value, str, "a line, or { pattern = '^…' }", *at)
        if not reading(value):
            self.fail(f"{where} has {write_value(value)}, which is blank; write the text of the line", *at)
        self._check_whole(value, where, at)
        return value, None

    def _table_entry(self, table: dict[str, Any], where: str, at: tuple[str | int, ...]) -> tuple[str, str | None]:
        named = at[0] in {"lines", "ends"}  # only these entries become rules, which can have names
        self.check_keys(table, ("pattern", "line", "name") if named else ("pattern",), *at)
        if ("pattern" in table) == ("line" in table):
            self.fail(f"{where} has {write_value(table)}; write {{ pattern = '^…' }}", *at)
        for key, line in table.items():
            self.check(line, str, "a string", *at, key)
        name = table.get("name")
        if "line" in table:
            self._check_whole(table["line"], where, at)
            return table["line"], name
        pattern = table["pattern"]
        if not is_pattern(pattern):
            cure = write_value({**table, "pattern": f"^{pattern}"})
            self.fail(f"{where} has the pattern {write_value(pattern)}, which must begin with '^'; write {cure}", *at)
        return pattern, name

    def _check_whole(self, line: str, where: str, at: tuple[str | int, ...]) -> None:
        """Raise ``PluginError`` if ``line`` resembles a pattern but does not begin with ``^``.

        ``at`` is the path of the line in the file, and ``where`` describes its list or word in the error message.
        """
        sign = None if is_pattern(line) else PATTERN_SIGNS.search(line)
        if sign:
            why = f"contains {write_value(sign[0])}, like a pattern"
            cure = write_value({"pattern": f"^{line}"})
            self.fail(f"{where} has the line {write_value(line)}, which {why}; write {cure}", *at)

    def check_list(self, value: Any, *at: str) -> None:  # noqa: ANN401
        """Raise ``PluginError`` unless ``value``, the value at the path ``at``, is a list."""
        if not isinstance(value, list):
            cure = f"{write_key(at[-1])} = [{write_value(value)}]"
            self.fail(f"{at[-1]} is {write_value(value)}, not a list; write {cure}", *at)

    def check(self, value: Any, kind: type, wanted: str, *at: str | int) -> None:  # noqa: ANN401
        """Raise ``PluginError`` unless ``value`` has the type ``kind``.

        ``wanted`` describes this type in TOML terms.
        """
        if not isinstance(value, kind):
            index = isinstance(at[-1], int)
            what = f"{at[-2]} has" if index else f"{at[-1]} is"
            self.fail(f"{what} {write_value(value)}; {'each' if index else 'it'} must be {wanted}", *at)

    def check_keys(self, table: Mapping[str, Any], keys: Iterable[str], *at: str | int) -> None:
        """Raise ``PluginError`` if a table contains a key that is not in ``keys``."""
        unknown = next((key for key in table if key not in keys), None)
        if unknown is not None:
            known = f"{suggest(unknown, keys)}keys are {', '.join(keys)}"
            self.fail(f"unknown key {unknown!r}; {known}", *at, unknown)

    def fail(self, fault: str, *at: str | int) -> NoReturn:
        """Raise ``PluginError`` with a message that starts with the file and the line number of the value at ``at``."""
        msg = f"{self.file}:{self.keys.line_of(*at)}: {fault}"
        raise PluginError(msg)


def _last_line_or_unclosed(text: str) -> int:
    """Return the number of the first line with an unclosed single quote, or of the last line if there is none."""
    lines = text.split("\n")
    return next((number for number, line in enumerate(lines, 1) if line.count("'") % 2), len(lines))
