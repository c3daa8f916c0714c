"""Input of the public, of the desk and of coordinators into clean values."""
