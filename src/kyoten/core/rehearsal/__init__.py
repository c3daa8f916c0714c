"""Rehearsing a call before it opens: simulated applications through assignment, review and choice, many times over."""
