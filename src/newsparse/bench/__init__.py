"""A benchmark on one's own dump: speed, yield, trust and coverage on a reproducible sample, and two results compared.

    from newsparse.bench import BenchPlan, bench

    if __name__ == "__main__":  # workers are new processes, which import this file
        result = bench(BenchPlan(["pages.jsonl.gz"], sample=500))
        print(result["yield"]["articles"])

The result is a dict of plain values, which ``newsparse bench --json FILE`` writes. ``compare`` compares two of them.
"""

from __future__ import annotations

from newsparse.bench.compare import compare, is_written, load_result
from newsparse.bench.measure import BenchPlan, bench
from newsparse.bench.result import SCHEMA, Result

__all__ = ["SCHEMA", "BenchPlan", "Result", "bench", "compare", "is_written", "load_result"]
