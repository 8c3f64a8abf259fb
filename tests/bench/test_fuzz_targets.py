"""The targets of ``python -m benchmarks fuzz`` accept what they begin with, and broken forms of it."""

from __future__ import annotations

import pytest
from benchmarks import fuzz_targets
from benchmarks.fuzz_targets import TARGETS, seeds


@pytest.mark.parametrize("target", TARGETS)
def test_a_target_holds_for_its_seeds_and_for_halves_of_them(target: str) -> None:
    """A seed that breaks a guarantee would be found at once, and fuzzing would go no further."""
    for seed in seeds(target):
        for data in (seed, seed[: len(seed) // 2], seed[len(seed) // 2 :], b"\xff\x00" + seed, b""):
            TARGETS[target](data)


def test_a_record_that_is_lost_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """A target can fail: here a page loses its last segment."""
    page = fuzz_targets.built_in().parse("One line.\n\nAnother line.")

    class Loses:
        """A parser that is wrong."""

        def parse(self, _text: str) -> object:
            """Return another page."""
            return page

    monkeypatch.setattr(fuzz_targets, "built_in", Loses)
    with pytest.raises(AssertionError, match="another text"):
        TARGETS["parse"](b"One line.")
