"""``Assembly``: create segments and articles from the decisions of the other passes."""
