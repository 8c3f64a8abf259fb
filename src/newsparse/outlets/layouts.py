"""``Card``: the opening of an article, drawn. A card is a rule of an outlet that needs no loop.

A drawing is read from left to right, a word for each line of the page:

    headline [| deck] | caption* TT count? | headline | caption*

===========  ====================================================================================================
``|``        one or two blank lines; ``/`` blank lines or none, two at most; between other words none
``headline`` ``deck`` ``kicker`` ``byline`` ``timestamp`` ``notice``: a line of that role. What a card prints
             twice (the headline here) must be a copy: alike but for white space, quotes, dashes or one letter
``caption``  copies of captions: the second group of a card holds only copies of the first, unless that is empty;
             within a group that has nothing to copy, every line stands twice. Any line may be one: at the end of
             a drawing ``caption?`` takes the first paragraph where there is no picture, so write ``credited?``
``credited`` one caption that ends in a credit: in a bracket, or in a few words behind its last sentence
other words  lines that the card explains in ``words``: a whole line, or a pattern where it begins with ``^``. A
             group of the pattern that bears the name of a role is that role, the rest of the line a marker. An
             explained word that bears the name of a role is that role as a whole
``? * + {2,4}`` behind a word: how often; ``[ … ]``: this part may be missing
===========  ====================================================================================================

The card is tried wherever its first explained word that is not optional stands (its anchor), from the longest way to
the shortest; a drawing without such a word is anchored at its first word. Where it fits from several lines on, that
stands whose headline does not end as a body's last line would. A line that an explained word reads is never taken for
a role, unless that word is a caption's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

import attrs

from newsparse.model import Role
from newsparse.outlets.matching import Match, Step, any_alike, in_doubt, passes
from newsparse.outlets.outlet import Claim, any_of, as_read
from newsparse.outlets.patterns import not_a_pattern, pattern_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsparse.lines import Lines
    from newsparse.outlets.outlet import Part

_LINE = frozenset({"headline", "deck", "kicker", "byline", "timestamp", "notice", "caption"})
_TOKEN = re.compile(r"(\[)|(\])|([|/])|([\w-]+)(\?|\*|\+|\{(\d{1,4}),(\d{1,4})\})?")
_NAME = re.compile(r"[\w-]+")
_HOW = "write words with '|' or '/' between, and in '[ ]' what may be missing, as 'headline [| deck] / byline'"
_MANY = 8
_MOST = 20
"""So many lines a word may take: a card is tried on every page, so its size is bounded."""
_GIVEN = {role.value: role for role in Role if role not in {Role.MARKER, Role.RESIDUE, Role.BLANK}}
"""The roles that a word may bear the name of, or a group of its pattern."""


def _written_out(drawing: str, words: Mapping[str, str]) -> tuple[tuple[Step, ...], ...]:
    """Write the drawing out: each bracketed part present, then missing."""
    ways: list[tuple[Step, ...]] = [()]
    kept: list[tuple[Step, ...]] = []
    blank, at = "", 0
    for token in _TOKEN.finditer(drawing):
        opens, closes, gap, _ = token.group(1, 2, 3, 4)
        if drawing[at : token.start()].strip() or (opens and kept) or (closes and not kept):
            break
        at = token.end()
        if opens:
            kept = ways
        elif closes:
            ways, kept = ways + kept, []
        elif gap:
            blank = gap
        else:
            step = _step(drawing, words, token, blank)
            ways, blank = [(*way, step) for way in ways], ""
    if drawing[at:].strip() or kept or blank:
        msg = f"the card's drawing cannot be read at {drawing[at:]!r} in {drawing!r}: {_HOW}"
        raise ValueError(msg)
    if not any(ways):
        msg = f"the card's drawing {drawing!r} has no word: {_HOW}"
        raise ValueError(msg)
    return tuple(ways)


def _step(drawing: str, words: Mapping[str, str], token: re.Match[str], blank: str) -> Step:
    word, often, low, high = token.group(4, 5, 6, 7)
    least, most = {None: (1, 1), "?": (0, 1), "*": (0, _MANY), "+": (1, _MANY)}.get(often) or (int(low), int(high))
    if least > most or not 1 <= most <= _MOST:
        msg = f"{token.group()!r} of the card's drawing {drawing!r}: write {{least,most}}, the most from 1 to {_MOST}"
        raise ValueError(msg)
    if word in words:
        test, names = _explained(word, words[word])
        return Step(word, least, most, blank, test, Role.MARKER, names)
    if word not in _LINE and word != "credited":
        said = f"the word {word!r} of the card's drawing {drawing!r} is neither a role nor explained in words"
        msg = f"{said}: write one of {', '.join(sorted(_LINE))}, credited, or give words={{{word!r}: …}}"
        raise ValueError(msg)
    return Step(word, least, most, blank, None, Role.CAPTION if word == "credited" else Role(word))


def _explained(word: str, told: str) -> tuple[re.Pattern[str] | str, tuple[re.Pattern[str], Role] | None]:
    """Return what a word reads, and the role that a group of its pattern, or else the word itself, has the name of."""
    role = Role.CAPTION if word == "credited" else _GIVEN.get(word)
    if not told.startswith("^"):
        not_a_pattern(told, f"words explains {word!r} by")
        if role is None:
            return told, None
        told = f"^{re.escape(told)}$"
    pattern = pattern_of(told, f"words explains {word!r} by")
    if len(pattern.groupindex) > 1 or not pattern.groupindex.keys() <= _GIVEN.keys():
        msg = (
            f"the groups of {word!r} are called {', '.join(pattern.groupindex)}: one group may have a name, "
            f"which must be one of {', '.join(_GIVEN)}"
        )
        raise ValueError(msg)
    name = next(iter(pattern.groupindex), None)
    if name is not None:
        return pattern, (pattern, _GIVEN[name])
    if role is None:
        return pattern, None
    # The whole line is the role. The group stands last, so that the pattern's own groups keep their numbers.
    whole = re.compile(f"^(?={told})(?P<{role.value}>.*)$")
    return whole, (whole, role)


def _checked(words: Mapping[str, str]) -> dict[str, str]:
    """Return the words, whole lines as they read; also those that this drawing leaves out, as outlets share a table."""
    if not hasattr(words, "items"):
        msg = f"words is {words!r}: it must be a dict of words and what they read, as {{'toggle': 'A A A'}}"
        raise TypeError(msg)
    for word, told in words.items():
        if not isinstance(word, str) or not isinstance(told, str):
            msg = f"words explains {word!r} by {told!r}: both must be strings"
            raise TypeError(msg)
        if not _NAME.fullmatch(word) or word in {Role.MARKER, Role.RESIDUE, Role.BLANK}:
            msg = f"words explains {word!r}, which no drawing can say: name it in letters, digits, '_' and '-'"
            raise ValueError(msg)
        if not as_read(told) or ("\n" in told and not told.startswith("^")):
            msg = f"words explains {word!r} by {told!r}: it must be one line, or a pattern that begins with '^'"
            raise ValueError(msg)
        _explained(word, as_read(told))
    return {word: as_read(told) for word, told in words.items()}


def _parted(ways: tuple[tuple[Step, ...], ...]) -> tuple[tuple[Step, ...], ...]:
    """Tell the steps that are roles which lines are another's, and headlines that the card prints twice.

    What a pattern calls a caption may be any line, so it keeps no other step from one.
    """
    tests = dict.fromkeys(s.test for way in ways for s in way if s.test is not None and _named(s) is not Role.CAPTION)
    # One expression for all: a line of a role is asked once.
    said = any_of(re.compile(re.escape(test) + "$") if isinstance(test, str) else test for test in tests)
    others = cast("re.Pattern[str] | None", said)  # of a pattern no more than match is asked, and AnyOf has that
    told: dict[int, Step] = {}
    for way in ways:
        twice = sum(s.role is Role.HEADLINE for s in way) > 1
        for s in way:
            if s.test is None or _named(s) is Role.CAPTION:
                told[id(s)] = attrs.evolve(s, others=others, proved=twice and s.role is Role.HEADLINE)
    return tuple(tuple(told.get(id(s), s) for s in way) for way in ways)


def _named(step: Step) -> Role | None:
    return step.names[1] if step.names else None


class Card:
    """A rule that claims an article's opening as it is drawn, and what follows as its body.

    With ``opens`` false the card stands inside an article (a gallery's captions) and starts none. Cards are equal by
    drawing, words, name and ``opens``. Raises ``ValueError`` for a drawing or a word that cannot be read.
    """

    __slots__ = ("_anchor", "_copied", "_reach", "body", "drawing", "name", "opens", "ways", "words")

    def __init__(
        self, drawing: str, *, words: Mapping[str, str] | None = None, name: str = "card", opens: bool = True
    ) -> None:
        """Compile the drawing once; a Card holds nothing of any page."""
        if not isinstance(drawing, str):
            msg = f"drawing is {drawing!r}: it must be a string; {_HOW}"
            raise TypeError(msg)
        self.drawing, self.words, self.name, self.opens = drawing, _checked(words or {}), name, opens
        self.ways: tuple[tuple[Step, ...], ...] = _parted(_written_out(drawing, self.words))
        """The drawing written out, in the order in which the ways are tried."""
        steps = max(self.ways, key=len)
        anchor = next((k for k, s in enumerate(steps) if s.test is not None and s.least), 0)
        self._anchor = steps[anchor]
        self._reach = sum(s.most for s in steps[:anchor])
        again = [k for k, s in enumerate(steps) if s.word == steps[0].word == "headline" and k > anchor]
        self._copied = sum(s.most for s in steps[anchor : again[0] + 1]) if again else 0

    @property
    def anchor(self) -> str | None:
        """The line or the pattern where the card is tried, or None where that is a role."""
        return self.words.get(self._anchor.word)

    @property
    def drawn(self) -> frozenset[str]:
        """The words of the drawing."""
        return frozenset(step.word for way in self.ways for step in way)

    def __repr__(self) -> str:
        """Name the card by its drawing, not by all its words."""
        return f"<Card {self.name!r}{'' if self.opens else ' inside'}: {self.drawing}>"

    def __eq__(self, other: object) -> bool:
        """Compare what the card was made of: the rest follows from that."""
        return self._made_of() == other._made_of() if isinstance(other, Card) else NotImplemented

    def __hash__(self) -> int:
        """Hash what the card was made of."""
        return hash(self._made_of())

    def _made_of(self) -> tuple[str, frozenset[tuple[str, str]], str, bool]:
        return self.drawing, frozenset(self.words.items()), self.name, self.opens

    def __call__(self, units: Lines, index: int) -> Claim | None:
        """Return the claim of the card that has its anchor at unit ``index``, or None."""
        if not passes(self._anchor, units.keys[index]):
            return None
        first = index
        while first > 0 and index - first < self._reach and units.gaps[first] <= 2:  # noqa: PLR2004 - as "|" allows
            first -= 1
        copies = units.keys[index + 1 : index + 1 + self._copied] if self._copied else []
        found: list[Part] | None = None
        for start in range(first, index + 1):
            if copies and not any_alike(units.keys[start], copies):
                continue
            parts = self._parts(units, start, index)
            if parts and not in_doubt(units, parts):
                found = parts
                break
            found = found or parts
        return Claim(tuple(found), body=self.opens) if found else None

    def _parts(self, units: Lines, start: int, index: int) -> list[Part] | None:
        """Return the parts of the first way that fits from unit ``start`` on, or None."""
        for way in self.ways:
            parts = Match(units, way, self._anchor, index).parts(start, opens=self.opens)
            if parts:
                return parts
        return None
