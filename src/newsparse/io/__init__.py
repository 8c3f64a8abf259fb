"""Running over dumps: readers of many formats, rows, writers, and the run that loses nothing."""
