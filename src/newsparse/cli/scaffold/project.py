"""Tests a draft on its sample pages, and writes the project to disk, either completely or not at all."""

from __future__ import annotations

import os
from bisect import bisect_left, bisect_right
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

import attrs

from newsparse.cli.scaffold import DraftLine, OutletDraft
from newsparse.cli.scaffold.render import render_project, render_toml
from newsparse.io.atomic import atomic_file, atomic_folder
from newsparse.lines import reading
from newsparse.messages import plural
from newsparse.model import NO_ARTICLE_ROLES, Role
from newsparse.outlets.outlet import matches_line
from newsparse.parser import Parser
from newsparse.plugins.discovery import load_file
from newsparse.plugins.registry import collect_records
from newsparse.plugins.toml_outlets import read_outlet
from newsparse.testing.cases import Case, format_answer, read_cases, to_answer
from newsparse.testing.usage import RuleCalls, find_leftover_line, find_used, is_prose

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsparse.cli.scaffold import Naming
    from newsparse.model import Page
    from newsparse.outlets.outlet import Outlet

_NO_FIELD: Final = frozenset({*NO_ARTICLE_ROLES, Role.BLANK})
_BODY: Final = frozenset({Role.PARAGRAPH, Role.SUBHEAD})
_MAY_BE_BODY: Final = frozenset({*_BODY, Role.DECK})
_TRIED: Final = "tried: it claims nothing"


def make_project(naming: Naming, draft: OutletDraft, target: Path, *, drafted: bool) -> Outlet:
    """Write the plugin project to the new folder ``target``, and return its outlet.

    ``drafted`` indicates whether the outlet was drafted from pages.

    :raises FileExistsError: the folder already exists.
    :raises OSError: a file cannot be written.
    """
    if os.path.lexists(target):
        raise FileExistsError(target)
    with atomic_folder(target) as folder:
        for path, text in render_project(naming, draft, drafted=drafted).items():
            file = folder / path
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(text.encode("utf-8"))
        (record,) = collect_records(load_file(folder / f"{naming.module}.py"))["newsparse_outlets"]
        outlet = cast("Outlet", record)
        parser = Parser(outlets=[outlet], entry_points=False)
        for case in read_cases(folder / "cases"):
            case.answer_path.write_bytes(format_answer(to_answer(case.page(parser))).encode("utf-8"))
    return outlet


def make_file(naming: Naming, draft: OutletDraft, target: Path) -> Outlet:
    """Write the outlet to the new TOML file ``target``, and return it. Raises the same errors as ``make_project``."""
    if os.path.lexists(target):
        raise FileExistsError(target)
    text = render_toml(naming, draft)
    outlet = read_outlet(text, str(target))
    with atomic_file(target) as file:
        file.write(text.encode("utf-8"))
    return outlet


def adjust_draft(naming: Naming, draft: OutletDraft) -> OutletDraft:
    """Adjust a draft until it passes its test on its sample pages, and return it.

    Rules that claim nothing are commented out, and their signatures are removed. Boilerplate is turned into an end rule
    if the body would otherwise include lines below it.
    """
    cases = [Case(Path(page.name), page.text, page.url) for page in draft.pages]
    while True:
        outlet = read_outlet(render_toml(naming, draft), naming.id)
        parser = Parser(outlets=[outlet], entry_points=False)
        pages = [case.page(parser) for case in cases]
        rules, lines = find_used(RuleCalls.of(outlet), cases, pages)
        smaller = _add_ends(_comment_out_unused(draft, outlet, rules, lines), outlet, pages)
        if smaller == draft:
            losses = tuple(_describe_losses(cases, pages))
            notes = (draft.notes[0], *(f"WARNING: {loss}" for loss in losses), *draft.notes[1:])
            return attrs.evolve(draft, notes=notes, warnings=(*losses, *draft.warnings))
        draft = smaller


def _describe_losses(cases: Sequence[Case], pages: Sequence[Page]) -> Iterator[str]:
    """Yield a warning for each field that the grammar finds on sample pages, but that the draft loses.

    ``pages`` contains the results of parsing with the draft.
    """
    parser = Parser(outlets=(), entry_points=False)
    lost: dict[str, list[str]] = {}
    for case, page in zip(cases, pages, strict=True):
        for name in _find_losses(case.page(parser), page):
            lost.setdefault(name, []).append(case.path.name)
    for name, names in lost.items():
        where = f"{len(names)} of {plural(len(cases), 'page')}, such as {names[0]}"
        yield f"the draft loses the {name} that newsparse finds without it on {where}."


def _find_losses(before: Page, after: Page) -> list[str]:
    """Return the roles of text that is in an article of ``before``, but not in a field of one in ``after``.

    Both are results for the same page. A field that becomes part of the body also counts as lost. A line of the body
    does not count if the draft lists it, because several pages share it.
    """
    starts = [segment.span.start for segment in after.segments]
    losses: list[str] = []
    for segment in before.segments:
        if segment.article is None or segment.role in NO_ARTICLE_ROLES:
            continue
        first = bisect_right(starts, segment.span.start) - 1
        overlapping = after.segments[first : bisect_left(starts, segment.span.end)]
        if segment.role in _BODY and all(new.rule.partition(":")[2] in {"boilerplate", "end"} for new in overlapping):
            continue
        roles = {new.role for new in overlapping}
        if roles <= _NO_FIELD or (roles & _BODY and segment.role not in _MAY_BE_BODY):
            losses.append(segment.role.value)
    return list(dict.fromkeys(losses))


def _comment_out_unused(draft: OutletDraft, outlet: Outlet, rules: set[int], lines: set[str]) -> OutletDraft:
    live = [line for line in (*draft.layouts, *draft.after, *draft.ends) if not line.doubtful]
    unused = {id(line) for number, line in enumerate(live) if number not in rules}
    signatures = dict(zip(draft.signatures, outlet.signatures, strict=True))

    def tried(lines: tuple[DraftLine, ...], note: str = "") -> tuple[DraftLine, ...]:
        doubted = (DraftLine(line.line, line.note + note, doubtful=True) for line in lines)
        return tuple(doubt if id(line) in unused else line for line, doubt in zip(lines, doubted, strict=True))

    return attrs.evolve(
        draft,
        layouts=tried(draft.layouts, f" {_TRIED.capitalize()}."),
        after=tried(draft.after, f"; {_TRIED}"),
        ends=tried(draft.ends),
        signatures=tuple(name for name in draft.signatures if signatures[name] in lines),
    )


def _add_ends(draft: OutletDraft, outlet: Outlet, pages: Sequence[Page]) -> OutletDraft:
    """Turn boilerplate into an end rule if a body continues after it.

    If the same line interrupts prose on another page, it is commented out instead, because an end rule would cut off
    the body there.
    """
    left = next((line for page in pages if (line := find_leftover_line(outlet, page))), None)
    if left is None:
        return draft
    key = reading(left[1])
    is_within = any(_is_within_prose(page, key) for page in pages)
    ends = (
        ()
        if is_within
        else tuple(line for line in draft.boilerplate if not line.doubtful and matches_line(line.line, key))
    )
    doubted = [
        attrs.evolve(line, doubtful=True) if matches_line(line.line, key) else line for line in draft.boilerplate
    ]
    return attrs.evolve(
        draft,
        boilerplate=tuple(line for line in doubted if is_within or not matches_line(line.line, key)),
        ends=(*draft.ends, *ends),
    )


def _is_within_prose(page: Page, key: str) -> bool:
    """Return whether prose of the same article follows the boilerplate line whose normalised text is ``key``."""
    for number, article in enumerate(page.articles):
        inside = [s for s in page.segments if article.span.start <= s.span.start < article.span.end]
        first = next((n for n, s in enumerate(inside) if reading(page[s.span]) == key), len(inside))
        if any(s.article == number and s.role is Role.PARAGRAPH and is_prose(page[s.span]) for s in inside[first:]):
            return True
    return False
