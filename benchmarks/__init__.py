"""Benchmarks and other measurements, which are run by hand: ``python -m benchmarks``. They are not packaged."""
