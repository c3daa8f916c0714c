"""Packages of all hubs over the years of the term: proposed by the engine, looked at, tried otherwise, taken over."""
