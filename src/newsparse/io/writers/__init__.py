"""Formats that rows are written in."""
