"""What a line shows, one family of features a module."""
