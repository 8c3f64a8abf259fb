"""The built-in outlets, one file each: TOML, or Python for those that need a function. All files here are plugins."""
