"""HTTP of the ledger."""
