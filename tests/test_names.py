"""Names that say nothing: what newsparse binds is called by what it is."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = Path(__file__).parents[1] / "src" / "newsparse"
BANNED = frozenset("said found told made held given asked every some one other here own".split())
PACKAGES = sorted(path.name for path in SOURCE.iterdir() if (path / "__init__.py").is_file())
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|\d+")


def banned(name: str) -> bool:
    """Return whether a name is a banned word, or begins or ends with one: ``_found``, ``said_by``, ``Told``."""
    words = [word.lower() for word in _WORDS.findall(name)]
    return bool(words) and not BANNED.isdisjoint((words[0], words[-1]))


def bound(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Yield the names that a module binds, each with its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.id if isinstance(node, ast.Name) else node.attr, node.lineno
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name, node.lineno
        elif isinstance(node, ast.arg):
            yield node.arg, node.lineno
        elif isinstance(node, ast.alias) and node.asname:
            yield node.asname, 0
        elif isinstance(node, ast.ExceptHandler | ast.MatchAs | ast.MatchStar) and node.name:
            yield node.name, node.lineno


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_binds_no_name_that_says_nothing(package: str) -> None:
    """A module, class, function, argument or variable says what it holds."""
    wrong = [
        f"{path.relative_to(SOURCE)}:{line}: {name}"
        for path in sorted((SOURCE / package).rglob("*.py"))
        for name, line in (*bound(ast.parse(path.read_text(encoding="utf-8"))), (path.stem, 0))
        if banned(name) and name != "__eq__"
    ]
    assert not wrong, "call these by what they are:\n" + "\n".join(wrong)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        *((name, True) for name in ("said", "_found", "said_by", "Told", "told_behind", "only_one")),
        *((name, False) for name in ("someone", "phone", "owner", "is_told_of", "announced")),
    ],
)
def test_banned_words_are_whole_words(name: str, *, expected: bool) -> None:
    """An underscore or a suffix does not help; a word within a word does no harm."""
    assert banned(name) is expected
