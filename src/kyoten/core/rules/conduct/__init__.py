"""How people must behave: conflicts of interest."""
