"""``Outlet``, the type of its rules, and the claims that rules return.

Most outlets need no functions: a ``Layout`` describes an opening, and ``Line`` and ``After`` are rules for single
lines.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeAlias

import attrs

from newsparse.lexicon.builtin import read_countries
from newsparse.lines import Lines, fold, reading
from newsparse.messages import must_be, quote, suggest, suggest_keywords
from newsparse.model import Role, Source, Span
from newsparse.outlets.patterns import is_exponential, join_patterns
from newsparse.tracebacks import locate_function

_INVALID = (re.error, OverflowError, RecursionError)
"""The exceptions with which ``re`` rejects a pattern."""


@attrs.frozen
class Part:
    """Lines ``first`` to ``last``, both included, that become one segment with one role.

    Use ``start`` and ``end``, in code points within the first and the last line, to split a line into parts with
    different roles. The next part must begin where the previous one ends.
    """

    first: int
    last: int
    role: Role
    starts_article: bool = False
    start: int = 0
    end: int | None = None
    word: str = attrs.field(default="", eq=False)
    """The word of a layout, or the signature, that matched the lines. ``explain`` shows it."""


_parts = must_be(
    "a tuple of Parts; to claim nothing, return None", lambda value: isinstance(value, tuple | list) and value
)


@attrs.frozen
class Claim:
    """The roles of consecutive lines, which passes do not overrule. The parts are contiguous and in page order.

    If ``body`` is true, the text up to the next claim is the body of the article that the claim opens. It is read by a
    simple rule instead of the general grammar.

    ``source`` overrides the source of the article that the claim opens. It is meant for archives, which contain
    articles from many outlets, and all lines of such a claim belong to the article. ``named`` is the span on the page
    that contains the name of the source, which becomes the text of the ``publisher`` attribution. ``language`` is the
    language stated by the archive, as a BCP 47 tag. ``named`` and ``language`` are used only together with ``source``.
    ``dateline`` is the span of a field that contains the dateline, which is used if the lede has none.

    If ``ends`` is true, the previous article ends before the claim, and the text after the claim is parsed
    independently.
    """

    parts: tuple[Part, ...] = attrs.field(validator=_parts)
    body: bool = False
    source: Source | None = None
    ends: bool = False
    named: Span | None = None
    language: str | None = None
    dateline: Span | None = None


Rule: TypeAlias = Callable[[Lines, int], "Claim | None"]
"""A function called with the lines of a page and the index of a line that matches a signature of the outlet.

It returns a claim on lines around that line, or None if it claims nothing. A rule must look only at a bounded number of
nearby lines, must not keep state between calls, and must not change anything. If a rule has an attribute ``span``, the
maximum distance at which it looks for other lines, the rule is called only near the ends of a long run of identical
lines.
"""


MAX_SIGNATURE = 200
"""The maximum length in code points of a line to which patterns are applied. Signatures are short."""
PATTERN_SIGNS = re.compile(r"\\[dDsSwWbB]|\.[*+]|\(\?[:P]|[)\]][+*]|[)\]+*?]\$$")
"""Matches sequences of characters that are rare on pages and common in patterns, such as ``.*`` or ``)+``."""
_PROBES = ("a", "B. c", "7", "é", "©", "—", "(")
"""Lines that have nothing in common. A pattern that matches all of them is assumed to match any line."""
_PATTERN_TOKEN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]| {2,}|.", re.DOTALL)
"""Matches an escape, a character class, several spaces or any other character of a pattern."""
_COUNTRIES = {"EN": "GB", "UK": "GB"}
"""Maps codes that are often used for countries, but not in ISO 3166-1, to the codes to write instead."""
_NOT_IN_HOSTS = re.compile(r"[\s/:@*?#]")
_LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def is_pattern(line: str) -> bool:
    """Return whether a line in an outlet's definition is a pattern, which begins with ``^``, and not a whole line."""
    return line.startswith("^")


def normalize_line(line: str) -> str:
    """Return a whole line with white space, quotes and dashes unified, or a pattern unchanged."""
    return line if is_pattern(line) else reading(line)


def matches_line(line: str, key: str) -> bool:
    """Return whether a whole line or pattern in an outlet's definition matches ``key``, a normalised line of a page."""
    return len(key) <= MAX_SIGNATURE and re.match(line, key) is not None if is_pattern(line) else line == key


class AnyLine:
    """A set of whole lines and patterns that matches a line if any of them does."""

    __slots__ = ("_patterns", "_whole")

    def __init__(self, lines: Iterable[str]) -> None:
        """Create a matcher from whole lines, already normalised by ``normalize_line``, and uncompiled patterns."""
        lines = tuple(lines)
        self._whole = frozenset(line for line in lines if not is_pattern(line))
        self._patterns = join_patterns(re.compile(line) for line in lines if is_pattern(line))

    def __call__(self, key: str) -> bool:
        """Return whether any of the lines or patterns matches ``key``, a normalised line of a page."""
        return key in self._whole or bool(self._patterns and len(key) <= MAX_SIGNATURE and self._patterns.match(key))


def compile_pattern(pattern: str, where: str) -> re.Pattern[str]:
    """Compile a pattern. Raises ``ValueError`` if it is invalid or can take exponential time.

    ``where`` is the beginning of the error message, up to the pattern, such as ``signatures has``.
    """
    try:
        compiled = re.compile(pattern)
    except _INVALID as error:
        cure = "correct it; a literal special character, such as a bracket, needs a backslash"
        msg = f"{where} {quote(pattern)}, which is not a regular expression: {error}; {cure}"
        raise ValueError(msg) from error
    if is_exponential(pattern):
        cure = r"write it so that no two repeated parts can match the same text, such as '^[\w\s]*$' for '^(\w+\s?)*$'"
        msg = f"{where} {quote(pattern)}, which can take twice as long for each character of a line: {cure}"
        raise ValueError(msg)
    fault = _find_unprinted(pattern)
    if fault:
        msg = f"{where} {quote(pattern)}, which cannot match as written: {fault}"
        raise ValueError(msg)
    return compiled


def _find_unprinted(pattern: str) -> str:
    """Return why a pattern cannot match any normalised line because of a character, or an empty string if it can.

    A character class is accepted if at least one of its characters can occur.
    """
    if pattern.isascii() and fold(pattern) == pattern and "  " not in pattern:
        return ""
    for token in _PATTERN_TOKEN.findall(pattern):
        if token.startswith("[^"):
            continue
        chars = token[1:-1] if token.startswith("[") and len(token) > 1 else token.lstrip("\\") or "\\"
        if all(fold(char) != char for char in chars):
            plain, char = fold(chars[0]), ascii(chars[0]) if chars[0].isspace() else repr(chars[0])
            cure = '"\'"' if plain == "'" else quote(plain.replace(".", r"\."))
            return f"lines have {plain!r} for {char}; write {cure}" if plain else f"lines have no {char}; remove it"
        if token.startswith("  ") and "(?x" not in pattern:
            return "lines have one space where the page has several; write one space"
    return ""


def check_line(line: str, where: str) -> None:
    """Raise ``ValueError`` if a pattern is invalid, or if a whole line looks like a pattern.

    ``where`` is the beginning of the error message, up to the line, such as ``signatures has``.
    """
    if is_pattern(line):
        pattern = compile_pattern(line, where)
        if all(map(pattern.match, _PROBES)):
            msg = f"{where} {quote(line)}, which matches every line: make it more specific"
            raise ValueError(msg)
        return
    sign = PATTERN_SIGNS.search(line)
    if sign:
        cure = f"a pattern begins with '^', as r{quote('^' + line)}; to match the line literally, use backslashes"
        msg = f"{where} {quote(line)}, which is read as a whole line, but contains {quote(sign[0])}: {cure}"
        raise ValueError(msg)


def check_lines(name: str, value: object) -> None:
    """Raise ``TypeError`` or ``ValueError`` unless ``value`` is a tuple of valid whole lines and patterns.

    ``name`` is the beginning of the error message, such as ``signatures``.
    """
    if not isinstance(value, tuple):
        shown = f"({quote(value)},)" if isinstance(value, str) else "('A A A',)"
        msg = (
            f"{name} is {value!r}: it must be a tuple of whole lines, or patterns that begin with '^', such as {shown}"
        )
        raise TypeError(msg)
    for number, line in enumerate(value, 1):
        if not isinstance(line, str) or not line:
            msg = f"{name} has {line!r} (item {number}): each must be a whole line, or a pattern that begins with '^'"
            raise TypeError(msg)
    broken = next((line for line in value if "\n" in line and not is_pattern(line)), None)
    if broken is not None:
        msg = f"{name} has {broken!r}: each must be one line, without a line feed"
        raise ValueError(msg)
    for line in value:
        check_line(line, f"{name} has")


def _normalize_lines(value: tuple[str, ...]) -> tuple[str, ...]:
    strings = isinstance(value, tuple) and all(isinstance(line, str) for line in value)
    return tuple(line if "\n" in line else normalize_line(line) for line in value) if strings else value


def _check_lines_of_outlet(outlet: Outlet, attribute: attrs.Attribute[tuple[str, ...]], value: object) -> None:
    check_lines(f"outlet {outlet.id!r}: {attribute.name}", value)


def country_fault(source: Source) -> str | None:
    """Return what is wrong with the country of a source, or None if it is a known country or there is none."""
    if source.country is None or source.country in read_countries():
        return None
    cure = _COUNTRIES.get(source.country)
    suggestion = f"did you mean {cure}?" if cure else "write a code such as 'FR', or leave it out"
    return f"country is {source.country!r}, which is not a country code of ISO 3166-1; {suggestion}"


def _check_source(_: object, attribute: attrs.Attribute[Source], value: object) -> None:
    if not isinstance(value, Source):
        msg = f"{attribute.name} is {value!r}: it must be a Source, such as Source('gazette', 'Gazette')"
        raise TypeError(msg)
    if "outlet" not in value.kinds:
        msg = f"{attribute.name} is {value!r}: kinds of an outlet's Source must include 'outlet'"
        raise ValueError(msg)
    if value.id is None:
        msg = f"{attribute.name} is {value!r}: an outlet's Source must have an id, such as 'gazette'"
        raise ValueError(msg)
    wrong = next((host for host in value.domains if _NOT_IN_HOSTS.search(host) or "." not in host), None)
    if wrong is not None:
        cure = "write only the host, without scheme, port or path, such as 'gazette.example'"
        msg = f"domains of {value.id!r} has {wrong!r}: {cure}"
        raise ValueError(msg)
    fault = country_fault(value)
    if fault:
        raise ValueError(fault)
    wrong = next((tag for tag in value.languages if not _LANGUAGE_TAG.fullmatch(tag)), None)
    if wrong is not None:
        msg = f"languages of {value.id!r} has {wrong!r}: each must be a BCP 47 tag, such as 'en' or 'pt-BR'"
        raise ValueError(msg)


def _check_rules(outlet: Outlet, attribute: attrs.Attribute[tuple[Rule, ...]], value: object) -> None:
    if not isinstance(value, tuple):
        msg = f"{attribute.name} is {value!r}: it must be a tuple of functions of (lines, index), or of Layouts"
        raise TypeError(msg)
    for number, rule in enumerate(value, 1):
        fault = _rule_fault(rule, number)
        if fault:
            msg = f"outlet {outlet.id!r}: {fault}"
            raise TypeError(msg)
        check_lines(f"outlet {outlet.id!r}: signatures of {rule!r}", signatures_of(rule))
    layouts = [rule for rule in value if hasattr(rule, "drawn")]  # they share a table of words
    if not outlet.source.domains:
        for layout, why in untried_layouts(layouts, outlet.signatures):
            cure = f"add {quote(layout.anchor)} to signatures" if layout.anchor else "define a word of it in words"
            msg = f"outlet {outlet.id!r}: layout {layout.name!r} is never tried: {why}; {cure}"
            raise ValueError(msg)
    drawn = {word for layout in layouts for word in layout.drawn}
    unused = sorted({word for layout in layouts for word in layout.words} - drawn)
    if unused:
        suggestion = suggest(unused[0], drawn)
        msg = f"words defines {unused[0]!r}, but no layout uses it; {suggestion}correct or remove it"
        raise ValueError(msg)


def _rule_fault(rule: object, number: int) -> str | None:
    """Return a description of the fault in a rule, or None if it is valid.

    ``number`` is the position of the rule in ``rules``, counted from 1.
    """
    item = f"(item {number})"
    if isinstance(rule, type):
        return f"rules contains the class {rule.__name__} {item}: call it: {rule.__name__}(…)"
    if not callable(rule):
        cure = (
            f"write End({rule!r}) if articles end there"
            if isinstance(rule, str)
            else "write a rule, such as End('Read next')"
        )
        return f"rules contains {rule!r} {item}, which is not a rule; {cure}"
    try:
        signature = inspect.signature(rule)
    except ValueError:  # some functions written in C have no signature
        return None
    try:
        signature.bind(None, 0)
    except TypeError:
        place = locate_function(rule).removesuffix(": ")
        name = getattr(rule, "__name__", type(rule).__name__)
        return f"rule {name!r}{place and f' ({place})'} takes {signature}; a rule takes (lines, index)"
    return None


def untried_layouts(layouts: Iterable[Any], signatures: tuple[str, ...]) -> Iterator[tuple[Any, str]]:
    """Yield each layout whose anchor no signature matches, and the reason.

    Such a layout is tried only if the URL of a page is on one of the outlet's domains.
    """
    for layout in layouts:
        if layout.anchor is None and not signatures:
            yield layout, "its drawing has no defined word, and there is no signature"
        elif not _is_tried(layout.anchor, signatures):
            anchor = f"{layout.anchor_word!r}, {quote(layout.anchor)}"
            yield layout, f"no signature matches its anchor {anchor}"


def _is_tried(anchor: str | None, signatures: tuple[str, ...]) -> bool:
    """Return whether a line that ``anchor`` matches may match one of ``signatures``.

    A pattern is assumed to match some of the same lines as any other pattern.
    """
    if anchor is None or anchor in signatures:
        return True
    if is_pattern(anchor):
        return any(is_pattern(line) or re.match(anchor, line) for line in signatures)
    return any(is_pattern(line) and _may_match(line, anchor) for line in signatures)


def _may_match(pattern: str, line: str) -> bool:
    """Return whether ``pattern`` matches ``line`` or is invalid. ``Outlet`` reports invalid patterns."""
    try:
        return re.match(pattern, line) is not None
    except _INVALID:
        return True


@suggest_keywords
@attrs.frozen
class Outlet:
    """An outlet, with the lines and rules by which its pages are recognised and read.

    ``signatures``, ``identifiers`` and ``boilerplate`` contain whole lines (``"TT"``), or patterns that begin with
    ``^``. White space, quotes and dashes of a page are unified before its lines are compared: patterns see ``-`` for
    ``—``, straight quotes, and single spaces. Patterns are applied only to lines of at most 200 code points.

    Every line that matches a signature triggers the ``rules``, which are called in order until one returns a claim. If
    the URL of the page is on one of the source's ``domains`` or a subdomain, every line triggers the rules, so that
    layouts without a signature work. ``Line``, ``After`` and ``End`` have their own signatures, and are triggered only
    by lines that match these.

    An outlet is identified by the URL of the page, by one of its ``identifiers`` (lines that only its pages contain),
    or by a rule that opens an article. ``boilerplate`` and claims that do not open an article take effect only on pages
    where the outlet is identified.
    """

    source: Source = attrs.field(validator=_check_source)
    signatures: tuple[str, ...] = attrs.field(default=(), converter=_normalize_lines, validator=_check_lines_of_outlet)
    rules: tuple[Rule, ...] = attrs.field(default=(), validator=_check_rules)
    identifiers: tuple[str, ...] = attrs.field(default=(), converter=_normalize_lines, validator=_check_lines_of_outlet)
    boilerplate: tuple[str, ...] = attrs.field(default=(), converter=_normalize_lines, validator=_check_lines_of_outlet)

    @property
    def id(self) -> str:
        """The id of the outlet's source."""
        return self.source.id or ""


def signatures_of(rule: Rule) -> tuple[str, ...]:
    """Return the lines, besides the outlet's signatures, that trigger a rule. Most rules have none."""
    signatures: tuple[str, ...] = getattr(rule, "signatures", ())
    return signatures


def rule_name(outlet: Outlet, rule: Rule) -> str:
    """Return the name of a rule for segments and error messages, as ``outlet-id:name``."""
    name = getattr(rule, "name", None) or getattr(rule, "__name__", None) or type(rule).__name__
    return f"{outlet.id}:{name}"
