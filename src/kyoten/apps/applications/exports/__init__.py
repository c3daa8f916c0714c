"""Applications as files: CSV, Excel, JSON with a published schema, and a PDF of the list.

Every file shows the lines of the page with the same filter; the text of an application stands in it only where the
access layer lets the reader see it. All of it comes from the very text that the pages show.
"""

from kyoten.apps.applications.exports.archive import evidence_archive
from kyoten.apps.applications.exports.files import LIST_KINDS, ONE_KINDS, listing, one
from kyoten.apps.applications.exports.records import Record, office_records, own_record
from kyoten.apps.applications.exports.schema import schema

__all__ = [
    "LIST_KINDS",
    "ONE_KINDS",
    "Record",
    "evidence_archive",
    "listing",
    "office_records",
    "one",
    "own_record",
    "schema",
]
