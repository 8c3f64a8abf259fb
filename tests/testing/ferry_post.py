"""A page of an invented outlet, which ``check_outlet`` is tested with."""

from __future__ import annotations

PAGE = """\
Night Ferry Returns after Nine Winters

By Ines Calder

The night ferry between Lume and Skerrow sailed again on Monday, nine winters after its boiler burst.

About sixty passengers were on board, among them a beekeeper with two hives and a brass band of eleven.

Posted here and there
© 2031 Ferry Post
"""
