"""The built-in formats that rows are written in."""
