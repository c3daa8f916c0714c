"""Shared reads of committees."""
