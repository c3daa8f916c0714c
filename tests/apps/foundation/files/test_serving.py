"""Files go out as downloads only, and only those that may."""

from __future__ import annotations

import json
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.apps.foundation.files.conftest import CSV, EVERYTHING, PDF, upload

from kyoten.apps.foundation import files
from kyoten.apps.foundation.files import storage
from kyoten.apps.foundation.files.names import clean
from kyoten.apps.foundation.files.serving import disposition
from kyoten.apps.foundation.models import AuditEntry, StoredFile
from kyoten.apps.foundation.refusal import Refused

WHO = "officer@kyoten.example"


@pytest.fixture
def file(db, store):
    return files.receive(upload(), kind_policy=EVERYTHING, by=WHO, subject="thing:1")


def served(file):
    """The answer with its bytes; reading to the end closes the file."""
    answer = files.response(file, WHO)
    return answer, b"".join(answer.streaming_content)


def test_the_download_is_the_very_file(file):
    answer, content = served(file)
    assert (content, answer["Content-Length"]) == (PDF, str(len(PDF)))


def test_it_is_always_a_download_with_its_fixed_type(file):
    answer, _content = served(file)
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment; ")


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("X-Content-Type-Options", "nosniff"),
        ("Content-Security-Policy", "default-src 'none'; sandbox"),
        ("Cache-Control", "private, no-store"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ],
)
def test_the_browser_is_left_no_guess(file, header, value):
    assert served(file)[0][header] == value


def test_a_table_says_its_encoding(db, store):
    file = files.receive(upload(CSV, "表.csv"), kind_policy=EVERYTHING, by=WHO, subject="thing:1")
    assert served(file)[0]["Content-Type"] == "text/csv; charset=utf-8"


def test_the_download_is_on_record(file):
    served(file)
    entry = AuditEntry.objects.get(action="files.download")
    assert (entry.actor, entry.subject, json.loads(entry.facts)["digest"]) == (WHO, "thing:1", file.digest)


@pytest.mark.parametrize(
    ("state", "word"), [("quarantined", "ウイルス検査を待って"), ("refused", "ウイルス検査"), ("removed", "削除")]
)
def test_a_file_in_another_state_is_refused_with_the_reason(file, state, word):
    StoredFile.objects.update(state=state)
    with pytest.raises(Refused, match=word):
        files.response(file, WHO)
    assert not AuditEntry.objects.filter(action="files.download").exists()


def test_a_file_that_does_without_a_scan_is_served(file):
    StoredFile.objects.update(state="not_scanned", scanner="")
    assert served(file)[1] == PDF


def test_changed_bytes_are_not_given_out(file):
    storage.path_of(file.digest).write_bytes(PDF + b"x")
    with pytest.raises(Refused, match="管理者"):
        files.response(file, WHO)


@pytest.mark.parametrize("state", ["clean", "not_scanned", "quarantined", "refused", "removed"])
def test_a_page_offers_only_what_is_served(state):
    assert files.can_be_served(StoredFile(state=state)) == (state in {"clean", "not_scanned"})


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("plan.pdf", "attachment; filename=\"plan.pdf\"; filename*=UTF-8''plan.pdf"),
        ("計画.pdf", "attachment; filename=\"download.pdf\"; filename*=UTF-8''%E8%A8%88%E7%94%BB.pdf"),
        ("計画", "attachment; filename=\"download\"; filename*=UTF-8''%E8%A8%88%E7%94%BB"),
        ("100%.pdf", "attachment; filename=\"100_.pdf\"; filename*=UTF-8''100%25.pdf"),
        ('a"; x=".pdf', "attachment; filename=\"a_; x=_.pdf\"; filename*=UTF-8''a_%3B%20x%3D_.pdf"),
    ],
)
def test_names_stand_in_both_forms(name, header):
    assert disposition(name) == header


@given(st.text(max_size=200))
def test_any_name_makes_one_plain_line_that_reads_back(name):
    header = disposition(name)
    assert header.isascii()
    assert header.isprintable()
    assert unquote(header.partition("UTF-8''")[2]) == clean(name)
