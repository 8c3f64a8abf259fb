"""Measurements, run by hand: ``python -m benchmarks``. Nothing here is part of the package."""
