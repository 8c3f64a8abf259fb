"""How an outlet is recognised and what its rules claim.

``outlet.py`` has ``Outlet``, ``layouts.py`` and ``line_rules.py`` the rules that it may have; ``catalog.py`` finds the
lines at which they are called, ``claims.py`` calls them, ``ownership.py`` says whose an unclaimed article is. The
built-in outlets are in ``plugins/builtin/outlets/``.
"""
