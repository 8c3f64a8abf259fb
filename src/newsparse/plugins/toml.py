"""An outlet as a TOML file: the same object as its Python form, but for functions.

    api = 1
    id = "gazette"
    name = "Harbour Gazette"
    domains = ["gazette.example"]
    signatures = ["A A A"]                       # lines, or patterns as { pattern = "^A{2,3}$" }
    identifiers = ["Harbour Gazette (c)"]
    boilerplate = ["Read more in the app"]
    ends = ["More from Business"]
    lines = { notice = ["Translated by machine"], after = { Picture = "caption" } }

    [[layouts]]
    name = "article"
    draw = "headline | byline / toggle"
    words = { toggle = "A A A" }

The rules are the layouts, then ``lines``, ``after`` and ``ends``, each in the order of the file.
"""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any, NoReturn

import attrs

from newsparse.errors import PluginError, suggest
from newsparse.lines import reading
from newsparse.model import Role, Source
from newsparse.outlets.layouts import Layout
from newsparse.outlets.line_rules import After, End, Line
from newsparse.outlets.outlet import Outlet, is_pattern
from newsparse.plugins.hookspecs import hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from newsparse.outlets.outlet import Rule

API = 1
"""The version of the keys."""
_REQUIRED = ("api", "id", "name")
_LISTS = ("signatures", "identifiers", "boilerplate")
_KEYS = (*_REQUIRED, "domains", "languages", *_LISTS, "ends", "lines", "layouts")
_LAYOUT_KEYS = ("name", "draw", "words", "opens")
_ROLES = tuple(role.value for role in Role if role is not Role.BLANK)
_AT_LINE = re.compile(r" \(at line (\d+), column \d+\)$")


@attrs.frozen(eq=False)  # two files are two plugins, whatever is in them
class TomlPlugin:
    """The plugin that a TOML file is, or a folder of them."""

    outlets: tuple[Outlet, ...]

    @hookimpl
    def newsparse_outlets(self) -> list[Outlet]:
        """Return the outlets."""
        return list(self.outlets)


def read_outlet(text: str, file: str) -> Outlet:
    """Return the outlet of a TOML file.

    Raises ``PluginError`` with file, line, what is wrong and the cure. ``file`` is what messages call it.
    """
    return _OutletFile(text, file).outlet()


@attrs.frozen
class _OutletFile:
    text: str
    file: str

    def outlet(self) -> Outlet:
        try:
            data = tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as error:
            at = _AT_LINE.search(str(error))
            line = int(at[1]) if at else self.text.count("\n") + 1
            self._fail(f"is not TOML: {_AT_LINE.sub('', str(error))}; correct the line", line)
        self._check_keys(data, _KEYS, 0)
        missing = next((key for key in _REQUIRED if key not in data), None)
        if missing:
            self._fail(f"key {missing!r} is missing; add {missing} = {API if missing == 'api' else '…'!r}", 1)
        if data["api"] != API or isinstance(data["api"], bool):
            self._fail(f"api is {data['api']!r}; this version of newsparse reads api = {API}", self._line_of("api"))
        lists = {key: self._lines(data[key], key) for key in _LISTS if key in data}
        rules: list[Rule] = [*self._layouts(data.get("layouts", [])), *self._line_rules(data.get("lines", {}))]
        rules += [self._end(line) for line in self._lines(data.get("ends", []), "ends")]
        domains, languages = (self._strings(data.get(key, []), key) for key in ("domains", "languages"))
        try:
            source = Source(data["id"], data["name"], domains=domains, languages=languages)
            return Outlet(source, rules=tuple(rules), **lists)
        except (TypeError, ValueError) as error:
            key = next((key for key in _KEYS if re.search(rf"\b{key}\b", str(error))), "id")
            self._fail(str(error), self._line_of(key))

    def _layouts(self, tables: Any) -> Iterator[Layout]:  # noqa: ANN401 - whatever a stranger writes
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            self._fail("layouts must be tables; write [[layouts]] above each", self._line_of("layouts"))
        starts = [n for n, line in enumerate(self.text.split("\n"), 1) if re.match(r"\s*\[\[\s*layouts\s*\]\]", line)]
        for number, table in enumerate(tables):
            start = starts[number] if number < len(starts) else self._line_of("layouts")
            self._check_keys(table, _LAYOUT_KEYS, start)
            if "draw" not in table:
                self._fail("the layout has no drawing; add draw = 'headline | byline'", start)
            words = table.get("words", {})
            if not isinstance(words, dict):
                self._fail("words must be a table; write words = { toggle = 'A A A' }", self._line_of("words", start))
            explained = {word: self._line(line, f"word {word!r}", start) for word, line in words.items()}
            options = {key: table[key] for key in ("name", "opens") if key in table}
            try:
                yield Layout(table["draw"], words=explained, **options)
            except (TypeError, ValueError) as error:
                key = "words" if str(error).startswith(("words", "the groups")) else "draw"
                self._fail(str(error), self._line_of(key, start))

    def _line_rules(self, table: Any) -> Iterator[Rule]:  # noqa: ANN401
        start = self._line_of("lines")
        if not isinstance(table, dict) or not isinstance(table.get("after", {}), dict):
            self._fail("lines must be a table; write lines = { notice = ['Translated by machine'] }", start)
        for role, lines in table.items():
            if role != "after":
                value = self._role(role, start)
                yield from (self._rule(Line, line, value, start) for line in self._lines(lines, role, start))
        for label, role in table.get("after", {}).items():
            yield self._rule(After, label, self._role(role, start), start)

    def _rule(self, kind: type[Line | After], line: str, role: Role, start: int) -> Rule:
        try:
            return kind(line, role)
        except (TypeError, ValueError) as error:
            self._fail(str(error), start)

    def _end(self, line: str) -> Rule:
        try:
            return End(line)
        except (TypeError, ValueError) as error:
            self._fail(str(error), self._line_of("ends"))

    def _role(self, name: Any, start: int) -> Role:  # noqa: ANN401
        if name not in _ROLES:
            self._fail(f"{name!r} is not a role; {suggest(name, _ROLES)}roles are {', '.join(_ROLES)}", start)
        return Role(name)

    def _strings(self, value: Any, key: str) -> tuple[str, ...]:  # noqa: ANN401
        if not isinstance(value, list):
            self._fail(f"{key} is {value!r}; it must be a list: {key} = [{value!r}]", self._line_of(key))
        return tuple(value)

    def _lines(self, value: Any, key: str, start: int = 0) -> tuple[str, ...]:  # noqa: ANN401
        at = self._line_of(key, start)
        if not isinstance(value, list):
            self._fail(f"{key} is {value!r}; it must be a list: {key} = [{value!r}]", at)
        return tuple(self._line(line, key, at) for line in value)

    def _line(self, value: Any, where: str, at: int) -> str:  # noqa: ANN401
        """Return a whole line, or the pattern of a table ``{ pattern = "^…" }``."""
        if isinstance(value, dict):
            pattern = value.get("pattern")
            if value.keys() != {"pattern"} or not isinstance(pattern, str) or not is_pattern(pattern):
                self._fail(f"{where} has {value!r}; write a pattern as {{ pattern = '^…' }}, with '^' first", at)
            return pattern
        if not isinstance(value, str) or not reading(value):
            self._fail(f"{where} has {value!r}; each must be a line, or {{ pattern = '^…' }}", at)
        if is_pattern(value):
            self._fail(f"{where} has {value!r}, a pattern; write {{ pattern = {value!r} }}", at)
        return value

    def _check_keys(self, table: Mapping[str, Any], keys: Iterable[str], start: int) -> None:
        unknown = next((key for key in table if key not in keys), None)
        if unknown is not None:
            known = f"{suggest(unknown, keys)}keys are {', '.join(keys)}"
            self._fail(f"unknown key {unknown!r}; {known}", self._line_of(unknown, start))

    def _line_of(self, key: str, start: int = 0) -> int:
        """Return the number of the line that has a key, from line ``start`` on; ``start`` where none has."""
        assigned = re.compile(rf"(?:^|[\s{{,.]|\[)['\"]?{re.escape(key)}['\"]?\s*(?:=|\.|\]|$)")
        lines = self.text.split("\n")
        return next((n for n, line in enumerate(lines, 1) if n >= start and assigned.search(line)), max(start, 1))

    def _fail(self, fault: str, line: int) -> NoReturn:
        msg = f"{self.file}:{line}: {fault}"
        raise PluginError(msg)
