"""Pages of applicants, signatories and the office."""
