"""Read dates and times in bylines, captions, datelines and web addresses."""
