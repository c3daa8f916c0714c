"""Uploaded files that cannot bite: type by content, quarantine, storage by digest, always served as downloads.

`receive` takes an upload in, `response` gives it out, `remove` takes it away with a reason, `rescan` works off the
quarantine and `sweep` clears what no row names; `receive_table` takes in a table in any encoding that spreadsheets
write. Who may do so is asked by the caller.
"""

from kyoten.apps.foundation.files.kinds import ATTACHMENT, KINDS, TABLE, FilePolicy, Kind
from kyoten.apps.foundation.files.receiving import receive, remove, rescan, sweep
from kyoten.apps.foundation.files.scanner import ScannerUnavailable, ScanResult
from kyoten.apps.foundation.files.serving import can_be_served, disposition, response
from kyoten.apps.foundation.files.texts import receive_table

__all__ = [
    "ATTACHMENT",
    "KINDS",
    "TABLE",
    "FilePolicy",
    "Kind",
    "ScanResult",
    "ScannerUnavailable",
    "can_be_served",
    "disposition",
    "receive",
    "receive_table",
    "remove",
    "rescan",
    "response",
    "sweep",
]
