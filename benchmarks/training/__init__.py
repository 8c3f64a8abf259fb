"""Training: fit the table of weights to labelled pages, one file a pass; ``python -m benchmarks training --help``.

Every pass is fitted on what the passes before it make of pages that they were not fitted to: the pages are folded by
families of templates, and for each fold there is a table fitted without it. Nothing of the library is patched: each
page is read with the table of its fold. It needs the extra ``fit``. The same pages and the same machine give the same
bytes: one thread, one seed a step, no clock.
"""

from __future__ import annotations

import os

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"  # before numpy is loaded
