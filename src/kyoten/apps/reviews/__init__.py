"""Who reads what, declared conflicts, scores and reasons."""
