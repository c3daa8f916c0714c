"""Shared reads of the desk, of coordinators, of cases and of the network."""
