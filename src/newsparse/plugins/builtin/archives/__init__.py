"""Downloads of news archives."""
