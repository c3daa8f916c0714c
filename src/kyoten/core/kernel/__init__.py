"""Words every engine shares: money, period, printed figures, findings, errors, seeded randomness."""
