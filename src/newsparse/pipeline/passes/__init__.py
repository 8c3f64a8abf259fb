"""The passes of the general grammar, one per module."""
