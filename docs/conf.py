"""The site: ``sphinx-build -W docs docs/_build`` in an environment with the extra ``docs``."""

from newsparse import __version__

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
