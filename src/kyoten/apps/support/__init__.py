"""Packages of measures for every hub."""
