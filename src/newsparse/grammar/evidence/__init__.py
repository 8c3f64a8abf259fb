"""Compute the features of each line, with one module per group of features."""
