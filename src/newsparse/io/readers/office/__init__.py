"""Documents of office programs, as archives give their downloads."""
