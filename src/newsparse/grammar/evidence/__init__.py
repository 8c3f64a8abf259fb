"""The features of a line: one module for each family."""
