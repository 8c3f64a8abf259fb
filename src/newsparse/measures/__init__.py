"""Precision, recall, boundaries, calibration: what the commands and the benchmarks measure with."""
