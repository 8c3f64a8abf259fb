"""``proposed``: the draft of an outlet out of sample pages."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import PurePath
from typing import TYPE_CHECKING

import attrs

from newsparse.cli.scaffold.common_lines import RIGHTS, pattern_of, refrains
from newsparse.cli.scaffold.draft import Draft, Following, Noted, Sample, Word
from newsparse.cli.scaffold.layouts import drawn, groups_of, items_of, proved
from newsparse.cli.scaffold.samples import distinct, look
from newsparse.lines import compact
from newsparse.model import Role
from newsparse.parser import Parser

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsparse.cli.scaffold.common_lines import Refrain
    from newsparse.cli.scaffold.layouts import Group
    from newsparse.cli.scaffold.naming import Naming
    from newsparse.cli.scaffold.samples import Look

_MOST_CARDS = 6
_MOST_FURNITURE = 60
_MOST_GUESSES = 20
_MOST_DOUBTS = 6
_LONGEST_GUESS = 80
_WIDEST = 44
_TAKEN = frozenset({*(role.value for role in Role), "credited"})


def proposed(
    naming: Naming, found: Sequence[tuple[str, str]], hosts: tuple[str, ...], languages: tuple[str, ...]
) -> Draft:
    """Return a draft of the outlet that prints these pages, given as names and texts."""
    parser = Parser(outlets=(), entry_points=False)
    looks = distinct([look(name, text, parser) for name, text in found])
    common = {key: one for key, one in refrains(looks).items() if not _is_caption(one, parser)}
    named = _words(common)
    words = {key: named[one.told] for key, one in common.items() if one.told in named}
    openings = [items_of(page, opening, words) for page in looks for opening in page.openings]
    every = frozenset(words.values())
    drawable = groups_of([items for items in openings if items], every)
    groups = [one for one in drawable if proved(one, every, len(openings), hosted=bool(hosts))][:_MOST_CARDS]
    used = {name for group in groups for name, _ in group.order}
    by_told = {one.told: one for one in common.values()}
    explained = [Word(_name, _noted(by_told[told], looks)) for told, _name in named.items() if _name in used]
    plain = [one for one in by_told.values() if named.get(one.told) not in used]
    after = _after(plain, looks, common)
    furniture = _furniture([one for one in plain if one.told not in {a.line.told for a in after}], looks)
    evidence = _fewer(_evidence(plain, looks, naming, hosts))
    proof = any(not line.doubtful for line in evidence)
    anchors = [_anchor(group, frozenset(used & set(words.values()))) for group in groups]
    cards = tuple(drawn(group, len(openings)) for group in groups)
    addresses = bool(hosts) and (None in anchors or not proof)
    return Draft(
        layout=tuple(_layout(groups, len(openings), (len(found), len(looks)), known=proof or bool(hosts))),
        words=tuple(_worded(word, by_told) for word in explained),
        signatures=tuple(dict.fromkeys(anchor for anchor in anchors if anchor)),
        cards=cards,
        after=tuple(after),
        identifiers=tuple(evidence),
        boilerplate=_with(furniture, evidence),
        hosts=hosts,
        languages=languages,
        pages=tuple(_samples(found, hosts[0] if addresses else None)),
    )


def _is_caption(one: Refrain, parser: Parser) -> bool:
    """Whether a line ends in the credit of a picture: samples share pictures, but no outlet is told by one."""
    if one.role in {Role.TIMESTAMP, Role.BYLINE} or RIGHTS.search(one.said):
        return False
    caption = parser.parse_caption(one.said)
    return caption.credit is not None and bool(caption.description)


def _noted(one: Refrain, looks: Sequence[Look], *, doubtful: bool = False) -> Noted:
    times = f", {one.times} times" if one.times > one.pages else ""
    like = f", as {_cut(one.said)!r}" if one.told.startswith("^") else ""
    return Noted(one.told, f"on {one.pages} of {_pages(len(looks))}{times}{like}", doubtful)


def _pages(count: int) -> str:
    return "1 page" if count == 1 else f"{count} pages"


def _cut(text: str) -> str:
    return text if len(text) <= _WIDEST else f"{text[: _WIDEST - 1]}…"


def _words(common: dict[str, Refrain]) -> dict[str, str]:
    """Return the words for lines that stand in openings, by what they read: these are markers and timestamps."""
    named: dict[str, str] = {}
    for one in common.values():
        if one.told in named or not one.usual or one.in_openings * 2 < one.times:
            continue
        slug = "-".join(re.findall("[a-z0-9]+", one.said.casefold())[:3])
        if one.role is Role.TIMESTAMP:
            slug = "posted"
        elif not re.search("[a-z]", slug):
            slug = "count" if one.said.isdecimal() else "line"
        slug = slug if slug not in _TAKEN else f"{slug}-line"
        number = sum(name == slug or name.startswith(f"{slug}_") for name in named.values())
        named[one.told] = f"{slug}_{number + 1}" if number else slug
    return named


def _worded(word: Word, by_told: dict[str, Refrain]) -> Word:
    """Return the word; a timestamp's pattern says that it is one."""
    told = word.line.told
    if by_told[told].role is not Role.TIMESTAMP:
        return word
    if not told.startswith("^"):
        return Word(word.name, Noted(f"^(?P<timestamp>{re.escape(told)})$", word.line.note))
    return Word(word.name, Noted(f"^(?P<timestamp>{told[1:-1]})$", word.line.note))


def _anchor(group: Group, words: frozenset[str]) -> str | None:
    """Return the word at which the group's card is tried: the first that is in every opening."""
    for key in group.order:
        if key[0] in words and all(key in opening for opening in group.openings):
            return key[0]
    return None


def _after(plain: Iterable[Refrain], looks: Sequence[Look], common: dict[str, Refrain]) -> list[Following]:
    """Return the lines behind which a caption stands, more often than not."""
    behind: dict[str, Counter[bool]] = {}
    for page in looks:
        for k, key in enumerate(page.units.keys[:-1]):
            if key in common and page.units.gaps[k + 1] <= 1:
                behind.setdefault(common[key].told, Counter())[page.roles[k + 1] is Role.CAPTION] += 1
    return [
        Following(_noted(one, looks))
        for one in plain
        if one.usual and one.role is not Role.TIMESTAMP and (seen := behind.get(one.told)) and seen[True] > seen[False]
    ]


def _furniture(plain: Sequence[Refrain], looks: Sequence[Look]) -> tuple[Noted, ...]:
    """Return what stands on most pages, in the order of a page, and behind it, as comments, what may be furniture."""
    most = [one for one in plain if one.usual and one.pages * 3 >= len(looks) * 2]
    usual = sorted(most, key=lambda one: -one.pages)[:_MOST_FURNITURE]
    rest = [
        one
        for one in plain
        if one not in most and (one.usual or (one.role is Role.BOILERPLATE and (one.pages > 1 or len(looks) == 1)))
        if len(one.said) <= _LONGEST_GUESS
    ]
    guesses = sorted(rest, key=lambda one: -one.pages)[:_MOST_GUESSES]
    return (
        *(_noted(one, looks) for one in sorted(usual, key=lambda one: one.place)),
        *(_noted(one, looks, doubtful=True) for one in sorted(guesses, key=lambda one: one.place)),
    )


def _with(furniture: tuple[Noted, ...], evidence: Sequence[Noted]) -> tuple[Noted, ...]:
    """Return the furniture with those lines of the evidence that it lacks."""
    live = {line.told for line in furniture if not line.doubtful}
    more = {line.told: line for line in evidence if not line.doubtful and line.told not in live}
    return (*(line for line in furniture if line.told not in more), *more.values())


def _evidence(
    plain: Iterable[Refrain], looks: Sequence[Look], naming: Naming, hosts: tuple[str, ...]
) -> Iterable[Noted]:
    """Yield the common lines that name the outlet."""
    names = [
        compact(naming.title).casefold(),
        naming.id.replace("-", ""),
        *(host.removeprefix("www.") for host in hosts),
    ]
    for one in plain:
        if any(name in compact(one.said).casefold() for name in names):
            if one.usual:
                yield _noted(one, looks)
            elif one.role is Role.BOILERPLATE and RIGHTS.search(one.said):  # of each year
                yield attrs.evolve(_noted(one, looks), told=pattern_of(one.said) or one.told)
            elif (
                one.role is Role.BOILERPLATE and len(one.said) <= _LONGEST_GUESS and (one.pages > 1 or len(looks) == 1)
            ):
                yield _noted(one, looks, doubtful=True)


def _fewer(evidence: Iterable[Noted]) -> list[Noted]:
    """Return those that hold, and of those that may hold, the first few."""
    lines = list(evidence)
    doubtful = [line for line in lines if line.doubtful][:_MOST_DOUBTS]
    return [line for line in lines if not line.doubtful or line in doubtful]


def _layout(
    groups: Sequence[Group],
    openings: int,
    pages: tuple[int, int],
    *,
    known: bool,
) -> Iterable[str]:
    """Yield the docstring: a draft's warning, and for each card an opening that it was drawn from."""
    yield f"DRAFT, made from {_pages(pages[0])}; nobody has looked at it yet. Correct it, and take this line away."
    if pages[0] > pages[1]:
        yield f"{pages[0] - pages[1]} of them say what others say; {_pages(pages[1])} are counted below."
    if not known:
        yield ""
        yield "No line that most pages have names the outlet: put what only it prints into evidence, or give its hosts;"
        yield "until then the furniture is taken away only on pages where a card opens an article."
    if not groups:
        yield ""
        yield "No opening was seen that a card could draw. Draw here what a page prints, and what each line is."
    for group in groups:
        example = max(group.openings, key=len)
        yield ""
        for key in group.order:
            name, number = key
            count = sum(key in opening for opening in group.openings)
            text = _cut(example[key].lines[0]) if key in example else ""
            copies = f", {example[key].count} lines" if key in example and example[key].count > 1 else ""
            often = f"{count} of {len(group.openings)} such openings"
            said = f"{name}{' once more' if number else ''}{copies}"
            yield f"{text:{_WIDEST}}  {said:28}  {often}".rstrip()
    drawn_ones = sum(len(group.openings) for group in groups)
    if openings > drawn_ones:
        yield ""
        yield f"{openings - drawn_ones} of {openings} openings that were seen are drawn by no card."


def _samples(found: Sequence[tuple[str, str]], host: str | None) -> Iterable[Sample]:
    """Yield the pages as cases, each under a name of its own."""
    names: set[str] = set()
    for path, text in found:
        stem = PurePath(path).stem if path != "-" else "page"
        stem = re.sub(r"[^\w.-]+", "-", stem).strip("-.") or "page"
        name, number = stem, 1
        while name.casefold() in names or name == "urls":
            number += 1
            name = f"{stem}-{number}"
        names.add(name.casefold())
        yield Sample(f"{name}.txt", text, f"https://{host}/{name}" if host else None)
