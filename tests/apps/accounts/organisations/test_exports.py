"""The register as files."""

from __future__ import annotations

import pytest
from tests.apps.factories import make_organisation

from kyoten.apps.accounts.organisations import columns, exports, queries
from kyoten.apps.foundation.tables import read_table

pytestmark = pytest.mark.django_db


def rows_of(response):
    return read_table(response.content, "x", columns.COLUMNS).rows


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_register_goes_out(kind):
    make_organisation("a", name_ja="架空大学")
    response = exports.register(queries.listed(queries.standing()), kind)
    assert [row["name_ja"] for row in rows_of(response)] == ["架空大学"]
    assert f"organisations.{kind}" in response["Content-Disposition"]


def test_the_template_has_every_column_and_no_row():
    table = read_table(exports.template().content, "x", columns.COLUMNS)
    assert (len(table.columns), table.rows) == (len(columns.COLUMNS), ())


@pytest.mark.parametrize("count", [1, 3])
def test_an_export_asks_twice(django_assert_num_queries, count):
    for _ in range(count):
        make_organisation().former_names.create(name_ja="旧")
    with django_assert_num_queries(2):
        exports.register(queries.listed(queries.standing()), "csv")
