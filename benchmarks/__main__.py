"""``python -m benchmarks`` prints what pages cost; ``python -m benchmarks worst`` shows that time is linear.

``python -m benchmarks idle`` shows what fifty plugins cost that have nothing to say.
"""

from __future__ import annotations

import sys
from pathlib import Path

import newsparse
from benchmarks import errors, fields, idle, speed, worst

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "docs" / "examples"
SEEDS = ROOT.parent / "shared" / "corpus" / "seeds"


def read(folder: Path, names: str = "*.txt") -> list[str]:
    """Return the texts of a folder's pages, in the order of their names."""
    return [path.read_bytes().decode() for path in sorted(folder.glob(names))]


def _sets() -> dict[str, list[str]]:
    """Return pages by how they are read; those of the corpus only where it is."""
    plain = read(EXAMPLES, "plain*.txt")
    sets = {"examples": read(EXAMPLES), "examples, claimed cards": read(EXAMPLES, "asharq-a[124]*.txt"), "plain": plain}
    return sets | ({"seed pages": read(SEEDS)} if SEEDS.is_dir() else {})


def main() -> int:
    """Run what the command line names; exit status 1 where a law is broken."""
    if sys.argv[1:] == ["worst"]:
        return 1 if worst.measure() else 0
    if sys.argv[1:] == ["idle"]:
        return 1 if idle.measure(_sets()) else 0
    if sys.argv[1:2] == ["errors"]:
        return errors.main(sys.argv[2:])
    if sys.argv[1:2] == ["fields"]:
        return fields.main(sys.argv[2:], SEEDS.parent / "pages.jsonl.gz")
    if sys.argv[1:]:
        print(__doc__, file=sys.stderr)
        return 2
    speed.show("examples, claimed cards", read(EXAMPLES, "asharq-a[124]*.txt"), newsparse.Parser())
    speed.show("examples, general grammar", read(EXAMPLES), newsparse.Parser(outlets=()))
    if SEEDS.is_dir():
        speed.show("seed pages", read(SEEDS), newsparse.Parser())
        speed.show("seed pages, general grammar", read(SEEDS), newsparse.Parser(outlets=()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
