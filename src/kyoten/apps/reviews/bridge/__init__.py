"""Rows ⇄ core values: the assignment, ties between people and applications, conflicts of interest."""
