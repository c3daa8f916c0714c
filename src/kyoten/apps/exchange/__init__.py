"""Needs meet seeds: listings, search, contact through the platform, and the gate before confidential parts."""
