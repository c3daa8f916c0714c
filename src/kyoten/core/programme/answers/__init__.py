"""Answers to the forms of a programme: typed values, rows of tables, totals, and how several people's changes merge."""
