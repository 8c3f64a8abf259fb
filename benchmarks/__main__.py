"""``python -m benchmarks`` prints what pages cost; ``python -m benchmarks worst`` shows that time is linear.

``errors``, ``fields`` and ``outlets`` behind it measure labelled pages; each says with ``--help`` what it takes.
"""

from __future__ import annotations

import sys
from pathlib import Path

import newsparse
from benchmarks import errors, fields, outlets, speed, worst

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT.parent / "shared" / "corpus" / "seeds"


def read(folder: Path) -> list[str]:
    """Return the texts of a folder's pages, in the order of their names."""
    return [path.read_bytes().decode() for path in sorted(folder.glob("*.txt"))]


def main() -> int:
    """Run what the command line names; exit status 1 where a law is broken."""
    if sys.argv[1:] == ["worst"]:
        return 1 if worst.measure() else 0
    if sys.argv[1:2] == ["errors"]:
        return errors.main(sys.argv[2:])
    if sys.argv[1:2] == ["fields"]:
        return fields.main(sys.argv[2:], SEEDS.parent / "pages.jsonl.gz")
    if sys.argv[1:2] == ["outlets"]:
        return outlets.main(sys.argv[2:])
    if sys.argv[1:]:
        print(__doc__, file=sys.stderr)
        return 2
    examples = ROOT / "docs" / "examples"
    cards = [path.read_bytes().decode() for path in sorted(examples.glob("asharq-a[124]*.txt"))]
    speed.show("examples, claimed cards", cards, newsparse.Parser())
    speed.show("examples, general grammar", read(examples), newsparse.Parser(outlets=()))
    if SEEDS.is_dir():
        speed.show("seed pages", read(SEEDS), newsparse.Parser())
        speed.show("seed pages, general grammar", read(SEEDS), newsparse.Parser(outlets=()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
