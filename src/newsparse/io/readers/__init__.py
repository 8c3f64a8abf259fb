"""The built-in input formats."""
