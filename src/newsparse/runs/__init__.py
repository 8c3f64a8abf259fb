"""Runs over dumps: nothing lost, nothing twice, resumable."""
