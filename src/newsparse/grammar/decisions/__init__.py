"""What each weighted decision asks: its features, declared once, and how they are read off the columns of a stretch."""
