"""A consortium, its plan, the joint signature and the submission."""
