"""Bytes to documents, pages to bytes. ``inputs.py`` reads what files, folders and addresses hold."""
