"""Reports of runs and data sets, and why records were rejected."""
