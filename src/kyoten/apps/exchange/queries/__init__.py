"""Shared reads of the exchange."""
