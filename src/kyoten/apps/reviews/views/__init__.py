"""Pages of reviewers and of the office."""
