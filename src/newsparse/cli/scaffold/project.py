"""A project on the disk: written beside its place, tried, its answers written, and put there when it is whole."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, cast

import attrs

from newsparse.cli.scaffold.write import files, module
from newsparse.parser import Parser
from newsparse.plugins.discovery import load_file
from newsparse.plugins.registry import records_of
from newsparse.testing.cases import Case, read_cases, row_of, written
from newsparse.testing.usage import Asking, used_by

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from newsparse.cli.scaffold.draft import Draft
    from newsparse.cli.scaffold.naming import Naming
    from newsparse.outlets.outlet import Outlet


def make(naming: Naming, draft: Draft, target: Path, *, drafted: bool) -> Outlet:
    """Write the project into the folder ``target``, which must not be there, and return its outlet.

    Raises ``FileExistsError`` where something is there, and ``OSError`` for what cannot be written.
    """
    if os.path.lexists(target):
        raise FileExistsError(target)
    with _beside(target) as folder:
        if drafted:
            draft = _tried(naming, draft, folder)
        for path, text in files(naming, draft, drafted=drafted).items():
            file = folder / path
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(text.encode("utf-8"))
        outlet = _outlet(folder / f"{naming.module}.py")
        parser = Parser(outlets=[outlet], entry_points=False)
        for case in read_cases(folder / "cases"):
            case.answer_path.write_bytes(written(row_of(case.page(parser))).encode("utf-8"))
        folder.rename(target)
    return outlet


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """Yield a new folder beside the target; whatever of it is still there in the end is removed."""
    folder = target.with_name(f".{target.name}.{os.getpid()}.part")
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _outlet(path: Path) -> Outlet:
    (outlet,) = records_of(load_file(path))["newsparse_outlets"]
    return cast("Outlet", outlet)


def _tried(naming: Naming, draft: Draft, folder: Path) -> Draft:
    """Return the draft with those rules as comments that claim nothing on its pages, and without their tells."""
    path = folder / f"{naming.module}.py"
    cases = [Case(folder / page.name, page.text, page.url) for page in draft.pages]
    while True:
        path.write_bytes(module(naming, draft).encode("utf-8"))
        outlet = _outlet(path)
        parser = Parser(outlets=[outlet], entry_points=False)
        used, told = used_by(Asking.of(outlet), cases, [case.page(parser) for case in cases])
        smaller = _without_idle(draft, outlet, used, told)
        if smaller == draft:
            return draft
        draft = smaller


def _without_idle(draft: Draft, outlet: Outlet, used: set[int], told: set[str]) -> Draft:
    live = [card for card in draft.cards if not card.doubtful]
    stand = {id(card) for n, card in enumerate(live) if n in used}
    after = [one for one in draft.after if not one.line.doubtful]
    stand |= {id(one) for n, one in enumerate(after, len(live)) if n in used}
    tells = dict(zip(draft.signatures, outlet.signatures, strict=True))
    return attrs.evolve(
        draft,
        cards=tuple(
            one
            if id(one) in stand or one.doubtful
            else attrs.evolve(one, doubtful=True, note=f"{one.note} Tried: it claims nothing.")
            for one in draft.cards
        ),
        after=tuple(
            one
            if id(one) in stand or one.line.doubtful
            else attrs.evolve(one, line=attrs.evolve(one.line, doubtful=True))
            for one in draft.after
        ),
        signatures=tuple(name for name in draft.signatures if tells[name] in told),
    )
