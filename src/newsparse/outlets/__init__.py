"""Recognises outlets, and applies their rules to pages.

``outlet.py`` defines ``Outlet``, and ``layouts.py`` and ``line_rules.py`` define rules. ``catalog.py`` finds the lines
that trigger rules, ``claims.py`` calls the rules, and ``ownership.py`` finds the outlet of unclaimed articles. The
built-in outlets are in ``plugins/builtin/outlets/``.
"""
