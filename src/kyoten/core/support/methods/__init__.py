"""One package method a file."""
