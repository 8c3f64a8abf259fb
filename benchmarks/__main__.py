"""``python -m benchmarks`` prints what pages cost; ``python -m benchmarks worst`` shows that time is linear.

``python -m benchmarks speed`` prints what pages of each kind cost, by pass, and beside another commit.
``python -m benchmarks idle`` shows what fifty plugins cost that have nothing to say.
``errors``, ``fields`` and ``outlets`` behind it measure labelled pages; each says with ``--help`` what it takes.
``python -m benchmarks forms`` scores invented captions, bylines and datelines; ``-v`` prints what is wrong.
``python -m benchmarks dumps`` runs over a large dump: memory, workers, the share of parsing.
``python -m benchmarks training`` fits the weights of the general grammar to labelled pages; it needs the extra ``fit``.
``python -m benchmarks accuracy`` measures them by cross-validation; it needs the extra ``fit``.
``python -m benchmarks golden`` prints digests of all that the parser says: what a refactoring must keep.
``python -m benchmarks digest`` prints one value for all output, and fails where it is not the one checked in.
``python -m benchmarks mutants`` changes one thing of the source at a time, and counts the changes that a test notices.
``python -m benchmarks fuzz`` looks for inputs that break a guarantee; it needs the extra ``fuzz``.
``python -m benchmarks yields`` shows what datatrove's filters keep, without and with ``SplitArticles``.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import newsparse
from benchmarks import (
    digest,
    dumps,
    errors,
    fields,
    forms,
    golden,
    idle,
    kinds,
    mutants,
    outlets,
    speed,
    worst,
    yields,
)

if TYPE_CHECKING:
    from collections.abc import Callable

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
    """Run what the command line names; exit status 1 where a law is broken, 2 where the name is none."""
    name, *args = sys.argv[1:] or [""]
    found: dict[str, Callable[[], int]] = {
        "": costs,
        "worst": lambda: 1 if worst.measure() else 0,
        "idle": lambda: 1 if idle.measure(_sets()) else 0,
        "errors": lambda: errors.main(args),
        "fields": lambda: fields.main(args, SEEDS.parent / "pages.jsonl.gz"),
        "forms": lambda: forms.main(args),
        "outlets": lambda: outlets.main(args),
        "golden": lambda: golden.main(args),
        "speed": lambda: kinds.main(args),
        "digest": lambda: digest.main(args),
        "mutants": lambda: mutants.main(args),
        "fuzz": lambda: optional("fuzz", "fuzz", args),
        "dumps": lambda: dumps.main(*map(int, args[:1])),
        "accuracy": lambda: optional("accuracy.main", "fit", args),
        "training": lambda: optional("training.fit", "fit", args),
        "yields": lambda: yields.main(args, SEEDS.parent / "glued.jsonl.gz"),
    }
    if name not in found:
        print(__doc__, file=sys.stderr)
        return 2
    return found[name]()


def optional(module: str, extra: str, args: list[str]) -> int:
    """Run a module that needs an extra of its own: numpy, scipy and LightGBM to fit weights, atheris to fuzz."""
    try:
        loaded = importlib.import_module(f"benchmarks.{module}")
    except ModuleNotFoundError as error:
        print(f"{error.name} is not installed: pip install 'newsparse[{extra}]'", file=sys.stderr)
        return 2
    status: int = loaded.main(args)
    return status


def costs() -> int:
    """Print what pages cost."""
    speed.show("examples, claimed cards", read(EXAMPLES, "asharq-a[124]*.txt"), newsparse.Parser())
    speed.show("examples, general grammar", read(EXAMPLES), newsparse.Parser(outlets=()))
    if SEEDS.is_dir():
        speed.show("seed pages", read(SEEDS), newsparse.Parser())
        speed.show("seed pages, general grammar", read(SEEDS), newsparse.Parser(outlets=()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
