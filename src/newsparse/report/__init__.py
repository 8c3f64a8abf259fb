"""Render pages and explanations as HTML for files and notebooks, and create reports of runs."""

from __future__ import annotations

from newsparse.report.comparison import render_comparison
from newsparse.report.figures import Figures
from newsparse.report.rendering import render_fragment, render_index, render_page
from newsparse.report.run_report import InputFile, PartlyRead, Reason, RunFacts, render_report
from newsparse.report.sample import RowSample

__all__ = [
    "Figures",
    "InputFile",
    "PartlyRead",
    "Reason",
    "RowSample",
    "RunFacts",
    "render_comparison",
    "render_fragment",
    "render_index",
    "render_page",
    "render_report",
]
