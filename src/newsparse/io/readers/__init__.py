"""The readers of the built-in input formats."""
