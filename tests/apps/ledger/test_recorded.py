"""Figures of the ledger for the pages of support: what the reader may see, each with its entries, in fixed queries."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest
from tests.apps.factories import make_user
from tests.apps.ledger.scenes import Books

from kyoten.apps.ledger import actions, recorded
from kyoten.apps.ledger.filters import Asked
from kyoten.apps.ledger.models import Entry
from kyoten.apps.support.recorded import ALL, Recorded, of_funder
from kyoten.core.kernel.ledger import Kind
from kyoten.core.kernel.ledger_figures import Figure

pytestmark = pytest.mark.django_db


@pytest.fixture
def books() -> Books:
    made = Books.of(1_000)
    given = made.award(600)
    made.commit(100)
    actions.record_beside(given.pk, Kind.MATCHING_IN_KIND, amount=300, document="報告書", by=made.manager)
    return made


def held(books: Books) -> Recorded:
    return recorded.of_hubs(books.manager, [books.hub])[books.hub.pk, 2009, "knowledge_cluster", "test"]


def test_a_hub_holds_what_is_committed_awarded_claimed_and_paid(books):
    one = held(books)
    assert (one.held[0], one.paid, one.cash, one.in_kind[0]) == (700, (0, ""), (0, ""), 300)


def test_each_figure_names_its_entries(books):
    assert held(books).in_kind[1].endswith(f"?hub={books.hub.code}&line={books.line.pk}&figure=matching_in_kind")


def test_all_lines_of_a_year_stand_under_the_year_alone(books):
    one = recorded.of_hubs(books.manager, [books.hub])[books.hub.pk, 2009, "", ""]
    assert (one.held[0], one.held[1].endswith(f"?hub={books.hub.code}&year=2009&figure=held")) == (700, True)


def test_all_lines_of_a_measure_and_of_a_funder_open_into_their_entries(books):
    found = recorded.of_hubs(books.manager, [books.hub])
    keys = (("knowledge_cluster", ALL), of_funder(books.line.measure.funder.code))
    held = [found[books.hub.pk, 2009, *key].held for key in keys]
    narrowed = [dict(parse_qsl(urlsplit(address).query)) for _yen, address in held]
    sums = [Asked.of(one) for one in narrowed]
    assert [(one.figure, one.total(one.narrowed(Entry.objects.all()))) for one in sums] == [(Figure.HELD, 700)] * 2
    assert [yen for yen, _address in held] == [700, 700]


def test_a_budget_line_names_the_entries_of_its_figures(books):
    (one,) = recorded.of_lines(books.manager, books.programme, 2009).values()
    assert [url.rpartition("=")[2] for url in (one.budget, one.held, one.left)] == ["budget", "held", "left"]


def test_who_may_not_see_the_entries_is_told_nothing(books):
    assert recorded.of_hubs(make_user("measure_manager", "shared_facility"), [books.hub]) == {}


def test_its_queries_do_not_grow_with_the_hubs(books, django_assert_num_queries):
    list(recorded.of_hubs(books.manager, [books.hub]))
    with django_assert_num_queries(2):
        recorded.of_hubs(books.manager, [books.hub, books.hub])
