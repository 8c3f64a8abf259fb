"""Measures for commands and benchmarks: precision, recall, boundaries, calibration."""
