"""Run mutation tests: change one thing in the source, and check whether a test fails.

``python -m benchmarks mutants [--count 200] [--seed 1]`` draws mutants of the pipeline, the grammar, the fields and the
runs, in which a comparison, an operator, a number or a condition is changed. Each mutant is written to a copy of the
repository. There, ``python -m benchmarks answers`` first compares the results with the checked-in answers, and then the
tests of the changed folder run. A mutant that no test notices has survived. It is printed as ``FILE:LINE: before ->
after``, and indicates either that a test is missing or that the change has no effect.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).resolve().parent.parent
SOURCE: Final = Path("src", "newsparse")
PACKAGES: Final = {
    "pipeline": (
        *("tests/pipeline", "tests/pages", "tests/outlets", "tests/fields/test_date_bounds.py"),
        *(
            "tests/fields/test_attributions.py",
            "tests/fields/test_article_languages.py",
            "tests/fields/test_scripts.py",
            "tests/io/test_html_statements.py",
        ),
    ),
    "grammar": ("tests/grammar", "tests/pipeline", "tests/pages"),
    "fields": ("tests/fields", "tests/pages", "tests/pipeline"),
    "runs": (
        *("tests/runs/test_any_sequence_of_faults.py", "tests/runs/test_whole_run.py", "tests/runs/test_siblings.py"),
        *("tests/runs/test_kill_journal.py", "tests/runs/test_pool.py", "tests/runs/test_engine_options.py"),
        *("tests/runs/test_plugin_imports.py", "tests/runs/test_data_set_reports.py"),
    ),
}
"""Folder of the source -> the tests that must notice a mutant in it if the answers do not differ."""
COPIED: Final = ("benchmarks", "docs", "src", "tests", "pyproject.toml", "README.md", "CHANGELOG.md", "CONTRIBUTING.md")
SLOWER: Final = 4
"""A mutant counts as noticed if its tests take this many times as long as without it."""


@attrs.frozen
class Limits:
    """The resources that a mutant may use before it counts as noticed.

    Endless loops are limited by CPU time, which does not depend on the load of the machine. Elapsed time is the limit
    only for mutants that wait.
    """

    cpu: int
    """CPU seconds of each process."""
    seconds: float
    """Elapsed seconds."""
    memory: int = resource.RLIM_INFINITY
    """Bytes of address space of each process."""


QUICK: Final = Limits(cpu=30, seconds=900, memory=4 * 1024**3)
"""Limits for the answers, which take a few CPU seconds. Endless loops must not use up the memory of the machine."""
PATIENT: Final = Limits(cpu=900, seconds=3600)
"""Limits for the tests of a folder without a mutant."""


_SWAPS: Final[dict[type[ast.AST], type[ast.AST]]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
}


@attrs.frozen
class Mutant:
    """A module with one change."""

    path: Path
    """Relative to the repository."""
    line: int
    before: str
    after: str
    source: str
    """The source of the module with the change."""

    def __str__(self) -> str:
        """Return the place of the mutant and its change."""
        return f"{self.path}:{self.line}: {self.before} -> {self.after}"


def mutations(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes that may replace a node, without changing it."""
    if isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in _SWAPS:
        swapped = _SWAPS[type(node.ops[0])]()
        assert isinstance(swapped, ast.cmpop)  # noqa: S101 - for the type checker
        yield ast.Compare(node.left, [swapped], node.comparators)
    elif isinstance(node, ast.BoolOp):
        yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
    elif isinstance(node, ast.BinOp) and type(node.op) in _SWAPS:
        operator = _SWAPS[type(node.op)]()
        assert isinstance(operator, ast.operator)  # noqa: S101 - for the type checker
        yield ast.BinOp(node.left, operator, node.right)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.USub):
        yield node.operand
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, int):
        yield ast.Constant(node.value + 1)
    elif isinstance(node, ast.IfExp):
        yield ast.IfExp(node.test, node.orelse, node.body)
    elif isinstance(node, ast.Return) and not (node.value is None or ast.unparse(node.value) in {"None", "False"}):
        yield ast.Return(ast.Constant(None))  # no condition tells False from None


def mutable_nodes(tree: ast.Module) -> Iterator[ast.AST]:
    """Yield the nodes that can be mutated.

    Annotations are skipped, because they are not executed, and so is ``strict=True``, which is an assertion. The size
    of a cache, and the limit of a split whose first part is taken, only affect the time.
    """
    skipped: set[int] = set()
    for node in ast.walk(tree):
        for name in ("annotation", "returns"):
            annotation = getattr(node, name, None)
            if isinstance(annotation, ast.AST):
                skipped |= {id(part) for part in ast.walk(annotation)}
        if isinstance(node, ast.keyword) and node.arg in {"strict", "maxsize"}:
            skipped.add(id(node.value))
        match node:
            case ast.Subscript(ast.Call(ast.Attribute(attr="split"), [_, ast.Constant(1) as limit]), ast.Constant(0)):
                skipped.add(id(limit))
        if id(node) not in skipped and next(mutations(node), None) is not None:
            yield node


def mutant_of(path: Path, text: str, node: ast.expr | ast.stmt) -> Mutant:
    """Return the mutant at a node. Only the source of the node is replaced, so that all other text is kept."""
    after = ast.unparse(ast.fix_missing_locations(next(mutations(node))))
    if isinstance(node, ast.expr):
        after = f"({after})"
    lines = text.encode().splitlines(keepends=True)
    assert node.end_lineno is not None  # noqa: S101 - a node that was parsed
    assert node.end_col_offset is not None  # noqa: S101 - the same
    start = sum(map(len, lines[: node.lineno - 1])) + node.col_offset
    end = sum(map(len, lines[: node.end_lineno - 1])) + node.end_col_offset
    data = text.encode()
    before = " ".join(data[start:end].decode().split())
    source = data[:start] + after.encode() + data[end:]
    return Mutant(path, node.lineno, before, after, source.decode())


def draw(count: int, seed: int, packages: tuple[str, ...] = tuple(PACKAGES)) -> list[Mutant]:
    """Return random mutants of these folders. All places are equally likely.

    The same seed and source give the same mutants.
    """
    pool: list[tuple[Path, str, ast.expr | ast.stmt]] = []
    for package in packages:
        for path in sorted((ROOT / SOURCE / package).rglob("*.py")):
            text = path.read_text(encoding="utf-8")
            nodes = (node for node in mutable_nodes(ast.parse(text)) if isinstance(node, ast.expr | ast.stmt))
            pool += [(path.relative_to(ROOT), text, node) for node in nodes]
    chance = random.Random(seed)  # noqa: S311 - chance that must repeat
    return [mutant_of(*entry) for entry in chance.sample(pool, min(count, len(pool)))]


def package_of(mutant: Mutant) -> str:
    """Return the name of the source folder that contains the mutant."""
    return mutant.path.relative_to(SOURCE).parts[0]


def succeeds(folder: Path, limits: Limits, *module: str) -> bool:
    """Return whether a module, run in a copy of the repository, exits with status 0 within the limits.

    All processes that it has started are killed, because a worker in an endless loop would slow down later
    measurements.
    """
    paths = {"PYTHONPATH": str(folder / "src"), "PYTHONDONTWRITEBYTECODE": "1", "CI": "true"}
    command, quiet = [sys.executable, "-m", *module], subprocess.DEVNULL
    with subprocess.Popen(  # noqa: S603 - our own tests
        command, cwd=folder, env=os.environ | paths, stdout=quiet, stderr=quiet, start_new_session=True
    ) as process:
        try:
            resource.prlimit(process.pid, resource.RLIMIT_CPU, (limits.cpu, limits.cpu))
            resource.prlimit(process.pid, resource.RLIMIT_AS, (limits.memory, limits.memory))
            return process.wait(limits.seconds) == 0
        except subprocess.TimeoutExpired:
            return False
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


def gives_answers(folder: Path) -> bool:
    """Return whether the results are equal to the checked-in answers."""
    return succeeds(folder, QUICK, "benchmarks", "answers")


def passes(package: str, folder: Path, limits: Limits = PATIENT) -> bool:
    """Return whether the tests of a folder pass within the limits."""
    return succeeds(folder, limits, "pytest", "-n0", "-q", "-x", "-p", "no:cacheprovider", *PACKAGES[package])


def noticed_by(mutant: Mutant, folder: Path, limits: Limits) -> str | None:
    """Return ``answers`` or ``tests`` if these notice the mutant, or None if it survives."""
    path = folder / mutant.path
    source = path.read_bytes()
    path.write_text(mutant.source, encoding="utf-8")
    try:
        if not gives_answers(folder):
            return "answers"
        return None if passes(package_of(mutant), folder, limits) else "tests"
    finally:
        path.write_bytes(source)


def limits_of(package: str, folder: Path) -> Limits:
    """Run the tests of a folder without a mutant, and return the limits for its mutants.

    Raises ``SystemExit`` if the tests fail, because they would then appear to notice any mutant.
    """
    started, used = time.monotonic(), _cpu_of_children()
    if not (gives_answers(folder) and passes(package, folder)):
        msg = f"without a mutant the answers differ, or the tests of {package} fail: {' '.join(PACKAGES[package])}"
        raise SystemExit(msg)
    cpu, seconds = _cpu_of_children() - used, time.monotonic() - started
    return Limits(max(QUICK.cpu, int(SLOWER * cpu)), max(QUICK.seconds, SLOWER * seconds))


def _cpu_of_children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def measure(mutants: list[Mutant], folder: Path) -> int:
    """Test each mutant, print whether it is noticed, and return the number of noticed mutants."""
    for entry in COPIED:
        copy = shutil.copytree if (ROOT / entry).is_dir() else shutil.copy
        copy(ROOT / entry, folder / entry)
    limits = {package: limits_of(package, folder) for package in sorted({package_of(mutant) for mutant in mutants})}
    noticed = 0
    for mutant in mutants:
        by = noticed_by(mutant, folder, limits[package_of(mutant)])
        noticed += by is not None
        print(f"{f'noticed by {by}' if by else 'SURVIVED':18} {mutant}", flush=True)
    return noticed


def main(args: list[str]) -> int:
    """Print whether each mutant is noticed, and the share that is. Return 1 if it is below the goal, or else 0."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks mutants", description=__doc__)
    parser.add_argument("--count", type=int, default=200, metavar="N", help="mutants to draw (default: 200)")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="another seed draws others (default: 1)")
    parser.add_argument("--package", choices=PACKAGES, action="append", help="only this package; may be repeated")
    parser.add_argument("--goal", type=float, default=0.85, metavar="SHARE", help="to be noticed (default: 0.85)")
    options = parser.parse_args(args)
    mutants = draw(options.count, options.seed, tuple(options.package or PACKAGES))
    with tempfile.TemporaryDirectory() as name:
        noticed = measure(mutants, Path(name))
    print(f"{noticed} of {len(mutants)} noticed: {noticed / max(1, len(mutants)):.0%}")
    return 0 if noticed >= options.goal * len(mutants) else 1
