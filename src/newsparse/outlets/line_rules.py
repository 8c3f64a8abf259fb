r"""Rules for single lines: ``Line``, ``After``, ``End``, and the internal ``Boilerplate``.

    Line("Advertisement", Role.BOILERPLATE)  a whole line; white space may differ
    Line("^By [A-Z]", Role.BYLINE)           a pattern, which begins with "^"
    After("Image caption", Role.CAPTION)     the next line; the label itself is a marker
    After("^Photo \d+$", Role.CAPTION, label_role=Role.BOILERPLATE)
    End("More from Business")                where an article ends

These rules have their own signatures, do not open articles, and apply only on pages where their outlet has been
identified. They determine the role of a line, but not where the article around it starts and ends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from newsparse.messages import must_be, suggest, suggest_keywords
from newsparse.model import Role
from newsparse.outlets.outlet import AnyLine, Claim, Part, check_line, is_pattern, matches_line, normalize_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsparse.lines import Lines
    from newsparse.outlets.outlet import Outlet

_MAX_GAP = 2
"""The maximum number of blank lines between a label and the line that follows it."""


def _normalize(line: str) -> str:
    return normalize_line(line) if isinstance(line, str) and "\n" not in line else line


def _check_text(_: object, attribute: attrs.Attribute[str], value: object) -> None:
    if not isinstance(value, str) or not value:
        msg = f"{attribute.name} is {value!r}: it must be a whole line, or a pattern that begins with '^'"
        raise TypeError(msg)
    if "\n" in value and not is_pattern(value):
        msg = f"{attribute.name} is {value!r}: it must be one line, without a line feed"
        raise ValueError(msg)
    check_line(value, f"{attribute.name} is")


def _role(_: object, attribute: attrs.Attribute[Role], value: object) -> None:
    if isinstance(value, Role) and value is not Role.BLANK:
        return
    close = suggest(f"Role.{str(value).upper()}", [f"Role.{role.name}" for role in Role if role is not Role.BLANK])
    cure = f"; {close.strip()}" if close and isinstance(value, str) else ", such as Role.BYLINE"
    msg = f"{attribute.name} is {value!r}: it must be a Role other than blank{cure}"
    raise TypeError(msg)


_name = must_be(
    "a word that names the rule in segments and errors", lambda value: isinstance(value, str) and value, TypeError
)


@suggest_keywords
@attrs.frozen
class Line:
    """A rule that assigns a role to every line that matches ``line``, which is a whole line or a pattern."""

    line: str = attrs.field(converter=_normalize, validator=_check_text)
    role: Role = attrs.field(validator=_role)
    name: str = attrs.field(default="line", kw_only=True, validator=_name)

    @property
    def signatures(self) -> tuple[str, ...]:
        """The whole line or pattern that triggers the rule, as a tuple."""
        return (self.line,)

    def __call__(self, lines: Lines, index: int) -> Claim | None:
        """Return the claim on line ``index``, or None if the line does not match."""
        return (
            Claim((Part(index, index, self.role, word=self.line),))
            if matches_line(self.line, lines.keys[index])
            else None
        )


@suggest_keywords
@attrs.frozen
class After:
    """A rule that assigns a role to the line that follows a label.

    The label is a line that matches ``label``. It becomes a marker, or gets ``label_role``. There may be up to two
    blank lines between the label and the line that follows. The rule claims nothing if no line follows, or if that line
    is also a label.
    """

    label: str = attrs.field(converter=_normalize, validator=_check_text)
    role: Role = attrs.field(validator=_role)
    label_role: Role = attrs.field(default=Role.MARKER, validator=_role)
    name: str = attrs.field(default="after", kw_only=True, validator=_name)

    @property
    def signatures(self) -> tuple[str, ...]:
        """The whole line or pattern that triggers the rule, as a tuple."""
        return (self.label,)

    def __call__(self, lines: Lines, index: int) -> Claim | None:
        """Return the claim on line ``index`` and the next line, or None if the rule does not apply there."""
        after = index + 1
        if not matches_line(self.label, lines.keys[index]) or after == lines.count or lines.gaps[after] > _MAX_GAP:
            return None
        if matches_line(self.label, lines.keys[after]):
            return None
        parts = (index, self.label_role), (after, self.role)
        return Claim(tuple(Part(line, line, role, word=self.label) for line, role in parts))


@suggest_keywords
@attrs.frozen
class End:
    """A rule that ends an article before every line that matches ``line``, which becomes boilerplate.

    The text after the line is parsed independently, as another article or as boilerplate.
    """

    line: str = attrs.field(converter=_normalize, validator=_check_text)
    name: str = attrs.field(default="end", kw_only=True, validator=_name)

    @property
    def signatures(self) -> tuple[str, ...]:
        """The whole line or pattern that triggers the rule, as a tuple."""
        return (self.line,)

    def __call__(self, lines: Lines, index: int) -> Claim | None:
        """Return the claim on line ``index``, or None if the line does not match."""
        if not matches_line(self.line, lines.keys[index]):
            return None
        return Claim((Part(index, index, Role.BOILERPLATE, word=self.line),), ends=True)


def has_opening(outlet: Outlet) -> bool:
    """Return whether any rule of an outlet, such as a layout, may claim the opening of an article."""
    return any(getattr(rule, "opens", not isinstance(rule, Line | After | End)) for rule in outlet.rules)


def describe_unmatchable(outlet: Outlet) -> str:
    """Return the reason why no page can match an outlet, and how to fix it, or an empty string if a page may match."""
    if outlet.source.domains or outlet.identifiers or has_opening(outlet):
        return ""
    cure = "add domains, identifiers, or a layout of an article's opening"
    return f"outlet {outlet.id!r} cannot match any page, and only names a source; {cure}"


class Boilerplate:
    """The rule that claims the lines listed in an outlet's ``boilerplate``."""

    __slots__ = ("_is_boilerplate",)

    def __init__(self, lines: Iterable[str]) -> None:
        """Create the rule from patterns and whole lines, the latter normalised by ``normalize_line``."""
        self._is_boilerplate = AnyLine(lines)

    def __call__(self, lines: Lines, index: int) -> Claim | None:
        """Return the claim on line ``index``, or None if the line is not boilerplate."""
        key = lines.keys[index]
        return Claim((Part(index, index, Role.BOILERPLATE, word=key),)) if self._is_boilerplate(key) else None
