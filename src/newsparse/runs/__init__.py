"""Runs over dumps: resumable, without losing or duplicating records."""
