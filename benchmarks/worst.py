"""Measure the slowest known kinds of pages. A page of twice the length may take at most 2.2 times as long."""

from __future__ import annotations

import argparse
import time
from typing import TYPE_CHECKING

import newsparse

if TYPE_CHECKING:
    from collections.abc import Sequence

PROSE = "The harbour council of Port Ellam agreed on Tuesday to widen the northern quay, two members said."
MOST = 2.2
"""The maximum ratio of times if a page is twice as long, according to guarantee 4."""
SMALL = 0.25
"""Pages that take fewer seconds than this are measured several times, because short times are noisy."""


def pages(scale: int) -> dict[str, str]:
    """Return slow pages by name. Their lengths are proportional to ``scale``."""
    n = scale
    return {
        "TT lines": "TT\n" * (10_000 * n),
        "one long line": "word, " * (80_000 * n),
        "one long line without spaces": "x" * (500_000 * n),
        "one long line of brackets": "(" * (500_000 * n),
        "blank lines": "\n" * (20_000 * n),
        "one headline repeated": "Ellam Widens Its Northern Quay\n" * (10_000 * n),
        "one headline repeated, blanks between": "Ellam Widens Its Northern Quay\n\n" * (10_000 * n),
        "headlines that differ": "".join(f"Ellam Widens Quay Number {i}\n\n" for i in range(10_000 * n)),
        "captions that differ": "".join(f"A crane at quay {i} (AFP)\n" for i in range(10_000 * n)),
        "captions, one letter apart": "".join(
            f"A crane at the quay{chr(97 + i % 26)} of Ellam (AFP)\n" for i in range(10_000 * n)
        ),
        "half cards": "Ellam Widens Quay\n\nA crane (AFP)\nTT\n20\n\n" * (5_000 * n),
        "whole cards": (
            "Ellam Widens Quay\n\nA crane (AFP)\nTT\n20\n\nEllam Widens Quay\n\nA crane (AFP)\n\n" + PROSE + "\n\n\n\n"
        )
        * (2_000 * n),
        "prose": (PROSE + "\n\n") * (5_000 * n),
        "prose without blank lines": "".join(f"{PROSE[:-1]} on page {i}.\n" for i in range(5_000 * n)),
        "prose wrapped": (PROSE[:70] + "\n" + PROSE[70:] + "\n") * (5_000 * n),
        "bullets": "".join(f"• Item {i}\n" for i in range(10_000 * n)),
        "quotes and dashes": "“‘—’”…\n" * (10_000 * n),
        "spaces": " " * (500_000 * n),
        "bylines": "By Ada Quill and Tom Reed\n" * (10_000 * n),
        "links to other stories": "".join(
            f"Read more: The council of Port Ellam, which meets on quay {i}, has not said why. Will it decide soon?\n"
            for i in range(10_000 * n)
        ),
        "share buttons": (PROSE + "\nShare\nTweet\n") * (3_000 * n),
        "dates": "Friday, 24 December, 2021 - 08:45\n" * (10_000 * n),
    }


def main(args: Sequence[str]) -> int:
    """Print the times for each page and a page of twice its length. Return 1 if a ratio exceeds ``MOST``, or else 0."""
    options = argparse.ArgumentParser(prog="python -m benchmarks worst", description=__doc__)
    options.add_argument("--scale", type=int, default=5, metavar="N", help="length of the pages (default: 5)")
    scale = options.parse_args(args).scale
    parser, slow = newsparse.Parser(), 0
    for name in pages(1):
        times = float("inf")
        for _ in range(3):  # the best of three pairs, because machines are noisy
            once, twice = (_seconds(parser, pages(n)[name]) for n in (scale, 2 * scale))
            times = min(times, twice / once)
            if times <= MOST:
                break
        slow += times > MOST
        print(
            f"{name:40} {once:8.3f} s  twice the page {twice:8.3f} s  times {times:5.2f}{'  TOO SLOW' * (times > MOST)}"
        )
    return 1 if slow else 0


def _seconds(parser: newsparse.Parser, text: str) -> float:
    found = []
    for _ in range(3):
        started = time.perf_counter()
        parser.parse(text)
        found.append(time.perf_counter() - started)
        if found[-1] > SMALL:
            break
    return min(found)
