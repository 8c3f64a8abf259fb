"""The commands of the ``newsparse`` program, one per module."""
