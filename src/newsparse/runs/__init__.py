"""Runs over dumps, which can be resumed and never lose or duplicate a record."""
