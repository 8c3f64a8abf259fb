"""What a page costs, as a ratio to the floor: decoding the page from JSON and splitting it at line feeds.

Both are measured in turn in one process, the best of several rounds each, because absolute times drift.
"""

from __future__ import annotations

import gc
import json
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import newsparse

ROUNDS = 9


def best(work: Callable[[], object], seconds: float = 0.15) -> float:
    """Return the seconds that one call takes: the best of several rounds of about ``seconds`` each."""
    started = time.perf_counter()
    work()
    once = max(time.perf_counter() - started, 1e-7)
    calls = max(1, int(seconds / once))
    found = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        for _ in range(calls):
            work()
        found.append((time.perf_counter() - started) / calls)
    return min(found)


def ratio(texts: Sequence[str], parse: Callable[[str], object]) -> tuple[float, float, float]:
    """Return microseconds a page, microseconds of the floor a page, and the median of their paired ratios."""
    rows = [json.dumps(text, ensure_ascii=False).encode("utf-8", "surrogatepass") for text in texts]

    def floor() -> None:
        for row in rows:
            json.loads(row).split("\n")

    def work() -> None:
        for text in texts:
            parse(text)

    gc.collect()
    pairs = sorted((best(work, 0.05), best(floor, 0.05)) for _ in range(5))
    ratios = sorted(a / b for a, b in pairs)
    return pairs[0][0] / len(texts) * 1e6, min(b for _, b in pairs) / len(texts) * 1e6, ratios[len(ratios) // 2]


def show(name: str, texts: Sequence[str], parser: newsparse.Parser) -> None:
    """Print a line for a set of pages."""
    lines = sum(1 for text in texts for line in text.split("\n") if line.strip()) / len(texts)
    page, floor, times = ratio(texts, parser.parse)
    print(
        f"{name:32} {len(texts):4} pages  {lines:6.1f} lines  {page:8.1f} µs a page"
        f"  {page / max(lines, 1):6.2f} µs a line  floor {floor:6.1f} µs  ratio {times:6.1f}  {1e6 / page:8.0f} pages/s"
    )
