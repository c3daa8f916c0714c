"""One-stop desk, coordinators and their introductions, library of cases, network of hubs (S13, S18, S22)."""
