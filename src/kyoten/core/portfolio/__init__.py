"""Choosing hubs under quotas and budget."""
