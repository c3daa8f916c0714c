"""Packages over several years: which bottlenecks of which hub every line pays for, in whole yen."""
