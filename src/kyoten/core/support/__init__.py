"""Bottlenecks to packages: which measures serve a hub, and with how much."""
