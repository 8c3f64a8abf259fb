"""Drafts layouts from the openings of sample pages, based on their lines and the blank lines between them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from newsparse.cli.scaffold import DraftLine
from newsparse.lines import alike
from newsparse.messages import plural
from newsparse.model import Role

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsparse.cli.scaffold.samples import Look

_ROLES = frozenset({Role.HEADLINE, Role.DECK, Role.CAPTION, Role.BYLINE, Role.KICKER})
_GROUPED = frozenset({"caption", "byline"})
_MAX_BLANK_LINES = 2
"""Maximum number of blank lines between two lines that a layout can describe."""
_SEVERAL = 4
"""If there are at least this many openings, a layout that describes only one of them is not drafted."""
_CREDITED = re.compile(r"[)\]]$|[.!?]\"? [^.!?]{2,60}$")


@attrs.frozen
class OpeningItem:
    """Consecutive lines of an opening with the same role or word, and the number of blank lines that precede them."""

    name: str
    count: int
    gap: int
    lines: tuple[str, ...]

    @property
    def is_doubled(self) -> bool:
        """Whether each line of the item is repeated within the item."""
        return all(any(alike(a, b) for k, b in enumerate(self.lines) if k != n) for n, a in enumerate(self.lines))


def read_items(page: Look, opening: range, words: Mapping[str, str]) -> tuple[OpeningItem, ...]:
    """Return the lines of an opening as items, starting with the first line that a layout can describe.

    ``words`` maps the key of a line to its word in the drawing. Returns an empty tuple if no layout can describe the
    opening.
    """
    items: list[OpeningItem] = []
    for k in opening:
        key, role, gap = page.units.keys[k], page.roles[k], page.units.gaps[k]
        name = words.get(key) or (role.value if role in _ROLES else "")
        if (
            not name
            and [item.name for item in items[-1:]] == ["headline"]
            and _headline_follows(page, range(k, opening.stop))
        ):
            name = "deck"
        if gap > _MAX_BLANK_LINES or not name:  # earlier lines cannot be part of the layout
            if any(item.name == "headline" for item in items) and not _layout_continues(
                page, range(k, opening.stop), words
            ):
                break
            items = []
            if not name:
                continue
        if items and items[-1].name == name and name in _GROUPED and gap == 0:
            last = items.pop()
            items.append(OpeningItem(name, last.count + 1, last.gap, (*last.lines, key)))
        else:
            items.append(OpeningItem(name, 1, gap, (key,)))
    return _trim(items)


def _headline_follows(page: Look, following: range) -> bool:
    """Return whether the lines in ``following`` include a headline."""
    return any(page.roles[k] is Role.HEADLINE for k in following)


def _layout_continues(page: Look, following: range, words: Mapping[str, str]) -> bool:
    """Return whether the lines in ``following`` include a headline or a line that a word of the layout matches."""
    return _headline_follows(page, following) or any(page.units.keys[k] in words for k in following)


def _trim(items: list[OpeningItem]) -> tuple[OpeningItem, ...]:
    """Remove items from both ends that could match body text: decks, bylines and single captions.

    A kicker is only kept at the start, above the first headline. Returns an empty tuple if no headline remains.
    """
    has_kicker = [item.name for item in items[:2]] == ["kicker", "headline"]
    items = [item for n, item in enumerate(items) if item.name != "kicker" or (has_kicker and n == 0)]
    while items and (items[0].name in {"deck", "byline"} or (items[0].name == "caption" and not items[0].is_doubled)):
        items.pop(0)
    while items:
        last, before = items[-1], [item for item in items[:-1] if item.name == "caption"]
        if last.name == "caption" and not before and not last.is_doubled:
            if last.count == 1 and _CREDITED.search(last.lines[0]):
                items[-1] = attrs.evolve(last, name="credited")
                break
        elif last.name not in {"deck", "byline"}:
            break
        items.pop()
    return tuple(items) if any(item.name == "headline" for item in items) else ()


def drop_rare_kickers(
    openings: Sequence[tuple[int, tuple[OpeningItem, ...]]],
) -> list[tuple[int, tuple[OpeningItem, ...]]]:
    """Return the openings without their kickers, unless all openings have one.

    Any line can be a kicker, so a layout with an optional kicker would match the last line of a menu.
    """
    if all(items[0].name == "kicker" for _, items in openings if items):
        return list(openings)
    return [(page, items[items[0].name == "kicker" :] if items else items) for page, items in openings]


@attrs.define
class OpeningGroup:
    """Openings of articles that the same layout can describe."""

    order: list[tuple[str, int]]
    openings: list[dict[tuple[str, int], OpeningItem]]
    pages: set[int]
    """Indices of the pages that contain these openings."""


def group_openings(
    openings: Sequence[tuple[int, tuple[OpeningItem, ...]]], words: frozenset[str]
) -> list[OpeningGroup]:
    """Group the openings that can be described by a single layout, and return the groups, largest first.

    Each opening is a pair of a page index and the items of the opening.
    """
    groups: list[OpeningGroup] = []
    kinds: dict[tuple[str, ...], list[tuple[int, tuple[OpeningItem, ...]]]] = {}
    for page, items in openings:
        kinds.setdefault(tuple(item.name for item in items), []).append((page, items))
    for kind in sorted(kinds, key=lambda kind: (-len(kinds[kind]), -len(kind), kind)):
        keyed, pages = [_number_items(items) for _, items in kinds[kind]], {page for page, _ in kinds[kind]}
        for group in groups:
            order = _merge_orders(group.order, list(keyed[0]), words)
            if order is not None:
                group.order, group.openings, group.pages = order, group.openings + keyed, group.pages | pages
                break
        else:
            groups.append(OpeningGroup(list(keyed[0]), keyed, pages))
    return sorted(groups, key=lambda group: -len(group.openings))


def is_distinctive(group: OpeningGroup, words: frozenset[str], openings: int, *, hosted: bool) -> bool:
    """Return whether a layout for a group would recognise openings reliably.

    The layout must contain a word that occurs in every opening or, if the outlet has a host (``hosted``), repeated
    headlines or captions. If there are at least ``_SEVERAL`` openings on all pages (``openings``), the group must
    contain more than one of them.
    """
    if len(group.openings) == 1 and openings >= _SEVERAL:
        return False
    if any(name in words and _is_in_all(group, (name, n)) for name, n in group.order):
        return True
    copied = _is_in_all(group, ("headline", 1))
    return hosted and (copied or all(("caption", 0) in o and o["caption", 0].is_doubled for o in group.openings))


def _is_in_all(group: OpeningGroup, key: tuple[str, int]) -> bool:
    return all(key in opening for opening in group.openings)


def _number_items(items: tuple[OpeningItem, ...]) -> dict[tuple[str, int], OpeningItem]:
    """Return the items keyed by name and occurrence: ``("headline", 1)`` is the second headline of an opening."""
    keyed: dict[tuple[str, int], OpeningItem] = {}
    for item in items:
        number = sum(name == item.name for name, _ in keyed)
        keyed[item.name, number] = item
    return keyed


def _merge_orders(
    first: list[tuple[str, int]], second: list[tuple[str, int]], words: frozenset[str]
) -> list[tuple[str, int]] | None:
    """Merge two sequences of items into one, or return None if no single layout can describe both.

    An item that only one sequence contains must be optional: a caption, a byline, a word, or in some cases a deck.
    """
    both = set(first) & set(second)
    missing = set(first) ^ set(second)
    if [key for key in first if key in both] != [key for key in second if key in both]:
        return None
    if {name for name, _ in first} & words and not {name for name, _ in both} & words:
        return None  # no common word identifies both
    if any(order[-1] not in both and order[-1][0] != "credited" for order in (first, second)):
        return None  # an optional item at the end would match body text, unless it has a credit
    order: list[tuple[str, int]] = []
    rest = list(second)
    for key in first:
        if key in both:
            at = rest.index(key)
            order += rest[:at]
            rest = rest[at + 1 :]
        order.append(key)
    order += rest
    return order if all(_may_be_omitted(key, order, both, words) for key in missing) else None


def _may_be_omitted(
    key: tuple[str, int], order: list[tuple[str, int]], both: set[tuple[str, int]], words: frozenset[str]
) -> bool:
    """Return whether a layout can make the item with the given ``key`` optional.

    A deck can be optional only if it is followed by a required item other than a caption.
    """
    if key[0] == "deck":
        follower = order[order.index(key) + 1]
        return follower in both and follower[0] != "caption"
    return key[0] in words or key[0] in {"caption", "byline", "credited"}


def draw_layout(group: OpeningGroup, count: int, pages: int) -> DraftLine:
    """Return the drawing of a group's layout.

    ``count`` and ``pages`` are the total numbers of openings and pages, which the comment mentions.
    """
    drawing, always = "", True  # whether the previous word is required
    for n, key in enumerate(group.order):
        items = [opening[key] for opening in group.openings if key in opening]
        must = len(items) == len(group.openings)
        gaps = {item.gap for item in items}
        blank = "/" if not (must and always) or len({bool(gap) for gap in gaps}) > 1 else "|" if gaps != {0} else ""
        word, often = _choose_word(key, items, group, must=must)
        step = f"{word}{often}"
        if not must and (often.startswith("{") or word == "deck"):
            step = step.removesuffix("?")
            drawing += f" [{blank} {step}]" if n else f"[{step}] /"
        else:
            drawing += f" {blank} {step}" if blank and n and drawing[-1] != "/" else f" {step}"
        always = must
    size = len(group.openings)
    rests_on = f"{size} of {plural(count, 'opening')}, on {len(group.pages)} of {plural(pages, 'page')}"
    return DraftLine(" ".join(drawing.split()), f"Drawn from {rests_on}.")


def _choose_word(key: tuple[str, int], items: list[OpeningItem], group: OpeningGroup, *, must: bool) -> tuple[str, str]:
    """Return the word for an item in a drawing, and its quantifier, such as ``+`` (empty if it needs none).

    ``key`` consists of the item's name and occurrence. ``must`` indicates whether the item is required.
    """
    name, number = key
    most, least = max(item.count for item in items), min(item.count for item in items)
    if name == "caption":
        first = number == 0
        if first and least > 1 and all(item.is_doubled for item in items):
            return name, "{2,8}"
        if first:
            return name, ("+" if most > 1 else "") if must else ("*" if most > 1 else "?")
        bound = all(("caption", 0) in opening for opening in group.openings)
        return name, "+" if must and bound else "*"
    if most > 1:
        return name, f"{{{least if must else 0},{most}}}"
    return name, "" if must else "?"
