"""The built-in outlets, one plugin file each: TOML, or Python if an outlet needs a function as a rule."""
