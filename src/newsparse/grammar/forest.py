"""``Forest``: a sum of small decision trees over integers.

A tree is a weight, or a split: the number of an input, a limit, the tree below the limit and the tree from it on.
Weights are thousandths of a natural log-odds, so that the rounding of sixty trees does not add up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Tree: TypeAlias = "int | tuple[int, int, Tree, Tree]"
"""A weight, or number of an input, limit, tree below, tree from the limit on."""
_SPLIT = "<"


class Trees(NamedTuple):
    """The trees that a decision has: what they are called, and what they read."""

    name: str
    """Of the decision, in the table."""
    label: str
    """What explanations print before the name of an input."""
    inputs: tuple[str, ...]
    """The names of the inputs, by their numbers."""


@attrs.frozen
class Forest:
    """Trees whose weights are summed."""

    inputs: tuple[str, ...]
    """The names of the inputs, by their numbers."""
    trees: tuple[Tree, ...] = ()

    def total(self, row: Sequence[int]) -> int:
        """Return the sum of the trees' weights for inputs, in thousandths."""
        total = 0
        for tree in self.trees:
            node = tree
            while node.__class__ is tuple:
                node = node[2] if row[node[0]] < node[1] else node[3]
            total += node  # type: ignore[operator]  # a weight
        return total

    def shares(self, row: Sequence[int]) -> dict[str, int]:
        """Return what each input adds along the paths of the trees, in thousandths.

        A split contributes the difference between the means of its branch and of the whole subtree. The remainder is
        the same for every row.
        """
        shares: dict[str, int] = {}
        for tree in self.trees:
            node = tree
            while isinstance(node, tuple):
                number, limit, low, high = node
                branch = low if row[number] < limit else high
                name = self.inputs[number]
                shares[name] = shares.get(name, 0) + _mean(branch) - _mean(node)
                node = branch
        return shares

    def to_lines(self) -> Iterator[list[str]]:
        """Yield the columns of each tree: splits as ``input<limit`` before their branches, and weights."""
        for tree in self.trees:
            yield list(self._columns(tree))

    def _columns(self, tree: Tree) -> Iterator[str]:
        if isinstance(tree, int):
            yield str(tree)
            return
        number, limit, low, high = tree
        yield f"{self.inputs[number]}{_SPLIT}{limit}"
        yield from self._columns(low)
        yield from self._columns(high)

    @classmethod
    def from_lines(cls, inputs: tuple[str, ...], lines: Sequence[Sequence[str]]) -> Forest:
        """Return the forest of columns. Raises ``ValueError`` for a malformed tree or an unknown input."""
        numbers = {name: number for number, name in enumerate(inputs)}
        return cls(inputs, tuple(_tree(numbers, iter(columns)) for columns in lines))


def _mean(tree: Tree) -> int:
    return tree if isinstance(tree, int) else (_mean(tree[2]) + _mean(tree[3])) // 2


def _tree(numbers: dict[str, int], columns: Iterator[str]) -> Tree:
    column = next(columns, "")
    name, split, limit = column.partition(_SPLIT)
    if not split:
        return int(column)
    if name not in numbers:
        msg = f"no input is called {name!r}"
        raise ValueError(msg)
    return numbers[name], int(limit), _tree(numbers, columns), _tree(numbers, columns)
