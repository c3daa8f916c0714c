"""Reviewers to applications, within load and conflicts."""
