"""Text as spreadsheets save it, in UTF-8: an import takes a table in the way people here have it."""

from __future__ import annotations

from typing import Any

from django.core.files import File
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _

from kyoten.apps.foundation.files.kinds import KINDS, FilePolicy
from kyoten.apps.foundation.files.names import clean, extension
from kyoten.apps.foundation.files.receiving import receive
from kyoten.apps.foundation.models import StoredFile
from kyoten.apps.foundation.refusal import Refused

UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def decoded(content: bytes) -> str:
    """The text, by its byte order mark, else as UTF-8, else as the Shift_JIS of Windows (cp932).

    UnicodeDecodeError where it is none of them; its place is that of the last one tried.
    """
    if content.startswith(UTF_16_MARKS):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp932")


def receive_table(upload: File[Any], *, kind_policy: FilePolicy, by: str, subject: str) -> StoredFile:
    """Take a table in as `receive` does; text that is not UTF-8 is kept as UTF-8, as stored text always is.

    Refused as `receive` refuses, and for text that is none of the encodings that spreadsheets write.
    """
    return receive(_in_utf8(upload, kind_policy), kind_policy=kind_policy, by=by, subject=subject)


def _in_utf8(upload: File[Any], policy: FilePolicy) -> File[Any]:
    """Text with the name of a table, in UTF-8; whatever `receive` can judge better stays as it came."""
    if extension(clean(upload.name)) not in KINDS["csv"].extensions or upload.size > policy.max_bytes:
        return upload
    upload.seek(0)
    content = upload.read()
    upload.seek(0)
    if _is_utf8(content) or (b"\0" in content and not content.startswith(UTF_16_MARKS)):
        return upload
    try:
        return ContentFile(decoded(content).encode(), name=upload.name)
    except UnicodeDecodeError as error:
        place = {"name": clean(upload.name), "row": content.count(b"\n", 0, error.start) + 1}
        raise Refused(
            _("The text of “%(name)s” is neither UTF-8 nor Shift_JIS (row %(row)s). Save it as CSV UTF-8.") % place
        ) from None


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
