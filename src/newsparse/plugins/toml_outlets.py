"""Read outlets from TOML files, which can define everything except functions as rules.

    api = 1
    id = "gazette"
    name = "Harbour Gazette"
    domains = ["gazette.example"]
    signatures = ["A A A"]                       # lines, or patterns, which begin with ^: "^A{2,3}$"
    identifiers = ["Harbour Gazette (c)"]
    boilerplate = ["Read more in the app"]
    ends = ["More from Business"]
    lines = { notice = ["Translated by machine"], after = { Picture = "caption" } }

    [[layouts]]
    name = "article"
    draw = "headline | byline / toggle"
    words = { toggle = "A A A" }

The rules are tried in this order: layouts, ``lines``, ``after``, ``ends``, each in file order. Words that several
layouts use can be defined once, in a ``words`` table above the layouts. ``docs/reference/toml.md`` explains every key.
"""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import attrs

from newsparse.errors import PluginError
from newsparse.messages import quote, suggest
from newsparse.model import Role, Source
from newsparse.outlets.layouts import Layout
from newsparse.outlets.line_rules import After, End, Line, describe_unmatchable
from newsparse.outlets.outlet import PATTERN_SIGNS, Outlet, is_pattern, normalize_line, untried_layouts
from newsparse.plugins.files import digest
from newsparse.plugins.hookspecs import hookimpl
from newsparse.plugins.toml_keys import cure_untried, find_keys, write_value
from newsparse.plugins.toml_values import Values

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from newsparse.outlets.outlet import Rule

T = TypeVar("T")
API = 1
"""The version of the file format."""
_REQUIRED = {"api": "1", "id": '"gazette"', "name": '"Harbour Gazette"'}
_LISTS = ("signatures", "identifiers", "boilerplate")
_KEYS = (*_REQUIRED, "domains", "languages", "country", *_LISTS, "ends", "lines", "words", "layouts")
_LAYOUT_KEYS = ("name", "draw", "words", "opens")
_ROLES = tuple(role.value for role in Role if role is not Role.BLANK)


@attrs.frozen(eq=False)  # two files are different plugins even if they have the same content
class TomlPlugin:
    """A plugin defined by a TOML file or a folder of TOML files."""

    outlets: tuple[Outlet, ...]
    places: tuple[str, ...] = ()
    """The place where the id of each outlet is defined, as ``FILE:LINE``."""
    files: tuple[tuple[str, str], ...] = ()
    """The content and path of each file."""

    @property
    def digests(self) -> tuple[tuple[str, str], ...]:
        """The name and digest of each file. The digest changes if the content does."""
        return tuple((PurePath(file).name, digest([(file, text.encode())])) for text, file in self.files)

    @property
    def warnings(self) -> Iterator[str]:
        """Warnings about outlets that cannot match any page, each with file, line and fix."""
        for outlet, place in zip(self.outlets, self.places, strict=True):
            fault = describe_unmatchable(outlet)
            if fault:
                yield f"{place}: {fault}"

    @hookimpl
    def newsparse_outlets(self) -> list[Outlet]:
        """Return the outlets defined in all files."""
        return list(self.outlets)


def read_plugin(files: Iterable[tuple[str, str]]) -> TomlPlugin:
    """Return the plugin that TOML files define.

    Each item of ``files`` is a ``(content, path)`` pair; the path is used only in error messages.
    """
    files = tuple(files)
    parsed = [_OutletFile(file, find_keys(text), text) for text, file in files]
    return TomlPlugin(
        tuple(file.outlet() for file in parsed),
        tuple(f"{file.file}:{file.keys.line_of('id')}" for file in parsed),
        files,
    )


def read_outlet(text: str, file: str) -> Outlet:
    """Return the outlet that a TOML file defines.

    ``file`` is the path for messages. Raises ``PluginError`` with file, line, cause and fix, one line for each invalid
    key.
    """
    return _OutletFile(file, find_keys(text), text).outlet()


@attrs.frozen
class _OutletFile(Values):
    text: str

    def outlet(self) -> Outlet:
        data = self.parse(self.text)
        self._check_head(data)
        faults: list[str] = []

        def attempt(read: Callable[..., Iterable[T]], *args: Any) -> tuple[T, ...]:  # noqa: ANN401 - tomllib returns Any
            try:
                return tuple(read(*args))
            except PluginError as error:
                faults.append(str(error))
                return ()

        lists = {key: tuple(e[0] for e in attempt(self.entries, data[key], key)) for key in _LISTS if key in data}
        layouts = attempt(self._layouts, data)
        line_rules, ends = attempt(self._line_rules, data.get("lines", {})), attempt(self._ends, data)
        domains, languages = (attempt(self.strings, data.get(key, []), key) for key in ("domains", "languages"))
        if faults:
            raise PluginError("\n".join(faults))
        self._check_words(data, layouts)
        if not domains:
            self._check_tried(layouts, tuple(map(normalize_line, lists.get("signatures", ()))))
        try:
            country = data.get("country")
            source = Source(data["id"], data["name"], domains=domains, languages=languages, country=country)
            return Outlet(source, rules=(*layouts, *line_rules, *ends), **lists)
        except (TypeError, ValueError) as error:
            self._fail_at_value(error, data)

    def _check_head(self, data: dict[str, Any]) -> None:
        """Raise ``PluginError`` if ``data`` has an unknown key or lacks a required one, or for an invalid value.

        Only the values of ``api``, ``id`` and ``name`` are checked.
        """
        self.check_keys(data, _KEYS)
        missing = next((key for key in _REQUIRED if key not in data), None)
        if missing:
            self.fail(f"key {missing!r} is missing; add {missing} = {_REQUIRED[missing]}")
        if data["api"] != API or isinstance(data["api"], bool):
            self.fail(f"api is {write_value(data['api'])}; this version of newsparse supports api = {API}", "api")
        for key in ("id", "name"):
            self.check(data[key], str, f"a string, such as {_REQUIRED[key]}", key)

    def _ends(self, data: dict[str, Any]) -> Iterator[Rule]:
        for number, entry in enumerate(self.entries(data.get("ends", []), "ends")):
            yield self._rule(End, entry, ("ends", number))

    def _layouts(self, data: dict[str, Any]) -> Iterator[Layout]:
        shared, tables = self._words(data.get("words", {}), "words"), data.get("layouts", [])
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            self.fail("layouts must be tables; write [[layouts]] above each one", "layouts")
        self._check_names(tables)
        for number, table in enumerate(tables):
            at = ("layouts", number)
            self.check_keys(table, _LAYOUT_KEYS, *at)
            if "draw" not in table:
                self.fail('the layout has no drawing; add draw = "headline | byline"', *at)
            self.check(table["draw"], str, 'a string, such as "headline | byline"', *at, "draw")
            self.check(table.get("name", "layout"), str, 'a string, such as "article"', *at, "name")
            self.check(table.get("opens", True), bool, "true or false", *at, "opens")
            words = {**shared, **self._words(table.get("words", {}), *at, "words")}
            options = {key: table[key] for key in ("name", "opens") if key in table}
            try:
                layout = Layout(table["draw"], words=words, **options)
            except (TypeError, ValueError) as error:
                self._fail_at_word(error, words, at, table)
            layout.place = f"{self.file}:{self.keys.line_of(*at)}"
            yield layout

    def _check_names(self, tables: Any) -> None:  # noqa: ANN401
        """Raise ``PluginError`` if two layouts share a name, which would make messages ambiguous."""
        lines: dict[str, int] = {}
        for number, table in enumerate(tables):
            line = self.keys.line_of("layouts", number, "name")
            name = table.get("name")  # another type is reported as an error of the layout
            first = lines.setdefault(name, line) if isinstance(name, str) else line
            if first != line:
                fault = f"two layouts have the name {write_value(name)}, here and in line {first}; rename one"
                self.fail(fault, "layouts", number, "name")

    def _words(self, table: Any, *at: str | int) -> dict[str, str]:  # noqa: ANN401
        self.check(table, dict, 'a table, such as words = { toggle = "A A A" }', *at)
        return {word: self.entry(value, f"word {word!r}", (*at, word))[0] for word, value in table.items()}

    def _fail_at_word(
        self, error: Exception, words: Mapping[str, str], at: tuple[str | int, ...], table: dict[str, Any]
    ) -> NoReturn:
        """Raise ``PluginError`` for an invalid layout, at the line of the invalid word or else of the drawing.

        ``at`` is the path of the layout's ``table``.
        """
        for word, line in words.items():
            try:
                Layout("headline", words={word: line})
            except (TypeError, ValueError) as fault:
                path = (*at, "words", word) if word in table.get("words", {}) else ("words", word)
                self.fail(str(fault), *path)
        self.fail(str(error), *at, "draw")

    def _check_words(self, data: Mapping[str, Any], layouts: Iterable[Layout]) -> None:
        """Raise ``PluginError`` if a word in ``data``, the content of the file, is not used in any drawing."""
        drawn = {word for layout in layouts for word in layout.drawn}
        tables: list[tuple[tuple[str | int, ...], dict[str, Any]]] = [(("words",), data.get("words", {}))]
        tables += [(("layouts", n, "words"), t.get("words", {})) for n, t in enumerate(data.get("layouts", []))]
        for path, table in tables:
            for word in table:
                if word not in drawn:
                    suggestion = suggest(word, drawn)
                    self.fail(f"no drawing contains the word {word!r}; {suggestion}correct or remove it", *path, word)

    def _check_tried(self, layouts: Iterable[Layout], signatures: tuple[str, ...]) -> None:
        for layout, why in untried_layouts(layouts, signatures):
            msg = f"{layout.place}: layout {layout.name!r} is never tried: {why}; {cure_untried(layout)}"
            raise PluginError(msg)

    def _line_rules(self, table: Any) -> Iterator[Rule]:  # noqa: ANN401
        self.check(table, dict, 'a table, such as lines = { notice = ["Translated by machine"] }', "lines")
        after = table.get("after", {})
        self.check(after, dict, 'a table, such as after = { Picture = "caption" }', "lines", "after")
        for name, lines in table.items():
            if name != "after":
                role = self._role(name, "lines", name)
                for number, entry in enumerate(self.entries(lines, "lines", name)):
                    yield self._rule(Line, entry, ("lines", name, number), role)
        for label, name in after.items():
            self._check_label(label, name)
            yield self._rule(After, (label, None), ("lines", "after", label), self._role(name, "lines", "after", label))

    def _check_label(self, label: str, role: object) -> None:
        """Raise ``PluginError`` if a label resembles a pattern but does not begin with ``^``."""
        sign = None if is_pattern(label) else PATTERN_SIGNS.search(label)
        if sign:
            cure = f"{write_value('^' + label)} = {write_value(role)}"
            fault = f"after has the label {write_value(label)}, which contains {write_value(sign[0])}, like a pattern"
            self.fail(f"{fault}; write {cure}", "lines", "after", label)

    def _rule(
        self, kind: Callable[..., Rule], entry: tuple[str, str | None], at: tuple[str | int, ...], *role: Role
    ) -> Rule:
        line, name = entry
        try:
            return kind(line, *role, **({} if name is None else {"name": name}))
        except (TypeError, ValueError) as error:
            where = f"{at[-2]} has" if isinstance(at[-1], int) else "after has the label"
            self.fail(re.sub(r"^(?:line|label) is\b", where, str(error)), *at)

    def _role(self, name: Any, *at: str | int) -> Role:  # noqa: ANN401
        if name not in _ROLES:
            cure = f"{suggest(name, _ROLES)}roles are {', '.join(_ROLES)}"
            self.fail(f"{write_value(name)} is not a role; {cure}", *at)
        return Role(name)

    def _fail_at_value(self, error: Exception, data: Mapping[str, Any]) -> NoReturn:
        """Raise ``PluginError`` for an invalid outlet, at the line of the value in ``data`` that ``error`` mentions.

        If ``error`` mentions no value, the line of the key is used.
        """
        message = str(error).removeprefix(f"outlet {data['id']!r}: ")
        keys = ("domains", "languages", "country", *_LISTS, "name")
        key = next((key for key in keys if re.match(rf"{key}\b", message)), "id")
        if key in {"id", "name", "country"}:
            self.fail(message, key)
        texts = [entry["pattern"] if isinstance(entry, dict) else entry for entry in data[key]]
        number = next((n for n, text in enumerate(texts) if quote(text) in message), 0)
        self.fail(message, key, number)
