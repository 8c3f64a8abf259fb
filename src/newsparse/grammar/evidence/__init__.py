"""The features of a line, one family per module."""
