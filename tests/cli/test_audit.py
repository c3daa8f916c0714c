"""The audit trail from the command line."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from django.db import transaction

from kyoten.apps.foundation import trail
from kyoten.apps.foundation.models import AuditEntry
from kyoten.cli.audit import audit

pytestmark = pytest.mark.django_db


@pytest.fixture
def chain():
    with transaction.atomic():
        for number in range(1, 4):
            trail.append("system", "test.act", f"thing:{number}", {"number": number})


def run(*arguments):
    return CliRunner().invoke(audit, arguments)


def test_a_chain_that_holds_ends_well(chain):
    assert run("verify").exit_code == 0


def test_the_head_is_printed_to_be_noted(chain):
    assert run("verify").output == f"The chain holds: 3 entries, head {trail.head()[1]}\n"


def test_an_empty_trail_holds():
    assert run("verify").exit_code == 0


def test_a_changed_entry_is_named(chain):
    AuditEntry.objects.filter(sequence=2).update(actor="somebody else")
    assert run("verify").output.splitlines()[0] == "entry 2 was changed after it was written"


def test_a_broken_chain_fails(chain):
    AuditEntry.objects.filter(sequence=2).delete()
    assert run("verify").exit_code == 1


def test_a_noted_head_that_is_gone_fails(chain):
    assert run("verify", "--expect-head", "f" * 64).exit_code == 1


def test_a_noted_head_that_is_there_passes(chain):
    noted = AuditEntry.objects.get(sequence=2).digest
    assert run("verify", "--expected-head", noted).exit_code == 0


def test_the_answer_as_json(chain):
    AuditEntry.objects.filter(sequence=2).update(actor="somebody else")
    answer = json.loads(run("verify", "--json").output)
    assert answer == {
        "holds": False,
        "entries": 3,
        "head": trail.head()[1],
        "breaks": [{"sequence": 2, "problem": "was changed after it was written"}],
    }


def numbers(result):
    return [line.split()[0] for line in result.output.splitlines()]


def test_show_prints_the_last_entries_oldest_first(chain):
    assert numbers(run("show", "--last", "2")) == ["2", "3"]


def test_show_can_be_limited_to_a_subject(chain):
    assert numbers(run("show", "--subject", "thing:1")) == ["1"]
