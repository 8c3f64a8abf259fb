"""The Harbour Gazette is read as its cases say, and obeys every law."""

from pathlib import Path

from newsparse.testing import check_outlet
from newsparse_gazette import OUTLET

CASES = Path(__file__).parents[1] / "cases"


def test_outlet() -> None:
    """Check the cases, the laws, and that no rule is idle or slow."""
    check_outlet(OUTLET, CASES)
