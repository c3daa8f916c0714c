"""Texts in Japanese and English as comparable terms: one way for every leg of search and matching."""
