"""One assignment method a file."""
