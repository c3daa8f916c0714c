"""Open data in files: data sets, their rows, and the formats in which they are written."""
