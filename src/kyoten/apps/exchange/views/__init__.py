"""HTTP of the exchange."""
