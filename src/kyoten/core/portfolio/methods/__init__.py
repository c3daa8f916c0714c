"""One portfolio method a file."""
