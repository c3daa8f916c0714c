"""The files of one text in one archive, with the list of their digests."""

from __future__ import annotations

import json
import tempfile
import zipfile
from collections.abc import Iterable
from typing import IO

from django.utils.translation import gettext as _

from kyoten.apps.applications import evidence_bridge, evidence_queries
from kyoten.apps.applications.models import FixedText
from kyoten.apps.foundation import files, trail
from kyoten.apps.foundation.files.names import clean
from kyoten.apps.foundation.files.storage import is_intact, path_of
from kyoten.apps.foundation.refusal import Refused


def evidence_archive(text: FixedText, by: str) -> IO[bytes]:
    """Every file that the text names, with `SHA256SUMS` in the form that `sha256sum -c` reads; recorded for `by`.

    Raises Refused where a file cannot be given out, so that nobody takes a part for the whole.
    """
    made = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it when it was sent
    sums, code = [], text.application.code
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for path, one in _paths(text.content):
            file = evidence_queries.file_of_text(text, one.sha256)
            if file is None or not files.can_be_served(file) or not is_intact(one.sha256):
                raise Refused(
                    _("“%(name)s” cannot be given out now. Fetch the other files one by one.") % {"name": one.name}
                )
            archive.write(path_of(one.sha256), path)
            sums.append(f"{one.sha256}  {path}\n")
        archive.writestr("SHA256SUMS", "".join(sums))
    trail.append(by, "applications.files", f"application:{code}", {"digest": text.digest, "files": len(sums)})
    made.seek(0)
    return made


def _paths(content: str) -> Iterable[tuple[str, evidence_bridge.Exhibit]]:
    """Each file with its path in the archive: the place, a running number and the name that it was given."""
    for place, listed in evidence_bridge.read(json.loads(content).get("evidence", {})).items():
        for number, one in enumerate((one for one in listed if one.sha256), start=1):
            yield f"{place}/{number:02d}-{clean(one.name)}", one
