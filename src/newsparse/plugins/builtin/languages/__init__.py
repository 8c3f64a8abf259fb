"""The built-in languages, one file each. A file here is a plugin like any other; it is found by standing here."""
