"""Words and meaning together: two ranked lists as one, by a weight that depends on what was asked."""
