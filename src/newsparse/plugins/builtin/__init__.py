"""The plugins that newsparse brings."""
