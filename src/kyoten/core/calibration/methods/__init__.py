"""One calibration method a file."""
