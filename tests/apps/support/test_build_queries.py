"""What the rules say of a package as it stands, by the programme's numbers."""

from __future__ import annotations

import pytest
from tests.apps.factories import make_user
from tests.apps.support.scenes import make_hub

from kyoten.apps.support import actions, build_queries
from kyoten.apps.support.models import Package

pytestmark = pytest.mark.django_db


def verdicts(package: Package) -> dict[str, str]:
    return {finding.rule: str(finding.verdict) for _line, finding in build_queries.findings_of(package)}


@pytest.mark.parametrize(
    ("amount", "verdict"), [(40_000_000, "met"), (44_000_000, "cannot_tell"), (30_000_000, "not_met")]
)
def test_an_amount_about_forty_million_is_judged_by_its_last_printed_place(amount, verdict):
    make_hub(running="knowledge_cluster")
    package = actions.propose(2009, by=None, programme_code="jp_hubs_2009")[0]
    line = package.lines.get(award_line="hub_line")
    actions.set_amount(line.pk, by=make_user("programme_officer", "mext"), amount=amount, reason="規模による")
    assert verdicts(Package.objects.get(pk=package.pk)) == {"money.amount_range": verdict}


def test_lines_without_numbers_in_the_programme_have_no_findings():
    make_hub("regional_core")
    package = actions.propose(2009, by=None, programme_code="jp_hubs_2009")[0]
    assert build_queries.findings_of(package) == []
