"""Files come in whole or not at all, wait for the scan, and never go away silently."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
from pathlib import Path

import pytest
from django.db import transaction
from tests.apps.foundation.files.conftest import EVERYTHING, PDF, PNG, upload

from kyoten.apps.foundation import files, trail
from kyoten.apps.foundation.files import storage
from kyoten.apps.foundation.files.scanner import EICAR
from kyoten.apps.foundation.models import AuditEntry, StoredFile
from kyoten.apps.foundation.refusal import Refused

WHO = "coordinator@kyoten.example"
SUBJECT = "thing:1"
UNSCANNED_WELCOME = dataclasses.replace(EVERYTHING, allow_unscanned=True)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _store(store):
    """Every test here has a store of its own."""


def away(path: Path):
    """A scanner that cannot look now."""
    raise files.ScannerUnavailable("away")


def receive(content=PDF, name="計画書.pdf", subject=SUBJECT, policy=EVERYTHING):
    return files.receive(upload(content, name), kind_policy=policy, by=WHO, subject=subject)


def remove(file, capture, reason="double"):
    with capture(execute=True):
        files.remove(file, by=WHO, reason=reason)


def fall(act):
    """Do something in a transaction that does not stand."""
    with transaction.atomic():
        act()
        transaction.set_rollback(True)


def acts():
    return list(AuditEntry.objects.order_by("sequence").values_list("action", flat=True))


def lies(file):
    return storage.path_of(file.digest).exists()


def test_a_file_is_known_by_its_bytes():
    file = receive()
    assert (file.digest, file.size, file.kind) == (hashlib.sha256(PDF).hexdigest(), len(PDF), "pdf")


def test_a_scanned_file_is_clean_and_says_who_looked():
    file = receive()
    assert (file.state, file.scanner) == ("clean", "kyoten.apps.foundation.files.scanner.eicar")


def test_the_name_is_kept_clean():
    assert receive(name="../../計画\r\n書.pdf").name == "計画書.pdf"


def test_a_name_without_extension_gets_that_of_its_content():
    assert receive(name="計画書").name == "計画書.pdf"


def test_the_bytes_never_lie_under_the_name(store):
    receive()
    assert [path.name for path in store.rglob("*") if "計画書" in path.name] == []


def test_the_receipt_is_on_record():
    file = receive()
    entry = AuditEntry.objects.get()
    facts = json.loads(entry.facts)
    assert (entry.actor, entry.action, entry.subject) == (WHO, "files.receive", SUBJECT)
    assert (facts["file"], facts["digest"], facts["name"]) == (file.pk, file.digest, "計画書.pdf")


def test_the_same_bytes_for_the_same_subject_are_one_file():
    assert receive().pk == receive(name="again.pdf").pk
    assert acts() == ["files.receive"]


def test_the_same_bytes_for_another_subject_are_another_file(store):
    assert receive().pk != receive(subject="thing:2").pk
    assert len([path for path in store.rglob("*") if path.is_file()]) == 1


def test_a_file_that_was_lost_comes_back_with_the_next_receipt():
    file = receive()
    storage.drop(file.digest)
    receive()
    assert lies(file)


def test_a_file_beyond_the_limit_is_refused_with_the_limit(store):
    with pytest.raises(Refused, match=r"0\.01 MB"):
        receive(PDF * 500, policy=dataclasses.replace(EVERYTHING, max_bytes=10_486))
    assert not StoredFile.objects.exists()


def test_a_refused_kind_leaves_nothing(store):
    with pytest.raises(Refused):
        receive(b"<html>", "a.txt")
    assert [path for path in store.rglob("*") if path.is_file()] == []
    assert acts() == []


def test_the_size_that_the_sender_claims_is_not_believed():
    file = upload(PDF * 500)
    file.size = 1
    with pytest.raises(Refused):
        files.receive(file, kind_policy=dataclasses.replace(EVERYTHING, max_bytes=100), by=WHO, subject=SUBJECT)


def test_what_the_scanner_refuses_is_on_record_without_its_bytes():
    file = receive(EICAR, "a.txt")
    assert (file.state, file.scan_note, lies(file)) == ("refused", "EICAR test file", False)
    assert acts() == ["files.receive"]


@pytest.mark.parametrize(("policy", "state"), [(EVERYTHING, "quarantined"), (UNSCANNED_WELCOME, "not_scanned")])
def test_without_a_scanner_the_policy_decides(settings, policy, state):
    settings.KYOTEN_SCANNER = ""
    assert (receive(policy=policy).state, receive(policy=policy).scanner) == (state, "")


def test_a_scanner_that_is_away_leaves_the_file_in_quarantine(settings):
    settings.KYOTEN_SCANNER = away_path()
    assert (receive().state, receive().scan_note) == ("quarantined", "away")


def away_path():
    """The dotted path of `away`, in a module that can be imported by name."""
    import sys

    sys.modules["a_scanner_that_is_away"] = sys.modules[__name__]
    return "a_scanner_that_is_away.away"


def quarantined(settings, content=PDF, name="計画書.pdf"):
    settings.KYOTEN_SCANNER = ""
    file = receive(content, name)
    del settings.KYOTEN_SCANNER
    return file


def test_a_later_scan_lets_a_clean_file_out(settings):
    file = quarantined(settings)
    assert files.rescan() == 1
    file.refresh_from_db()
    assert (file.state, acts()) == ("clean", ["files.receive", "files.scan"])


def test_a_later_scan_refuses_and_takes_the_bytes_away(settings, django_capture_on_commit_callbacks):
    file = quarantined(settings, EICAR, "a.txt")
    with django_capture_on_commit_callbacks(execute=True):
        files.rescan()
    file.refresh_from_db()
    assert (file.state, lies(file)) == ("refused", False)


def test_without_a_scanner_the_quarantine_stays(settings):
    settings.KYOTEN_SCANNER = ""
    receive()
    assert files.rescan() == 0


def test_a_scan_that_cannot_look_leaves_the_quarantine_as_it_is(settings):
    settings.KYOTEN_SCANNER = away_path()
    receive()
    assert files.rescan() == 0
    assert acts() == ["files.receive"]


def test_a_scan_passes_over_bytes_that_are_gone(settings):
    file = quarantined(settings)
    storage.drop(file.digest)
    assert files.rescan() == 0


def test_a_removed_file_leaves_its_row_and_its_reason(django_capture_on_commit_callbacks):
    file = receive()
    remove(file, django_capture_on_commit_callbacks, "  wrong version ")
    file.refresh_from_db()
    facts = json.loads(AuditEntry.objects.get(action="files.remove").facts)
    assert (file.state, lies(file), facts["reason"]) == ("removed", False, "wrong version")


def test_without_a_reason_nothing_is_removed():
    file = receive()
    with pytest.raises(Refused):
        files.remove(file, by=WHO, reason=" ")
    assert lies(file)


def test_removing_twice_is_recorded_once(django_capture_on_commit_callbacks):
    file = receive()
    remove(file, django_capture_on_commit_callbacks)
    remove(file, django_capture_on_commit_callbacks)
    assert acts().count("files.remove") == 1


def test_bytes_stay_while_another_subject_needs_them(django_capture_on_commit_callbacks):
    first, second = receive(), receive(subject="thing:2")
    remove(first, django_capture_on_commit_callbacks)
    assert lies(second)


def test_a_removal_that_did_not_stand_keeps_the_bytes(django_capture_on_commit_callbacks):
    file = receive()
    with django_capture_on_commit_callbacks(execute=True):
        fall(lambda: files.remove(file, by=WHO, reason="x"))
    file.refresh_from_db()
    assert (file.state, lies(file)) == ("clean", True)


def test_a_removed_file_can_be_sent_again(django_capture_on_commit_callbacks):
    file = receive()
    remove(file, django_capture_on_commit_callbacks)
    again = receive()
    assert (again.pk != file.pk, again.state, lies(again)) == (True, "clean", True)


def test_bytes_without_a_row_are_swept_after_a_day(store):
    fall(receive)
    stray = next(path for path in store.rglob("*") if path.is_file())
    assert files.sweep() == 0
    os.utime(stray, (0, 0))
    assert (files.sweep(), stray.exists()) == (1, False)


def test_old_bytes_with_a_row_are_never_swept():
    file = receive(PNG, "a.png")
    os.utime(storage.path_of(file.digest), (0, 0))
    assert (files.sweep(), lies(file)) == (0, True)


def test_uploads_that_broke_off_are_swept(store):
    (store / "incoming").mkdir(parents=True)
    left = store / "incoming" / "tmpabc"
    left.write_bytes(b"x")
    os.utime(left, (0, 0))
    assert (files.sweep(), left.exists()) == (1, False)


def test_the_trail_holds_after_all_that(settings, django_capture_on_commit_callbacks):
    remove(quarantined(settings), django_capture_on_commit_callbacks)
    receive()
    assert trail.verify() == []
