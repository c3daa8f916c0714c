"""What the pages of committees show, prepared once."""
