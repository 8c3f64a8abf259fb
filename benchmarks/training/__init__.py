"""Fit the table of weights to labelled pages, with one module per pass: ``python -m benchmarks training --help``.

Labels and labelled text are called gold. A family is a group of outlets that share page templates, and a flattener is a
program that converts HTML to text. The families are divided into folds, each with a table that is fitted without its
pages. Each page is parsed with the table of its fold, so that each pass is fitted to realistic output of the previous
passes.

Requires the extra ``fit``. The same pages give the same bytes on the same machine: there is one thread and one seed per
step, and nothing depends on time.
"""

from __future__ import annotations

import os

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"  # must be set before numpy is imported
