"""Outlets as TOML files: reading, places of keys for messages, types of values."""
