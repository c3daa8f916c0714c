"""What may be paid: rules about rates, matching, ranges and terms."""
