"""What each public page shows: values prepared once, so that templates only lay out."""
