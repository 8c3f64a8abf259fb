"""Signs: what the general rules ask of every unit, and the features that each answer stands for.

A sign has numbered answers, and an answer stands for the names of several features at once: how many lines of prose
stand ahead within three, within twelve and within thirty lines is one question. A family of rules gives one column of
answers a sign, so that a unit's support is the sum of a dozen table look-ups. What few units show is no column but a
flag: the name of one feature, appended to the unit's row.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

Sign = list[tuple[str, ...]]
"""By answer, the names of the features that it stands for; an empty name stands for none."""


def crossed(*questions: Iterable[str]) -> Sign:
    """Return the sign that asks several questions at once, each of whose answers stands for one feature.

    Its answers are numbered as the digits of a number are read: the last question's change fastest.
    """
    return list(product(*questions))
