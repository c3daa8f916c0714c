"""Programmes loaded from packs, their calls and calendar."""
