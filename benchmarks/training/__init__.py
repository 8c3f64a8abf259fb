"""Fit the table of weights to labelled pages, with one module per pass: ``python -m benchmarks training --help``.

Each pass is fitted to the output of the previous passes on pages that these were not fitted to. For this, pages are
divided into folds by families of templates, and each fold has a table that is fitted without its pages. Each page is
parsed with the table of its fold. Requires the extra ``fit``. The same pages give the same bytes on the same machine:
there is one thread and one seed per step, and nothing depends on time.
"""

from __future__ import annotations

import os

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"  # before numpy is loaded
