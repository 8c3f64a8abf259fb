"""How plugins are found, checked and collected."""
