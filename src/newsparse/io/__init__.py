"""Input and output: reading documents from files, folders and URLs, and writing pages as rows."""
