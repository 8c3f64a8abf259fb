"""The site: ``sphinx-build -W docs docs/_build`` in an environment with the extra ``docs``.

Where Pyodide is installed (``playground/build.py``), the site has the playground, too.
"""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import TYPE_CHECKING

from newsparse import __version__

if TYPE_CHECKING:
    from sphinx.application import Sphinx

project = "newsparse"
author = "The newsparse authors"
project_copyright = "2026, The newsparse authors"
version = release = __version__
extensions = ["myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = ["_build", "examples/newsparse-gazette/.pytest_cache"]
html_theme = "furo"
html_title = "newsparse"
myst_heading_anchors = 3
myst_enable_extensions = ["colon_fence"]
autodoc_member_order = "bysource"
autodoc_typehints = "none"  # signatures would repeat every field of a class

_PLAYGROUND = runpy.run_path(str(Path(__file__).parent / "playground" / "build.py"))
_PYODIDE = _PLAYGROUND["find_pyodide"]()


def setup(app: Sphinx) -> None:
    """Add the playground to the site, if it can be built."""
    if _PYODIDE is not None:
        app.tags.add("playground")
        app.connect("build-finished", _build_playground)


def _build_playground(app: Sphinx, error: Exception | None) -> None:
    if error is None and app.builder.name == "html":
        _PLAYGROUND["build"](Path(app.outdir) / "playground", _PYODIDE)
