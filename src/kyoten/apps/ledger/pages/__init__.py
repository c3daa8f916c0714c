"""What the pages of the ledger show, prepared once: figures that open into their entries, and lists."""
