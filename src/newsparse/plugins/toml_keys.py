"""Find the line numbers of TOML keys, which ``tomllib`` does not report, and write values as TOML."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import attrs

from newsparse.messages import quote

if TYPE_CHECKING:
    from newsparse.outlets.layouts import Layout

Path: TypeAlias = tuple[str | int, ...]
"""The keys and list indexes that lead to a value, such as ``("layouts", 0, "name")``."""
_TOKEN = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}' + r"|'''.*?'{3,5}" + r'|"(?:[^"\\\n]|\\.)*"|' + r"'[^'\n]*'"
    r"|\#[^\n]*|[ \t\r]+|\[\[|\]\]|[\[\]{},=.\n]|[^\s\[\]{},=.\"'#]+|.",
    re.DOTALL,
)
_BARE_KEY = re.compile(r"[\w-]+", re.ASCII)


class _Token(NamedTuple):
    text: str
    line: int


@attrs.define
class KeyLines:
    """The line number of each key in a TOML file, and the first error found in its keys and brackets."""

    lines: dict[Path, int] = attrs.field(factory=dict)
    fault: tuple[int, str] | None = None
    """The line number of the first error, and a message with the fix, or None if there is no error."""

    def line_of(self, *path: str | int) -> int:
        """Return the line number of a value, or of its nearest parent with a known line, or 1 if there is none.

        A table that is only part of another table's name, such as ``a`` of ``[a.b]``, is on the line of that name.
        """
        inside = [line for known, line in self.lines.items() if path not in self.lines and known[: len(path)] == path]
        if path and inside:
            return min(inside)
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def find_keys(text: str) -> KeyLines:
    """Find the line numbers of the keys in a TOML document, which may be invalid."""
    scanner = _Scanner(text)
    scanner.scan()
    return scanner.result


class _Scanner:
    """A tolerant TOML scanner that reads keys and brackets, and skips anything unexpected."""

    def __init__(self, text: str) -> None:
        self.result = KeyLines()
        self._tokens: list[_Token] = []
        self._at = 0
        self._tables: dict[Path, int] = {}
        line = 1
        for match in _TOKEN.finditer(text):
            token = match.group()
            if not token.startswith(("#", " ", "\t", "\r")):
                self._tokens.append(_Token(token, line))
            line += token.count("\n")

    def scan(self) -> None:
        table: Path = ()
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            if token.text in {"[", "[["}:
                self._at += 1
                table = self._header(self._key(), token)
            elif token.text != "\n":
                self._assignment(table)
            self._skip_line()

    def _peek(self, ahead: int = 0) -> str:
        at = self._at + ahead
        return self._tokens[at].text if at < len(self._tokens) else ""

    def _skip_line(self) -> None:
        while self._peek() not in {"\n", ""}:
            self._at += 1
        self._at += 1

    def _key(self) -> tuple[str, ...]:
        parts: list[str] = []
        while self._peek() not in {"", "\n", "=", "]", "]]", ",", "}", "[", "[[", "{"}:
            if self._peek() != ".":
                parts.append(_unquote(self._peek()))
            self._at += 1
        return tuple(parts)

    def _header(self, key: tuple[str, ...], token: _Token) -> Path:
        path: Path = ()
        for part in key[:-1]:
            path += (part,)
            path += (self._tables[path],) if path in self._tables else ()
        path += key[-1:]
        if token.text == "[[":
            number = self._tables[path] = self._tables.get(path, -1) + 1
            self.result.lines.setdefault(path, token.line)
            path += (number,)
        self._record_line(path, token.line)
        return path

    def _assignment(self, table: Path) -> None:
        line = self._tokens[self._at].line
        key = self._key()
        if not key or self._peek() != "=":
            return
        for end in range(1, len(key)):
            self.result.lines.setdefault(table + key[:end], line)
        self._record_line(table + key, line)
        self._at += 1
        self._value(table + key)

    def _record_line(self, path: Path, line: int) -> None:
        first = self.result.lines.setdefault(path, line)
        if first != line:
            name = ".".join(str(part) for part in path if isinstance(part, str))
            self._record_fault(line, f"key {name!r} is already in line {first}; remove one of the two")

    def _record_fault(self, line: int, fault: str) -> None:
        self.result.fault = self.result.fault or (line, fault)

    def _value(self, path: Path) -> None:
        text = self._peek()
        if text in {"[", "[["}:
            self._list(path)
        elif text == "{":
            self._inline_table(path)
        elif text.startswith(('"', "'")):
            self._at += 1
        else:
            while self._peek() not in {"", "\n", ",", "]", "]]", "}"}:
                self._at += 1

    def _list(self, path: Path) -> None:
        opening = self._tokens[self._at]
        if opening.text == "[[":  # the tokeniser treats two brackets as the start of a header
            self._tokens[self._at] = _Token("[", opening.line)
        else:
            self._at += 1
        number = 0
        while self._peek() not in {"]", "]]"}:
            token = self._peek()
            if not token or (self._peek(1) == "=" and token not in {"\n", ","}):
                cure = "write ']' after the last value of the list"
                self._record_fault(opening.line, f"the '[' of {_format_path(path)} is not closed; {cure}")
                return
            if token in {"\n", ","}:
                self._at += 1
                continue
            self.result.lines.setdefault((*path, number), self._tokens[self._at].line)
            before = self._at
            self._value((*path, number))
            number += 1
            self._check_comma()
            self._at += self._at == before  # skip a token that cannot be a value
        if self._peek() == "]]":
            self._tokens[self._at] = _Token("]", self._tokens[self._at].line)
        else:
            self._at += 1

    def _check_comma(self) -> None:
        """Record an error if the comma between two values of a list is missing."""
        ahead = 0
        while self._peek(ahead) == "\n":
            ahead += 1
        text = self._peek(ahead)
        if text.startswith(('"', "'", "{")) and self._peek(ahead + 1) != "=":
            self._record_fault(
                self._tokens[self._at + ahead].line, f"write ',' before {text}, which is the next value in the list"
            )

    def _inline_table(self, path: Path) -> None:
        opening = self._tokens[self._at]
        self._at += 1
        while self._peek() != "}":
            if not self._peek():
                self._record_fault(
                    opening.line, f"the '{{' of {_format_path(path)} is not closed; write '}}' after its last value"
                )
                return
            before = self._at
            if self._peek() not in {"\n", ","}:
                self._assignment(path)
            self._at += self._at == before
        self._at += 1


def _format_path(path: Path) -> str:
    return repr(".".join(str(part) for part in path if isinstance(part, str)))


def _unquote(token: str) -> str:
    if token.startswith('"'):
        from json import loads  # noqa: PLC0415 - few files have quoted keys

        try:
            return str(loads(token))
        except ValueError:
            return token.strip('"')
    return token.strip("'")


def write_value(value: Any) -> str:  # noqa: ANN401 - any TOML value
    """Return ``value`` as TOML. If possible, strings with backslashes or double quotes are put in single quotes."""
    from json import dumps  # noqa: PLC0415 - needed only for messages and new files

    if isinstance(value, str):
        if ("\\" in value or '"' in value) and "'" not in value and value.isprintable():
            return f"'{value}'"
        quoted = dumps(value, ensure_ascii=False)
        return "".join(char if char.isprintable() else f"\\U{ord(char):08x}" for char in quoted)
    if isinstance(value, Mapping):
        pairs = ", ".join(f"{write_key(key)} = {write_value(entry)}" for key, entry in value.items())
        return f"{{ {pairs} }}" if pairs else "{}"
    if isinstance(value, Sequence):
        return f"[{', '.join(map(write_value, value))}]"
    return dumps(value) if isinstance(value, bool | int | float) else str(value)


def write_key(key: str) -> str:
    """Return ``key`` as TOML, in quotes if necessary."""
    return key if _BARE_KEY.fullmatch(key) else write_value(key)


def cure_untried(layout: Layout) -> str:
    """Return how to change an outlet so that a layout that is never tried will be tried.

    The change is written in the syntax of the file that defines the layout, TOML or Python.
    """
    if layout.anchor is None:
        return "define a word of it in words"
    is_toml = layout.place.rpartition(":")[0].endswith(".toml")
    entry = {"pattern": layout.anchor} if layout.anchor.startswith("^") else layout.anchor
    return f"add {write_value(entry) if is_toml else quote(layout.anchor)} to signatures"
