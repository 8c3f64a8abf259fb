"""Fitting the weights of the general grammar to labelled pages: ``python -m benchmarks.fit``."""
