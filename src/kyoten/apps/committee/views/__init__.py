"""Committees in the browser."""
