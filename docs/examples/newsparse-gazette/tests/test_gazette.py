"""The Harbour Gazette is read as its cases say, and keeps every guarantee."""

from pathlib import Path

from newsparse.testing import check_outlet
from newsparse_gazette import OUTLET

CASES = Path(__file__).parents[1] / "cases"


def test_outlet() -> None:
    """Check the cases, the guarantees, and that no rule is idle or slow."""
    check_outlet(OUTLET, CASES)
