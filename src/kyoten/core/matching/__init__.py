"""Needs, seeds, experts, patents, instruments, cases, measures and plans of hubs: found, matched and explained."""
