"""The table of weights, ``general.tsv``: what each feature says for and against each state, and what each step costs.

The table is fitted offline by ``benchmarks/fit.py``. Its integers are packed, eleven to one Python integer, so that the
support of a unit for all states is one sum.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from importlib.resources import files

from newsparse.grammar.observe import FLAGS, signs
from newsparse.pipeline.passes.boundaries import NAMES as START_NAMES
from newsparse.pipeline.passes.captions import NAMES as PICTURE_NAMES
from newsparse.pipeline.passes.headlines import NAMES as HEADLINE_NAMES
from newsparse.pipeline.passes.joints import NAMES as JOINT_NAMES
from newsparse.pipeline.passes.passages import NAMES as PASSAGE_NAMES
from newsparse.pipeline.passes.scores import NAMES as MARGIN_NAMES

_BITS = 16
"""Bits of a lane: a unit's support for one state stays far below thirty thousand."""
BIAS = sum(1 << (_BITS * lane + _BITS - 1) for lane in range(11))
"""Added once to a sum of packed weights so that no lane borrows from its neighbour."""


def _read() -> tuple[dict[str, tuple[int, ...]], dict[str, tuple[int, ...]]]:
    table: dict[str, tuple[int, ...]] = {}
    steps: dict[str, tuple[int, ...]] = {}
    for line in files("newsparse.grammar").joinpath("general.tsv").read_text(encoding="utf-8").split("\n"):
        if line and not line.startswith("#"):
            name, *weights = line.split("\t")
            row = tuple(int(w) if w else 0 for w in weights)
            if name.startswith("> "):
                steps[name[2:]] = row
            else:
                table[name] = row
    return table, steps


WEIGHTS, STEPS = _read()
"""By the name of a feature, what it says for each state; by the name of a state, what a step from it costs."""


def packed(weights: tuple[int, ...]) -> int:
    """Return the weights of one feature as one integer."""
    return sum(weight << (_BITS * lane) for lane, weight in enumerate(weights))


@cache
def tables() -> tuple[list[list[int]], dict[str, int]]:
    """Return the packed weights of each sign's answers, and of each flag; made when they are first needed.

    The bias of a unit's sum is in the first sign's answers already.
    """
    share: defaultdict[str, int] = defaultdict(int, {name: packed(weights) for name, weights in WEIGHTS.items()})
    weight = share.__getitem__
    answers = [[sum(map(weight, names)) for names in sign] for sign in signs()]
    answers[0] = [BIAS + sum_ for sum_ in answers[0]]
    return answers, {name: share[name] for name in FLAGS}


def _single(names: tuple[str, ...]) -> list[int]:
    return [(*WEIGHTS.get(name, ()), 0)[0] for name in names]


JOINTS = _single(JOINT_NAMES)
"""What each feature of a joint says for joining."""
STARTS = _single(START_NAMES)
"""What each feature of a found article says for each verdict on it."""
PASSAGES = _single(PASSAGE_NAMES)
"""What each feature of a passage says for its being of the body."""
HEADLINES = _single(HEADLINE_NAMES)
"""What each feature of a candidate says for its being the headline."""
MARGINS = _single(MARGIN_NAMES)
"""What each measure of an article adds to its margin."""
PICTURES = _single(PICTURE_NAMES)
"""What each feature of a line says for its being a caption."""
