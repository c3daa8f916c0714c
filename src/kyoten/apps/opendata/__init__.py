"""What the public sees: pages, map, CSV and JSON."""
