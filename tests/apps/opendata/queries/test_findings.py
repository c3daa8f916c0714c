"""The checker's findings as the pages show them."""

from __future__ import annotations

import pytest
from tests.apps.factories import core_programme, make_programme

from kyoten.apps.opendata.queries.findings import counts_by_verdict, findings_of, findings_on
from kyoten.apps.opendata.queries.programme import shown_programme
from kyoten.core.programme.check import Verdict, check

pytestmark = pytest.mark.django_db


@pytest.fixture
def shown():
    make_programme()
    return shown_programme()


def test_every_finding_of_the_checker_is_shown(shown):
    assert len(findings_of(shown)) == len(check(core_programme()))


def test_contradictions_come_first(shown):
    assert findings_of(shown)[0].verdict is Verdict.CONTRADICTION


def test_findings_on_a_measure_leave_out_plain_agreement(shown):
    found = findings_on(shown, "shared_facility")

    assert {one.measure for one in found} == {"shared_facility"}
    assert Verdict.AGREES not in {one.verdict for one in found}


def test_counts_name_every_verdict():
    assert counts_by_verdict([]) == {"contradiction": 0, "note": 0, "agrees_rounded": 0, "agrees": 0}


def test_counts_add_up(shown):
    assert sum(counts_by_verdict(findings_of(shown)).values()) == len(findings_of(shown))
