"""The built-in formats that pages are read from."""
