"""The general grammar of articles: features, states, fitted weights, and the search for the best path."""
