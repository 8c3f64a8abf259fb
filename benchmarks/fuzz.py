"""Search for inputs that break a guarantee, guided by coverage. Requires the extra ``fuzz`` (atheris).

``python -m benchmarks fuzz [--seconds 600] [--target NAME]`` divides the time among the targets in ``fuzz_targets.py``.
Interesting inputs are kept in ``build/fuzz/TARGET`` for the next run. An input that breaks a guarantee is printed with
its traceback and saved in ``build/fuzz``, so that it can become a test.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
FOUND: Final = ROOT / "build" / "fuzz"
LONGEST: Final = 20_000
"""Maximum size of an input in bytes. Larger inputs take longer, but do not find more."""
HANGS: Final = 60
"""Number of seconds after which an input counts as hanging."""


def fuzz(target: str, seconds: int) -> None:
    """Fuzz one target, then exit this process. The exit status is 0 if no guarantee was broken."""
    import atheris  # noqa: PLC0415 - requires an extra

    with atheris.instrument_imports(include=["newsparse"]):
        targets = import_module("benchmarks.fuzz_targets")
    corpus = FOUND / target
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(targets.seeds(target)):
        (corpus / f"seed-{number}").write_bytes(seed)
    limits = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", f"-timeout={HANGS}", "-rss_limit_mb=2048"]
    places = [str(corpus), f"-artifact_prefix={FOUND}/{target}-"]
    atheris.Setup([sys.argv[0], *limits, *places, "-verbosity=0"], targets.TARGETS[target])
    atheris.Fuzz()


def main(args: list[str]) -> int:
    """Fuzz the targets one by one in new processes. Return 1 if an input breaks a guarantee, or else 0."""
    names = sorted(import_module("benchmarks.fuzz_targets").TARGETS)
    parser = argparse.ArgumentParser(prog="python -m benchmarks fuzz", description=__doc__)
    parser.add_argument("--seconds", type=int, default=600, metavar="N", help="total for all targets (default: 600)")
    parser.add_argument("--target", choices=names, action="append", help="only this target; may be repeated")
    options = parser.parse_args(args)
    import_module("atheris")  # --help works without it
    targets = options.target or names
    seconds = max(1, options.seconds // len(targets))
    broken = []
    for target in targets:
        print(f"{target}: {seconds} s", flush=True)
        command = [sys.executable, "-m", "benchmarks.fuzz", target, str(seconds)]
        if subprocess.run(command, cwd=ROOT, check=False).returncode:  # noqa: S603 - runs this module
            broken.append(target)
    print(f"{len(targets)} targets, broken: {', '.join(broken) or 'none'}")
    return 1 if broken else 0


if __name__ == "__main__":
    fuzz(sys.argv[1], int(sys.argv[2]))
