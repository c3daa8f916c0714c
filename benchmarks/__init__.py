"""One script a question; each prints a ratio against a named baseline measured in the same run."""
