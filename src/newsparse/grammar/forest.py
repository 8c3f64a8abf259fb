"""``Forest``: a sum of small decision trees over integer inputs.

A tree is either a weight or a split. A split consists of an input number, a limit, the tree for values below the limit,
and the tree for all other values. Weights are in thousandths of a natural log-odds, so that the rounding errors of
sixty trees stay small.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import attrs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

Tree: TypeAlias = "int | tuple[int, int, Tree, Tree]"
"""A weight, or a split: input number, limit, tree for values below the limit, tree for all other values."""
_SPLIT = "<"
MISSING = -99
"""The value of an input that does not exist, such as the distance to a missing headline."""


class Trees(NamedTuple):
    """The name of a decision's trees in the table of weights, and the names of their inputs."""

    name: str
    """The name of the decision in the table of weights."""
    label: str
    """The prefix of the names in ``shown``."""
    inputs: tuple[str, ...]
    """The name of each input in the table, indexed by input number."""
    shown: tuple[str, ...]
    """The name of each input in explanations, indexed by input number."""


@attrs.frozen
class Forest:
    """A set of decision trees. The result is the sum of the weights of the leaves that the inputs reach."""

    inputs: tuple[str, ...]
    """The name of each input, indexed by input number."""
    trees: tuple[Tree, ...] = ()

    @cached_property
    def sum_weights(self) -> Callable[[Sequence[int]], int]:
        """Return a function that maps a row of inputs to the sum of the trees' weights, in thousandths.

        The function's code is generated on first use, because a loop over the trees would take seven times as long.
        """
        inputs = [f"x{number}" for number in range(len(self.inputs))]
        total = " + ".join([_write_expression(tree) for tree in self.trees])
        unpack = f" {', '.join(inputs)}, = row\n" if self.trees else ""
        names: dict[str, Any] = {}
        exec(f"def sum_weights(row):\n{unpack} return {total or 0}", names)  # noqa: S102 - built from numbers only
        function: Callable[[Sequence[int]], int] = names["sum_weights"]
        return function

    def explain(self, row: Sequence[int]) -> dict[str, int]:
        """Return the contribution of each input to the sum of the trees' weights, by input name, in thousandths.

        A split contributes the mean weight of the branch taken minus the mean weight of the whole subtree. The rest of
        the sum does not depend on ``row``.
        """
        shares: dict[str, int] = {}
        for tree in self.trees:
            node = tree
            while isinstance(node, tuple):
                number, limit, low, high = node
                branch = low if row[number] < limit else high
                name = self.inputs[number]
                shares[name] = shares.get(name, 0) + _mean_weight(branch) - _mean_weight(node)
                node = branch
        return shares

    def to_lines(self) -> Iterator[list[str]]:
        """Yield the columns that represent each tree in a file of weights.

        A split is written as ``input<limit``, followed by its two branches. A leaf is written as its weight.
        """
        for tree in self.trees:
            yield list(self._columns(tree))

    def _columns(self, tree: Tree) -> Iterator[str]:
        """Yield the columns that represent a tree, in the format of ``to_lines``."""
        if isinstance(tree, int):
            yield str(tree)
            return
        number, limit, low, high = tree
        yield f"{self.inputs[number]}{_SPLIT}{limit}"
        yield from self._columns(low)
        yield from self._columns(high)

    @classmethod
    def from_lines(cls, inputs: tuple[str, ...], lines: Sequence[Sequence[str]]) -> Forest:
        """Return the forest that ``lines`` describes, in the format of ``to_lines``.

        Raise ``ValueError`` if a tree is malformed or uses an unknown input.
        """
        numbers = {name: number for number, name in enumerate(inputs)}
        return cls(inputs, tuple(_parse_tree(numbers, iter(columns)) for columns in lines))


def _write_expression(tree: Tree) -> str:
    """Return a Python expression that evaluates a tree, with ``x0`` as the first input."""
    if isinstance(tree, int):
        return str(tree)
    number, limit, low, high = tree
    return f"({_write_expression(low)} if x{number} < {limit} else {_write_expression(high)})"


def _mean_weight(tree: Tree) -> int:
    """Return the mean weight of a tree, giving both branches of each split equal weight."""
    return tree if isinstance(tree, int) else (_mean_weight(tree[2]) + _mean_weight(tree[3])) // 2


def _parse_tree(numbers: dict[str, int], columns: Iterator[str]) -> Tree:
    """Parse one tree from an iterator over the columns of a line, and return it.

    ``numbers`` maps the names of inputs to their numbers.
    """
    column = next(columns, "")
    name, split, limit = column.partition(_SPLIT)
    if not split:
        return int(column)
    if name not in numbers:
        msg = f"no input is called {name!r}"
        raise ValueError(msg)
    return numbers[name], int(limit), _parse_tree(numbers, columns), _parse_tree(numbers, columns)
