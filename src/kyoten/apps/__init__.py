"""Django apps, thin: they store, show, authorise and record; the core decides."""
