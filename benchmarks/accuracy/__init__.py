"""Measure the accuracy of the whole parser by cross-validation over families of outlets."""
