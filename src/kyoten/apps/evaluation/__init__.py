"""The look again after three years."""
