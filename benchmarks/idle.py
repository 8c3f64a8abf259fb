"""Measure the cost of plugins that match nothing: parse pages without plugins and with fifty idle plugins.

Two parsers alternately parse the same pages in one process. The result is the median of the ratios of their times.
"""

from __future__ import annotations

import argparse
import gc
import time
from statistics import median
from typing import TYPE_CHECKING

import attrs

import newsparse
from benchmarks.speed import texts_of
from newsparse.lexicon.language import Language
from newsparse.model import Role, Source
from newsparse.outlets.layouts import Layout
from newsparse.outlets.line_rules import After, Line
from newsparse.outlets.outlet import Outlet
from newsparse.plugins.hookspecs import hookimpl

if TYPE_CHECKING:
    from collections.abc import Sequence

PLUGINS = 50
MOST = 1.3
"""Maximum ratio of the time with idle plugins to the time without plugins."""
ROUNDS = 15


@attrs.frozen
class Idle:
    """A plugin that matches nothing in the benchmark: an outlet with a layout of the usual size."""

    number: int

    @property
    def called(self) -> str:
        """The name of the outlet, which no page contains."""
        return f"Quillmark {chr(65 + self.number % 26)}{self.number} Herald"

    @hookimpl
    def newsparse_outlets(self) -> list[Outlet]:
        """Return an outlet with lines and patterns. Some patterns begin with letters, others with a character class."""
        name, host = self.called, f"quillmark-{self.number}.example"
        dated = rf"^(?P<timestamp>\d{{1,2}} [A-Z][a-z]{{2,8}} \d{{4}}, {name})$"
        posted = rf"^{name[:12]} posted \d{{1,2}} \w{{3,9}} \d{{4}}$"
        words = {"dated": dated, "toggle": f"A {self.number} A"}
        source = Source(f"quillmark-{self.number}", self.called, domains=(host,))
        return [
            Outlet(
                source,
                signatures=(dated, posted, f"• {name}"),
                rules=(
                    Layout("headline [| deck] | byline / dated / caption* / toggle / headline", words=words),
                    Line(f"Translated for {name}", Role.NOTICE),
                    Line(rf"^(Edited|Compiled) for {name}\b", Role.SIGNOFF, name="signoff"),
                    After(f"Picture, {name}", Role.CAPTION),
                ),
                identifiers=(rf"^© \d{{4}} {name}$",),
                boilerplate=(f"{name} readers also liked", f"Back to {name}", rf"^Share on \w+ with {name}$"),
            )
        ]

    @hookimpl
    def newsparse_sources(self) -> list[Source]:
        """Return an agency that no page names."""
        aliases = (f"QMK{self.number}", f"Agence {self.called}")
        return [Source(f"quillmark-agency-{self.number}", f"{self.called} Pictures", ("agency",), aliases)]

    @hookimpl
    def newsparse_languages(self) -> list[Language]:
        """Return a language that no page is written in."""
        n = chr(97 + self.number % 26) + chr(97 + self.number // 26)
        months = [f"qm{n}{chr(97 + month)}" for month in range(12)]
        return [
            Language(
                f"q{n}",
                f"Quillish {n}",
                months=months,
                byline_prefixes=f"vq{n}",
                conjunctions=f"uq{n}",
                updated=f"nq{n} gemaak",
            )
        ]


def ratio(texts: Sequence[str], none: newsparse.Parser, idle: newsparse.Parser) -> tuple[float, float, float]:
    """Return the microseconds per page without and with idle plugins, and their ratio, each as a median over rounds.

    Ratios are computed from the two times of a round, because other processes on the machine affect both.
    """
    once = max(_seconds(none, texts), 1e-6)
    calls = max(1, int(0.1 / once))
    many = [*texts] * calls
    gc.collect()
    pairs = [(_seconds(none, many), _seconds(idle, many)) for _ in range(ROUNDS)]
    scale = 1e6 / calls / len(texts)
    before, after = (median(times) * scale for times in zip(*pairs, strict=True))
    return before, after, median(b / a for a, b in pairs)


def _seconds(parser: newsparse.Parser, texts: Sequence[str]) -> float:
    started = time.perf_counter()
    for text in texts:
        parser.parse(text)
    return time.perf_counter() - started


def main(args: Sequence[str]) -> int:
    """Print the times for each kind of page. Return 1 if a ratio exceeds ``MOST`` or a result differs, or else 0."""
    argparse.ArgumentParser(prog="python -m benchmarks idle", description=__doc__).parse_args(args)
    none = newsparse.Parser(entry_points=False)
    idle = newsparse.Parser([Idle(n) for n in range(PLUGINS)], entry_points=False)
    slow = 0
    for name in ("cards", "examples", "seeds"):
        texts = texts_of(name)
        if not texts:
            print(f"{name}: no corpus")
            continue
        for text in texts:
            if none.parse(text) != idle.parse(text):
                print(f"{name}: a page is read otherwise with idle plugins")
                slow += 1
                break
        before, after, times = ratio(texts, none, idle)
        slow += times > MOST
        print(
            f"{name:28} {len(texts):4} pages  no plugin {before:8.1f} µs a page  {PLUGINS} idle {after:8.1f} µs"
            f"  median ratio of {ROUNDS} rounds {times:5.2f}{'  TOO SLOW' * (times > MOST)}"
        )
    return 1 if slow else 0
