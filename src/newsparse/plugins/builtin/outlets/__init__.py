"""The built-in outlets, with one plugin file each, in TOML, or in Python if a rule has to be a function."""
