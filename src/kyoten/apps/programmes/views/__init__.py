"""Pages of calls: for the public, for those who ask, and for the office."""
