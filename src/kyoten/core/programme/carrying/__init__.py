"""A changed form never strands a draft: what becomes of every question, and of every text that was typed."""
