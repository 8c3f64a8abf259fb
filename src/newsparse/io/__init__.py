"""Input and output: read documents from files, folders and URLs, and write pages as rows."""
