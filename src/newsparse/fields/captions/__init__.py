"""What a printed caption says."""
