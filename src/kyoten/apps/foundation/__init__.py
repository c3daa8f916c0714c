"""No noun of the domain: audit trail, clock, bilingual fields, pictures."""
