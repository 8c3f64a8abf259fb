"""``Layout``: a rule that describes the opening of an article by a drawing instead of code.

A drawing is read from left to right. Each word matches a line of the page:

    headline [| deck] | caption* TT count? | headline | caption*

===========  ====================================================================================================
``|``        one or two blank lines; ``/`` at most two blank lines; without either, the lines are consecutive
``headline`` ``deck`` ``kicker`` ``byline`` ``timestamp`` ``notice`` ``boilerplate``: any line, which gets this role.
             To accept only certain lines, define the word in ``words``. If a role other than ``boilerplate`` is drawn
             twice (like the headline here), the second line must be a copy of the first
``caption``  any line, which becomes a caption. In a second group of captions, each line must be a copy of one in the
             first group. If the first group is empty, each line must appear twice within the second
``credited`` like ``caption``, but only a line that ends with a credit: in brackets, or in a few words after its last
             sentence
other words  lines defined in ``words``: a whole line, or a pattern if the definition begins with ``^``. If a group of
             the pattern is named after a role, the text of the group gets this role, and the rest of the line is a
             marker. If the word itself is named after a role, the whole line gets this role. A word consists of
             letters, digits, ``_`` and ``-``
``? * + {2,4}`` after a word: how many lines the word matches; ``[ … ]``: a part that may be missing
===========  ====================================================================================================

The layout is tried wherever its anchor matches. The anchor is the first defined word that is not optional, or the first
word if there is none. Bracketed parts may be present or missing in any combination: ``a [b] [c]`` is tried as ``a b
c``, ``a c``, ``a b``, ``a``. If the layout matches from several starting lines, the first is chosen whose headline does
not look like the end of a body. A line that matches a defined word is never used for another role, unless the word is a
caption. A line that links to another story, such as ``Read more: The Ferry Returns``, is never a headline, kicker or
timestamp, unless the word is defined, or the drawing repeats the headline. A match claims nothing if no line gets
a role other than marker.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from newsparse.messages import quote, suggest, suggest_keywords
from newsparse.model import NO_ARTICLE_ROLES, Role
from newsparse.outlets.matching import DrawnWord, Match, accepts, is_copy, is_doubtful
from newsparse.outlets.outlet import Claim, check_line, compile_pattern, is_pattern, normalize_line
from newsparse.outlets.patterns import LazyUnion
from newsparse.tracebacks import locate_caller

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsparse.lines import Lines
    from newsparse.outlets.outlet import Part

_LINE = frozenset({"headline", "deck", "kicker", "byline", "timestamp", "notice", "boilerplate", "caption"})
_TOKEN = re.compile(r"(\[)|(\])|([|/])|([\w-]+)(\?|\*|\+|\{(\d{1,4}),(\d{1,4})\})?")
_WORD = re.compile(r"[\w-]+")
_CURE = "separate words with '|' or '/', and put optional parts in '[ ]', such as 'headline [| deck] / byline'"
_REPEATS = {None: (1, 1), "?": (0, 1), "*": (0, 8), "+": (1, 8)}
"""Maps each sign after a word to the minimum and maximum number of lines that the word matches."""
_NOT_DRAWN = {
    Role.MARKER: "choose another word, such as 'toggle': every defined word that is not a role becomes a marker",
    Role.BLANK: "write '|' or '/' for blank lines",
}
"""Maps each role that cannot be a word of a drawing to what to write instead."""
_MAX_REPEATS = 20
"""The maximum number of lines that a word can match. It is limited because layouts are tried on every page."""
_NAMED_ROLES = {role.value: role for role in Role if role not in {Role.MARKER, Role.BLANK}}
"""The roles that can be the name of a word, or of a group in the word's pattern, by name."""


def _expand(draw: str, words: Mapping[str, str]) -> tuple[tuple[DrawnWord, ...], ...]:
    """Return all sequences of steps that a layout's drawing allows, with and without each bracketed part.

    Raises ``ValueError`` if the drawing is invalid.
    """
    ways: list[tuple[DrawnWord, ...]] = [()]
    before: list[tuple[DrawnWord, ...]] = []
    blank, at = "", 0
    for token in _TOKEN.finditer(draw):
        opens, closes, gap, _ = token.group(1, 2, 3, 4)
        if draw[at : token.start()].strip() or (opens and before) or (closes and not before):
            break
        at = token.end()
        if opens:
            before = ways
        elif closes:
            ways, before = ways + before, []
        elif gap:
            if draw[: token.start()].rstrip()[-1:] in {"|", "/"}:
                msg = f"the layout's drawing {draw!r} has {blank!r} and {gap!r} in a row; write one of them"
                raise ValueError(msg)
            blank = gap
        else:
            step = _parse_step(draw, words, token, blank)
            ways, blank = [(*way, step) for way in ways], ""
    if draw[at:].strip() or before or blank:
        msg = f"the layout's drawing {draw!r} {_drawing_fault(draw[at:].strip(), blank, is_open=bool(before))}"
        raise ValueError(msg)
    if not any(ways):
        msg = f"the layout's drawing {draw!r} has no word: {_CURE}"
        raise ValueError(msg)
    return tuple(ways)


def _drawing_fault(cut: str, blank: str, *, is_open: bool) -> str:
    """Return the reason why a drawing is invalid, and how to fix it, to follow the drawing in a message.

    ``cut`` is the rest of the drawing, which cannot be read, and ``blank`` is a ``|`` or ``/`` at the end of the
    drawing. Either may be empty.
    """
    if exact := re.match(r"\{(\d+)\}", cut):
        return f"cannot be read at {cut!r}; write {{{exact[1]},{exact[1]}}}"
    if cut:
        return f"cannot be read at {cut!r}; {_CURE}"
    return f"has a '[' without ']'; {_CURE}" if is_open else f"ends in {blank!r}; remove it, or add a word after it"


def _parse_step(draw: str, words: Mapping[str, str], token: re.Match[str], blank: str) -> DrawnWord:
    word, repeats, low, high = token.group(4, 5, 6, 7)
    least, most = _REPEATS.get(repeats) or (int(low), int(high))
    if least > most or not 1 <= most <= _MAX_REPEATS:
        cure = f"write {{MIN,MAX}}, with a maximum from 1 to {_MAX_REPEATS}"
        msg = f"{token.group()!r} of the layout's drawing {draw!r}: {cure}"
        raise ValueError(msg)
    if word in words:
        test, named = _parse_word(word, words[word])
        return DrawnWord(word, least, most, blank, test, Role.MARKER, named)
    if word not in _LINE and word != "credited":
        fault = f"the word {word!r} of the layout's drawing {draw!r} is neither a role nor defined in words"
        msg = f"{fault}; {_cure_unknown_word(word, words)}"
        raise ValueError(msg)
    return DrawnWord(word, least, most, blank, None, Role.CAPTION if word == "credited" else Role(word))


def _cure_unknown_word(word: str, words: Mapping[str, str]) -> str:
    if word in _NOT_DRAWN:
        return _NOT_DRAWN[Role(word)]
    if word in _NAMED_ROLES:
        return f"this role is allowed in a drawing only if its lines are defined: define {word!r} in words"
    bare = (*sorted(_LINE), "credited")
    suggestion = suggest(word, (*bare, *words))
    if suggestion:
        return f"{suggestion}if not, define {word!r} in words"
    role = suggest(word, _NAMED_ROLES)
    if role:
        return f"{role}if so, also define it in words; if not, define {word!r} in words"
    return f"define {word!r} in words, or write one of {', '.join(bare)}"


def _parse_word(word: str, line: str) -> tuple[re.Pattern[str] | str, tuple[re.Pattern[str], Role] | None]:
    """Parse ``line``, the definition of a word of a layout, and return what the word matches: a line or a pattern.

    If the word, or a group of its pattern, has the name of a role, such as ``headline``, also return a pattern and that
    role. What the group of that name matches gets the role. Otherwise, the second value is None. Raises ``ValueError``
    if the definition is invalid.
    """
    role = Role.CAPTION if word == "credited" else _NAMED_ROLES.get(word)
    where = f"words defines {word!r} as"
    if not is_pattern(line):
        check_line(line, where)
        if role is None:
            return line, None
        line = f"^{re.escape(line)}$"
    pattern = compile_pattern(line, where)
    if len(pattern.groupindex) > 1 or not pattern.groupindex.keys() <= _NAMED_ROLES.keys():
        wrong = next((name for name in pattern.groupindex if name not in _NAMED_ROLES), "")
        close = suggest(wrong, _NAMED_ROLES).strip()
        msg = f"{word!r} has {_describe_groups(pattern)}: {', '.join(_NAMED_ROLES)}{close and f'; {close}'}"
        raise ValueError(msg)
    name = next(iter(pattern.groupindex), None)
    if name is not None:
        return pattern, (pattern, _NAMED_ROLES[name])
    if role is None:
        return pattern, None
    # The whole line gets the role. Its group comes last, so that other groups keep their numbers.
    whole = re.compile(f"^(?={line})(?P<{role.value}>.*)$")
    return whole, (whole, role)


def _describe_groups(pattern: re.Pattern[str]) -> str:
    """Return a description of a pattern's named groups and of the names that are allowed, for an error message."""
    names = [repr(name) for name in pattern.groupindex]
    if len(names) == 1:
        return f"a group named {names[0]}; the name must be a role"
    return f"groups named {', '.join(names)}; one group may have a name, and it must be a role"


def _check_words(words: Mapping[str, str]) -> dict[str, str]:
    """Validate the definitions of words, and return them with quotes, dashes and white space unified.

    Patterns are returned unchanged. Words that the drawing does not use are allowed, because layouts share a table of
    words. Raises ``TypeError`` or ``ValueError`` if a definition is invalid.
    """
    if not hasattr(words, "items"):
        msg = f"words is {words!r}: it must be a dict of words and lines, such as {{'toggle': 'A A A'}}"
        raise TypeError(msg)
    for word, line in words.items():
        if not isinstance(word, str):
            msg = f"words has the key {word!r}, which is not a string; write the word of the drawing, such as 'toggle'"
            raise TypeError(msg)
        if not isinstance(line, str):
            msg = f"words defines {word!r} as {line!r}, which is not a string; write the line, such as 'A A A'"
            raise TypeError(msg)
        if word in _NOT_DRAWN:
            msg = f"words defines {word!r}, which is a role that a drawing cannot name; {_NOT_DRAWN[Role(word)]}"
            raise ValueError(msg)
        if not _WORD.fullmatch(word):
            msg = f"words defines {word!r}, which cannot be used in a drawing: use only letters, digits, '_' and '-'"
            raise ValueError(msg)
        if not normalize_line(line) or ("\n" in line and not is_pattern(line)):
            msg = f"words defines {word!r} as {quote(line)}: it must be one line, or a pattern that begins with '^'"
            raise ValueError(msg)
        _parse_word(word, normalize_line(line))
    return {word: normalize_line(line) for word, line in words.items()}


def _complete(ways: tuple[tuple[DrawnWord, ...], ...]) -> tuple[tuple[DrawnWord, ...], ...]:
    """Set ``reserved`` and ``copied`` in all steps whose word is a role, such as ``headline``, and return all steps.

    ``reserved`` matches the lines of all defined words, so that these are not read as a headline, for example. Patterns
    of captions are excluded, because they may match any line.
    """
    tests = dict.fromkeys(
        s.test for way in ways for s in way if s.test is not None and _named_role(s) is not Role.CAPTION
    )
    # One expression for all words, so that a line is matched only once.
    patterns = [re.escape(test) + "$" if isinstance(test, str) else test for test in tests]
    reserved = LazyUnion(patterns) if patterns else None
    completed: dict[int, DrawnWord] = {}  # alternatives share steps, and the anchor is recognised by identity
    for way in ways:
        copied = sum(step.role is Role.HEADLINE for step in way) > 1
        for step in way:
            if step.test is None or _named_role(step) is Role.CAPTION:
                is_copied = copied and step.role is Role.HEADLINE
                completed[id(step)] = attrs.evolve(step, reserved=reserved, copied=is_copied)
    return tuple(tuple(completed.get(id(step), step) for step in way) for way in ways)


def _named_role(step: DrawnWord) -> Role | None:
    return step.named[1] if step.named else None


def _check_claims(draw: str, ways: tuple[tuple[DrawnWord, ...], ...], *, opens: bool) -> None:
    """Raise ``ValueError`` if a layout would claim nothing, because no word gives a line a suitable role."""
    roles = {_named_role(step) or step.role for way in ways for step in way}
    if roles == {Role.MARKER}:
        cure = "draw a role, such as 'headline', or 'boilerplate' with opens = false"
        msg = f"the layout's drawing {draw!r} has only markers, so it claims nothing; {cure}"
        raise ValueError(msg)
    if opens and roles <= NO_ARTICLE_ROLES:
        msg = f"the layout's drawing {draw!r} has no line at which an article can start; set opens to false"
        raise ValueError(msg)


def _distances(way: tuple[DrawnWord, ...], anchor: DrawnWord, reach: int) -> range:
    """Return the possible numbers of lines between the start of a layout and its anchor.

    ``way`` is one of the alternatives of the layout. If it does not contain the anchor, the result is all numbers up to
    ``reach``.
    """
    for k, step in enumerate(way):
        if step is anchor:
            return range(sum(s.least for s in way[:k]), sum(s.most for s in way[:k]) + 1)
    return range(reach + 1)  # the anchor is not part of this alternative


@suggest_keywords
class Layout:
    """A rule that claims the opening of an article, as described by a drawing, and the text after it as the body.

    Set ``opens`` to false for a layout inside an article, such as the captions of a gallery. Layouts compare by
    drawing, words, name and ``opens``. Raises ``ValueError`` for an invalid drawing or word.
    """

    __slots__ = (
        "_anchor",
        "_copied",
        "_distances",
        "_reach",
        "draw",
        "name",
        "opens",
        "place",
        "span",
        "ways",
        "words",
    )

    def __init__(
        self, draw: str, *, words: Mapping[str, str] | None = None, name: str = "layout", opens: bool = True
    ) -> None:
        """Compile the drawing. A layout keeps no state between pages."""
        if not isinstance(draw, str):
            msg = f"draw is {draw!r}: it must be a string; {_CURE}"
            raise TypeError(msg)
        self.draw, self.words, self.name, self.opens = draw, _check_words(words or {}), name, opens
        self.place = locate_caller()
        """The place in the code where the layout is defined, as ``FILE:LINE``, for error messages."""
        self.ways: tuple[tuple[DrawnWord, ...], ...] = _complete(_expand(draw, self.words))
        """The alternatives that the drawing allows, in the order in which they are tried."""
        _check_claims(draw, self.ways, opens=opens)
        steps = max(self.ways, key=len)
        anchor = next((k for k, s in enumerate(steps) if s.test is not None and s.least), 0)
        self._anchor = steps[anchor]
        self._reach = sum(s.most for s in steps[:anchor])
        self._distances = tuple(_distances(way, self._anchor, self._reach) for way in self.ways)
        self.span = max(sum(s.most for s in way) for way in self.ways)
        """The maximum number of lines that the layout matches. It never looks further than this from its anchor."""
        again = [k for k, s in enumerate(steps) if s.word == steps[0].word == "headline" and k > anchor]
        self._copied = sum(s.most for s in steps[anchor : again[0] + 1]) if again else 0

    @property
    def anchor(self) -> str | None:
        """The whole line or pattern at which the layout is tried, or None if its anchor is a role."""
        return self.words.get(self._anchor.word)

    @property
    def anchor_word(self) -> str:
        """The word in the drawing that is the anchor."""
        return self._anchor.word

    @property
    def drawn(self) -> frozenset[str]:
        """All words in the drawing."""
        return frozenset(step.word for way in self.ways for step in way)

    def __repr__(self) -> str:
        """Return a short description with the layout's name and drawing, but not the lines that its words match."""
        return f"<Layout {self.name!r}{'' if self.opens else ' inside'}: {self.draw}>"

    def __eq__(self, value: object, /) -> bool:
        """Return whether ``value`` is a layout that was created with equal arguments."""
        return self._arguments() == value._arguments() if isinstance(value, Layout) else NotImplemented

    def __hash__(self) -> int:
        """Return a hash of the arguments that the layout was created with."""
        return hash(self._arguments())

    def _arguments(self) -> tuple[str, frozenset[tuple[str, str]], str, bool]:
        return self.draw, frozenset(self.words.items()), self.name, self.opens

    def __call__(self, lines: Lines, index: int) -> Claim | None:
        """Return the layout's claim with its anchor at line ``index``, or None if the layout does not match there."""
        if not accepts(self._anchor, lines.keys[index], lines.is_link):
            return None
        first = index
        while first > 0 and index - first < self._reach and lines.gaps[first] <= 2:  # noqa: PLR2004 - as "|" allows
            first -= 1
        copies = lines.keys[index + 1 : index + 1 + self._copied] if self._copied else []
        doubtful: list[Part] | None = None
        for start in range(first, index + 1):
            if copies and not is_copy(lines.keys[start], copies):
                continue
            parts = self._parts(lines, start, index)
            if parts and not is_doubtful(lines, parts):
                return Claim(tuple(parts), body=self.opens)
            doubtful = doubtful or parts
        return Claim(tuple(doubtful), body=self.opens) if doubtful else None

    def _parts(self, lines: Lines, start: int, index: int) -> list[Part] | None:
        """Return the parts of the first alternative that matches from line ``start``, or None if none matches.

        ``index`` is the line of the layout's anchor.
        """
        for way, distances in zip(self.ways, self._distances, strict=True):
            if index - start in distances:  # false for most alternatives
                parts = Match(lines, way, self._anchor, index).parts(start, opens=self.opens)
                if parts:
                    return parts
        return None
