"""Read dates and times in bylines, captions, datelines and URLs."""
