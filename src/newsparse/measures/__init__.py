"""Accuracy measures for commands and benchmarks: precision, recall, article boundaries, calibration."""
