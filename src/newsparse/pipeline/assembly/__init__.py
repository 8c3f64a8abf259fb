"""``Assembly``: segments and articles of what the passes decided."""
