"""Drafts an outlet from sample pages."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING

import attrs

from newsparse.cli.console import shorten, title
from newsparse.cli.scaffold import DraftLine, OutletDraft, SamplePage
from newsparse.cli.scaffold.layouts import draw_layout, drop_rare_kickers, group_openings, is_distinctive, read_items
from newsparse.cli.scaffold.render import WIDTH, DrawnCounts, notes, warnings
from newsparse.cli.scaffold.samples import (
    RIGHTS,
    drop_duplicates,
    find_common_lines,
    generalise,
    is_staff_of,
    read_sample,
)
from newsparse.lines import compact
from newsparse.messages import plural
from newsparse.model import NO_ARTICLE_ROLES, Role
from newsparse.parser import Parser
from newsparse.testing.usage import SENTENCE_ENDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsparse.cli.scaffold import Naming
    from newsparse.cli.scaffold.layouts import OpeningGroup
    from newsparse.cli.scaffold.samples import CommonLine, Look

_MAX_LAYOUTS = 6
_MAX_BOILERPLATE_LINES = 60
_MAX_GUESSED_LINES = 20
_MAX_DOUBTFUL_IDENTIFIERS = 6
_MAX_GUESSED_LENGTH = 80
_MIN_SENTENCE_WORDS = 4
"""Minimum number of words in a sentence. Shorter lines are likely to be buttons or headings."""
_MAX_MARKER_LENGTH = 24
_TAKEN = frozenset({*(role.value for role in Role), "credited"})


def propose(
    naming: Naming, samples: Sequence[tuple[str, str]], hosts: tuple[str, ...], languages: tuple[str, ...]
) -> OutletDraft:
    """Draft an outlet from sample pages. Each sample is a pair of a file name and the page text."""
    parser = Parser(outlets=(), entry_points=False)
    reads = [read_sample(text, parser, naming.title) for _, text in samples]
    looks = drop_duplicates(reads)
    files = [title(name) for look in looks for read, (name, _) in zip(reads, samples, strict=True) if read is look]
    common = {
        key: shared
        for key, shared in find_common_lines(looks).items()
        if not _is_caption(shared, parser) and not is_staff_of(naming.title, key)
    }
    _remove_menu_lines(looks, common)
    named = _name_words(common)
    words = {key: named[shared.line] for key, shared in common.items() if shared.line in named}
    groups, counted = _choose_groups(looks, words, files, hosted=bool(hosts))
    used = {name for group in groups for name, _ in group.order}
    by_line = {shared.line: shared for shared in common.values()}
    plain = [shared for shared in by_line.values() if named.get(shared.line) not in used]
    after = list(_find_labels(plain, looks, common))
    labels = {line.line for line in after if not line.doubtful}
    repeated = [shared for shared in by_line.values() if named.get(shared.line) in used and _is_also_elsewhere(shared)]
    unread = [*(shared for shared in plain if shared.line not in labels), *repeated]
    boilerplate = _find_boilerplate(unread, looks)
    identifiers = _limit_doubtful(_find_identifiers(plain, looks, naming, hosts))
    proof = any(not line.doubtful for line in identifiers)
    anchors = [_find_anchor(group, frozenset(used & set(words.values()))) for group in groups]
    addresses, known = bool(hosts) and (None in anchors or not proof), proof or bool(hosts)
    return OutletDraft(
        notes=tuple(notes(groups, counted, (len(samples), len(looks)), known=known)),
        warnings=tuple(warnings(counted, (len(samples), len(looks)), known=known)),
        words=_define_words(named, used, by_line, looks),
        signatures=tuple(dict.fromkeys(anchor for anchor in anchors if anchor)),
        layouts=tuple(draw_layout(group, counted.count, len(looks)) for group in groups),
        after=tuple(after),
        identifiers=tuple(identifiers),
        boilerplate=_add_missing(boilerplate, identifiers),
        hosts=hosts,
        languages=languages,
        pages=tuple(_name_samples(samples, hosts[0] if addresses else None)),
    )


def _remove_menu_lines(looks: Sequence[Look], common: dict[str, CommonLine]) -> None:
    """Change kickers that are boilerplate on most pages, such as the last line of a menu, to boilerplate."""
    for page in looks:
        for k, key in enumerate(page.units.keys):
            shared = common.get(key)
            if page.roles[k] is Role.KICKER and shared and shared.usual and shared.role is Role.BOILERPLATE:
                page.roles[k] = Role.BOILERPLATE


def _is_also_elsewhere(shared: CommonLine) -> bool:
    """Return whether a marker in openings also occurs elsewhere on the pages, where no layout claims it."""
    return shared.role is Role.BOILERPLATE and shared.times > shared.in_openings


def _choose_groups(
    looks: Sequence[Look], words: dict[str, str], files: Sequence[str], *, hosted: bool
) -> tuple[list[OpeningGroup], DrawnCounts]:
    """Choose the groups of openings for which to write layouts, and count the openings left out, by reason.

    ``files`` contains the name of each page's file, for messages.
    """
    openings = drop_rare_kickers(
        [(number, read_items(page, opening, words)) for number, page in enumerate(looks) for opening in page.openings]
    )
    all_words = frozenset(words.values())
    drawable = group_openings([opening for opening in openings if opening[1]], all_words)
    frequent = [group for group in drawable if len(group.pages) > 1 or len(group.pages) * 2 >= len(looks)]
    proved = [group for group in frequent if is_distinctive(group, all_words, len(openings), hosted=hosted)]
    groups = proved[:_MAX_LAYOUTS]
    possible, often, drawn = (sum(len(group.openings) for group in part) for part in (drawable, frequent, groups))
    unordered = tuple(files[number] for number, items in openings if not items)
    undrawn: dict[str, list[str]] = {}
    drawn_pages = {page for group in groups for page in group.pages}
    for number, page in enumerate(looks):
        if number not in drawn_pages:
            undrawn.setdefault(_describe_form(page), []).append(files[number])
    return groups, DrawnCounts(len(openings), unordered, possible - often, often - drawn, undrawn)


def _describe_form(page: Look) -> str:
    """Return the roles of the lines in the first opening of a page, such as ``headline, byline, 'Share', headline``.

    Lines that are not part of the article are quoted, because they distinguish the forms.
    """
    names: list[str] = []
    for k in page.openings[0] if page.openings else ():
        is_quoted = page.roles[k] in NO_ARTICLE_ROLES
        name = repr(shorten(page.units.keys[k], _MAX_MARKER_LENGTH)) if is_quoted else page.roles[k].value
        names += [name] if names[-1:] != [name] else []
    return ", ".join(names) or "no article"


def _is_caption(shared: CommonLine, parser: Parser) -> bool:
    """Return whether a line that several pages share is a caption with a credit.

    Such a line does not identify an outlet.
    """
    if shared.role in {Role.TIMESTAMP, Role.BYLINE} or RIGHTS.search(shared.printed):
        return False
    caption = parser.parse_caption(shared.printed)
    return caption.credit is not None and bool(caption.description)


def _is_sentence(shared: CommonLine) -> bool:
    """Return whether a line that several pages share is a full sentence, and so may be part of an article."""
    if shared.role in {Role.TIMESTAMP, Role.BYLINE} or RIGHTS.search(shared.printed):
        return False
    return shared.printed.endswith(SENTENCE_ENDS) and len(shared.printed.split()) >= _MIN_SENTENCE_WORDS


def _make_line(shared: CommonLine, looks: Sequence[Look], *, doubtful: bool = False) -> DraftLine:
    times = f", {shared.times} times" if shared.times > shared.pages else ""
    like = f", as {shorten(shared.printed, WIDTH)!r}" if shared.line.startswith("^") else ""
    return DraftLine(shared.line, f"on {shared.pages} of {plural(len(looks), 'page')}{times}{like}", doubtful)


def _name_words(common: dict[str, CommonLine]) -> dict[str, str]:
    """Choose a word for each marker and timestamp shared by openings, and return the words by line or pattern."""
    named: dict[str, str] = {}
    for shared in common.values():
        if shared.line in named or not shared.usual or shared.in_openings * 2 < shared.times:
            continue
        slug = "-".join(re.findall("[a-z0-9]+", shared.printed.casefold())[:3])
        if shared.role is Role.TIMESTAMP:
            slug = "posted"
        elif not re.search("[a-z]", slug):
            slug = "count" if shared.printed.isdecimal() else "line"
        slug = slug if slug not in _TAKEN else f"{slug}-line"
        number = sum(name == slug or name.startswith(f"{slug}_") for name in named.values())
        named[shared.line] = f"{slug}_{number + 1}" if number else slug
    return named


def _define_words(
    named: dict[str, str], used: set[str], by_line: dict[str, CommonLine], looks: Sequence[Look]
) -> dict[str, DraftLine]:
    """Return the words used by layouts, each with the line or pattern that it stands for."""
    words: dict[str, DraftLine] = {}
    for line, name in named.items():
        if name not in used:
            continue
        noted = _make_line(by_line[line], looks)
        if by_line[line].role is Role.TIMESTAMP:
            inner = line[1:-1] if line.startswith("^") else re.escape(line)
            noted = DraftLine(f"^(?P<timestamp>{inner})$", noted.note)
        words[name] = noted
    return words


def _find_anchor(group: OpeningGroup, words: frozenset[str]) -> str | None:
    """Return the first word that every opening of a group contains, or None if there is no such word."""
    for key in group.order:
        if key[0] in words and all(key in opening for opening in group.openings):
            return key[0]
    return None


def _find_labels(
    plain: Iterable[CommonLine], looks: Sequence[Look], common: dict[str, CommonLine]
) -> Iterable[DraftLine]:
    """Yield the lines that are usually followed by a caption.

    Lines that are not always followed by one, and full sentences, are marked as doubtful.
    """
    captioned: dict[str, dict[int, bool]] = {}  # by line and page index, whether a caption follows
    for number, page in enumerate(looks):
        for k, key in enumerate(page.units.keys):
            if key in common:
                below = k + 1 < page.units.count and page.units.gaps[k + 1] <= 1 and page.roles[k + 1] is Role.CAPTION
                on_pages = captioned.setdefault(common[key].line, {})
                on_pages[number] = on_pages.get(number, True) and below
    for shared in plain:
        on_pages = captioned.get(shared.line, {})
        count = sum(on_pages.values())
        if shared.usual and shared.role is not Role.TIMESTAMP and count * 2 > len(on_pages):
            which = "" if len(on_pages) == len(looks) else " with this line"
            note = f"caption on {count} of {plural(len(on_pages), 'page')}{which}"
            doubtful = count < len(on_pages) or _is_sentence(shared)
            yield DraftLine(shared.line, note, doubtful)


def _find_boilerplate(plain: Sequence[CommonLine], looks: Sequence[Look]) -> tuple[DraftLine, ...]:
    """Return the lines that are on most pages, in page order, followed by lines that may be boilerplate.

    Lines that may be boilerplate are marked as doubtful, and so are full sentences.
    """
    most = [shared for shared in plain if shared.usual and shared.pages * 3 >= len(looks) * 2]
    usual = sorted(most, key=lambda shared: -shared.pages)[:_MAX_BOILERPLATE_LINES]
    rest = [
        shared
        for shared in plain
        if shared not in most
        and (shared.usual or (shared.role is Role.BOILERPLATE and (shared.pages > 1 or len(looks) == 1)))
        if len(shared.printed) <= _MAX_GUESSED_LENGTH
    ]
    guesses = sorted(rest, key=lambda shared: -shared.pages)[:_MAX_GUESSED_LINES]
    return (
        *(_make_line(shared, looks, doubtful=_is_sentence(shared)) for shared in sorted(usual, key=lambda s: s.place)),
        *(_make_line(shared, looks, doubtful=True) for shared in sorted(guesses, key=lambda shared: shared.place)),
    )


def _add_missing(boilerplate: tuple[DraftLine, ...], identifiers: Sequence[DraftLine]) -> tuple[DraftLine, ...]:
    """Return the boilerplate with all missing identifiers appended."""
    live = {line.line for line in boilerplate if not line.doubtful}
    more = {line.line: line for line in identifiers if not line.doubtful and line.line not in live}
    return (*(line for line in boilerplate if line.line not in more), *more.values())


def _find_identifiers(
    plain: Iterable[CommonLine], looks: Sequence[Look], naming: Naming, hosts: tuple[str, ...]
) -> Iterable[DraftLine]:
    """Yield the shared lines that contain the name or host of the outlet."""
    names = [
        compact(naming.title).casefold(),
        naming.id.replace("-", ""),
        *(host.removeprefix("www.") for host in hosts),
    ]
    for shared in plain:
        if any(name in compact(shared.printed).casefold() for name in names):
            if shared.usual:
                yield _make_line(shared, looks, doubtful=_is_sentence(shared))
            elif shared.role is Role.BOILERPLATE and RIGHTS.search(shared.printed):  # the pattern matches every year
                yield attrs.evolve(_make_line(shared, looks), line=generalise(shared.printed) or shared.line)
            elif (
                shared.role is Role.BOILERPLATE
                and len(shared.printed) <= _MAX_GUESSED_LENGTH
                and (shared.pages > 1 or len(looks) == 1)
            ):
                yield _make_line(shared, looks, doubtful=True)


def _limit_doubtful(identifiers: Iterable[DraftLine]) -> list[DraftLine]:
    """Keep only the first few doubtful lines among ``identifiers``."""
    lines = list(identifiers)
    doubtful = [line for line in lines if line.doubtful][:_MAX_DOUBTFUL_IDENTIFIERS]
    return [line for line in lines if not line.doubtful or line in doubtful]


def _name_samples(samples: Sequence[tuple[str, str]], host: str | None) -> Iterable[SamplePage]:
    """Yield the pages as samples with unique file names and, if ``host`` is not None, with URLs."""
    names: set[str] = set()
    for path, text in samples:
        stem = PurePath(path).stem if path != "-" else "page"
        stem = re.sub(r"[^\w.-]+", "-", stem).strip("-.") or "page"
        name, number = stem, 1
        while name.casefold() in names or name == "urls":
            number += 1
            name = f"{stem}-{number}"
        names.add(name.casefold())
        yield SamplePage(f"{name}.txt", text, f"https://{host}/{name}" if host else None)
