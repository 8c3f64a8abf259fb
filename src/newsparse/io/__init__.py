"""Bytes to documents, pages to bytes: ``read_documents`` reads what files, folders and addresses hold."""

from __future__ import annotations

from newsparse.io.inputs import read_documents

__all__ = ["read_documents"]
