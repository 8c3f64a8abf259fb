"""Input and output: bytes to documents, and pages to bytes. ``inputs.py`` reads files, folders and URLs."""
