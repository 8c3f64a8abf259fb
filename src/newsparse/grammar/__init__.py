"""The general grammar: features, states, table of weights, best path."""
