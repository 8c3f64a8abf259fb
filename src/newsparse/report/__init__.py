"""Pages and explanations as HTML: ``render_page`` for a file of its own, ``render_fragment`` for a notebook."""

from __future__ import annotations

from newsparse.report.rendering import render_fragment, render_page

__all__ = ["render_fragment", "render_page"]
