"""Runs over dumps that can be resumed, and that never lose or duplicate a record."""
