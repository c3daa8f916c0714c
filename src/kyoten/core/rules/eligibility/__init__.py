"""Who may take part: rules about consortium, lead and place."""
