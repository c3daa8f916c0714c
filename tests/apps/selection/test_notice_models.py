"""How letters and objections name themselves."""

from __future__ import annotations

from kyoten.apps.selection.notice_models import Notice, Objection


def test_rows_say_what_they_are():
    rows = Notice(application_id=3, kind="selected"), Objection(application_id=3, number=2)
    assert [str(one) for one in rows] == ["notice 3 selected", "3 objection 2"]
