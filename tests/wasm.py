"""Pyodide, which is Python in WebAssembly: where it is, if it is installed."""

from __future__ import annotations

import runpy

import pytest

from conftest import ROOT

BUILD = runpy.run_path(str(ROOT / "docs" / "playground" / "build.py"))
"""The script that builds the playground."""
PYODIDE = BUILD["find_pyodide"]()
needs_pyodide = pytest.mark.skipif(
    PYODIDE is None, reason=f"no pyodide: {BUILD['INSTALL']}, and NEWSPARSE_PYODIDE=node_modules/pyodide"
)
