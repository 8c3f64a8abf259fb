"""``render``: the inverse of a ``Layout``. It walks the drawing and prints a story in that options."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from newsparse.lines import reading
from newsparse.model import Role
from newsparse.outlets.matching import accepts
from stories.story import SampleArticle

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsparse.outlets.layouts import Layout
    from newsparse.outlets.matching import DrawnWord
    from stories.variations import Variation


@attrs.frozen
class PrintOptions:
    """How a layout's page is printed where the drawing leaves a choice."""

    counts: Mapping[str, int | tuple[int, ...]] = attrs.field(factory=dict)
    """Word -> how many lines of it: one number, or one for each place where the drawing has the word. Of captions, how
    often each is printed. 0 leaves the word out. Left unsaid: once, captions twice where the drawing has room."""
    templates: Mapping[str, str] = attrs.field(factory=dict)
    """Explained word -> the line to print, ``{headline}`` and so on standing for what the story says. An exact line
    prints itself, a pattern that names a role prints what the story says of it."""
    wide: int = 1
    """How many blank lines ``|`` is: one or two."""
    narrow: int = 0
    """How many blank lines ``/`` is: none, one or two."""
    between: int = 1
    """How many blank lines stand before each block of the body."""


class _CannotPrintError(Exception):
    """One way of the layout does not fit the story."""


@attrs.frozen
class _Line:
    blanks: int
    template: str
    role: Role
    value: str
    """What the story says there, or ``""`` for a marker."""
    name: str
    said: str
    """What the page says there: more than the value, where the pattern takes the whole line."""

    def text(self, vary: Variation | None) -> str:
        value = vary(self.value) if vary and self.value and self.role is not Role.PARAGRAPH else self.value
        return self.template.replace(self.name, value)


def render(
    layout: Layout, story: SampleArticle, options: PrintOptions | None = None, copies: Sequence[Variation] = ()
) -> str:
    """Return the story as a page in the options that the layout draws, without a line feed at its end.

    ``copies``: what is done to the first, second … printing of a line, from the first on again when they are used up.
    What the drawing has no word for is not printed: ``expected_sample`` says what is. Raises ``ValueError`` where no
    way of the drawing fits the story.
    """
    options = options or PrintOptions()
    lines, body = _printed(layout, story, options)
    printings: dict[tuple[Role, str], int] = {}
    text = ""
    for line in lines:
        n = printings[line.role, line.value] = printings.get((line.role, line.value), -1) + 1
        text += "\n" * (line.blanks + 1) + line.text(copies[n % len(copies)] if copies else None)
    for _, block in body:
        text += "\n" * (options.between + 1) + block
    return text.lstrip("\n")


def expected_sample(layout: Layout, story: SampleArticle, options: PrintOptions | None = None) -> SampleArticle:
    """Return what of the story ``render`` prints: the fields without a place in the options are None.

    Captions inside the body stand behind those of the opening, as in an ``Article``.
    """
    lines, body = _printed(layout, story, options or PrintOptions())
    said: dict[Role, list[str]] = {}
    for line in lines:
        texts = said.setdefault(line.role, [])
        if line.said not in texts:
            texts.append(line.said)
    inside = [text for role, text in body if role is Role.CAPTION and text not in said.get(Role.CAPTION, ())]
    lede = tuple((Role.PARAGRAPH, text) for text in said.get(Role.PARAGRAPH, ()))
    once = (Role.HEADLINE, Role.DECK, Role.KICKER, Role.BYLINE, Role.TIMESTAMP, Role.NOTICE)
    return SampleArticle(
        **{role.value: said[role][0] for role in once if role in said},
        captions=(*said.get(Role.CAPTION, ()), *dict.fromkeys(inside)),
        body=lede + tuple((role, text) for role, text in body if role is not Role.CAPTION),
        language=story.language,
    )


def _printed(
    layout: Layout, story: SampleArticle, options: PrintOptions
) -> tuple[list[_Line], tuple[tuple[Role, str], ...]]:
    """Return the layout's lines, by its first way that fits, and the blocks of the body that are left to print."""
    reasons: list[str] = []
    for way in layout.ways:
        try:
            lines = _way(way, story, options)
        except _CannotPrintError as reason:
            reasons.append(str(reason))
            continue
        led = sum(line.role is Role.PARAGRAPH for line in lines)
        return lines, story.body[led:]
    msg = f"the layout {layout.draw!r} cannot print {story!r}: {'; '.join(dict.fromkeys(reasons))}"
    raise ValueError(msg)


def _way(way: Sequence[DrawnWord], story: SampleArticle, options: PrintOptions) -> list[_Line]:
    lines: list[_Line] = []
    places: dict[str, int] = {}
    blank = ""
    for step in way:
        blank = step.blank or blank
        place = places[step.word] = places.get(step.word, -1) + 1
        values = _values(step, story, _count(step, place, options))
        if not step.least <= len(values) <= step.most:
            msg = f"{step.word!r} takes {step.least} to {step.most} lines, the story has {len(values)}"
            raise _CannotPrintError(msg)
        inner = options.narrow if step.blank == "/" else 0
        for n, value in enumerate(values):
            before = inner if n else {"|": options.wide, "/": options.narrow}.get(blank, 0)
            lines.append(_line(step, value, before, options))
        blank = "" if values else blank
    return lines


def _count(step: DrawnWord, place: int, options: PrintOptions) -> int:
    """Return how many lines the word has here; of captions, how often each is printed."""
    count = options.counts.get(step.word)
    if count is not None:
        return count if isinstance(count, int) else count[min(place, len(count) - 1)]
    room = 2 if _role(step) is Role.CAPTION and step.most > 1 else 1
    return max(step.least, room)


def _values(step: DrawnWord, story: SampleArticle, count: int) -> list[str]:
    """Return what the story says on the word's lines; ``""`` for a marker's."""
    role = _role(step)
    if role is Role.MARKER:
        return [""] * count
    if role is Role.CAPTION:
        return [caption for caption in story.captions for _ in range(count)]
    if role is Role.PARAGRAPH:
        return [text for role, text in story.body[:1] if role is Role.PARAGRAPH] * min(count, 1)
    value: str | None = getattr(story, role.value)
    return [value] * count if value else []


def _role(step: DrawnWord) -> Role:
    """Return the role that the word's line has, or that its pattern names."""
    if isinstance(step.test, re.Pattern):
        return next(map(Role, step.test.groupindex), step.role)
    return step.role


def _line(step: DrawnWord, value: str, blanks: int, options: PrintOptions) -> _Line:
    role = _role(step)
    name = "" if role is Role.MARKER else f"{{{role.value}}}"
    own = step.test if isinstance(step.test, str) else name
    template = options.templates.get(step.word, own)
    text = template.replace(name, value) if name else template
    if not accepts(step, reading(text), lambda _: False):
        msg = f"{step.word!r} cannot be {text!r}" + ("" if text else f": give it a line in templates[{step.word!r}]")
        raise _CannotPrintError(msg)
    said = value
    if isinstance(step.test, re.Pattern) and name:
        found = step.test.match(reading(text))
        said = text if found and found.group(role.value) == reading(text) else value
    return _Line(blanks, template, role, value, name, said)
