"""``python -m benchmarks`` prints what pages cost; ``python -m benchmarks worst`` shows that time is linear.

``python -m benchmarks dumps`` runs over a large dump: memory, workers, the share of parsing.
``python -m benchmarks yields`` shows what datatrove's filters keep, without and with ``SplitArticles``.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import newsparse
from benchmarks import dumps, errors, fields, speed, worst, yields

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT.parent / "shared" / "corpus" / "seeds"


def read(folder: Path) -> list[str]:
    """Return the texts of a folder's pages, in the order of their names."""
    return [path.read_bytes().decode() for path in sorted(folder.glob("*.txt"))]


def main() -> int:
    """Run what the command line names; exit status 1 where a law is broken, 2 where the name is none."""
    name, *args = sys.argv[1:] or [""]
    found: dict[str, Callable[[], int]] = {
        "": costs,
        "worst": lambda: 1 if worst.measure() else 0,
        "errors": lambda: errors.main(args),
        "fields": lambda: fields.main(args, SEEDS.parent / "pages.jsonl.gz"),
        "dumps": lambda: dumps.main(*map(int, args[:1])),
        "yields": lambda: yields.main(args, SEEDS.parent / "glued.jsonl.gz"),
    }
    if name not in found:
        print(__doc__, file=sys.stderr)
        return 2
    return found[name]()


def costs() -> int:
    """Print what pages cost."""
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
