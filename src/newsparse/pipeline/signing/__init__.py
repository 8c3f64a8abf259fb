"""Who signs an article: names and times above and below its body."""
