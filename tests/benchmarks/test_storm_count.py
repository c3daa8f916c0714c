"""The storm at the deadline, small: every script ends on a receipt, and the count finds harm that is done after it."""

from __future__ import annotations

import random

import pytest
from benchmarks._consortia import Consortium, cookies, seed, sign_in
from benchmarks._storm import Answer, Dropped, Ledger, Receipt, Script
from benchmarks._storm_count import Counted, count
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kyoten.apps.applications.models import Application, Evidence, FixedText, PlanAnswer, Signature
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.models import AuditEntry, OutgoingMail

pytestmark = pytest.mark.django_db
TOKEN = "t" * 32


class TestLine:
    """Browsers on Django's test client. `dropping`: the share of forms whose answer never comes back."""

    __test__ = False

    def __init__(self, keys: dict[int, str], dropping: float) -> None:
        self.browsers = {user: Client(enforce_csrf_checks=True) for user in keys}
        for user, key in keys.items():
            self.browsers[user].cookies.load(cookies(key, TOKEN))
        self.dropping, self.draw = dropping, random.Random(1)

    def get(self, user: int, path: str) -> Answer:
        """Ask for a page."""
        return told(self.browsers[user].get(path))

    def post(self, user: int, path: str, data, file=None) -> Answer:
        """Send a form; the act is done, and perhaps nobody hears of it."""
        sent = {**data, "file": SimpleUploadedFile(file.name, file.content)} if file else data
        answer = told(self.browsers[user].post(path, sent, headers={"x-csrftoken": TOKEN}))
        if self.draw.random() < self.dropping:
            raise Dropped
        return answer


def told(answer) -> Answer:
    """What a browser sees of an answer."""
    return Answer(answer.status_code, answer.content.decode(), answer.headers.get("Location", ""))


def storm(number: int, dropping: float = 0.0, clicks: int = 1) -> tuple[list[Consortium], Ledger]:
    """So many consortia file, one after another."""
    consortia, ledger = seed(number), Ledger()
    for one in consortia:
        script = Script(one, TestLine(sign_in(one), dropping), ledger, wait=0, clicks=clicks)
        script.run()
    return consortia, ledger


def sizes(counted: Counted) -> tuple[int, int, int, int]:
    """How many of each kind of harm."""
    return len(counted.lost), len(counted.duplicated), len(counted.wrong), len(counted.broken)


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    """Files of a test go away with it."""
    settings.VAR = tmp_path


@pytest.fixture
def calm() -> tuple[list[Consortium], Ledger]:
    """One consortium that has filed without any trouble."""
    return storm(1)


def test_five_consortia_with_lost_answers_file_once_each():
    consortia, ledger = storm(5, dropping=0.4)
    filed = Application.objects.filter(state=Application.State.SUBMITTED).count()
    assert (sizes(count(consortia, ledger)), ledger.faults, filed) == ((0, 0, 0, 0), [], 5)
    assert ledger.repeats > 0


def test_everything_told_is_noted(calm):
    consortia, ledger = calm
    (receipt,) = ledger.receipts[consortia[0].code]
    assert (len(ledger.saved), len(ledger.signed)) == (2, 3)
    assert receipt.digest in set(ledger.signed.values())


def test_a_confirmed_save_that_is_gone_is_lost(calm):
    consortia, ledger = calm
    PlanAnswer.objects.filter(field=consortia[0].fields[0]).update(text="")
    assert sizes(count(consortia, ledger)) == (1, 0, 0, 0)


def test_a_text_that_is_older_than_the_confirmed_one_is_lost(calm):
    consortia, ledger = calm
    key = (consortia[0].code, consortia[0].fields[0])
    PlanAnswer.objects.filter(field=key[1]).update(text=ledger.sent[key][0])
    assert sizes(count(consortia, ledger)) == (1, 0, 0, 0)


def test_a_file_that_is_gone_is_lost(calm):
    consortia, ledger = calm
    Evidence.objects.update(removed_at=clock.now())
    assert sizes(count(consortia, ledger)) == (1, 0, 0, 0)


def test_a_file_that_stands_twice_is_a_duplicate(calm):
    consortia, ledger = calm
    row = Evidence.objects.get()
    row.pk = None
    row.save()
    assert sizes(count(consortia, ledger)) == (0, 1, 0, 0)


def test_a_receipt_without_a_filing_is_lost(calm):
    consortia, ledger = calm
    Application.objects.update(state=Application.State.SIGNING)
    assert sizes(count(consortia, ledger)) == (1, 0, 0, 0)


def test_a_signature_that_is_gone_is_lost(calm):
    consortia, ledger = calm
    Signature.objects.first().delete()
    assert sizes(count(consortia, ledger)) == (1, 0, 0, 0)


def test_a_changed_text_makes_the_receipt_wrong(calm):
    consortia, ledger = calm
    text = FixedText.objects.get()
    FixedText.objects.update(content=text.content.replace("計測地域", "別の地域"))
    assert sizes(count(consortia, ledger)) == (0, 0, 1, 0)


def test_a_receipt_of_somebody_else_is_wrong(calm):
    consortia, ledger = calm
    ledger.receipts[consortia[0].code].append(Receipt("STORM-00009-AAAAAAAA", "a" * 64))
    assert len(count(consortia, ledger).wrong) == 1


def test_a_second_mail_and_a_second_entry_are_duplicates(calm):
    consortia, ledger = calm
    mail = OutgoingMail.objects.filter(key__startswith="receipt:").first()
    mail.pk, mail.key = None, f"{mail.key}:again"
    mail.save()
    entry = AuditEntry.objects.filter(action="applications.submit").get()
    entry.sequence = AuditEntry.objects.count() + 1
    entry.save(force_insert=True)
    counted = count(consortia, ledger)
    assert (len(counted.duplicated), len(counted.broken) > 0) == (2, True)
