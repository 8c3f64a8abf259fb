"""What commands show at a terminal and in a browser."""
