"""What the search of the exchange finds of the public pages: measures, and hubs with what is public of their plans."""
