"""Documents found by words: ranked, counted, and explained."""
