from __future__ import annotations
def proposed(naming, found, hosts, languages): raise NotImplementedError
