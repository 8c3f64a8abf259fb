"""The passes of the general grammar, one a module."""
