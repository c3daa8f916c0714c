"""The demonstration publishes its result, and of one hub of each type a summary; all of it labelled as invented."""

from __future__ import annotations

import pytest
from tests.demo_fixture import demo_pages

from kyoten.apps.selection import summary_documents
from kyoten.apps.selection.models import Edition, HubSummary

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_pages")]
__all__ = ["demo_pages"]


def test_the_result_is_public_with_both_approvals():
    edition = Edition.objects.get()
    assert (edition.state, edition.approvals.count()) == (Edition.State.PUBLIC, 2)
    assert {one["invented"] for one in edition.content["selected"]} == {True}


def test_one_hub_of_each_type_has_a_public_summary_labelled_as_invented():
    found = HubSummary.objects.filter(state=HubSummary.State.PUBLIC).select_related("application__changed_by")
    assert len({one.application.hub_type_id for one in found}) == len(found) == 2
    assert {summary_documents.invented(one) for one in found} == {True}
