"""Papers of a call: added, retitled and removed by its officers."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.apps.factories import make_call, make_user

from kyoten.apps.foundation.files import ScanResult
from kyoten.apps.foundation.models import AuditEntry, FileState
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.programmes import actions, queries

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


def refuse(_path):
    return ScanResult(threat="Test")


@pytest.fixture(autouse=True)
def _store(settings, tmp_path):
    settings.VAR = tmp_path


@pytest.fixture
def call():
    return make_call()


@pytest.fixture
def officer():
    return make_user("programme_officer", "mext")


def add(call, by, title="申請様式", content=PDF):
    upload = SimpleUploadedFile("form.pdf", content)
    return actions.add_document(call.pk, by=by, upload=upload, title_ja=title, title_en="Form")


def titles(call):
    return [document.title_ja for document in queries.documents(call.pk)]


def test_a_paper_stands_with_its_title(call, officer):
    add(call, officer)
    assert titles(call) == ["申請様式"]


def test_the_same_file_again_is_retitled(call, officer):
    add(call, officer)
    add(call, officer, "申請様式（改訂）")
    assert titles(call) == ["申請様式（改訂）"]


def test_adding_is_recorded_with_the_digest(call, officer):
    document = add(call, officer)
    assert document.file.digest in AuditEntry.objects.get(action="programmes.add_document").facts


def test_a_paper_needs_a_title(call, officer):
    with pytest.raises(Refused):
        add(call, officer, " ")


def test_what_is_no_document_is_refused(call, officer):
    with pytest.raises(Refused):
        add(call, officer, content=b"MZ\x90\x00" + bytes(60))


def test_what_the_scan_refuses_is_on_record_and_not_offered(call, officer, settings):
    settings.KYOTEN_SCANNER = f"{__name__}.refuse"
    assert add(call, officer) is None
    assert titles(call) == []
    assert AuditEntry.objects.filter(action="files.receive").exists()


@pytest.mark.parametrize(("role", "scope"), [("programme_officer", "another"), ("auditor", ""), ("coordinator", "x")])
def test_others_add_nothing(call, role, scope):
    with pytest.raises(PermissionDenied):
        add(call, make_user(role, scope))


def test_a_removed_paper_is_gone_with_its_file(call, officer):
    document = actions.remove_document(add(call, officer).pk, by=officer, reason="旧版")
    document.file.refresh_from_db()
    assert (titles(call), document.file.state) == ([], FileState.REMOVED)


def test_removing_needs_a_reason(call, officer):
    with pytest.raises(Refused):
        actions.remove_document(add(call, officer).pk, by=officer, reason=" ")


def test_removing_twice_is_removing_once(call, officer):
    document = add(call, officer)
    for _time in range(2):
        actions.remove_document(document.pk, by=officer, reason="旧版")
    assert AuditEntry.objects.filter(action="programmes.remove_document").count() == 1


def test_a_removed_paper_can_come_back(call, officer):
    actions.remove_document(add(call, officer).pk, by=officer, reason="誤って削除")
    add(call, officer)
    assert titles(call) == ["申請様式"]


def test_others_remove_nothing(call, officer):
    document = add(call, officer)
    with pytest.raises(PermissionDenied):
        actions.remove_document(document.pk, by=make_user(), reason="x")
