"""Lists of publications as people export them: BibTeX, ORCID works (JSON, XML), researchmap (JSON, JSON Lines, CSV)."""

from kyoten.core.kernel.publications.reading import Found, read
from kyoten.core.kernel.publications.works import Author, Skipped, Work

__all__ = ["Author", "Found", "Skipped", "Work", "read"]
