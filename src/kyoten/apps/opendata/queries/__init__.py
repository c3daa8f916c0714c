"""Shared reads of the public pages: published facts only, in a fixed number of queries."""
