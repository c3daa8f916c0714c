"""For every row of one set the k most alike of another: by shared terms, by vectors, on one machine or several."""
