"""The passes a page goes through."""
