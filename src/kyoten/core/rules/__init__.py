"""One rule a file; folder/file is the rule id."""
